"""Asking by ballot whether a charter ends, and taking over the answer."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.instruments.ballots.models import Ballot, Mode
from gongdi.instruments.ballots.states import Status as BallotStatus
from gongdi.practices.charters.actions.adopting import ask
from gongdi.practices.charters.actions.moving import charter_in, record, said, start, version_in
from gongdi.practices.charters.models import Charter, Version
from gongdi.practices.charters.queries import REPEAL, standing_of
from gongdi.practices.charters.states.versions import MOVES, Status


@transaction.atomic
def ask_repeal(
    version: Version,
    *,
    reason: str,
    opens_at: datetime,
    closes_at: datetime,
    on: date,
    by: Actor,
    at: datetime,
    mode: Mode = Mode.CONFIDENTIAL,
) -> Ballot:
    """Ask by ballot whether the charter ends, by the majority by which it was adopted.

    Raises Refused, NotPossible, and what `ballots.actions.open_` raises.
    """
    question = start(version.charter, "ask_repeal", version=version.pk, by=by, at=at)
    charter, words = charter_in(question), said(reason, "reason")
    title = f"是否废止《{charter.title}》"
    text = f"{words}\n全文：/charters/{charter.pk}/"
    ballot = ask(
        charter,
        (REPEAL, charter.pk),
        title,
        text,
        opens_at=opens_at,
        closes_at=closes_at,
        on=on,
        by=by,
        at=at,
        mode=mode,
    )
    change(charter, repeal_ballot=ballot.pk, repeal_reason=words)
    told: dict[str, Any] = {
        "version": version_in(question).number,
        "ballot": ballot.pk,
        "closes": closes_at.isoformat(),
    }
    record(charter, MOVES["ask_repeal"].act, by=by, at=at, private={"reason": words}, **told)
    return ballot


def repeal_decided(ballot: Ballot, by: Actor, at: datetime) -> None:
    """Take over the answer, in the transaction of the count; a cancelled ballot leaves the charter in force."""
    charter = Charter.objects.get(pk=ballot.subject_id)
    standing = standing_of(charter)
    assert standing is not None  # nothing else can be decided while this ballot runs
    is_over = ballot.status == BallotStatus.COUNTED and bool(ballot.is_adopted)
    name = "repeal" if is_over else "keep"
    question = start(charter, name, version=standing.pk, by=by, at=at, has_ended=True)
    now: Version = version_in(question)
    change(charter_in(question), repeal_ballot=None)
    if is_over:
        change(now, status=Status.REPEALED, to_at=at, due_at=None)
    record(charter_in(question), MOVES[name].act, by=by, at=at, version=now.number, ballot=ballot.pk)
