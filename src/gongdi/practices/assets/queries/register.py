"""The register: which things there are, how the law looks at one, who keeps it and who is chief of it."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Level, Place
from gongdi.ground.places.queries import after
from gongdi.practices.assets.law import WORKERS, Care
from gongdi.practices.assets.models import Adoption, Asset, Chief, Custody, Finding, Kind, Route, Stop, Walk
from gongdi.practices.assets.states.adoptions import Status as Adopted

SUBJECT = "asset"
"""The kind of subject by which acts and other rooms name a public thing."""


def whole() -> QuerySet[Asset]:
    """Things with what the law and the pages need of their surroundings."""
    return Asset.objects.select_related("kind", "place", "owner")


def kinds() -> QuerySet[Kind]:
    """All kinds by name."""
    return Kind.objects.order_by("code")


def lying_in(path: str, prefix: str = "") -> Q:
    """A condition on what has a place: inside that path."""
    return Q(**{f"{prefix}place__path__gte": path, f"{prefix}place__path__lt": after(path)})


def listed(place: Place | None = None, kind: Kind | None = None, words: str = "") -> QuerySet[Asset]:
    """Things that stand, as people count them; of a place and all in it, of a kind, with words in name or spot."""
    rows = whole().filter(ended_at=None)
    rows = rows.filter(lying_in(place.path)) if place else rows
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(Q(name__contains=words) | Q(spot__contains=words)) if words else rows
    return rows.order_by("name_order", "pk")


def custody_of(asset: Asset) -> Custody | None:
    """Who is custodian now; None is an alarm."""
    return Custody.objects.filter(asset=asset, to_on=None).select_related("organisation", "person").first()


def chiefs_of(asset: Asset) -> list[Chief]:
    """The chiefs of this kind here and in the places above, the nearest first."""
    rows = Chief.objects.filter(kind=asset.kind_id, place__in=asset.place.ancestor_numbers(), to_on=None)
    return list(rows.select_related("person", "place", "kind").order_by("-place__level"))


def adoptions_of(asset: Asset) -> list[Adoption]:
    """Who cares for it now, the first first."""
    rows = Adoption.objects.filter(asset=asset, status=Adopted.RUNNING)
    return list(rows.select_related("person", "organisation").order_by("from_on", "pk"))


def near(place: Place) -> str:
    """The path of the community or village around a place; its own where it is larger than one."""
    if place.level <= Level.COMMUNITY:
        return place.path
    around = Place.objects.filter(pk__in=place.ancestor_numbers(), level=Level.COMMUNITY)
    return around.values_list("path", flat=True).first() or place.path


def care_of(
    asset: Asset, finding: Finding | None = None, walk: Walk | None = None, adoption: Adoption | None = None
) -> Care:
    """A thing as the law looks at it. Four queries."""
    return seen_whole(asset, custody_of(asset), chiefs_of(asset), adoptions_of(asset), finding, walk, adoption)


def seen_whole(
    asset: Asset,
    custody: Custody | None,
    chiefs: list[Chief],
    adoptions: list[Adoption],
    finding: Finding | None = None,
    walk: Walk | None = None,
    adoption: Adoption | None = None,
) -> Care:
    """The same from rows that are there already. One query."""
    return Care(
        asset.place.path,
        near(asset.place),
        asset,
        finding,
        walk,
        adoption,
        keepers=frozenset({custody.person_id} if custody and custody.person_id else ()),
        units=frozenset({custody.organisation_id} if custody and custody.organisation_id else ()),
        chiefs=frozenset(each.person_id for each in chiefs),
        adopters=frozenset(each.person_id for each in adoptions),
    )


def care_of_route(route: Route, walk: Walk | None = None) -> Care:
    """A route as the law looks at it: with the custodians, chiefs and adopters of its things. Four queries."""
    things = Stop.objects.filter(route=route).values("asset")
    custodies = Custody.objects.filter(asset__in=things, to_on=None).values_list("person", "organisation")
    kinds_there = Stop.objects.filter(route=route).values("asset__kind")
    chiefs = Chief.objects.filter(kind__in=kinds_there, place__in=route.place.ancestor_numbers(), to_on=None)
    adopters = Adoption.objects.filter(asset__in=things, status=Adopted.RUNNING).values_list("person", flat=True)
    keepers = list(custodies)
    return Care(
        route.place.path,
        near(route.place),
        walk=walk,
        keepers=frozenset(person for person, _unit in keepers if person),
        units=frozenset(unit for _person, unit in keepers if unit),
        chiefs=frozenset(chiefs.values_list("person", flat=True)),
        adopters=frozenset(adopters),
        is_open=route.is_open,
        ended_on=route.ended_on,
    )


def places_worked(actor: Actor) -> QuerySet[Place]:
    """The places for which this actor may enter things: communities and what lies in them."""
    return places_held(actor, *WORKERS).filter(level__gte=Level.TOWNSHIP)


def places_headed(actor: Actor) -> QuerySet[Place]:
    """The places that this actor heads, and what lies in them."""
    return places_held(actor, PostKind.HEAD).filter(level__lte=Level.GRID)


def owners(on: date) -> QuerySet[Organisation]:
    """The organisations that may own or look after things on a day."""
    return Organisation.objects.filter(held(on)).order_by("name", "pk")


def keeper_in(row: Asset) -> Custody | None:
    """Who keeps a thing of a list that was asked for with keepers."""
    kept: list[Custody] = getattr(row, "kept_by", [])
    return kept[0] if kept else None


def with_keepers(rows: QuerySet[Asset]) -> QuerySet[Asset]:
    """The same with who keeps each now, in one query more."""
    now = Custody.objects.filter(to_on=None).select_related("organisation", "person")
    return rows.prefetch_related(Prefetch("custodies", now, to_attr="kept_by"))
