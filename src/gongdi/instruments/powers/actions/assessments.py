"""What a community says of the units that work in it: proposed in words and numbers, published by its committee."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Organisation, Post
from gongdi.ground.people.queries import held
from gongdi.ground.record.actions import write
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.powers import faults
from gongdi.instruments.powers.actions.charter import begin, record
from gongdi.instruments.powers.models import Assessment, Criterion, Mandate, Score
from gongdi.instruments.powers.queries import units_above
from gongdi.instruments.powers.states import Right
from gongdi.instruments.powers.states.assessments import DAYS, Status
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.queries import members_of

SUBJECT = "powers.assessment"
HALF = re.compile(r"(\d{4})-[12]")
Scores = Mapping[str, tuple[int, str]]


@transaction.atomic
def assess(mandate: Mandate, *, unit: Organisation, half: str, scores: Scores, by: Actor, at: datetime) -> Assessment:
    """Propose an assessment of a unit for half a year; the committee publishes it by its vote.

    `scores` gives each criterion one to five and words. Members who hold a post in the unit cannot vote. Raises
    Refused, NotPossible, and resolutions.NotPut when the committee cannot be asked.
    """
    assert mandate.committee is not None  # held by a constraint
    on = timezone.localdate(at)
    now = begin(mandate, Right.ASSESS, by=by, at=at, members=members_of(mandate.committee, on))
    _check(now, unit, half, scores, at)
    try:
        with transaction.atomic():
            row = Assessment.objects.create(mandate=now, unit=unit, half=half, proposed_by_id=by.person, proposed_at=at)
    except IntegrityError as error:
        raise NotPossible("unit", faults.ASSESSED_ALREADY) from error
    Score.objects.bulk_create(
        Score(assessment=row, criterion=criterion, score=scores[criterion][0], words=masked(scores[criterion][1]))
        for criterion in Criterion.values
    )
    said = {"unit": unit.pk, "half": half}
    write(record(now, "powers.assessment_proposed", ("assessment", row.pk), by=by, at=at, **said))
    _ask(row, now, by, at)
    return row


def _check(mandate: Mandate, unit: Organisation, half: str, scores: Scores, at: datetime) -> None:
    found = HALF.fullmatch(half)
    if not found or int(found[1]) != mandate.year:
        raise NotPossible("half", faults.WRONG_HALF)
    if not units_above(mandate.place, timezone.localdate(at)).filter(pk=unit.pk).exists():
        raise NotPossible("unit", faults.NOT_ABOVE)
    if set(scores) != set(Criterion.values) or any(score not in range(1, 6) for score, _words in scores.values()):
        raise NotPossible("scores", faults.SCORES_MISSING)


def _ask(row: Assessment, mandate: Mandate, by: Actor, at: datetime) -> None:
    assert mandate.committee is not None
    inside = Post.objects.filter(held(timezone.localdate(at)), organisation=row.unit)
    lines = [f"{score.get_criterion_display()} {score.score}/5 {score.words}" for score in row.scores.order_by("pk")]
    resolutions.open_(
        committee=mandate.committee,
        subject=(SUBJECT, row.pk),
        title=_("评价%(unit)s：%(half)s") % {"unit": row.unit.name, "half": row.half},
        text="\n".join(lines),
        rule=_("对单位的评价由议事组织表决后公布，要%(needed)s名成员赞成。") % {"needed": mandate.needed},
        needed=mandate.needed,
        concerned=frozenset(inside.values_list("person", flat=True)),
        by=by,
        at=at,
        due_at=at + timedelta(days=DAYS),
    )


def decided(resolution: Resolution, by: Actor, at: datetime) -> None:
    """The committee has decided: the assessment is published with how many voted, or it is not."""
    row = Assessment.objects.select_related("mandate__place", "unit").get(pk=resolution.subject_id)
    row.status = Status.PUBLISHED if resolution.is_adopted else Status.REFUSED
    row.voters, row.ended_at = resolution.yes + resolution.no, at
    row.save(update_fields=["status", "voters", "ended_at"])
    said = {"unit": row.unit_id, "half": row.half}
    if resolution.is_adopted:
        scores = dict(row.scores.values_list("criterion", "score"))
        said |= {"voters": row.voters, "scores": scores}
    verb = "powers.assessment_published" if resolution.is_adopted else "powers.assessment_refused"
    write(record(row.mandate, verb, ("assessment", row.pk), by=by, at=at, **said))
