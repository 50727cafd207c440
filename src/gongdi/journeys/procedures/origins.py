"""Where topics come from: kinds of things in other rooms, each with its name, its page, and who raised it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.words import Words
from gongdi.journeys.procedures.models import PROPOSAL
from gongdi.practices.appeals.models import Appeal, Follower
from gongdi.practices.appeals.queries import seen_by


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of origin: what it is called, the address of one, and the numbers of those who raised it."""

    name: Words
    address: Callable[[int], str]
    raisers: Callable[[int], frozenset[int]]


def appeal_of(reference: str, actor: Actor) -> Appeal | None:
    """The appeal of a reference, when this actor may know of it."""
    found = seen_by(actor, reference.strip().upper())
    return found[0] if found else None


def _address_of_appeal(number: int) -> str:
    return f"/matters/{Appeal.objects.values_list('reference', flat=True).get(pk=number)}/"


def _raisers_of_appeal(number: int) -> frozenset[int]:
    reporter = Appeal.objects.values_list("reporter", flat=True).get(pk=number)
    followers = Follower.objects.filter(appeal=number).values_list("person", flat=True)
    return frozenset({*followers, *((reporter,) if reporter else ())})


def _nowhere(_number: int) -> str:
    return ""


def _nobody(_number: int) -> frozenset[int]:
    return frozenset()


SOURCES: dict[str, Source] = {
    PROPOSAL: Source(_("居民提议"), _nowhere, _nobody),
    "appeal": Source(_("诉求"), _address_of_appeal, _raisers_of_appeal),
}
