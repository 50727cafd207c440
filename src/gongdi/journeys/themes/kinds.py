"""What there is of each: windows of a measure, states of a task, and the bounds within which a theme is set."""

from django.db import models
from django.utils.translation import pgettext_lazy

APPEAL = "appeal"
"""The kind of topic of which themes are made."""
TOPICS_MOST, CATEGORIES_MOST, TASKS_MOST = 3, 20, 50
DAYS, DAYS_LEAST, DAYS_MOST = 28, 14, 92
TARGET_MOST = 100
MONTHS_AHEAD = 2
"""Until how many months after this one a theme may be chosen for."""
TITLE_MOST, WHY_MOST, PLAN_MOST, WORDS_MOST, TASK_MOST = 60, 300, 2_000, 1_000, 120
TAKE_DAYS, PLAN_DAYS, ANSWER_DAYS = 3, 10, 5
"""Working days to take a theme, to plan it, and to answer its measure."""
SHARE = 5
"""A category is counted when at least one of so many matters of the topics has it."""


class Side(models.TextChoices):
    """Which of the two windows was measured."""

    BEFORE = "before", pgettext_lazy("theme", "办之前")
    AFTER = "after", pgettext_lazy("theme", "办之后")


class Stand(models.TextChoices):
    """Where a task is."""

    OPEN = "open", pgettext_lazy("theme task", "还在办")
    DONE = "done", pgettext_lazy("theme task", "办完了")
    DROPPED = "dropped", pgettext_lazy("theme task", "不办了")


class About(models.TextChoices):
    """On which occasion something was said."""

    PLAN = "plan", pgettext_lazy("theme", "方案")
    HAND = "hand", pgettext_lazy("theme", "换负责人")
    CLOSE = "close", pgettext_lazy("theme", "办结")
    AGAIN = "again", pgettext_lazy("theme", "再办一轮")
    GIVE_UP = "give_up", pgettext_lazy("theme", "不再办")
