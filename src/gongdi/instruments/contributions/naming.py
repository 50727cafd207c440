"""What name stands where others read of a gift: as the giver wishes, and never more."""

from django.utils.translation import gettext as _

from gongdi.instruments.contributions.models import Naming, Pledge

STARS = "＊＊"


def shown_name(pledge: Pledge) -> str:
    """The name of the giver as the giver wishes it: whole, only its first sign, or none."""
    name = pledge.giver.name.strip()
    if pledge.naming == Naming.ANONYMOUS or not name:
        return _("一位居民")
    return name if pledge.naming == Naming.FULL else name[0] + STARS
