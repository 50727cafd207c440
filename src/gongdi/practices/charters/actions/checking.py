"""The check that a frozen draft is lawful: a person answers every item with words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.charters import faults
from gongdi.practices.charters.actions.freezing import thaw
from gongdi.practices.charters.actions.moving import charter_in, record, said, start, version_in
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.models import Check, Version
from gongdi.practices.charters.models.texts import WORDS_MOST
from gongdi.practices.charters.states.versions import MOVES

MENDING_DAYS = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an item is fine, and why."""

    is_fine: bool
    words: str


@transaction.atomic
def check(version: Version, *, answers: Mapping[str, Answer], by: Actor, at: datetime) -> Version:
    """Answer every item of the check. With one that is not fine the draft goes back, and the reasons are public.

    Raises Refused, NotPossible when an item has no words.
    """
    question = start(version.charter, "check", version=version.pk, by=by, at=at)
    now = version_in(question)
    _kept(now, answers, by, at)
    wrong = [item for item, answer in answers.items() if not answer.is_fine]
    if wrong:
        _sent_back(question, answers[wrong[0]].words, wrong, by, at)
    else:
        change(now, checked_at=at)
        record(charter_in(question), MOVES["check"].act, by=by, at=at, version=now.number)
    return now


def _kept(version: Version, answers: Mapping[str, Answer], by: Actor, at: datetime) -> None:
    if set(answers) != set(ITEMS):
        raise NotPossible("", faults.CHECK_WHOLE)
    Check.objects.bulk_create(
        Check(
            version=version,
            round=version.readings,
            item=item,
            is_fine=answers[item].is_fine,
            words=said(answers[item].words, f"{item}_words", WORDS_MOST, faults.CHECK_WHOLE),
            by_id=by.somebody,
            at=at,
        )
        for item in ITEMS
    )


def _sent_back(question: Question, first: str, wrong: list[str], by: Actor, at: datetime) -> None:
    thaw(question, said(first, "")[:300], at + timedelta(days=MENDING_DAYS))
    told: dict[str, Any] = {"version": version_in(question).number, "items": wrong}
    record(charter_in(question), MOVES["return"].act, by=by, at=at, **told)
