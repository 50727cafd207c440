"""The rights of this room, and how its three living things live: spendings, agenda items, assessments."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Power(models.TextChoices):
    """The four powers."""

    FUNDS = "funds", _("资金统筹权")
    POSTS = "posts", _("力量调配权")
    AGENDA = "agenda", _("协商议事权")
    ASSESSMENT = "assessment", _("考核评价权")


class Right(Enum):
    """What somebody may be allowed to do with a power."""

    GRANT = "powers.grant"
    END = "powers.end"
    FUND = "powers.fund"
    SPEND = "powers.spend"
    ASSIGN = "powers.assign"
    RELIEVE = "powers.relieve"
    RAISE = "powers.raise"
    ANSWER = "powers.answer"
    ASSESS = "powers.assess"
