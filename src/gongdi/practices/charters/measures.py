"""What may follow from praise or a breach. This list is whole: no points, no fines, no loss of a right or a service."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """A measure of the community's own organ. A charter adopts some of them; the others do not exist there."""

    NO_BREACH = "no_breach", _("没有违反公约")
    REMINDER = "reminder", _("当面提醒")
    MEDIATION = "mediation", _("请人调解")
    APOLOGY = "apology", _("当面道歉")
    THANKS = "thanks", _("登门致谢")
    PRAISE = "praise", _("公开表扬（本人同意）")


OF_BREACH = (Measure.REMINDER, Measure.MEDIATION, Measure.APOLOGY)
OF_PRAISE = (Measure.THANKS, Measure.PRAISE)
CHOSEN = OF_BREACH + OF_PRAISE
"""What a charter may adopt; that there was no breach may always be found."""
