"""Putting a draft to the vote, taking over what the ballot decides, filing what was adopted."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.electorates import Members, Residents
from gongdi.instruments.ballots.models import Ballot, Kind, Mode
from gongdi.instruments.ballots.states import Status as BallotStatus
from gongdi.practices.charters.actions.moving import charter_in, record, said, start, text_of, version_in
from gongdi.practices.charters.kinds import FILING_DAYS
from gongdi.practices.charters.law.charters import Question
from gongdi.practices.charters.models import Charter, Version
from gongdi.practices.charters.queries import DRAFT, standing_of
from gongdi.practices.charters.states.versions import MOVES, Status

FILING_MOST, ORDER_MOST = 200, 500


@transaction.atomic
def put(
    version: Version,
    *,
    opens_at: datetime,
    closes_at: datetime,
    on: date,
    by: Actor,
    at: datetime,
    mode: Mode = Mode.CONFIDENTIAL,
) -> Ballot:
    """Open the ballot on a draft that was read and checked, for those whose charter it is on a day.

    Fewer than five cannot vote in secret; they vote by name. Raises Refused, and what `ballots.actions.open_` raises:
    no time, nobody on the roll.
    """
    question = start(version.charter, "put", version=version.pk, by=by, at=at)
    now, charter = version_in(question), charter_in(question)
    ballot = ask(
        charter,
        (DRAFT, now.pk),
        f"是否通过《{charter.title}》第{now.number}版",
        f"全文：/charters/{charter.pk}/versions/{now.number}/",
        opens_at=opens_at,
        closes_at=closes_at,
        on=on,
        by=by,
        at=at,
        mode=mode,
    )
    change(now, status=Status.VOTING, ballot=ballot.pk, due_at=closes_at)
    told: dict[str, Any] = {"version": now.number, "ballot": ballot.pk, "closes": closes_at.isoformat()}
    record(charter, MOVES["put"].act, by=by, at=at, **told)
    return ballot


def ask(
    charter: Charter,
    subject: tuple[str, int],
    title: str,
    text: str,
    *,
    opens_at: datetime,
    closes_at: datetime,
    on: date,
    by: Actor,
    at: datetime,
    mode: Mode,
) -> Ballot:
    """Open a ballot of those whose charter it is, by the majority that its kind asks.

    Title and text are content, as what people write: they are in the language of the charter.
    """
    return ballots.open_(
        subject=subject,
        title=title,
        text=text,
        kind=Kind.YES_NO,
        place=charter.place,
        electorate=Members(charter.group, on) if charter.group else Residents(on),
        opens_at=opens_at,
        closes_at=closes_at,
        by=by,
        at=at,
        mode=mode,
        rule=charter.sort.rule,
    )


def decided(ballot: Ballot, by: Actor, at: datetime) -> None:
    """Take over what the ballot on a draft decided, in its transaction; a cancelled one leaves the draft frozen."""
    version = Version.objects.select_related("charter").get(pk=ballot.subject_id)
    if ballot.status != BallotStatus.COUNTED:
        _back(version, ballot, by, at)
    elif ballot.is_adopted:
        _adopted(version, ballot, by, at)
    else:
        question = start(version.charter, "reject", version=version.pk, by=by, at=at, has_ended=True)
        now = change(version_in(question), status=Status.NOT_ADOPTED, due_at=None, ended_at=at)
        told: dict[str, Any] = {"version": now.number, "ballot": ballot.pk}
        record(charter_in(question), MOVES["reject"].act, by=by, at=at, **told)


def _adopted(version: Version, ballot: Ballot, by: Actor, at: datetime) -> None:
    name = "adopt" if version.charter.sort.is_filed else "enforce"
    question = start(version.charter, name, version=version.pk, by=by, at=at, has_ended=True)
    now, charter = version_in(question), charter_in(question)
    _replaced(question, by, at)
    due = at + timedelta(days=FILING_DAYS) if charter.sort.is_filed else None
    change(now, status=MOVES[name].to, from_at=at, due_at=due)
    told: dict[str, Any] = {"version": now.number, "ballot": ballot.pk, **text_of(now)}
    record(charter, MOVES[name].act, by=by, at=at, **told)


def _replaced(question: Question, by: Actor, at: datetime) -> None:
    """The version that was in force ends in the moment in which the new one begins."""
    charter = charter_in(question)
    old = standing_of(charter)
    if old is not None:
        change(old, status=Status.REPLACED, to_at=at, due_at=None)
        told: dict[str, Any] = {"version": old.number, "successor": version_in(question).number}
        record(charter, MOVES["replace"].act, by=by, at=at, **told)


def _back(version: Version, ballot: Ballot, by: Actor, at: datetime) -> None:
    question = start(version.charter, "back", version=version.pk, by=by, at=at, has_ended=True)
    now = version_in(question)
    change(now, status=Status.READING, ballot=None, due_at=at)
    record(charter_in(question), MOVES["back"].act, by=by, at=at, version=now.number, ballot=ballot.pk)


@transaction.atomic
def file(version: Version, *, words: str, by: Actor, at: datetime) -> Version:
    """Record that a charter was filed, and under what. Raises Refused, NotPossible."""
    question = start(version.charter, "file", version=version.pk, by=by, at=at)
    now = version_in(question)
    change(now, status=Status.IN_FORCE, filed_at=at, filing=said(words, "words", FILING_MOST), due_at=None)
    private = {"words": now.filing}
    record(charter_in(question), MOVES["file"].act, by=by, at=at, private=private, version=now.number)
    return now


@transaction.atomic
def order(version: Version, *, words: str, by: Actor, at: datetime) -> Version:
    """Order that a charter in force be corrected, saying what is against the law; everybody reads it.

    Organic Law of the Villagers' Committees, article 27, third paragraph. Raises Refused, NotPossible.
    """
    question = start(version.charter, "order", version=version.pk, by=by, at=at)
    now = change(version_in(question), order=said(words, "words", ORDER_MOST))
    private = {"words": now.order}
    record(charter_in(question), MOVES["order"].act, by=by, at=at, private=private, version=now.number)
    return now
