"""Questions about hardship relief: who may see which case, who is concerned, and what everybody may know: sums."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import families
from gongdi.ground.people.models import PostKind, Proxy
from gongdi.ground.people.queries import held, homes_of
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.funds.law.relief import TO_PAY, Case, may
from gongdi.instruments.funds.models import Criterion, Foundation, Relief
from gongdi.instruments.funds.states.relief import OPEN, Right, Status

SURROUNDINGS = ("foundation__organisation", "foundation__place", "foundation__book", "fund", "criterion", "person")
GROUP_LEAST = 5
"""Counts and sums of fewer people than this are not shown: they could tell who it is."""
YEAR = timedelta(days=365)


def whole() -> QuerySet[Relief]:
    """Cases with their surroundings."""
    return Relief.objects.select_related(*SURROUNDINGS)


def home_of(person: int, on: date) -> Place | None:
    """Where a person lives, as far as somebody verified it."""
    return next((home.place for home in homes_of(person, on)), None)


def community_of(home: Place | None) -> Place | None:
    """The community of a home: nothing below it is ever kept with a case."""
    if home is None:
        return None
    around = Place.objects.filter(pk__in=home.ancestor_numbers(), level__lte=Level.COMMUNITY)
    return around.order_by("-level").first()


def concerned_by(person: int, entered_by: int | None, on: date) -> frozenset[int]:
    """The person, the household, those who may act for them or they for, and whoever entered the case."""
    family = set(families([person]))
    proxies = Proxy.objects.filter(held(on)).filter(Q(principal=person) | Q(agent=person))
    for principal, agent in proxies.values_list("principal", "agent"):
        family |= {principal, agent}
    return frozenset(family | ({entered_by} if entered_by else set()))


def case_of(relief: Relief, at: datetime) -> Case:
    """A case as the law looks at it."""
    on = timezone.localdate(at)
    home = home_of(relief.person_id, on)
    concerned = concerned_by(relief.person_id, relief.entered_by_id, on)
    return Case(relief, relief.foundation.organisation_id, home.path if home else "", concerned)


def seen_by(actor: Actor, number: int, at: datetime) -> tuple[Relief, bool] | None:
    """A case and whether this actor sees all of it, else only what is to be paid; None when they may not know of it."""
    relief = whole().filter(pk=number).first()
    if relief is None or actor.person is None:
        return None
    case = case_of(relief, at)
    if may(actor, Right.VIEW, case, at):
        return relief, True
    return (relief, False) if may(actor, Right.VIEW_PAYMENT, case, at) else None


def own(actor: Actor) -> QuerySet[Relief]:
    """What this person asked for, for themselves or for somebody else."""
    mine = Q(person=actor.person) | Q(entered_by=actor.person) | Q(person__in=actor.principals)
    return whole().filter(mine).order_by("-asked_at", "-pk") if actor.person else whole().none()


def waiting(foundation: Foundation, actor: Actor, at: datetime) -> list[Relief]:
    """What waits at this actor's desk: cases to decide for the committee, to pay for the treasurer; never concerned."""
    rows = whole().filter(foundation=foundation, status__in=OPEN).order_by("due_at", "pk")
    if foundation.organisation_id not in actor.units(PostKind.COMMITTEE):
        rows = rows.filter(status__in=TO_PAY)
    return [row for row in rows[:100] if may(actor, Right.VIEW_PAYMENT, case_of(row, at), at)]


def criteria(foundation: Foundation, on: date) -> QuerySet[Criterion]:
    """What relief is given for on a day."""
    return Criterion.objects.filter(held(on), foundation=foundation).order_by("most", "pk")


def had_in_year(foundation: Foundation, person: int, at: datetime) -> int:
    """What a person was given in the twelve months before, in fen."""
    rows = Relief.objects.filter(foundation=foundation, person=person, status=Status.PAID, ended_at__gt=at - YEAR)
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


@dataclass(frozen=True, slots=True)
class Sums:
    """What everybody may know: how many people were helped and with how much, None below the least group."""

    people: int | None
    amount: int | None


def sums(foundation: Foundation) -> Sums:
    """Relief of a foundation as counts and sums."""
    paid = Relief.objects.filter(foundation=foundation, status=Status.PAID)
    told = paid.aggregate(people=Count("person", distinct=True), amount=Sum("amount"))
    if told["people"] < GROUP_LEAST:
        return Sums(None, None)
    return Sums(told["people"], told["amount"])
