"""Questions about who bears what: which division holds, what a person's flats bear, and what of it is paid.

Another room asks `owed(project, persons)`: what these persons have to pay for a project and have not yet.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.ground.places.queries import after
from gongdi.instruments.ballots.models import Register, Unit
from gongdi.instruments.contributions.states.calls import Status as Called
from gongdi.instruments.contributions.states.pledges import OPEN
from gongdi.practices.projects.models import Division, Project, Share, Taking

REGISTERS_MOST = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor stands to the shares of a project: whether a flat of theirs bears one, until when it is called."""

    bears: bool
    called_until: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """A flat with its share, what its owner has pledged of it and what of that has come, in fen."""

    share: Share
    pledged: int = 0
    received: int = 0

    @property
    def to_pledge(self) -> int:
        """What nobody has pledged to pay yet."""
        return max(self.share.amount - self.pledged, 0)

    @property
    def left(self) -> int:
        """What has not come yet."""
        return max(self.share.amount - self.received, 0)

    @property
    def over(self) -> int:
        """What came more than it is now: a later plan cost less."""
        return max(self.received - self.share.amount, 0)


def divisions() -> QuerySet[Division]:
    """Divisions with what the pages and the law need around them."""
    return Division.objects.select_related("register__place", "call")


def holding(project: Project) -> Division | None:
    """The division that was decided and holds; None where none does."""
    return divisions().get(project=project, number=project.divided) if project.divided else None


def newest(project: Project, option: int) -> Division | None:
    """The newest division that was laid out for an option."""
    if not project.divisions:
        return None
    return divisions().filter(project=project, option=option).order_by("-number").first()


def of_persons(persons: Collection[int]) -> Q:
    """Flats of these persons: by their number in the register, or by the telephone that stands there."""
    phones = Person.objects.filter(pk__in=persons, phone__isnull=False).exclude(phone="")
    return Q(owner__person__in=persons) | (Q(owner__person=None) & Q(owner__phone__in=phones.values("phone")))


def standing(project: Project, actor: Actor) -> Standing | None:
    """How this actor stands to the shares that hold; None where there are none."""
    if not project.divided:
        return None
    own = Unit.objects.filter(of_persons([actor.person or 0]), register=OuterRef("register"))
    rows = Division.objects.select_related("call").annotate(bears=Exists(own))
    row = rows.get(project=project, number=project.divided)
    until = row.call.due_at if row.call and row.call.status == Called.OPEN else None
    return Standing(row.bears, until)


def accounts(division: Division, units: Q | None = None) -> list[Account]:
    """The flats of a division with what each has paid, by their number; those of `units` only."""
    rows = Share.objects.filter(division=division).select_related("unit__owner").order_by("unit__code")
    if units is not None:
        rows = rows.filter(unit__in=Unit.objects.filter(units, register=division.register_id))
    shares = list(rows)
    paid = _paid(division.project_id, [share.unit_id for share in shares]) if division.decided_at else {}
    return [Account(share, *paid.get(share.unit_id, (0, 0))) for share in shares]


def flats_of(person: int | None, rows: Iterable[Division]) -> set[int]:
    """The flats of a person in the registers of these divisions, by number."""
    registers = {row.register_id for row in rows}
    if person is None or not registers:
        return set()
    return set(Unit.objects.filter(of_persons([person]), register__in=registers).values_list("pk", flat=True))


def own(division: Division, person: int | None) -> list[Account]:
    """The flats of a person."""
    return accounts(division, of_persons([person])) if person is not None else []


def _paid(project: int, units: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of each flat what is pledged (of a pledge that ended only what came) and what came."""
    found: dict[int, tuple[int, int]] = {}
    for taking in Taking.objects.filter(project=project, unit__in=list(units)).select_related("pledge"):
        pledge, (pledged, received) = taking.pledge, found.get(taking.unit_id, (0, 0))
        counts = pledge.amount if pledge.status in OPEN else pledge.received
        found[taking.unit_id] = (pledged + counts, received + pledge.received)
    return found


def owed(project: Project, persons: frozenset[int]) -> dict[int, int]:
    """Of these persons those who have to pay for this project, each with the fen that have not come yet."""
    row = holding(project)
    if row is None or not persons:
        return {}
    phones = dict(Person.objects.filter(pk__in=persons).exclude(phone=None).values_list("phone", "pk"))
    found: dict[int, int] = {}
    for each in accounts(row, of_persons(persons)):
        owner = each.share.unit.owner
        person = owner.person_id or phones.get(owner.phone)
        if person in persons and each.left:
            found[person] = found.get(person, 0) + each.left
    return found


def registers_for(project: Project) -> QuerySet[Register]:
    """The registers of owners at and around what the project serves, the newest of each place first."""
    reach: Place = project.reach
    near = Q(place__path__gte=reach.path, place__path__lt=after(reach.path)) | Q(place__in=reach.ancestor_numbers())
    rows = Register.objects.filter(near).select_related("place").order_by("-place__level", "-imported_at", "-pk")
    first: dict[int, int] = {}
    for number, place in rows.values_list("pk", "place")[:200]:
        first.setdefault(place, number)
    return rows.filter(pk__in=list(first.values())[:REGISTERS_MOST])
