"""Panels as pages and programs show them: a list entry, the table of coverage, what one may do now."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from shlex import quote
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.instruments.panels import queries
from gongdi.instruments.panels.features import Feature, called
from gongdi.instruments.panels.law import may
from gongdi.instruments.panels.models import Panel, Seat
from gongdi.instruments.panels.states import OPEN, Reply, Right, Status


@dataclass(frozen=True, slots=True)
class Cover:
    """One quota: what it asks, how many are in the pool, how many are invited or have accepted, how many accepted."""

    feature: str
    value: str
    least: int
    most: int
    pool: int
    invited: int
    accepted: int

    @property
    def feature_name(self) -> str:
        return str(Feature(self.feature).label)

    @property
    def name(self) -> str:
        return called(self.feature, self.value)

    @property
    def is_short(self) -> bool:
        """Whether the pool has fewer than the panel needs."""
        return self.pool < self.least


def coverage(panel: Panel) -> list[Cover]:
    """Every quota of a panel with how well it is covered now."""
    pool = published(panel) or queries.counts(panel)
    invited = queries.counts(panel, of=(Reply.WAITING, Reply.ACCEPTED))
    accepted = queries.counts(panel, of=(Reply.ACCEPTED,))
    return [
        Cover(each.feature, each.value, each.least, each.most, pool[key], invited[key], accepted[key])
        for each in panel.quotas.all()
        for key in [(each.feature, each.value)]
    ]


def published(panel: Panel) -> dict[tuple[str, str], int]:
    """How many of the published pool have each value: it stays true when somebody is forgotten."""
    head, *rows = [line.split(",") for line in panel.pool_file.splitlines()] or [[]]
    keys = [(each.feature, each.value) for each in panel.quotas.all()] if rows else []
    return {(feature, value): sum(row[head.index(feature)] == value for row in rows) for feature, value in keys}


def entry(panel: Panel) -> dict[str, Any]:
    """A panel in a list."""
    clock = None
    if panel.status in OPEN:
        due = {Status.JOINING: panel.joining_until, Status.COMMITTED: panel.known_from}.get(Status(panel.status))
        clock = {"state": "running", "due": due, "said": ""} if due else None
    seats = _("%(seats)s个名额") % {"seats": panel.seats}
    return {
        "title": panel.title,
        "href": reverse("panels:panel", args=[panel.pk]),
        "status": panel.get_status_display(),
        "clock": clock,
        "chips": [panel.place.called, seats],
    }


def least_chance(panel: Panel) -> str:
    """The smallest chance of anybody in the pool, in percent; empty before it is known."""
    return f"{float(Fraction(panel.minimum)):.1%}" if panel.minimum else ""


def deeds(actor: Actor, panel: Panel, seat: Seat | None, at: datetime) -> dict[str, Decision]:
    """What this person may do with the panel now, by the name of the right."""
    draw = queries.draw_of(panel, at, seat)
    return {right.name.lower(): may(actor, right, draw, at) for right in Right}


def command(panel: Panel) -> str:
    """The command with which anybody draws again from the published files."""
    name = f"panel-{panel.pk}"
    value = f" --public-value {quote(panel.value)}" if panel.seed else ""
    gone = sorted(
        queries.seats_of(panel).filter(reply__in=[Reply.DECLINED, Reply.LAPSED]),
        key=lambda seat: seat.reply_number or 0,
    )
    declined = "".join(f" --declined {seat.candidate.pseudonym}" for seat in gone)
    return (
        f"gongdi draw {name}-pool.csv --quotas {name}-quotas.csv --seats {panel.seats} --fairness leximin"
        f" --lottery {name}-lottery.json --awaiting {quote(panel.awaited)}{value}{declined}"
    )
