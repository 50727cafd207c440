"""How a project is put before those whom it serves: what the room of evaluations asks about one."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.people.models import PostKind
from gongdi.instruments.evaluations.subjects import Subject
from gongdi.practices.projects.models import Project


def title(number: int) -> str | None:
    """What it is called."""
    return Project.objects.filter(pk=number).values_list("title", flat=True).first()


def address(number: int) -> str:
    """Its page."""
    return f"/projects/{number}/"


def unit(number: int) -> int:
    """The organisation that carries it out."""
    return Project.objects.values_list("unit", flat=True).get(pk=number)


def opens(actor: Actor, number: int, path: str, _at: datetime) -> bool:
    """Whoever leads it, or heads the place."""
    head = Project.objects.values_list("head", flat=True).get(pk=number)
    return leads(actor, head, path)


def leads(actor: Actor, head: int, path: str) -> bool:
    """Whether an actor is who began a project, or heads its place."""
    return actor.person == head or actor.holds(PostKind.HEAD, path)


def runners(number: int) -> frozenset[int]:
    """Who began it and who signed it never judge it."""
    head, signer = Project.objects.values_list("head", "signer").get(pk=number)
    return frozenset(person for person in (head, signer) if person)


def began(number: int) -> datetime | None:
    """When it was signed: criteria are adopted before."""
    return Project.objects.values_list("signed_at", flat=True).get(pk=number)


JUDGED = Subject(_("项目"), title, address, unit, opens, runners, began)
