"""What this room derives from the record: awards from acts by rules, and what was awarded on which day.

`points.awards` books what it finds in acts that nobody has read before. What it reads again, in a rebuild, it only
compares: counts and caps are derived from nothing, every award must be found booked, and what differs is shown.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
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
NEAR = timedelta(days=40)


Known = dict[tuple[UUID | None, int], Award]
"""Awards that are booked, by act and rule."""


@dataclass(slots=True)
class Due:
    """One act that meets one rule, with who receives; `is_old` when it was read before."""

    seen: Seen
    rule: Rule
    receives: Receives
    is_old: bool
    caps: list[tuple[Window, int]]

    @property
    def key(self) -> UUID:
        """The key of what it brings."""
        return key_for_act(self.rule.rules.programme_id, self.rule.code, self.seen.id)


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
    known = _known(pairs)
    dues = [
        Due(each, rule, receives, positions[each.id] <= mark, capped(rule, receives, each.day))
        for each, rule in pairs
        if (receives := _receives(facts, each, rule, known.get((each.id, rule.pk))))
    ]
    _settle(dues, known)


def _known(pairs: Sequence[tuple[Seen, Rule]]) -> Known:
    """What is booked already for these acts."""
    times, programmes = [each.at for each, _rule in pairs], {rule.rules.programme_id for _each, rule in pairs}
    there = Award.objects.filter(programme__in=programmes, claim=None)
    if max(times) - min(times) <= NEAR:  # the usual case, and one short query however many acts
        there = there.filter(earned_at__range=(min(times), max(times)))
    else:
        there = there.filter(key__in=[key_for_act(rule.rules.programme_id, rule.code, each.id) for each, rule in pairs])
    return {(award.act, award.rule_id): award for award in there}


def _receives(facts: Facts, seen: Seen, rule: Rule, award: Award | None) -> Receives | None:
    """Who receives; for what is booked, who received: people move and are forgotten, the past stays."""
    if award is not None:
        return Receives((award.owner_kind, award.owner_id), award.person, award.household)
    return facts.receives(seen, rule, rule.rules.programme.place.path)


def _settle(dues: list[Due], known: Known) -> None:
    """Hold each against its caps, in order; book what is new, compare what is old."""
    used = used_in({window for due in dues for window, _most in due.caps})
    before, old = dict(used), []
    tills: dict[int, Till] = {}
    for due in dues:
        points = room(due.rule.points, due.caps, used)
        if points == 0:
            continue
        count(points, due.caps, used)
        if due.is_old or (due.seen.id, due.rule.pk) in known:
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


def _compare(old: list[tuple[Due, int]], known: Known) -> None:
    """Find each award that was derived again booked, with the same points; what is not is kept as a difference."""
    confirmed, wrong = [], []
    for due, points in old:
        award = known.get((due.seen.id, due.rule.pk))
        if award and award.points == points:
            confirmed.append(award.pk)
        else:
            wrong.append(_difference(due, points, award))
    if confirmed:
        Award.objects.filter(pk__in=confirmed).update(is_confirmed=True)
    if wrong:
        log.warning("points: %d awards differ from what the rules derive; the officer's page lists them", len(wrong))
        Difference.objects.bulk_create(wrong, ignore_conflicts=True)


def _difference(due: Due, points: int, award: Award | None) -> Difference:
    booked = award.points if award else Transfer.objects.filter(key=due.key).values_list("amount", flat=True).first()
    return Difference(
        key=due.key,
        programme_id=due.rule.rules.programme_id,
        code=due.rule.code,
        wrong=Wrong.AMOUNT if booked else Wrong.MISSING,
        derived=points,
        booked=booked or 0,
    )


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
