"""What a version of the rules would have paid for the real acts of a past time: counts, never persons."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from gongdi.ground.record.models import Act, Head
from gongdi.instruments.points.matching import Window, count, meets, room, windows
from gongdi.instruments.points.models import Award, Programme, Rule, RuleSet
from gongdi.instruments.points.queries.forecast import forecast
from gongdi.instruments.points.queries.rules import in_force, rules_of
from gongdi.instruments.points.resolving import Facts, Seen
from gongdi.ledger.books.models import OwnerKind

YEAR = timedelta(days=365)
CHUNK = 20_000
QUICK = 50_000
"""As many acts are previewed while the person waits; more are left to the crew."""
COLUMNS = "id, verb, subject_kind, subject_id, place_id, by_id, for_id, at, body"


@dataclass(slots=True)
class Paid:
    """What one rule would have paid, and what its caps would have cut off."""

    awards: int = 0
    points: int = 0
    cut_awards: int = 0
    cut_points: int = 0
    owners: set[tuple[str, int]] = field(default_factory=set)
    months: Counter[str] = field(default_factory=Counter)

    def add(self, points: int, wanted: int, owner: tuple[str, int], day: date) -> None:
        """Count one deed: what it would have got, and what it would have got without caps."""
        self.cut_points += wanted - points
        if not points:
            self.cut_awards += 1
            return
        self.awards += 1
        self.points += points
        self.owners.add(owner)
        self.months[f"{day:%Y-%m}"] += points


def is_quick() -> bool:
    """Whether the record is short enough to be previewed while somebody waits."""
    return (Head.objects.values_list("position", flat=True).first() or 0) <= QUICK


def preview(rules: RuleSet, at: datetime) -> dict[str, Any]:
    """What a version would have paid in the year before a moment, beside the version in force; as data to keep."""
    programme, force = rules.programme, in_force(rules.programme, at)
    sets = {rules.pk: rules_of(rules)} | ({force.pk: rules_of(force)} if force else {})
    paid, acts = _derived(programme, sets, at - YEAR, at)
    left = forecast(programme, at).left
    told = {number: _told(programme, sets[number], paid[number], at, left) for number in sets}
    said = {"from": (at - YEAR).isoformat(), "to": at.isoformat(), "acts": acts, "left": left}
    beside = told[force.pk] | {"version": force.number} if force and force.pk != rules.pk else None
    return said | told[rules.pk] | {"in_force": beside}


def _derived(
    programme: Programme, sets: dict[int, list[Rule]], first: datetime, last: datetime
) -> tuple[dict[int, dict[str, Paid]], int]:
    """What each version would have paid by its derived rules, and how many acts were looked at."""
    by_verb: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
    for number, rules in sets.items():
        for rule in rules:
            if rule.is_derived:
                by_verb[rule.verb].append((number, rule))
    paid: dict[int, dict[str, Paid]] = {number: defaultdict(Paid) for number in sets}
    used: dict[int, dict[Window, int]] = {number: {} for number in sets}
    facts, acts = Facts(), 0
    for chunk in _chunks(sorted(by_verb), first, last):
        acts += len(chunk)
        pairs = [(seen, each) for seen in chunk for each in by_verb[seen.verb] if meets(each[1].conditions, seen.body)]
        facts.learn([(seen, rule) for seen, (_number, rule) in pairs])
        for seen, (number, rule) in pairs:
            _pay(programme, rule, seen, facts, paid[number][rule.code], used[number])
    return paid, acts


def _pay(programme: Programme, rule: Rule, seen: Seen, facts: Facts, paid: Paid, used: dict[Window, int]) -> None:
    receives = facts.receives(seen, rule, programme.place.path)
    if receives is None:
        return
    caps = list(windows(rule, programme.pk, receives.owner, receives.household, seen.day))
    points = room(rule.points, caps, used)
    if points and caps:
        count(points, caps, used)
    paid.add(points, rule.points, receives.owner, seen.day)


def _chunks(verbs: Sequence[str], first: datetime, last: datetime) -> Iterator[list[Seen]]:
    """The acts of these verbs in a time, in order of position, as plain rows: a million of them pass in seconds."""
    if not verbs:
        return
    after, days = 0, Days()
    adapt = connection.ops.adapt_datetimefield_value
    holes = ", ".join(["%s"] * len(verbs))
    sql = (
        f"SELECT position, {COLUMNS} FROM record_act WHERE position > %s AND verb IN ({holes}) "  # noqa: S608  our own
        "AND at >= %s AND at < %s ORDER BY position LIMIT %s"
    )
    while True:
        with connection.cursor() as cursor:
            cursor.execute(sql, [after, *verbs, adapt(first), adapt(last), CHUNK])
            rows = cursor.fetchall()
        if rows:
            yield [seen_in(row[1:], days) for row in rows]
            after = rows[-1][0]
        if len(rows) < CHUNK:
            return


class Days:
    """The day of a moment in the town's own calendar; each quarter of an hour is looked up once."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int, int, int, int], date] = {}

    def of(self, at: datetime) -> date:
        """The day of a moment in UTC."""
        quarter = (at.year, at.month, at.day, at.hour, at.minute // 15)
        day = self.known.get(quarter)
        if day is None:
            day = self.known[quarter] = timezone.localdate(at)
        return day


def seen_in(row: Sequence[Any], days: Days) -> Seen:
    """A row of the record, as either database gives it, as rules look at it."""
    number, verb, kind, subject, place, by, for_, at, body = row
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    body = json.loads(body) if isinstance(body, str) else body
    return Seen(number, verb, (kind, subject), place, by, for_, at, days.of(at), body)


def seen_of(act: Act, days: Days) -> Seen:
    """An act as rules look at it."""
    number: UUID = act.id
    subject = (act.subject_kind, act.subject_id)
    return Seen(number, act.verb, subject, act.place_id, act.by_id, act.for_id, act.at, days.of(act.at), act.body)


def _told(programme: Programme, rules: list[Rule], paid: dict[str, Paid], at: datetime, left: int) -> dict[str, Any]:
    """What a version would have paid, as data to keep and to show."""
    lines = [_line(programme, rule, paid.get(rule.code) or Paid(), at) for rule in rules]
    months: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    for line, rule in zip(lines, rules, strict=True):
        months.update(line["months"])
        categories[rule.category] += line["points"]
    points = sum(line["points"] for line in lines)
    return {
        "rules": lines,
        "awards": sum(line["awards"] for line in lines),
        "points": points,
        "months": sorted(months.items()),
        "categories": categories.most_common(),
        "budget_days": left * YEAR.days // points if points else None,
    }


def _line(programme: Programme, rule: Rule, paid: Paid, at: datetime) -> dict[str, Any]:
    """What one rule would have paid. A rule that is claimed counts what was recognised in that time."""
    if not rule.is_derived:
        paid = _claimed(programme, rule, at)
    return {
        "code": rule.code,
        "name": rule.name,
        "name_en": rule.name_en,
        "derived": rule.is_derived,
        "awards": paid.awards,
        "points": paid.points,
        "receivers": len(paid.owners),
        "cut_awards": paid.cut_awards,
        "cut_points": paid.cut_points,
        "months": dict(paid.months),
    }


def _claimed(programme: Programme, rule: Rule, at: datetime) -> Paid:
    paid = Paid()
    there = Award.objects.filter(programme=programme, claim__isnull=False, rule__code=rule.code)
    rows = there.filter(earned_at__gte=at - YEAR, earned_at__lt=at).values_list("owner_kind", "owner_id", "earned_at")
    for kind, number, earned in rows.iterator():
        paid.add(rule.points, rule.points, (OwnerKind(kind), number), timezone.localdate(earned))
    return paid
