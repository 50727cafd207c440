"""Questions at the API: the same deeds as on the pages, through the same actions and the same law."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Reply
from pydantic import BaseModel, Field

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.onward import fates
from gongdi.ground.access.shapes import FateAnswer
from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Question, Statement
from gongdi.practices.questions.queries import sight as asking
from gongdi.practices.questions.queries import statements
from gongdi.practices.questions.reading import motion_of, picture, sight
from gongdi.practices.questions.states import Choice, Voters

router = Router(tags=["questions"])
SHOWN, CREATED = 100, 201


class Said(BaseModel):
    """A statement to answer."""

    number: int
    text: str


class One(BaseModel):
    """A question; `coming` are the next statements for who asks, `answered` how many of `statements` they answered."""

    number: int
    title: str
    text: str
    place: int
    place_name: str
    voters: str
    status: str
    people: int
    opened_at: datetime
    closes_at: datetime
    ended_at: datetime | None
    statements: int
    answered: int
    may_answer: bool
    why_not: str
    coming: list[Said]
    came_of: list[FateAnswer]


class Page(BaseModel):
    """Questions: what can be answered first."""

    items: list[One]


class Put(BaseModel):
    """A question with its first statements."""

    place: int
    title: str = Field(min_length=1, max_length=80)
    text: str = Field(default="", max_length=2_000)
    voters: Voters = Voters.HOMES
    closes_at: datetime
    seeds: list[str] = Field(min_length=3, max_length=30)
    moderators: list[int] = Field(default=[], max_length=20)


class Cast(BaseModel):
    """An answer: 1 agree, -1 disagree, 0 pass. The same key counts once, so it may be sent again."""

    statement: int
    choice: Choice
    key: UUID


class Proposed(BaseModel):
    """A statement of one's own."""

    text: str = Field(min_length=1, max_length=140)


class Judged(BaseModel):
    """A decision on a statement; one that is left out needs a reason."""

    reason: str = Field(default="", max_length=200)


class Standing(BaseModel):
    """A statement with how it stands; the reason when it was left out."""

    number: int
    text: str
    status: str
    reason: str


def told(request: HttpRequest, row: Question) -> dict[str, Any]:
    """A question as an answer."""
    seen = sight(row, who(request), timezone.now())
    same = ("title", "text", "voters", "status", "people", "opened_at", "closes_at", "ended_at")
    return {name: getattr(row, name) for name in same} | {
        "number": row.pk,
        "place": row.place_id,
        "place_name": row.place.called,
        "statements": seen.total,
        "answered": seen.done,
        "may_answer": bool(seen.may_answer),
        "why_not": str(seen.may_answer.reason),
        "coming": [{"number": each.number, "text": each.text} for each in seen.coming],
        "came_of": fates("question", [row.pk])[row.pk] if row.ended_at else [],
    }


def found(number: int) -> Question:
    """The question of that number. Raises Http404."""
    return get_object_or_404(asking.whole(), pk=number)


def statement_of(row: Question, number: int) -> Statement:
    """A statement of it. Raises Http404."""
    return get_object_or_404(Statement, question=row, number=number)


@router.get("/questions", response=Page, auth=ANYBODY, summary="Questions", operation_id="questions")
def index(request: HttpRequest) -> dict[str, Any]:
    """What can be answered now, then what is over; at most 100."""
    rows = [*asking.running(timezone.now())[:SHOWN], *asking.ended(SHOWN)][:SHOWN]
    return {"items": [told(request, row) for row in rows]}


@router.get("/questions/{number}", response=One, auth=ANYBODY, summary="One question", operation_id="question")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """What is asked, and what to answer next."""
    return told(request, found(number))


@router.post("/questions", response={CREATED: One}, auth=SIGNED_IN, summary="Ask", operation_id="ask_question")
def put(request: HttpRequest, body: Put) -> Reply[dict[str, Any]]:
    """For the head of a place."""
    actor, at = who(request), timezone.now()
    place = get_object_or_404(asking.places_to_ask(actor), pk=body.place)
    people = asking.possible_moderators(actor, timezone.localdate(at)).filter(pk__in=body.moderators)
    given = body.model_dump(exclude={"place", "moderators"})
    row = actions.open_(place=place, moderators=people, by=actor, at=at, **given)
    return Reply(CREATED, told(request, found(row.pk)))


@router.post("/questions/{number}/answers", response=One, auth=SIGNED_IN, summary="Answer", operation_id="answer_it")
def answer(request: HttpRequest, number: int, body: Cast) -> dict[str, Any]:
    """For whoever is asked; the last answer stands."""
    row = found(number)
    actions.answer(
        statement_of(row, body.statement), choice=body.choice, key=body.key, by=who(request), at=timezone.now()
    )
    return told(request, found(number))


@router.get("/questions/{number}/mine", response=dict[int, int], auth=SIGNED_IN, summary="Mine", operation_id="mine")
def mine(request: HttpRequest, number: int) -> dict[int, int]:
    """How I answered: number of the statement -> 1, -1 or 0. Nobody else is told."""
    row = found(number)
    seen = sight(row, who(request), timezone.now())
    return {each.number: seen.answers[each.pk] for each in statements.shown(row) if each.pk in seen.answers}


@router.post(
    "/questions/{number}/statements", response={CREATED: Standing}, auth=SIGNED_IN,
    summary="Say something", operation_id="propose_statement",
)  # fmt: skip
def propose(request: HttpRequest, number: int, body: Proposed) -> Reply[dict[str, Any]]:
    """For whoever is asked; moderators look at it first."""
    made = actions.propose(found(number), text=body.text, by=who(request), at=timezone.now())
    return Reply(CREATED, standing(made))


def standing(row: Statement) -> dict[str, Any]:
    """A statement as an answer."""
    return {name: getattr(row, name) for name in ("number", "text", "status", "reason")}


@router.get(
    "/questions/{number}/statements", response=list[Standing], auth=ANYBODY,
    summary="Statements", operation_id="statements",
)  # fmt: skip
def listed(request: HttpRequest, number: int) -> list[dict[str, Any]]:
    """What is shown; for moderators also what waits and what was left out."""
    row = found(number)
    seen = sight(row, who(request), timezone.now())
    return [
        standing(each) for each in (row.statements.order_by("number") if seen.may_moderate else statements.shown(row))
    ]


@router.post(
    "/questions/{number}/statements/{statement}/{name}", response=Standing, auth=SIGNED_IN,
    summary="Take in or leave out", operation_id="judge_statement",
)  # fmt: skip
def judge(request: HttpRequest, number: int, statement: int, name: str, body: Judged) -> dict[str, Any]:
    """For moderators: show, hide (with a reason) or restore."""
    row = statement_of(found(number), statement)
    if name == "hide":
        return standing(actions.hide(row, reason=body.reason, by=who(request), at=timezone.now()))
    return standing(deed_of(name)(row, by=who(request), at=timezone.now()))


def deed_of(name: str) -> Any:
    """What a moderator does under a name. Raises Http404."""
    deeds = {"show": actions.show, "restore": actions.restore}
    if name not in deeds:
        raise Http404(name)
    return deeds[name]


@router.get("/questions/{number}/map", response=dict[str, Any], auth=ANYBODY, summary="The map", operation_id="map_of")
def map_(request: HttpRequest, number: int) -> dict[str, Any]:
    """Groups with what they say, what all support, each statement with its counts, and the text of a motion."""
    row = found(number)
    seen = picture(row)
    if seen is None:
        return {"drawn_at": None}
    parts = {name: getattr(seen, name) for name in ("reason", "groups", "consensus", "supported", "table")}
    return parts | {"drawn_at": seen.sheet.at, "motion": motion_of(row)}


@router.post("/questions/{number}/close", response=One, auth=SIGNED_IN, summary="End", operation_id="close_question")
def close(request: HttpRequest, number: int) -> dict[str, Any]:
    """For moderators, before its day."""
    actions.close(found(number), by=who(request), at=timezone.now())
    return told(request, found(number))


@router.post("/questions/{number}/seen", response=One, auth=SIGNED_IN, summary="Read", operation_id="see_question")
def see(request: HttpRequest, number: int) -> dict[str, Any]:
    """For those who answered: what became of it has been read."""
    actions.see(found(number), by=who(request), at=timezone.now())
    return told(request, found(number))
