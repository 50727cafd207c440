"""What the three tables have in common: the rights of the room, and a row."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(Enum):
    """What somebody may be allowed to do in a shop."""

    JOIN = "join"
    PART = "part"
    KEEP = "keep"
    DRAFT = "draft"
    REVISE = "revise"
    RESTOCK = "restock"
    OPEN = "open"
    PAUSE = "pause"
    END = "end"
    CLOSE_IN_TIME = "close_in_time"
    REDEEM = "redeem"
    REDEEM_FOR = "redeem_for"
    VIEW_VOUCHER = "view_voucher"
    SHOW_CODE = "show_code"
    CANCEL = "cancel"
    TAKE = "take"
    UNDO = "undo"
    LAPSE = "lapse"
    DRAW = "draw"
    VIEW_STATEMENT = "view_statement"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    ANSWER = "answer"
    PREPARE = "prepare"
    RELEASE = "release"
    SEND_BACK = "send_back"


class Turn(models.TextChoices):
    """Whose turn it is."""

    MERCHANT = "merchant", _("商户")
    OFFICER = "officer", _("积分专员")
    HOLDER = "holder", _("持券人")
    TREASURER = "treasurer", _("会计")
    RELEASER = "releaser", _("负责人或理事")
    NOBODY = "nobody", _("已了结")
