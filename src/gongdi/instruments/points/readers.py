"""What this room derives from the record: awards from acts by rules, and what was awarded on which day.

`points.awards` books what it finds in acts that nobody has read before. What it reads again, in a rebuild, it only
compares: counts and caps are derived from nothing, every award must be found booked, and what differs is shown.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import increase, lock
from gongdi.instruments.points.actions.awarding import (
    Earned,
    Till,
    capped,
    counted,
    hold_still,
    key_for_act,
    used_in,
)
from gongdi.instruments.points.actions.warning import look
from gongdi.instruments.points.matching import Window, count, meets, room
from gongdi.instruments.points.models import Award, Day, Difference, Mark, Rule, Tally, Wrong
from gongdi.instruments.points.queries.preview import Days, seen_of
from gongdi.instruments.points.queries.rules import awarding, holds
from gongdi.instruments.points.resolving import Facts, Receives, Seen
from gongdi.ledger.books.models import Transfer

log = logging.getLogger(__name__)
MARK = 1


@dataclass(slots=True)
class Due:
    """One act that meets one rule, with who receives; `is_old` when it was read before."""

    seen: Seen
    rule: Rule
    receives: Receives
    key: UUID
    is_old: bool
    caps: list[tuple[Window, int]]


def read_awards(acts: Sequence[Act]) -> None:
    """Award what these acts earn. In order; at most once for each rule and act."""
    mark = lock(Mark, MARK)
    rules = _rules(acts)
    if rules:
        _award(acts, rules, mark)
    newest = acts[-1].position or 0
    if newest > mark:
        Mark.objects.filter(pk=MARK).update(position=newest)


def _rules(acts: Sequence[Act]) -> dict[str, list[Rule]]:
    """The rules, by verb, that may hold for some of these acts."""
    times, found = [act.at for act in acts], defaultdict(list)
    for rule in awarding(min(times), max(times), {act.verb for act in acts}):
        found[rule.verb].append(rule)
    return found


def _award(acts: Sequence[Act], rules: dict[str, list[Rule]], mark: int) -> None:
    days, facts = Days(), Facts()
    positions = {act.id: act.position or 0 for act in acts}
    seen = [seen_of(act, days) for act in acts if act.verb in rules]
    pairs = [
        (each, rule)
        for each in seen
        for rule in rules[each.verb]
        if holds(rule, each.at) and meets(rule.conditions, each.body)
    ]
    if not pairs:
        return
    hold_still({rule.rules.programme_id for _each, rule in pairs})
    facts.learn(pairs)
    keys = [key_for_act(rule.rules.programme_id, rule.code, each.id) for each, rule in pairs]
    known = Award.objects.in_bulk(keys, field_name="key")
    dues = [
        Due(each, rule, receives, key, positions[each.id] <= mark, capped(rule, receives, each.day))
        for (each, rule), key in zip(pairs, keys, strict=True)
        if (receives := _receives(facts, each, rule, known.get(key)))
    ]
    _settle(dues, known)


def _receives(facts: Facts, seen: Seen, rule: Rule, award: Award | None) -> Receives | None:
    """Who receives; for what is booked, who received: people move and are forgotten, the past stays."""
    if award is not None:
        return Receives((award.owner_kind, award.owner_id), award.person, award.household)
    return facts.receives(seen, rule, rule.rules.programme.place.path)


def _settle(dues: list[Due], known: dict[UUID, Award]) -> None:
    """Hold each against its caps, in order; book what is new, compare what is old."""
    used = used_in({window for due in dues for window, _most in due.caps})
    before, old = dict(used), []
    tills: dict[int, Till] = {}
    for due in dues:
        points = room(due.rule.points, due.caps, used)
        if points == 0:
            continue
        count(points, due.caps, used)
        if due.is_old or due.key in known:
            old.append((due, points))
            continue
        programme = due.rule.rules.programme
        if programme.pk not in tills:
            tills[programme.pk] = Till(programme, due.seen.at)
        tills[programme.pk].give(Earned(due.key, due.rule, due.receives, points, due.seen.at, act=due.seen.id))
    counted({window: points - before.get(window, 0) for window, points in used.items()})
    _compare(old, known)
    for till in tills.values():
        look(till.programme, dues[-1].seen.at)


def _compare(old: list[tuple[Due, int]], known: dict[UUID, Award]) -> None:
    """Find each award that was derived again booked, with the same points; what is not is kept as a difference."""
    confirmed, wrong = [], []
    lost = {due.key for due, _points in old} - known.keys()
    booked = dict(Transfer.objects.filter(key__in=lost).values_list("key", "amount")) if lost else {}
    for due, points in old:
        award = known.get(due.key)
        there = award.points if award else booked.get(due.key, 0)
        if award and there == points:
            confirmed.append(award.pk)
        else:
            what = Wrong.AMOUNT if there else Wrong.MISSING
            programme, code = due.rule.rules.programme_id, due.rule.code
            found = Difference(key=due.key, programme_id=programme, code=code, wrong=what, derived=points, booked=there)
            wrong.append(found)
    if confirmed:
        Award.objects.filter(pk__in=confirmed).update(is_confirmed=True)
    if wrong:
        log.warning(
            "points: %d awards differ from what the rules derive; they are listed on the officer's page", len(wrong)
        )
        Difference.objects.bulk_create(wrong, ignore_conflicts=True)


def forget_awards() -> None:
    """Forget what was counted and found; what is booked stays, to be compared with."""
    derived = Rule.objects.exclude(verb="").values("code")
    Tally.objects.filter(code__in=derived).delete()
    Difference.objects.all().delete()
    Award.objects.filter(claim=None, is_confirmed=True).update(is_confirmed=False)


# ---- what was awarded on which day -----------------------------------------------------------------------------


def read_days(acts: Sequence[Act]) -> None:
    """Count awards and points by programme, rule and day."""
    counts: dict[tuple[int, str, object], Counter[str]] = defaultdict(Counter)
    for act in acts:
        if act.verb == "points.awarded":
            key = (act.body["programme"], act.body["code"], timezone.localdate(act.at))
            counts[key] += Counter(awards=1, points=act.body["points"])
    if counts:
        increase(Day, ("programme_id", "code", "day"), counts)


def forget_days() -> None:
    """Empty the days."""
    Day.objects.all().delete()


enlist(Reader("points.awards", read_awards, forget_awards))
enlist(Reader("points.days", read_days, forget_days))
