"""Adopting criteria: the first version before the thing begins, every later one with the reason for the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import insist
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.evaluations import faults
from gongdi.instruments.evaluations.law import Affair, may
from gongdi.instruments.evaluations.models import Criterion, Scale, Yardstick
from gongdi.instruments.evaluations.models.criteria import WEIGHT_MOST
from gongdi.instruments.evaluations.queries import affair_of_subject
from gongdi.instruments.evaluations.states import Right
from gongdi.instruments.evaluations.subjects import SUBJECTS

CRITERIA_MOST = 10
TITLE_MOST = 60


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion as it is proposed: `weight` beside the others, 1 to 100."""

    title: str
    scale: Scale = Scale.FIVE
    weight: int = 1


@transaction.atomic
def adopt(
    subject: tuple[str, int], *, place: Place, criteria: Sequence[Measure], ground: str, by: Actor, at: datetime
) -> Yardstick:
    """Adopt criteria for a thing in a place; evaluations that are opened later use them.

    `ground` says who decided them and where, and of a later version why it changes. Raises Refused, NotPossible.
    """
    affair = affair_at(subject, place, by, at)
    insist(may(by, Right.ADOPT, affair, at))
    check(criteria)
    if not ground.strip():
        raise NotPossible("ground", faults.GROUND)
    row = Yardstick(
        subject_kind=subject[0],
        subject_id=subject[1],
        place=place,
        number=affair.versions + 1,
        ground=masked(ground.strip())[:300],
        adopted_by_id=by.person,
        adopted_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Stale from error
    Criterion.objects.bulk_create(
        Criterion(yardstick=row, number=number, title=masked(each.title.strip()), scale=each.scale, weight=each.weight)
        for number, each in enumerate(criteria, 1)
    )
    said = {"about": subject[0], "number": subject[1], "version": row.number, "ground": row.ground}
    said |= {"criteria": [[each.title.strip(), each.scale, each.weight] for each in criteria]}
    deed = Deed("evaluations.criteria_adopted", ("yardstick", row.pk), at, place=place.pk, by=by.person, public=said)
    write(deed)
    return row


def affair_at(subject: tuple[str, int], place: Place, by: Actor, at: datetime) -> Affair:
    """A thing as the law looks at it. Raises NotPossible for one that there is not."""
    kind, number = subject
    if kind not in SUBJECTS or SUBJECTS[kind].title(number) is None:
        raise NotPossible("subject", faults.NO_SUCH_THING)
    return affair_of_subject(kind, number, place, by, at)


def check(criteria: Sequence[Measure]) -> None:
    """One to ten, each with a title of its own and a whole weight. Raises NotPossible."""
    titles = [each.title.strip() for each in criteria]
    is_right = (
        1 <= len(criteria) <= CRITERIA_MOST
        and len(set(titles)) == len(titles)
        and all(0 < len(title) <= TITLE_MOST for title in titles)
        and all(each.scale in Scale.values and 1 <= each.weight <= WEIGHT_MOST for each in criteria)
    )
    if not is_right:
        raise NotPossible("criteria", str(faults.CRITERIA) % {"most": CRITERIA_MOST, "weight": WEIGHT_MOST})
