"""Sentences of this room that several of its files say."""

from django.utils.translation import gettext as _

from gongdi.ground.access.pictures import AT_ONCE


def too_many_photos() -> str:
    """How many photos there may be."""
    return _("请传1到%(count)s张照片。") % {"count": AT_ONCE}


def too_large() -> str:
    """What is said of a file that is too large."""
    return _("文件太大，最大 4 MB。")
