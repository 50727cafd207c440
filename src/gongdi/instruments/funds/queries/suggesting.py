"""What an open line of the bank may be: registered gifts and entries of the book, each with the reasons for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.instruments.funds.models import BankLine, Donation, Foundation, Grant, Instalment, Relief
from gongdi.instruments.funds.queries.bank import Entry, crossing, current, entries_of
from gongdi.instruments.funds.states.donations import MOVES

DAYS = 10
"""How many days before or after its entry a payment is looked for at the bank."""
REFERENCE = re.compile(r"[GZ][2-9A-HJKMNP-Z]{8,9}")
SAME_REFERENCE, SAME_NAME, NEAR, SAME_AMOUNT = 100, 30, 10, 20
SURE = SAME_AMOUNT + SAME_NAME + NEAR
SHOWN_MOST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a line may be: `sort` is "donation" or "entry", `number` of it, `name` for the treasurer, and why.

    `fits` says that the amounts are the same; another one can be looked at and not accepted.
    """

    sort: str
    number: int
    name: str
    amount: int
    on: date
    score: int
    fits: bool
    reasons: tuple[str, ...]


def suggestions(foundation: Foundation, lines: Sequence[BankLine]) -> dict[int, list[Candidate]]:
    """For each line, the likeliest first, three at most. The same few questions for a page of lines however full."""
    gifts, entries = _gifts(foundation, lines), _entries(foundation, lines)
    names = _names(entries)
    found: dict[int, list[Candidate]] = {}
    for line in lines:
        told = f"{line.memo} {line.serial} {line.counterparty}".upper()
        known = [each for gift in gifts if (each := _of_gift(line, told, gift))]
        booked = [_of_entry(line, entry, names.get(entry.number, "")) for entry in entries[line.amount]]
        likely = sorted([*known, *filter(None, booked)], key=lambda each: (-each.score, each.number))
        found[line.pk] = likely[:SHOWN_MOST]
    return found


def sure(found: dict[int, list[Candidate]]) -> dict[int, Candidate]:
    """The lines with one exact candidate that is no other line's: by reference, or by amount, name and day."""
    exact = {
        line: [each for each in candidates if each.fits and each.score >= SURE] for line, candidates in found.items()
    }
    taken: dict[tuple[str, int], int] = defaultdict(int)
    for candidates in exact.values():
        for each in candidates:
            taken[each.sort, each.number] += 1
    return {
        line: candidates[0]
        for line, candidates in exact.items()
        if len(candidates) == 1 and taken[candidates[0].sort, candidates[0].number] == 1
    }


def _gifts(foundation: Foundation, lines: Sequence[BankLine]) -> list[Donation]:
    """Gifts that no bank has confirmed and that have the amount or the reference of one of these lines."""
    came = [line for line in lines if line.amount > 0]
    if not came:
        return []
    named = {word for line in came for word in REFERENCE.findall(f"{line.memo} {line.serial}".upper())}
    serials = {line.serial for line in came if line.serial}
    rows = Donation.objects.filter(foundation=foundation, kind="money", status__in=MOVES["reconcile"].origins)
    alike = Q(amount__in={line.amount for line in came}) | Q(reference__in=named) | Q(bank_reference__in=serials)
    return list(rows.filter(alike).select_related("donor", "organisation", "fund").order_by("entered_at", "pk")[:500])


def _entries(foundation: Foundation, lines: Sequence[BankLine]) -> dict[int, list[Entry]]:
    """Entries of the book with the amounts of these lines that no line has been found for, by signed amount."""
    amounts = {abs(line.amount) for line in lines}
    rows = crossing(foundation).filter(amount__in=amounts)
    rows = rows.exclude(Exists(current().filter(transfer=OuterRef("pk")))).order_by("at", "pk")[:500]
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries_of(foundation, rows):
        found[entry.amount].append(entry)
    return found


def _names(entries: dict[int, list[Entry]]) -> dict[int, str]:
    """To whom or from whom each entry was, as far as the room knows; for the treasurer only."""
    numbers = {entry.number for several in entries.values() for entry in several}
    told: dict[int, str] = {}
    for part in Instalment.objects.filter(transfer__in=numbers).select_related("grant"):
        told[part.transfer or 0] = _of_grant(part.grant, part.number)
    for relief in Relief.objects.filter(transfer__in=numbers):
        told[relief.transfer or 0] = relief.payee
    for gift in Donation.objects.filter(transfer__in=numbers).select_related("donor", "organisation"):
        told[gift.transfer or 0] = name_of(gift)
    return told


def _of_grant(grant: Grant, number: int) -> str:
    return f"{grant.payee} · {grant.title} {number}"


def name_of(gift: Donation) -> str:
    """Who gave, as the bank would call them."""
    return gift.giver or str(gift.organisation or gift.donor or "")


def _of_gift(line: BankLine, told: str, gift: Donation) -> Candidate | None:
    if line.amount < 0:
        return None
    fits, reasons, score = gift.amount == line.amount, [], 0
    if gift.reference in told or (gift.bank_reference and gift.bank_reference == line.serial):
        reasons.append(_("编号一样"))
        score += SAME_REFERENCE
    elif not fits:
        return None
    day = gift.paid_on or timezone.localdate(gift.entered_at)
    more, why = _likeness(line, name_of(gift), day)
    reasons.insert(0, _("金额一样") if fits else _("金额不一样"))
    score += more + SAME_AMOUNT * fits
    return Candidate("donation", gift.pk, name_of(gift), gift.amount, day, score, fits, (*reasons, *why))


def _of_entry(line: BankLine, entry: Entry, name: str) -> Candidate | None:
    score, why = _likeness(line, name.partition(" · ")[0], entry.on)
    if abs((line.on - entry.on).days) > DAYS * 3:
        return None
    return Candidate(
        "entry", entry.number, name, entry.amount, entry.on, score + SAME_AMOUNT, True, (_("金额一样"), *why)
    )


def _likeness(line: BankLine, name: str, day: date) -> tuple[int, tuple[str, ...]]:
    score, why = 0, []
    if name and _plain(name) == _plain(line.counterparty):
        score += SAME_NAME
        why.append(_("名字一样"))
    if abs(line.on - day) <= timedelta(days=DAYS):
        score += NEAR
        why.append(_("日子相近"))
    return score, tuple(why)


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


def names_of(entries: Iterable[Entry]) -> dict[int, str]:
    """To whom or from whom these entries were, for the treasurer."""
    return _names({0: list(entries)})
