"""Asking elsewhere for a project: a ballot of residents or owners, a resolution. What comes of it is its evidence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.models import Ballot
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.projects.actions.moving import begin, record, words
from gongdi.practices.projects.courses import Purpose
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.models import Asking, Option, Project
from gongdi.practices.projects.queries import option_of

TITLE_MOST, TEXT_MOST = 120, 5_000
BALLOT, RESOLUTION = "ballot", "resolution"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its title, its words, and the number of the option it is about; none once one is decided."""

    title: str
    text: str
    option: int | None = None


@transaction.atomic
def poll(project: Project, *, asked: Asked, place: Place, by: Actor, at: datetime, **ballot: Any) -> Ballot:
    """Ask all who live at a place; `ballot` is what a ballot takes besides. Raises Refused, NotPossible."""
    return _poll(project, "poll", asked, place, by, at, ballot)


@transaction.atomic
def poll_owners(project: Project, *, asked: Asked, place: Place, by: Actor, at: datetime, **ballot: Any) -> Ballot:
    """Ask the owners of its register in the same way. Raises Refused, NotPossible."""
    return _poll(project, "poll_owners", asked, place, by, at, ballot)


def _poll(
    project: Project, name: str, asked: Asked, place: Place, by: Actor, at: datetime, ballot: dict[str, Any]
) -> Ballot:
    now = begin(project, name, by=by, at=at)
    if place.pk not in (now.place_id, now.reach_id):
        raise NotPossible("place", _("投票要在项目的地方，或者受益的范围里。"))
    about, said = _about(now, asked.option), words("title", asked.title, most=TITLE_MOST)
    text = _told(asked.text, about)
    row = ballots.open_(subject=(SUBJECT, now.pk), title=said, text=text, place=place, by=by, at=at, **ballot)
    _keep(now, BALLOT, row.pk, about, at)
    record(now, name, by=by, at=at, number=row.pk, option=about.number if about else None)
    return row


@transaction.atomic
def put(
    project: Project, *, asked: Asked, committee: Organisation, by: Actor, at: datetime, **resolution: Any
) -> Resolution:
    """Ask a committee of the place; `resolution` is what one takes besides. Raises Refused, NotPossible."""
    now = begin(project, "put", by=by, at=at)
    if not now.place.path.startswith(committee.place.path):
        raise NotPossible("committee", _("这个组织不管这个地方。"))
    about, said = _about(now, asked.option), words("title", asked.title, most=TITLE_MOST)
    given = resolution | {"committee": committee, "title": said, "text": _told(asked.text, about)}
    row = resolutions.open_(subject=(SUBJECT, now.pk), by=by, at=at, **given)
    _keep(now, RESOLUTION, row.pk, about, at)
    record(now, "put", by=by, at=at, number=row.pk, option=about.number if about else None)
    return row


def _about(project: Project, option: int | None) -> Option | None:
    """The option that is asked about; once one is decided, what is asked is a change."""
    if project.chosen is not None:
        return None
    found = option_of(project, option)
    if found is None:
        raise NotPossible("option", _("先说是哪一个方案。"))
    return found


def _told(text: str, option: Option | None) -> str:
    """What is asked, with the option and each of its costs, so that nobody votes on anything else."""
    said = words("text", text, most=TEXT_MOST)
    if option is None:
        return said
    of = {"number": option.number, "title": option.title, "cost": shown(option.cost, MONEY)}
    lines = [_("第%(number)s个方案“%(title)s”，一共%(cost)s：") % of, option.text]
    lines += [f"{line.name} {shown(line.amount, MONEY)}" for line in option.lines.all()]
    return "\n".join([said, *lines])[: TEXT_MOST * 2]


def _keep(project: Project, kind: str, number: int, option: Option | None, at: datetime) -> None:
    purpose = Purpose.DECISION if option else Purpose.CHANGE
    about = option.number if option else None
    Asking.objects.create(project=project, purpose=purpose, kind=kind, number=number, option=about, at=at)
    change(project, asked=project.asked + 1)


def fits_option(project: Project, kind: str, number: int | None, option: int) -> None:
    """Make sure that what was asked about one option decides no other. Raises NotPossible."""
    row = Asking.objects.filter(project=project, kind=kind, number=number or 0).first()
    if row is not None and row.option != option:
        raise NotPossible("option", _("这个决定说的是第%(number)s个方案。") % {"number": row.option or "–"})
