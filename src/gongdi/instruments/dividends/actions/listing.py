"""The list: computed from the decided rule, published, and computed anew when something in it was wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gongdi.engines.dividing import cut, divided
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Household, Person
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.dividends import faults
from gongdi.instruments.dividends.accounts import COMMON, POT, of_place
from gongdi.instruments.dividends.actions.moving import arrive, begin, record, words
from gongdi.instruments.dividends.bases import Who
from gongdi.instruments.dividends.models import Distribution, Portion, Receiver, Source
from gongdi.instruments.dividends.queries.receivers import found, places_of
from gongdi.instruments.dividends.states.distributions import MOVES
from gongdi.instruments.dividends.states.portions import Status
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.models import Account

WEIGHT_MOST, REASON_MOST = 10**12, 300


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody's part really is: `weight` 0 takes them off the list."""

    who: Who
    weight: int
    is_cared: bool = False


@transaction.atomic
def publish(
    row: Distribution, *, by: Actor, at: datetime, cared: Collection[Who] = (), seen: int | None = None
) -> Distribution:
    """Compute the list and open it to objections; `cared` are those in hardship, who share the part set apart.

    Raises Stale, Refused, NotPossible when the money is not there, nobody has a part, or `cared` names a stranger.
    """
    now = begin(row, "publish", by=by, at=at, seen=seen)
    there = pot_of(now, at).available
    if there < now.amount:
        told = {"there": shown(there, MONEY), "needed": shown(now.amount, MONEY)}
        raise NotPossible("", str(faults.NOT_HERE) % told)
    everybody = found(now, timezone.localdate(at))
    if not everybody.weights:
        raise NotPossible("", faults.NOBODY)
    if set(cared) - everybody.weights.keys():
        raise NotPossible("cared", faults.WHO)
    compute(now, everybody.weights, everybody.places, frozenset(cared))
    counted = {"people": everybody.people, "unverified": everybody.unverified}
    arrive(now, "publish", at, listed_at=at, **counted)
    tell(now, MOVES["publish"].act, by=by, at=at)
    return now


def pot_of(row: Distribution, at: datetime) -> Account:
    """The account that it comes from."""
    return of_place(row.book, POT if row.source == Source.POT else COMMON, at)


def tell(row: Distribution, verb: str, *, by: Actor, at: datetime, for_: int | None = None, **private: object) -> None:
    """Record a list by its counts and sums."""
    told = {"round": row.round, "receivers": row.receivers, "kept": row.kept_amount, "care": row.care_amount}
    record(row, verb, by=by, at=at, private=private or None, for_=for_, **told)


def compute(row: Distribution, weights: Mapping[Who, int], places: Mapping[Who, int], cared: frozenset[Who]) -> None:
    """Write the next list of a locked distribution. What is for need and nobody needs is kept for all."""
    parts = cut(row.amount, kept=row.kept, care=row.care)
    order = sorted(weights, key=lambda who: tie(row, who))
    ties = [tie(row, who) for who in order]
    shared = [share.amount for share in divided(parts.shared, [weights[who] for who in order], ties)]
    needy = [who for who in order if who in cared]
    more = dict.fromkeys(order, 0)
    if needy and parts.care:
        shares = divided(parts.care, [1] * len(needy), [tie(row, who) for who in needy])
        more |= {who: share.amount for who, share in zip(needy, shares, strict=True)}
    given = parts.care if needy else 0
    of = {"receivers": len(order), "kept_amount": parts.kept + parts.care - given, "care_amount": given}
    change(row, round=row.round + 1, **of)
    Portion.objects.bulk_create(
        Portion(
            distribution=row,
            round=row.round,
            receiver_kind=who[0],
            receiver_id=who[1],
            place_id=places[who],
            weight=weights[who],
            is_cared=who in cared,
            shared=own,
            amount=own + more[who],
        )
        for who, own in zip(order, shared, strict=True)
    )


def tie(row: Distribution, who: Who) -> str:
    """Who comes first when two remainders are equal: another order each time, which nobody can choose."""
    return sha256(f"{row.pk}:{who[0]}:{who[1]}".encode()).hexdigest()


@transaction.atomic
def amend(
    row: Distribution, *, correction: Correction, reason: str, by: Actor, at: datetime, seen: int | None = None
) -> Distribution:
    """Mend a part that was wrong: a new list, open to objections from its beginning. Raises as `publish`."""
    now = begin(row, "amend", by=by, at=at, seen=seen)
    why = words("reason", reason, most=REASON_MOST, missing=faults.REASON)
    again(now, correction, at)
    tell(now, MOVES["amend"].act, by=by, at=at, reason=why)
    return now


def again(now: Distribution, correction: Correction, at: datetime) -> None:
    """Compute the list of a locked distribution anew with one part corrected. Raises NotPossible."""
    check(correction)
    rows = list(Portion.objects.filter(distribution=now, round=now.round))
    weights: dict[Who, int] = {(each.receiver_kind, each.receiver_id): each.weight for each in rows}
    places: dict[Who, int] = {(each.receiver_kind, each.receiver_id): each.place_id for each in rows}
    cared: set[Who] = {(each.receiver_kind, each.receiver_id) for each in rows if each.is_cared}
    weights.pop(correction.who, None)
    cared.discard(correction.who)
    if correction.weight:
        weights[correction.who] = correction.weight
        places |= places_of([correction.who], now)
        cared |= {correction.who} if correction.is_cared else set()
    if not weights:
        raise NotPossible("weight", faults.LEFT)
    listed = Portion.objects.filter(distribution=now, round=now.round)
    listed.update(status=Status.REPLACED, version=F("version") + 1)
    compute(now, weights, places, frozenset(cared))
    change(now, listed_at=at, due_at=at + timedelta(days=now.days))


def check(correction: Correction) -> None:
    """There is such a household or person, and their part is a number. Raises NotPossible."""
    kind, number = correction.who
    there = {Receiver.HOUSEHOLD.value: Household.objects, Receiver.PERSON.value: Person.objects}
    if kind not in there or not there[kind].filter(pk=number).exists():
        raise NotPossible("who", faults.WHO)
    if type(correction.weight) is not int or not 0 <= correction.weight <= WEIGHT_MOST:
        raise NotPossible("weight", str(faults.WEIGHT) % {"most": WEIGHT_MOST})
