"""Asking a question, and ending it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.questions import faults
from gongdi.practices.questions.actions.proposing import digest_of
from gongdi.practices.questions.law import Matter, may_move, must
from gongdi.practices.questions.models import Moderator, Question, Statement
from gongdi.practices.questions.queries.sight import matter_of, whole
from gongdi.practices.questions.states import Right, Voters
from gongdi.practices.questions.states.questions import Status
from gongdi.practices.questions.states.statements import Status as StatementStatus

TITLE_MOST, TEXT_MOST, STATEMENT_MOST = 80, 2_000, 140
SEEDS_LEAST, SEEDS_MOST = 3, 30
SHORTEST, LONGEST = timedelta(days=1), timedelta(days=366)


@transaction.atomic
def open_(
    *,
    place: Place,
    title: str,
    text: str,
    seeds: Sequence[str],
    closes_at: datetime,
    voters: Voters,
    by: Actor,
    at: datetime,
    moderators: Iterable[Person] = (),
) -> Question:
    """Ask a question with a few statements. Whoever asks moderates, together with those named.

    Title, text and statements are public and hold no personal data. Raises Refused and NotPossible.
    """
    must(by, Right.OPEN, Matter(place.path), at)
    if not SHORTEST <= closes_at - at <= LONGEST:
        raise NotPossible("closes_on", faults.TOO_SOON)
    words = checked(seeds)
    question = Question.objects.create(
        place=place,
        title=masked(title.strip())[:TITLE_MOST],
        text=masked(text.strip())[:TEXT_MOST],
        voters=voters,
        opened_by_id=by.somebody,
        opened_at=at,
        closes_at=closes_at,
    )
    people = {by.somebody, *(person.pk for person in moderators)}
    Moderator.objects.bulk_create(Moderator(question=question, person_id=person) for person in sorted(people))
    Statement.objects.bulk_create(
        Statement(
            question=question,
            number=number,
            text=said,
            digest=digest_of(said),
            status=StatementStatus.SHOWN,
            proposed_at=at,
        )
        for number, said in enumerate(words, 1)
    )
    said = {"statements": len(words), "closes": closes_at.isoformat(), "voters": str(voters)}
    write(Deed("questions.opened", ("question", question.pk), at, place=place.pk, by=by.person, public=said))
    return question


def checked(seeds: Sequence[str]) -> list[str]:
    """The statements that come with a question, as they are kept. Raises NotPossible."""
    words = [masked(" ".join(each.split())) for each in seeds if each.strip()]
    if not SEEDS_LEAST <= len(words) <= SEEDS_MOST or max(map(len, words)) > STATEMENT_MOST:
        raise NotPossible("seeds", faults.FEW_SEEDS)
    if len({digest_of(each) for each in words}) < len(words):
        raise NotPossible("seeds", faults.SAME_SEEDS)
    return words


@transaction.atomic
def close(question: Question, *, by: Actor, at: datetime) -> Question:
    """End a question: a moderator, or the system when its day has come. Raises Refused."""
    now = lock(question, whole())
    insist(may_move(by, "close", matter_of(now, by), at))
    change(now, status=Status.CLOSED, ended_at=at)
    subject, said = ("question", now.pk), {"people": now.people}
    write(Deed("questions.closed", subject, at, place=now.place_id, by=by.person, public=said))
    return now
