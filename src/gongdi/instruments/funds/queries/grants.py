"""Questions about grants: who may see which, who has a part in them, what is due, how money came to be paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Post, PostKind
from gongdi.ground.people.queries import held
from gongdi.instruments.funds.law.grants import Matter
from gongdi.instruments.funds.models import Allocation, Foundation, Grant, Instalment, Relief, SpendingRule
from gongdi.instruments.funds.states.grants import OPEN, SHOWN, Status

SURROUNDINGS = ("foundation__organisation", "foundation__place", "foundation__book", "fund", "organisation", "place")


def whole() -> QuerySet[Grant]:
    """Grants with their surroundings."""
    return Grant.objects.select_related(*SURROUNDINGS)


def rule_of(foundation: Foundation) -> SpendingRule:
    """The rule by which a foundation spends; the usual one, not stored, where it has not set one."""
    found = SpendingRule.objects.filter(foundation=foundation).first()
    return found or SpendingRule(foundation=foundation)


def part_of(grant: Grant, on: date) -> frozenset[int]:
    """The numbers of those who have a part in a grant: who asked, who was named, who serves in what asked."""
    named = set(grant.members.values_list("person", flat=True)) | {grant.applicant_id}
    if grant.organisation_id:
        serving = Post.objects.filter(held(on), organisation=grant.organisation_id)
        named |= set(serving.values_list("person", flat=True))
    return frozenset(named)


def next_of(grant: Grant) -> Instalment | None:
    """The first instalment that is not paid."""
    return grant.instalments.filter(paid_at=None).order_by("number").first()


def matter_of(grant: Grant, at: datetime) -> Matter:
    """A grant as the law looks at it."""
    part = next_of(grant)
    return Matter(
        grant,
        grant.foundation.organisation_id,
        part_of(grant, timezone.localdate(at)),
        part.prepared_by_id if part else None,
        is_drawn=part is not None and part.given_at is not None,
    )


def visible_to(actor: Actor) -> QuerySet[Grant]:
    """The grants of which this actor may know: the public ones, their own, those of the foundation they serve."""
    seen = Q(status__in=SHOWN)
    if actor.person is not None:
        units = actor.units(PostKind.TREASURER) | actor.units(PostKind.COMMITTEE)
        mine = {post.unit for post in actor.posts}
        seen |= Q(applicant=actor.person) | Q(members__person=actor.person)
        seen |= Q(foundation__organisation__in=units) | Q(organisation__in=mine)
    return whole().filter(seen).distinct()


def seen_by(actor: Actor, number: int) -> Grant | None:
    """The grant of a number, when this actor may know of it."""
    return visible_to(actor).filter(pk=number).first()


def public_of(foundation: Foundation) -> QuerySet[Grant]:
    """What a foundation agreed to, newest first."""
    return whole().filter(foundation=foundation, status__in=SHOWN).order_by("-asked_at", "-pk")


def waiting(foundation: Foundation) -> QuerySet[Grant]:
    """All that runs, the nearest promise first."""
    return whole().filter(foundation=foundation, status__in=OPEN).order_by("due_at", "pk")


def own(actor: Actor) -> QuerySet[Grant]:
    """What this person asked for."""
    return whole().filter(applicant=actor.person).order_by("-asked_at", "-pk")


def is_overdue(grant: Grant, at: datetime) -> bool:
    """Whether a promise is broken: something should have been done by now."""
    return grant.due_at is not None and grant.due_at < at


def reports_overdue(foundation: Foundation, at: datetime) -> QuerySet[Grant]:
    """Grants that were paid and whose report is late; everybody may see these."""
    return whole().filter(foundation=foundation, status=Status.REPORTING, due_at__lt=at).order_by("due_at")


def paid_of(grant: Grant) -> int:
    """What was paid of a grant, in fen."""
    return grant.instalments.filter(paid_at__isnull=False).aggregate(sum=Sum("amount"))["sum"] or 0


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a payment out of a fund was for: `sort` is grant, relief or allocation; `number` of it.

    Of relief there is neither number nor name.
    """

    sort: str
    name: str = ""
    number: int | None = None


def purposes(transfers: Iterable[int]) -> dict[int, Purpose]:
    """What these payments were for, by number of the transfer; three questions however many."""
    numbers = set(transfers)
    found: dict[int, Purpose] = {}
    for part in Instalment.objects.filter(transfer__in=numbers).select_related("grant"):
        found[part.transfer or 0] = Purpose("grant", part.grant.title, part.grant_id)
    for transfer in Relief.objects.filter(transfer__in=numbers).values_list("transfer", flat=True):
        found[transfer or 0] = Purpose("relief")
    for row in Allocation.objects.filter(transfer__in=numbers):
        found[row.transfer or 0] = Purpose("allocation", row.purpose, row.pk)
    return found
