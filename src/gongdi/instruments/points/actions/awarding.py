"""Awarding: what somebody earned goes from the budget to their purse, or waits in line for the next grant.

Whoever awards holds the programme still by writing its row, so caps and line are looked at by one at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.rows import increase
from gongdi.instruments.points.accounts import BUDGET, PURSE, UNIT
from gongdi.instruments.points.matching import Window, count, room, windows
from gongdi.instruments.points.models import Award, AwardStatus, Claim, Programme, Rule, Tally
from gongdi.instruments.points.resolving import Receives
from gongdi.ledger.books.actions import account, post
from gongdi.ledger.books.entries import key_of, move
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner

WINDOW = ("programme_id", "code", "of", "number", "per", "since")


@dataclass(slots=True)
class Earned:
    """Points that somebody earned by a rule, after caps; `by` recognised it, None for the system."""

    key: UUID
    rule: Rule
    receives: Receives
    points: int
    at: datetime
    act: UUID | None = None
    claim: Claim | None = None
    by: int | None = None


def hold_still(programmes: Iterable[int]) -> None:
    """Let nobody else award in these programmes until the transaction ends. In order, so nobody waits in a circle."""
    for number in sorted(set(programmes)):
        Programme.objects.filter(pk=number).update(version=F("version") + 1)


def used_in(wanted: Iterable[Window]) -> dict[Window, int]:
    """How many points were counted in these windows."""
    keys = list(wanted)
    if not keys:
        return {}
    programmes, codes, ofs, numbers, _pers, sinces = (set(column) for column in zip(*keys, strict=True))
    rows = Tally.objects.filter(
        programme__in=programmes, code__in=codes, of__in=ofs, number__in=numbers, since__in=sinces
    )
    return {tuple(row[:-1]): row[-1] for row in rows.values_list(*WINDOW, "points")}


def counted(more: dict[Window, int]) -> None:
    """Add to what the windows have counted."""
    increase(Tally, WINDOW, {window: {"points": points} for window, points in more.items() if points})


def capped(rule: Rule, receives: Receives, day: date) -> list[tuple[Window, int]]:
    """The windows that an award by this rule counts in, with their caps."""
    return list(windows(rule, rule.rules.programme_id, receives.owner, receives.household, day))


def left_for(rule: Rule, receives: Receives, at: datetime) -> int:
    """What the caps leave of the points of a rule for one more deed now."""
    caps = capped(rule, receives, timezone.localdate(at))
    return room(rule.points, caps, used_in({window for window, _most in caps}))


def count_one(rule: Rule, receives: Receives, points: int, at: datetime) -> None:
    """Count one award in its windows."""
    more: dict[Window, int] = {}
    count(points, capped(rule, receives, timezone.localdate(at)), more)
    counted(more)


class Till:
    """The budget of a programme that holds still: what it holds, and whether somebody waits in line."""

    def __init__(self, programme: Programme, at: datetime) -> None:
        self.programme = programme
        owner = Owner(OwnerKind.BOOK, programme.book_id)
        self.budget = account(programme.book, kind=BUDGET, unit=UNIT, owner=owner, at=at)
        self.available = self.budget.available
        self.has_line = Award.objects.filter(programme=programme, status=AwardStatus.WAITING).exists()
        self.purses: dict[tuple[str, int], Account] = {}
        self.has_paid = False

    def purse(self, owner: tuple[str, int], at: datetime) -> Account:
        """The purse of an owner, opened when there is none."""
        if owner not in self.purses:
            whose = Owner(OwnerKind(owner[0]), owner[1])
            self.purses[owner] = account(self.programme.book, kind=PURSE, unit=UNIT, owner=whose, at=at)
        return self.purses[owner]

    def give(self, earned: Earned) -> Award:
        """Pay what was earned, or put it in line behind those who wait already."""
        pays = not self.has_line and self.available >= earned.points
        kind, number = earned.receives.owner
        award = Award.objects.create(
            key=earned.key,
            programme=self.programme,
            rule=earned.rule,
            owner_kind=kind,
            owner_id=number,
            person=earned.receives.person,
            household=earned.receives.household,
            points=earned.points,
            act=earned.act,
            claim=earned.claim,
            earned_at=earned.at,
            status=AwardStatus.PAID if pays else AwardStatus.WAITING,
            paid_at=earned.at if pays else None,
        )
        if pays:
            self._book(award, earned.rule, earned.at, earned.by)
        else:
            self.has_line = True
            self._wait(award, earned.rule)
        return award

    def pay_line(self, at: datetime) -> int:
        """Pay those who wait, in the order in which they earned it, as far as the budget goes; how many."""
        paid = 0
        line = Award.objects.filter(programme=self.programme, status=AwardStatus.WAITING)
        for award in line.select_related("rule__rules").order_by("earned_at", "pk").iterator():
            if award.points > self.available:
                break
            award.status, award.paid_at = AwardStatus.PAID, at
            award.save(update_fields=["status", "paid_at"])
            self._book(award, award.rule, at, None, waited=True)
            paid += 1
        self.has_line = line.exists()
        return paid

    def _book(self, award: Award, rule: Rule, at: datetime, by: int | None, *, waited: bool = False) -> None:
        purse = self.purse((award.owner_kind, award.owner_id), at)
        said = _said(award, rule) | {"category": rule.category} | ({"waited": True} if waited else {})
        place = self.programme.place_id
        deed = Deed("points.awarded", ("purse", purse.pk), at, place=place, by=by, for_=award.person, public=said)
        post(deed, [move(self.budget, purse, award.points, key=award.key)])
        self.available -= award.points
        self.has_paid = True

    def _wait(self, award: Award, rule: Rule) -> None:
        purse = self.purse((award.owner_kind, award.owner_id), award.earned_at)
        said, place = _said(award, rule), self.programme.place_id
        write(
            Deed(
                "points.award_waits",
                ("purse", purse.pk),
                award.earned_at,
                place=place,
                for_=award.person,
                public=said,
            )
        )


def _said(award: Award, rule: Rule) -> dict[str, object]:
    """What the act says publicly: programme, version, code and name of the rule, points."""
    version = rule.rules.number
    return {
        "programme": award.programme_id,
        "version": version,
        "code": rule.code,
        "rule": rule.name,
        "points": award.points,
    }


def key_for_act(programme: int, code: str, act: UUID) -> UUID:
    """The key of what one rule gives for one act: the same in every reading, so it is booked once."""
    return key_of("points.award", programme, code, act)


def key_for_claim(claim: int) -> UUID:
    """The key of what a claim brings."""
    return key_of("points.claim", claim)
