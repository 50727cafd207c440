"""Sentences of this room that several of its files say."""

from django.utils.translation import gettext as _

from gongdi.ground.access.pictures import AT_ONCE
from gongdi.ground.record.words import Words


def too_little() -> str:
    """What is said of no words."""
    return _("请写几个字。")


def too_many_photos() -> str:
    """How many photos there may be."""
    return _("请传1到%(count)s张照片。") % {"count": AT_ONCE}


def entered_already() -> Words:
    """What is said to the second of two telephones at one stop."""
    return _("这一处刚才有人记过了，不用再记；记错了请队长改正。")
