"""Questions about programmes: which there are for whom, and how the law looks at them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import families
from gongdi.ground.people.models import Organisation, OrganisationKind, PostKind
from gongdi.ground.people.queries import held
from gongdi.instruments.points.accounts import BUDGET, ISSUE, UNIT
from gongdi.instruments.points.law import Case, may
from gongdi.instruments.points.models import Claim, Programme, ProgrammeStatus
from gongdi.instruments.points.states import Right
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner, find


def whole() -> QuerySet[Programme]:
    """Programmes with their book, place, organisation and council."""
    return Programme.objects.select_related("book", "place", "organisation", "council")


def case_of(programme: Programme, *, is_decided: bool = False) -> Case:
    """A programme as the law looks at it."""
    return Case(
        programme.place.path,
        programme.organisation_id,
        programme.council_id,
        programme.status,
        is_decided=is_decided,
    )


def case_of_claim(claim: Claim, at: datetime) -> Case:
    """A claim as the law looks at it: its parties are all who would gain, with their households."""
    programme = claim.programme
    persons = {claim.person_id, claim.entered_by_id}
    owner = claim.owner_id if claim.owner_kind == OwnerKind.ORGANISATION else None
    return Case(
        programme.place.path,
        programme.organisation_id,
        programme.council_id,
        programme.status,
        claim,
        parties_of(persons, claim),
        owner,
        at - timedelta(days=claim.rule.rules.claim_days),
    )


def parties_of(persons: set[int], claim: Claim) -> frozenset[int]:
    """These persons, whoever has shared a household with one of them since the deed, and the household that receives.

    Moving out before a claim is looked at makes nobody a stranger to it.
    """
    household = claim.owner_id if claim.owner_kind == OwnerKind.HOUSEHOLD else None
    return families(persons, and_of=household, since=claim.done_on)


def visible_to(actor: Actor) -> QuerySet[Programme]:
    """The programmes that this actor may know of: what has begun, and drafts of their own community."""
    seen = ~Q(status=ProgrammeStatus.DRAFT) | Q(council__in=actor.units(PostKind.COMMITTEE))
    return whole().filter(seen | of_officer(actor)).order_by("place__path", "-starts_on")


def of_officer(actor: Actor) -> Q:
    """A condition: this actor runs the programme."""
    return Q(organisation__in=actor.units(PostKind.POINTS_OFFICER) | actor.units(PostKind.HEAD))


def near(actor: Actor) -> list[Programme]:
    """The programmes where this actor lives, and those they run or decide on."""
    numbers = {int(part) for home in actor.homes for part in home.strip("/").split("/")}
    mine = Q(place__in=numbers) | of_officer(actor) | Q(council__in=actor.units(PostKind.COMMITTEE))
    return list(visible_to(actor).filter(mine)) if actor.person else []


def seen_by(actor: Actor, number: int, at: datetime) -> Programme | None:
    """A programme that this actor may know of."""
    found = whole().filter(pk=number).first()
    return found if found and may(actor, Right.VIEW_PROGRAMME, case_of(found), at) else None


def may_open(actor: Actor, on: date) -> list[Organisation]:
    """The organisations for which this actor may open a programme: residents' committees that they head."""
    heads = {post.unit for post in actor.posts if post.kind == PostKind.HEAD}
    there = Organisation.objects.filter(held(on), pk__in=heads, kind=OrganisationKind.COMMUNITY)
    return list(there.select_related("place").order_by("pk"))


def running() -> QuerySet[Programme]:
    """The programmes that are running."""
    return whole().filter(status=ProgrammeStatus.RUNNING).order_by("pk")


def budget_account(programme: Programme) -> Account | None:
    """The account of the budget; None when none was granted yet."""
    return find(programme.book_id, BUDGET, UNIT, Owner(OwnerKind.BOOK, programme.book_id))


def granted(programme: Programme) -> int:
    """All points that were ever granted to a programme."""
    issue = find(programme.book_id, ISSUE, UNIT, Owner(OwnerKind.BOOK, programme.book_id))
    return -issue.balance if issue else 0


def by_number(numbers: Iterable[int]) -> dict[int, Programme]:
    """Programmes by number."""
    return whole().in_bulk(set(numbers))


def today(at: datetime) -> date:
    """The day of a moment, in the town's own calendar."""
    return timezone.localdate(at)
