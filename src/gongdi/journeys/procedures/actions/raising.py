"""Proposing a topic, answering the proposal, and putting a topic on its way, from a proposal or from appeals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.procedures.actions.moving import begin, end, enter, record
from gongdi.journeys.procedures.law import Case, may
from gongdi.journeys.procedures.models import PROPOSAL, Body, Origin, Procedure, Raiser, Topic
from gongdi.journeys.procedures.origins import SOURCES
from gongdi.journeys.procedures.origins.appeals import appeal_of
from gongdi.journeys.procedures.queries import organisations_for
from gongdi.journeys.procedures.states import ANSWER_DAYS, MOVES, Right, Role, Status

TITLE_MOST = 120
OPEN_MOST = 5
"""How many proposals of one person may wait for an answer at once."""


@dataclass(frozen=True, slots=True)
class Words:
    """The public words on a topic: no names, no telephones, no addresses of people."""

    title: str
    text: str

    def fields(self) -> dict[str, str]:
        """As the topic keeps them."""
        return {"title": masked(self.title.strip())[:TITLE_MOST], "text": masked(self.text.strip())}


@transaction.atomic
def propose(*, place: Place, words: Words, by: Actor, at: datetime) -> Topic:
    """Propose a topic (民提). Somebody answers within days. Raises Refused, NotPossible when too many wait."""
    topic = Topic(
        place=place,
        raised_by_id=by.person,
        raised_at=at,
        moved_at=at,
        due_at=at + timedelta(days=ANSWER_DAYS),
        **words.fields(),
    )
    insist(may(by, Right.PROPOSE, Case(topic, place.path), at))
    if Topic.objects.filter(raised_by=by.person, status=Status.PROPOSED).count() >= OPEN_MOST:
        raise NotPossible("", _("您还有%(most)s个议题在等答复，等答复了再提。") % {"most": OPEN_MOST})
    topic.save(force_insert=True)
    Origin.objects.create(topic=topic, kind=PROPOSAL, number=0)
    Raiser.objects.create(topic=topic, person_id=by.somebody, seen_at=at)
    record(topic, "procedures.proposed", by=by, at=at, public={})
    return topic


@transaction.atomic
def accept(
    topic: Topic, *, procedure: Procedure, bodies: Mapping[Role, Organisation], words: Words, by: Actor, at: datetime
) -> Topic:
    """Take a proposal up: it goes through a procedure with these bodies. Raises Refused, NotPossible."""
    now = begin(topic, "accept", by=by, at=at).topic
    change(now, status=MOVES["accept"].to, procedure=procedure, **words.fields())
    _seat(now, procedure, bodies, at)
    record(now, "procedures.accepted", by=by, at=at, public=_known(procedure))
    enter(now, 0, at)
    return now


@transaction.atomic
def decline(topic: Topic, *, reason: str, by: Actor, at: datetime) -> Topic:
    """Say no to a proposal, with the reason that its proposer reads."""
    now = begin(topic, "decline", by=by, at=at).topic
    record(now, "procedures.declined", by=by, at=at, public={}, private={"reason": reason})
    return end(now, "decline", at, reason=reason)


@transaction.atomic
def withdraw(topic: Topic, *, by: Actor, at: datetime) -> Topic:
    """Take one's own proposal back before it is answered."""
    now = begin(topic, "withdraw", by=by, at=at).topic
    record(now, "procedures.withdrawn", by=by, at=at, public={})
    return end(now, "withdraw", at)


@transaction.atomic
def put(
    *,
    place: Place,
    words: Words,
    procedure: Procedure,
    bodies: Mapping[Role, Organisation],
    by: Actor,
    at: datetime,
    reference: str = "",
    origin: tuple[str, int] | None = None,
) -> Topic:
    """Put a topic on its way. `reference` names the appeal that it comes from, `origin` any other thing.

    Raises Refused, also by the law of where it comes from, and NotPossible.
    """
    topic = Topic(
        place=place, procedure=procedure, status=Status.UNDERWAY, raised_by_id=by.person, raised_at=at, moved_at=at
    )
    insist(may(by, Right.PUT, Case(topic, place.path), at))
    for field, value in words.fields().items():
        setattr(topic, field, value)
    assert procedure is not None
    topic.due_at = at + timedelta(days=procedure.plan[0].days)
    topic.save(force_insert=True)
    if reference:
        _take_in(topic, _appeal(topic, reference, by), "reference", by, at)
    if origin:
        _take_in(topic, origin, "origin", by, at)
    _seat(topic, procedure, bodies, at)
    record(topic, "procedures.put", by=by, at=at, public=_known(procedure))
    enter(topic, 0, at)
    return topic


@transaction.atomic
def join(topic: Topic, *, reference: str, by: Actor, at: datetime) -> Topic:
    """Take an appeal into a topic: who raised it is told from now on. Raises Refused, NotPossible."""
    now = begin(topic, "join", by=by, at=at).topic
    _take_in(now, _appeal(now, reference, by), "reference", by, at)
    record(now, "procedures.joined", by=by, at=at, public={})
    return now


def _appeal(topic: Topic, reference: str, by: Actor) -> tuple[str, int]:
    appeal = appeal_of(reference, by)
    if appeal is None or not appeal.place.path.startswith(topic.place.path):
        raise NotPossible("reference", _("这个地方没有编号是“%(value)s”的诉求。") % {"value": reference[:20]})
    return "appeal", appeal.pk


def _take_in(topic: Topic, origin: tuple[str, int], field: str, by: Actor, at: datetime) -> None:
    """Make a thing an origin of the topic, and those who raised it its raisers; say so on its own line."""
    kind, number = origin
    source = SOURCES.get(kind)
    found = source.look(number, by, at) if source else None
    if source is None or found is None or not found.place.path.startswith(topic.place.path):
        raise NotPossible(field, _("这个地方没有这件事，不能由它立议题。"))
    if str(found.wrong):
        raise NotPossible(field, found.wrong)
    try:
        with transaction.atomic():
            Origin.objects.create(topic=topic, kind=kind, number=number)
    except IntegrityError as error:
        raise NotPossible(field, _("这件事已经列入一个议题。")) from error
    rows = [Raiser(topic=topic, person_id=person) for person in sorted(source.raisers(number))]
    Raiser.objects.bulk_create(rows, ignore_conflicts=True)
    source.take(number, topic, by, at)


def _seat(topic: Topic, procedure: Procedure, bodies: Mapping[Role, Organisation], at: datetime) -> None:
    """Say which organisation is which body. Raises NotPossible: missing, not from here, its own watch."""
    on = timezone.localdate(at)
    wanted = {Role(step.role) for step in procedure.plan}
    for role in sorted(wanted):
        if role not in bodies:
            raise NotPossible(role, _("这个程序要有“%(role)s”这个组织，请选一个。") % {"role": role.label})
        if not organisations_for(topic.place, role, on).filter(pk=bodies[role].pk).exists():
            raise NotPossible(role, _("请选当地的、有负责人或成员的组织。"))
    if Role.SUPERVISORS in wanted and bodies[Role.SUPERVISORS] == bodies.get(Role.COMMITTEE):
        raise NotPossible(Role.SUPERVISORS, _("自己不能监督自己：监督的组织不能就是办事的组织。"))
    Body.objects.bulk_create(Body(topic=topic, role=role, organisation=bodies[role]) for role in sorted(wanted))


def _known(procedure: Procedure) -> dict[str, object]:
    return {"procedure": procedure.code, "version": procedure.version}
