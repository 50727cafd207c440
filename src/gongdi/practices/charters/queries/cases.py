"""Questions about cases: who sees which, who stands too near to hear one, what its time has passed for."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.households import household_of, numbers_in
from gongdi.ground.people.models import Person, Proxy
from gongdi.practices.charters.law.cases import Matter
from gongdi.practices.charters.law.charters import MEMBERS
from gongdi.practices.charters.models import Case, Charter
from gongdi.practices.charters.queries import standing_of
from gongdi.practices.charters.states.cases import OPEN, Status


def whole() -> QuerySet[Case]:
    """Cases with their charter, article, and whom they are about."""
    return Case.objects.select_related("charter__place", "charter__organ", "article", "version_of", "about")


def matter_of(case: Case) -> Matter:
    """A case as the law looks at it."""
    return Matter(case.charter.place.path, case.charter, case.version_of, case, near_to(case))


def matter_on(charter: Charter) -> Matter:
    """A charter as the law of cases looks at it."""
    return Matter(charter.place.path, charter, standing_of(charter))


def near_to(case: Case) -> frozenset[int]:
    """Who reported it, whom it is about, who shares a household with either, who speaks for either."""
    parties = {number for number in (case.reporter_id, case.about_id) if number is not None}
    return frozenset(parties | set(_at_home_with(parties)) | set(_speaking_for(parties)))


def _at_home_with(persons: Iterable[int]) -> Iterable[int]:
    for person in persons:
        household = household_of(person)
        yield from numbers_in(household.pk) if household else ()


def _speaking_for(persons: Iterable[int]) -> Iterable[int]:
    return Proxy.objects.filter(principal__in=list(persons), to_on=None).values_list("agent", flat=True)


def _organs(actor: Actor) -> set[int]:
    return {number for kind in MEMBERS for number in actor.units(kind)}


def reported_by(actor: Actor) -> QuerySet[Case]:
    """What this person reported, the newest first."""
    return whole().filter(reporter=actor.person or 0).order_by("-reported_at", "-pk")


def about(actor: Actor) -> QuerySet[Case]:
    """What this person, or somebody for whom they speak, was told of, the newest first."""
    persons = {actor.person or 0, *actor.principals}
    return whole().filter(about__in=persons, told_at__isnull=False).order_by("-told_at", "-pk")


def to_hear(actor: Actor) -> list[Case]:
    """What waits for this person as a member of an organ, the nearest end first; never what stands too near to them."""
    organs = _organs(actor)
    if not organs:
        return []
    mine = Q(charter__organ__in=organs, status__in=(Status.REPORTED, Status.HEARING))
    other = Q(charter__appeal_organ__in=organs, status=Status.APPEALED)
    rows = whole().filter(mine | other).order_by("due_at", "pk")
    return [case for case in rows[:100] if actor.person not in near_to(case)]


def praised(charter: Charter, most: int) -> list[Case]:
    """Praise that everybody may read, by consent of the person, the newest first."""
    rows = Case.objects.filter(charter=charter).exclude(praise="").select_related("about", "article")
    return list(rows.order_by("-found_at")[:most])


def open_of(charter: Charter, person: int) -> int:
    """How many open cases somebody has reported on a charter."""
    return Case.objects.filter(charter=charter, reporter=person, status__in=OPEN).count()


def overdue(at: datetime, limit: int) -> list[Case]:
    """Cases whose promise has passed."""
    return list(whole().filter(status__in=OPEN, due_at__lt=at).order_by("due_at")[:limit])


def resident_with(phone: str, path: str) -> Person | None:
    """The person with this telephone and a verified home in the place; None when there is nobody."""
    homes = Q(homes__place__path__startswith=path, homes__verified_at__isnull=False, homes__to_on=None)
    return Person.objects.filter(homes, phone=phone, forgotten_at=None).distinct().first()
