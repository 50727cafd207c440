"""Public things as pages and programs show them: who answers, how they are, what is wrong, what they cost."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Person
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.assets.models import (
    IN_ORDER,
    Adoption,
    Asset,
    Chief,
    Condition,
    Custody,
    Finding,
    Sighting,
    Upkeep,
    UpkeepYear,
)
from gongdi.practices.assets.states.findings import Status

WIDTH, HEIGHT, MARGIN = 240, 48, 6
CONDITION_KINDS = {Condition.GOOD: "kept", Condition.FAIR: "kept", Condition.POOR: "next", Condition.OUT: "broken"}
FINDING_KINDS = {Status.OPEN: "next", Status.PASSED: "next", Status.DONE: "next", Status.CONFIRMED: "kept"}


def money(fen: int) -> str:
    """An amount of money as people read it."""
    return shown(fen, MONEY)


def end_of(day: date) -> datetime:
    """The last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def named(person: Person | None, *, is_named: bool) -> str:
    """A person's name where they agreed to it, otherwise what they are."""
    return str(person) if person is not None and is_named and person.forgotten_at is None else _("一位居民")


def keeper_said(custody: Custody | None) -> str:
    """Who looks after it, for everybody to read."""
    if custody is None:
        return _("还没有人管护")
    if custody.organisation is not None:
        return custody.organisation.called
    return named(custody.person, is_named=custody.is_named)


def chief_said(chief: Chief) -> str:
    """A chief: where, what they are called, and their name where they agreed to it."""
    name = str(chief.person) if chief.is_named and chief.person.forgotten_at is None else ""
    return f"{chief.place.called} {chief.kind.chief_called} {name}".strip()


def adopter_said(adoption: Adoption) -> str:
    """Who cares for a spot, for everybody to read."""
    if adoption.organisation is not None:
        return adoption.organisation.called
    return adoption.group or named(adoption.person, is_named=adoption.is_named)


def condition_said(asset: Asset) -> str:
    """How a thing is."""
    return str(Condition(asset.condition).label) if asset.condition is not None else _("还没有看过")


def condition_kind(asset: Asset) -> str:
    """How its condition is coloured."""
    return CONDITION_KINDS[Condition(asset.condition)] if asset.condition is not None else ""


def entry(asset: Asset, custody: Custody | None = None, *, chip: str = "") -> dict[str, Any]:
    """A thing in a list."""
    chips = [asset.kind.called, asset.place.called, asset.spot]
    if custody is not None:
        chips.append(keeper_said(custody))
    if asset.unkept_since is not None:
        chips.append(_("没有人管护"))
    if asset.findings_open:
        chips.append(_("%(count)s个毛病在办") % {"count": asset.findings_open})
    if chip:
        chips.append(chip)
    return {
        "title": asset.name,
        "href": f"/things/{asset.code}/",
        "status": condition_said(asset),
        "kind": condition_kind(asset),
        "clock": None,
        "chips": chips,
    }


def finding_clock(finding: Finding, today: date, custody: Custody | None = None) -> dict[str, Any] | None:
    """The promise that runs on a finding; whose it is, where who looks after the thing is known."""
    if finding.due_on is None:
        return None
    return {
        "state": "broken" if today > finding.due_on else "running",
        "due": end_of(finding.due_on),
        "said": "",
        "holder": keeper_said(custody) if custody and finding.status == Status.OPEN else "",
    }


def ended_clock(finding: Finding) -> dict[str, Any]:
    """Where the promise stood before: kept when it was confirmed."""
    state = "kept" if finding.status == Status.CONFIRMED else "none"
    return {"state": state, "due": None, "holder": "", "said": str(Status(finding.status).label)}


def unkept_entry(asset: Asset) -> dict[str, Any]:
    """A thing that nobody looks after, since when."""
    if asset.unkept_since is None:
        return entry(asset, chip=_("管护单位已经撤销"))
    return entry(asset, chip=_("%(day)s起") % {"day": date_format(asset.unkept_since)})


def finding_entry(finding: Finding, today: date, *, of: Asset | None = None) -> dict[str, Any]:
    """A finding in a list; `of` names its thing where the list is of several."""
    status = Status(finding.status)
    chips = [of.name, of.place.called, of.spot] if of is not None else []
    if finding.is_dangerous:
        chips.append(_("可能伤人"))
    if finding.returns:
        chips.append(_("返修%(count)s次") % {"count": finding.returns})
    return {
        "title": finding.text,
        "href": f"/things/findings/{finding.pk}/",
        "status": status.label,
        "kind": FINDING_KINDS.get(status, ""),
        "clock": finding_clock(finding, today),
        "chips": chips,
    }


def facts(asset: Asset, custody: Custody | None, chiefs: Iterable[Chief]) -> list[dict[str, Any]]:
    """Who answers for a thing, since when; its number and where it came from."""
    said = [(_("产权单位"), asset.owner.called), (_("管护的人"), keeper_said(custody))]
    said += [(each.kind.chief_called, chief_said(each)) for each in chiefs]
    if custody is not None:
        said.append((_("从哪天起管护"), date_format(custody.from_on)))
    if asset.look_on is not None:
        said.append((_("下次巡查不晚于"), date_format(asset.look_on)))
    if asset.inventory:
        said.append((_("编号"), asset.inventory))
    return [{"name": name, "value": value} for name, value in said]


def looked_after(asset: Asset) -> str:
    """How often a thing was looked at, and how much was wrong with it since; empty before anybody looked."""
    if not asset.sightings:
        return ""
    return _("看过%(seen)s次，报过%(found)s处毛病") % {"seen": asset.sightings, "found": asset.findings}


def curve(sightings: list[Sighting]) -> dict[str, Any] | None:
    """How a thing was, as a small line from the oldest to the newest; None before there are two sightings.

    Points are spread evenly: what counts is the turn that it takes, and the dates stand beside it.
    """
    if len(sightings) <= 1:
        return None
    rows = list(reversed(sightings))
    step = (WIDTH - 2 * MARGIN) / (len(rows) - 1)
    rise = (HEIGHT - 2 * MARGIN) / max(Condition.values)
    points = [(MARGIN + step * place, HEIGHT - MARGIN - rise * row.condition) for place, row in enumerate(rows)]
    good = sum(1 for row in rows if row.condition in IN_ORDER and not row.wrong)
    return {
        "title": _("最近%(count)s次看，%(good)s次完好或者还可以") % {"count": len(rows), "good": good},
        "points": " ".join(f"{x:.1f},{y:.1f}" for x, y in points),
        "end": {"x": f"{points[-1][0]:.1f}", "y": f"{points[-1][1]:.1f}"},
        "from": rows[0].at,
        "to": rows[-1].at,
        "width": WIDTH,
        "height": HEIGHT,
        "table": table(sightings),
    }


def table(sightings: list[Sighting]) -> dict[str, Any]:
    """The same as a table, the newest first."""
    columns = [{"label": _("哪天")}, {"label": _("状况")}, {"label": _("说明")}]
    rows = [
        [
            {"said": date_format(timezone.localdate(row.at))},
            {"said": Condition(row.condition).label},
            {"said": row.words or (_("%(count)s项不对") % {"count": len(row.wrong)} if row.wrong else "")},
        ]
        for row in sightings
    ]
    return {"caption": _("每次看到的状况"), "columns": columns, "rows": rows}


def adoption_line(adoption: Adoption) -> dict[str, Any]:
    """Who adopted a spot, what they promise, until when."""
    return {
        "number": adoption.pk,
        "who": adopter_said(adoption),
        "promise": adoption.promise,
        "until": date_format(adoption.until_on),
    }


def years(rows: Iterable[UpkeepYear]) -> list[dict[str, Any]]:
    """What was spent in each year."""
    return [{"name": str(row.year), "value": money(row.amount)} for row in rows]


def payments(rows: Iterable[tuple[Upkeep, str]]) -> dict[str, Any] | None:
    """What was spent payment by payment, each with the page of the payment; None where nothing was."""
    columns = [{"label": _("哪天")}, {"label": _("做了什么")}, {"label": _("金额"), "number": True}]
    cells = [
        [
            {"said": date_format(row.paid_on)},
            {"said": row.words},
            {"said": money(row.amount), "href": page, "number": True},
        ]
        for row, page in rows
    ]
    return {"caption": _("最近的每一笔，点金额看是怎么付的"), "columns": columns, "rows": cells} if cells else None
