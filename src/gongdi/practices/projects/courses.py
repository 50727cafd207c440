"""What each form of the five stages asks for, as data: the days of a stage, who decides, who judges, how much it costs.

微事自办、小事共办、大事领办、难事联办 (四事分流): a thing that neighbours do themselves within a day is not carried
through an assembly, and a large one is not settled on a doorstep. Both walk all five stages.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from gongdi.practices.projects.states import Status


class Form(TextChoices):
    """How the path is walked."""

    SHORT = "short", _("微事：短程")
    LONG = "long", _("大事：长程")


class Purpose(TextChoices):
    """What a piece of evidence is for."""

    DECISION = "decision", _("决定")
    CHANGE = "change", _("改方案的决定")
    CARE = "care", _("有人管护")
    JUDGEMENT = "judgement", _("评议")
    PAYMENT = "payment", _("付款")


@dataclass(frozen=True, slots=True)
class Course:
    """What a form asks for.

    `days` of each stage run from its beginning. `cost_most` is in fen, None without a limit. `backers` is how many
    neighbours decide where no assembly does, 0 where the decision of another room must be shown. `thanks` is how many
    of those it serves must have spoken where no evaluation is asked for. `has_criteria`: by what it will be judged is
    adopted while it is planned, before anybody signs.
    """

    days: Mapping[Status, int]
    cost_most: int | None
    backers: int
    thanks: int
    has_criteria: bool

    @property
    def is_small(self) -> bool:
        """Whether neighbours settle it among themselves."""
        return self.backers > 0


def _days(plan: int, build: int, care: int, judge: int, share: int) -> dict[Status, int]:
    return {
        Status.PLANNING: plan,
        Status.BUILDING: build,
        Status.CARING: care,
        Status.JUDGING: judge,
        Status.SHARING: share,
    }


COURSES: dict[str, Course] = {
    Form.SHORT: Course(_days(3, 7, 3, 7, 3), cost_most=500_000, backers=2, thanks=1, has_criteria=False),
    Form.LONG: Course(_days(60, 180, 30, 180, 30), cost_most=None, backers=0, thanks=0, has_criteria=True),
}
BUILD_DAYS_MOST = 1_100
"""No longer may a project be built, or be put off at once: three years."""
