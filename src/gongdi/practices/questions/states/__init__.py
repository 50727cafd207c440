"""What lives in this room: questions, and the statements that are answered."""

from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Right(Enum):
    """What somebody may be allowed to do with a question or a statement."""

    OPEN = "questions.open"
    ANSWER = "questions.answer"
    PROPOSE = "questions.propose"
    MODERATE = "questions.moderate"
    JUDGE = "questions.judge"
    CLOSE = "questions.close"
    HAND_ON = "questions.hand_on"
    SEE = "questions.see"


class Voters(models.TextChoices):
    """Who may answer."""

    HOMES = "homes", _("在这里核实过住处的居民")
    SIGNED_IN = "signed_in", _("所有登录的人")


class Choice(models.IntegerChoices):
    """What somebody says to a statement."""

    AGREE = 1, pgettext_lazy("answer", "同意")
    DISAGREE = -1, pgettext_lazy("answer", "不同意")
    PASS = 0, pgettext_lazy("answer", "说不好")
