"""Resolutions at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ledger.resolutions import actions, queries
from gongdi.ledger.resolutions.models import PLAIN
from gongdi.ledger.resolutions.reading import Sight, name_of, sight
from gongdi.ledger.resolutions.states import DAYS, Choice, Status

router = Router(tags=["resolutions"])
SHOWN, CREATED = 100, 201


class Said(BaseModel):
    """One vote, for the members only."""

    member: str
    choice: str
    reason: str
    at: datetime


class One(BaseModel):
    """A resolution. `detail` and `votes` are for the members; `about` and `number` say what it decides."""

    number: int
    committee: int
    committee_name: str
    about: str
    about_number: int
    title: str
    text: str
    rule: str
    status: str
    status_name: str
    yes: int
    no: int
    recused: int
    needed: int
    meeting_on: date | None
    minutes: str
    opened_at: datetime
    due_at: datetime
    ended_at: datetime | None
    may_vote: bool
    detail: str | None = None
    votes: list[Said] | None = None


class Page(BaseModel):
    """Resolutions, newest first."""

    items: list[One]


class Put(BaseModel):
    """A plain question to a committee."""

    committee: int
    title: str = Field(min_length=1, max_length=120)
    text: str = Field(min_length=1, max_length=5_000)
    needed: int = Field(ge=1, le=999)
    days: int = Field(default=DAYS, ge=1, le=90)
    meeting_on: date | None = None
    minutes: str = Field(default="", max_length=5_000)


class Cast(BaseModel):
    """A vote. `recused` declares a conflict of interest, with its reason."""

    choice: Choice
    reason: str = Field(default="", max_length=5_000)


class Withdraw(BaseModel):
    """Why it is taken back."""

    reason: str = Field(default="", max_length=5_000)


SAME = ("title", "text", "rule", "status", "yes", "no", "recused", "needed", "meeting_on", "minutes")
TIMES = ("opened_at", "due_at", "ended_at")


def told(found: Sight) -> dict[str, Any]:
    """A resolution as an answer."""
    row = found.resolution
    inside: dict[str, Any] = {"detail": row.detail} if found.is_inside else {}
    if found.votes:
        inside |= {"votes": [_said(vote) for vote in found.votes]}
    return (
        {name: getattr(row, name) for name in (*SAME, *TIMES)}
        | inside
        | {
            "number": row.pk,
            "committee": row.committee_id,
            "committee_name": name_of(row.committee),
            "about": row.subject_kind,
            "about_number": row.subject_id,
            "status_name": row.get_status_display(),
            "may_vote": bool(found.may_vote),
        }
    )


def _said(vote: Any) -> dict[str, Any]:
    return {"member": vote.member.name, "choice": vote.choice, "reason": vote.reason, "at": vote.at}


def found(request: HttpRequest, number: int) -> Sight:
    """The resolution as this person may know of it. Raises Http404."""
    seen = sight(get_object_or_404(queries.whole(), pk=number), who(request), timezone.now())
    if seen is None:
        raise Http404(number)
    return seen


@router.get("/resolutions", response=Page, auth=ANYBODY, summary="Resolutions", operation_id="resolutions")
def index(request: HttpRequest, status: Status | None = None) -> dict[str, Any]:
    """What was adopted, for everybody; all of one's own committees for their members. At most 100, newest first."""
    rows = queries.visible_to(who(request)).order_by("-opened_at", "-pk")
    chosen = rows.filter(status=status) if status else rows
    seen = [sight(row, who(request), timezone.now()) for row in chosen[:SHOWN]]
    return {"items": [told(each) for each in seen if each]}


@router.get("/resolutions/{number}", response=One, auth=ANYBODY, summary="One", operation_id="resolution")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """What is asked, how it stands; for members also who said what."""
    return told(found(request, number))


@router.post("/resolutions", response={CREATED: One}, auth=SIGNED_IN, summary="Ask a committee", operation_id="put")
def put(request: HttpRequest, body: Put) -> Answer[dict[str, Any]]:
    """A plain question, by a member or the head of the place. The decision is public when it is adopted."""
    at = timezone.now()
    rows = queries.committees_for(who(request), timezone.localdate(at))
    row = actions.open_(
        committee=get_object_or_404(rows, pk=body.committee),
        subject=(PLAIN, rows.get(pk=body.committee).place_id),
        due_at=at + timedelta(days=body.days),
        met=actions.Meeting(body.meeting_on, body.minutes),
        by=who(request),
        at=at,
        **body.model_dump(include={"title", "text", "needed"}),
    )
    return Answer(CREATED, told(found(request, row.pk)))


@router.post("/resolutions/{number}/vote", response=One, auth=SIGNED_IN, summary="Vote", operation_id="cast_vote")
def vote(request: HttpRequest, number: int, body: Cast) -> dict[str, Any]:
    """For a member, once, for good. The last vote that is needed ends it, and what follows happens at once."""
    row = found(request, number).resolution
    actions.vote(row, by=who(request), at=timezone.now(), **body.model_dump())
    return told(found(request, number))


@router.post("/resolutions/{number}/withdraw", response=One, auth=SIGNED_IN, summary="Withdraw", operation_id="unput")
def withdraw(request: HttpRequest, number: int, body: Withdraw) -> dict[str, Any]:
    """For whoever asked, before it is decided."""
    actions.withdraw(found(request, number).resolution, by=who(request), at=timezone.now(), reason=body.reason)
    return told(found(request, number))
