"""The list with names and the objections: only for who keeps it and who signs second."""

from datetime import datetime
from typing import Any

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.instruments.dividends import bases
from gongdi.instruments.dividends.deeds import OF_OBJECTIONS, OF_PORTIONS
from gongdi.instruments.dividends.law import may, may_move
from gongdi.instruments.dividends.models import Distribution, Objection, Portion
from gongdi.instruments.dividends.queries import distributions as queries
from gongdi.instruments.dividends.queries.receivers import called
from gongdi.instruments.dividends.states import Right, objections, portions
from gongdi.ledger.books.amounts import MONEY, shown

SHOWN = 300


def may_read(actor: Actor, row: Distribution, at: datetime) -> Decision:
    """Whether this actor may read names: by the law of mending the list, or of signing it second."""
    keeping = may(actor, Right.AMEND, queries.matter_of(row, actor), at)
    watching = may(actor, Right.RELEASE, queries.matter_of(row, actor), at)
    return watching if watching and not keeping else keeping


def listed(row: Distribution, actor: Actor, at: datetime) -> dict[str, Any]:
    """Every portion with its name and what may be done with it; the objections with theirs."""
    rows = list(queries.current(row)[:SHOWN]) if row.round else []
    names = called([(each.receiver_kind, each.receiver_id) for each in rows])
    for each in rows:
        each.distribution = row
    return {
        "portions": [line(each, names, actor, at) for each in rows],
        "more": row.receivers > SHOWN,
        "objections": [said(each, actor, at) for each in queries.objections_of(row)[:SHOWN]],
    }


def line(portion: Portion, names: dict[bases.Who, str], actor: Actor, at: datetime) -> dict[str, Any]:
    """One portion."""
    matter = queries.matter_of_portion(portion)
    can = [name for name in OF_PORTIONS if may_move(actor, name, matter, at)]
    return {
        "number": portion.pk,
        "name": names.get((portion.receiver_kind, portion.receiver_id), ""),
        "place": portion.place.called,
        "part": str(bases.said(portion.distribution.by, portion.weight)),
        "amount": shown(portion.amount, MONEY),
        "is_cared": portion.is_cared,
        "status": portion.get_status_display() if portion.status != portions.Status.LISTED else "",
        "reason": portion.reason,
        "deeds": [deed("portions", portion.pk, name, portions.MOVES[name].label) for name in can],
    }


def said(objection: Objection, actor: Actor, at: datetime) -> dict[str, Any]:
    """One objection."""
    matter = queries.matter_of_objection(objection)
    can = [name for name in OF_OBJECTIONS if may_move(actor, name, matter, at)]
    return {
        "row": objection,
        "is_late": objection.status == objections.Status.OPEN and at > objection.due_at,
        "deeds": [deed("objections", objection.pk, name, objections.MOVES[name].label) for name in can],
    }


def deed(of: str, number: int, name: str, label: Any) -> dict[str, Any]:
    """A deed as a button."""
    return {"href": f"/dividends/{of}/{number}/{name}/", "label": label}
