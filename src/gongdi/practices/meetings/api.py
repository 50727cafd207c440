"""Meetings at the API: the same deeds as on the pages, through the same table, the same actions and the same law."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.onward import fates
from gongdi.ground.access.shapes import FateAnswer
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.places.models import Place
from gongdi.practices.meetings import actions
from gongdi.practices.meetings.actions.calling import Where
from gongdi.practices.meetings.actions.sending import Sent, fitting, once
from gongdi.practices.meetings.deeds import DEEDS, form_of, perform
from gongdi.practices.meetings.law import must
from gongdi.practices.meetings.models import Meeting, MeetingRequest
from gongdi.practices.meetings.queries.minutes import shown
from gongdi.practices.meetings.queries.sight import hall_to_be, kinds_in_force, visible_to
from gongdi.practices.meetings.states import Right
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.subjects import ITEM, MOTION

router = Router(tags=["meetings"])
CREATED, SHOWN, TOGETHER = 201, 50, 200
ITEM_SAID = ("number", "subject_kind", "subject_id", "title", "text", "minutes", "status", "reason")


class KindAnswer(BaseModel):
    """A kind of meeting with its rules in the version in force."""

    code: str
    version: int
    called: str
    grounded: str
    audience: str
    callers: list[str]
    residents_needed: int
    notice_days: int
    quorum_least: int
    quorum_bound: str
    quorum_part: int
    quorum_whole: int
    speakers: str
    speech_minutes: int
    voters: str
    majority_bound: str
    majority_part: int
    majority_whole: int
    majority_of: str
    finish_days: int
    publish_days: int
    signatures: list[str]


class ItemAnswer(BaseModel):
    """One item of an agenda; `text` are words for a motion that came with it."""

    number: int
    subject_kind: str
    subject_id: int
    title: str
    text: str
    minutes: int
    status: str
    reason: str
    came_of: list[FateAnswer] = []


class MotionAnswer(BaseModel):
    """One motion; people stand there by their number at the door."""

    number: int
    amends: int | None
    text: str
    mover: int
    seconder: int | None
    status: str
    mode: str
    came_of: list[FateAnswer] = []
    present: int
    needed: int
    yes: int
    no: int
    abstain: int


class UndertakingAnswer(BaseModel):
    """What was undertaken."""

    number: int
    text: str
    unit: int | None
    due_on: str
    status: str
    kept: int
    missed: int


class MeetingAnswer(BaseModel):
    """A meeting. `due_at` is the next promise; `minutes` are its lines in the reader's language."""

    number: int
    kind: str
    kind_version: int
    place: int
    body: int | None
    title: str
    spot: str
    starts_at: datetime
    status: str
    status_name: str
    roll: int
    present: int
    guests: int
    due_at: datetime | None
    items: list[ItemAnswer] = []
    motions: list[MotionAnswer] = []
    undertakings: list[UndertakingAnswer] = []
    minutes: list[str] = []


class Called(BaseModel):
    """A meeting to be called. The same `key` calls once."""

    kind: str
    place: int
    spot: str = Field(min_length=1, max_length=120)
    title: str = Field(min_length=1, max_length=120)
    starts_at: datetime
    body: int | None = None
    secretary_phone: str = ""
    roll: int = Field(default=0, ge=0, le=1_000_000)
    asked: int | None = None
    key: UUID | None = None


class DeedSent(BaseModel):
    """A deed by its name, with the fields of its form; `at` is when it was done, by the clock of the phone."""

    key: UUID
    name: str = Field(max_length=30)
    at: datetime
    fields: dict[str, str] = {}


class DeedsSent(BaseModel):
    """Deeds in their order. `sent_at` is the clock of the phone now: what it is off by is put right."""

    sent_at: datetime
    deeds: list[DeedSent] = Field(max_length=TOGETHER)


class DeedAnswer(BaseModel):
    """What became of a deed: done, again (it came before), or refused with the reason."""

    key: UUID
    state: Literal["done", "again", "refused"]
    reason: str = ""


class Asked(BaseModel):
    """Residents ask for a meeting of a kind."""

    kind: str
    place: int
    title: str = Field(min_length=1, max_length=120)


class RequestAnswer(BaseModel):
    """A request, with how many ask and how many are needed."""

    number: int
    kind: str
    title: str
    supporters: int
    needed: int
    meeting: int | None


def seen(request: HttpRequest, number: int) -> Meeting:
    """The meeting as this person may know of it. Raises Http404."""
    return get_object_or_404(visible_to(who(request)), pk=number)


def told(meeting: Meeting, *, whole: bool = False) -> dict[str, Any]:
    """A meeting as an answer."""
    same = ("title", "spot", "starts_at", "status", "roll", "present", "guests", "due_at")
    said = {name: getattr(meeting, name) for name in same} | {
        "number": meeting.pk,
        "kind": meeting.kind.code,
        "kind_version": meeting.kind.version,
        "place": meeting.place_id,
        "body": meeting.body_id,
        "status_name": meeting.get_status_display(),
    }
    return said | (_inside(meeting) if whole else {})


def _inside(meeting: Meeting) -> dict[str, Any]:
    items = list(meeting.items.order_by("number"))
    motions = list(meeting.motions.select_related("amends", "mover", "seconder").order_by("number"))
    gone = fates(ITEM, [row.pk for row in items]), fates(MOTION, [row.pk for row in motions])
    counted = ("number", "text", "status", "mode", "present", "needed", "yes", "no", "abstain")
    promised = ("number", "text", "status", "kept", "missed")
    lines = shown(meeting) if meeting.status == Status.PUBLISHED else []
    return {
        "items": [{name: getattr(row, name) for name in ITEM_SAID} | {"came_of": gone[0][row.pk]} for row in items],
        "motions": [
            {name: getattr(row, name) for name in counted}
            | {"amends": row.amends.number if row.amends else None, "mover": row.mover.number}
            | {"came_of": gone[1][row.pk]}
            | {"seconder": row.seconder.number if row.seconder else None}
            for row in motions
        ],
        "undertakings": [
            {name: getattr(row, name) for name in promised} | {"unit": row.unit_id, "due_on": row.due_on.isoformat()}
            for row in meeting.undertakings.order_by("number")
        ],
        "minutes": [line["said"] for line in lines],
    }


@router.get("/meetings/kinds", response=list[KindAnswer], auth=ANYBODY, operation_id="meeting_kinds")
def kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """The kinds of meetings with their rules, as data."""
    return [{name: getattr(row, name) for name in KindAnswer.model_fields} for row in kinds_in_force()]


@router.get("/meetings", response=list[MeetingAnswer], auth=ANYBODY, operation_id="meetings")
def index(request: HttpRequest, place: int | None = None) -> list[dict[str, Any]]:
    """Meetings, the latest first; those inside a place when one is given."""
    rows = visible_to(who(request)).order_by("-starts_at", "-pk")
    if place is not None:
        rows = rows.filter(place__path__startswith=get_object_or_404(Place, pk=place).path)
    return [told(row) for row in rows[:SHOWN]]


@router.post("/meetings", response={CREATED: MeetingAnswer}, auth=SIGNED_IN, operation_id="meeting_call")
def call(request: HttpRequest, body: Called) -> Answer[dict[str, Any]]:
    """Call a meeting; whoever does so convenes it."""
    kind, at = get_object_or_404(kinds_in_force(), code=body.kind), timezone.now()
    unit = get_object_or_404(Organisation, pk=body.body) if body.body else None
    asked = get_object_or_404(MeetingRequest, pk=body.asked) if body.asked else None
    where = Where(get_object_or_404(Place, pk=body.place, to_on=None), body.spot)
    hall = hall_to_be(kind, where.place, starts_at=body.starts_at, unit=body.body, request=asked)
    must(who(request), Right.CALL, hall, at)  # before anybody is looked up by telephone
    secretary = get_object_or_404(Person, phone=body.secretary_phone) if body.secretary_phone else None
    given: dict[str, Any] = body.model_dump(include={"title", "starts_at", "roll", "key"})
    given |= {"body": unit, "asked": asked, "secretary": secretary}
    made = actions.calling.call(kind, where=where, by=who(request), at=at, **given)
    return Answer(CREATED, told(seen(request, made.pk), whole=True))


@router.get("/meetings/{number}", response=MeetingAnswer, auth=ANYBODY, operation_id="meeting")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One meeting with agenda, motions, undertakings, and the minutes once they are published."""
    return told(seen(request, number), whole=True)


@router.post("/meetings/{number}/deeds", response=list[DeedAnswer], auth=SIGNED_IN, operation_id="meeting_deeds")
def deeds(request: HttpRequest, number: int, body: DeedsSent) -> list[dict[str, Any]]:
    """Do deeds at a meeting in their order, each once by its `key`: also what a phone kept while it had no network.

    Names and fields are those of the forms on the pages: `enter`, `move`, `count`, `confirm`, `close` … A thing that an
    earlier deed made is named by the key of that deed.
    """
    meeting, now = seen(request, number), timezone.now()
    return [_one_deed(request, meeting, deed, now + (deed.at - body.sent_at), now) for deed in body.deeds]


def _one_deed(request: HttpRequest, meeting: Meeting, deed: DeedSent, said: datetime, now: datetime) -> dict[str, Any]:
    if deed.name not in DEEDS:
        raise Http404(deed.name)
    actor, fresh = who(request), seen(request, meeting.pk)
    at = fitting(fresh, said, now)

    def do() -> str:
        form = form_of(deed.name, fresh, deed.fields)
        status = perform(deed.name, form, actor, at, deed.key)
        return "" if status < CREATED else " ".join(str(each) for errors in form.errors.values() for each in errors)

    reason = once(fresh, Sent(deed.key, deed.name, at), do, by=actor, at=now)
    state = "again" if reason is None else "refused" if reason else "done"
    return {"key": deed.key, "state": state, "reason": reason or ""}


@router.post("/meeting-requests", response={CREATED: RequestAnswer}, auth=SIGNED_IN, operation_id="meeting_ask")
def ask(request: HttpRequest, body: Asked) -> Answer[dict[str, Any]]:
    """Ask for a meeting, as a resident of the place."""
    kind = get_object_or_404(kinds_in_force(), code=body.kind)
    place = get_object_or_404(Place, pk=body.place, to_on=None)
    made = actions.calling.request(kind, place=place, title=body.title, by=who(request), at=timezone.now())
    return Answer(CREATED, asked_as(made))


@router.post("/meeting-requests/{number}/support", response=RequestAnswer, auth=SIGNED_IN, operation_id="meeting_join")
def support(request: HttpRequest, number: int) -> dict[str, Any]:
    """Ask for it too."""
    row = get_object_or_404(MeetingRequest.objects.select_related("kind"), pk=number)
    return asked_as(actions.calling.support(row, by=who(request), at=timezone.now()))


def asked_as(row: MeetingRequest) -> dict[str, Any]:
    """A request as an answer."""
    meeting = Meeting.objects.filter(asked=row).values_list("pk", flat=True).first()
    return {
        "number": row.pk,
        "kind": row.kind.code,
        "title": row.title,
        "supporters": row.supporters,
        "needed": row.kind.residents_needed,
        "meeting": meeting,
    }
