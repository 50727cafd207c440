"""Rounds at the API: the same deeds as on the pages, through the same table, the same actions and the same law."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import BaseModel

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.practices.rounds import actions, queries, reading
from gongdi.practices.rounds.deeds import IDEA_DEEDS, ROUND_DEEDS, Deed
from gongdi.practices.rounds.forms import AnnounceForm
from gongdi.practices.rounds.law import Question, may, may_move
from gongdi.practices.rounds.models import Idea, Round
from gongdi.practices.rounds.reasons import why
from gongdi.practices.rounds.states import Right
from gongdi.practices.rounds.telling import news_said

router = Router(tags=["rounds"])
CREATED, SHOWN = 201, 50


class IdeaAnswer(BaseModel):
    """An idea; `cost` in fen. `why` says why it was chosen or not, `news` to its author what they have not read yet."""

    number: int
    title: str
    text: str
    status: str
    status_name: str
    cost: int | None
    reason: str
    objection: str
    into: int | None
    why: list[str]
    news: str


class RoundAnswer(BaseModel):
    """A round; amounts in fen, `rule` as the ballot takes it."""

    number: int
    place: int
    year: int
    title: str
    text: str
    amount: int
    spent: int | None
    source: str
    resolution: int | None
    unit: int
    rule: dict[str, Any]
    rule_said: str
    status: str
    status_name: str
    ideas_until: datetime
    costing_until: datetime
    due_at: datetime | None
    ballot: int | None
    reason: str


class RoundWithIdeas(RoundAnswer):
    """A round with all of its ideas."""

    ideas: list[IdeaAnswer]


class Rounds(BaseModel):
    """Rounds, the newest first."""

    items: list[RoundAnswer]


SAME = (
    "year",
    "title",
    "text",
    "amount",
    "spent",
    "source",
    "rule",
    "status",
    "ideas_until",
    "costing_until",
    "due_at",
)


def told(row: Round) -> dict[str, Any]:
    """A round as an answer."""
    return {name: getattr(row, name) for name in (*SAME, "ballot", "reason")} | {
        "number": row.pk,
        "place": row.place_id,
        "unit": row.unit_id,
        "resolution": row.resolution_id,
        "rule_said": reading.rule_said(row),
        "status_name": row.get_status_display(),
    }


def whole(row: Round, actor: Actor) -> dict[str, Any]:
    """A round with its ideas as an answer to this actor."""
    ballot = queries.ballot_of(row)
    news = {idea.pk: news_said(idea) for idea in queries.news_for(actor).filter(round=row)}
    ideas = [
        {name: getattr(idea, name) for name in ("number", "title", "text", "status", "cost", "reason", "objection")}
        | {
            "status_name": idea.get_status_display(),
            "into": idea.into.number if idea.into else None,
            "why": why(ballot, idea),
            "news": news.get(idea.pk, ""),
        }
        for idea in queries.proposals(row)
    ]
    return told(row) | {"ideas": ideas}


def round_of(number: int) -> Round:
    """A round. Raises Http404."""
    return get_object_or_404(queries.whole(), pk=number)


@router.get("/rounds", response=Rounds, auth=ANYBODY, summary="Participatory budgets", operation_id="rounds")
def index(request: HttpRequest) -> dict[str, Any]:
    """All rounds, at most 50, the newest first."""
    return {"items": [told(row) for row in queries.newest()[:SHOWN]]}


@router.get("/rounds/{number}", response=RoundWithIdeas, auth=ANYBODY, summary="One round", operation_id="round")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A round with its ideas; after the vote with the reason for each project."""
    return whole(round_of(number), who(request))


@router.post(
    "/rounds", response={CREATED: RoundWithIdeas}, auth=SIGNED_IN, summary="Announce", operation_id="announce_round"
)
def announce(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For the head of a place: the fields of the page, days as 2026-05-31, amounts as people write them."""
    at, by = timezone.now(), who(request)
    insist(may(by, Right.COMPARE, Question(""), at))
    given = arguments_of(AnnounceForm(body.texts(), by=by, at=at))
    row = actions.announce(given.pop("place"), by=by, at=at, **given)
    return Answer(CREATED, whole(round_of(row.pk), by))


@router.post(
    "/rounds/{number}/{deed}", response=RoundWithIdeas, auth=SIGNED_IN, summary="Deed", operation_id="round_deed"
)
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`propose` (title, text), `close`, `put` (closes_on), `cancel` (reason)."""
    row = round_of(number)
    return _do(request, ROUND_DEEDS, deed, queries.question_of(row), row, body)


@router.post(
    "/rounds/{number}/ideas/{idea}/{deed}",
    response=RoundWithIdeas,
    auth=SIGNED_IN,
    summary="Deed on an idea",
    operation_id="idea_deed",
)
def idea_deed(request: HttpRequest, number: int, idea: int, deed: str, body: Filled) -> dict[str, Any]:
    """`cost` (cost, reason), `refuse` (reason), `suggest` (into: number of an idea, because), `agree`, `decline`,
    `object` (text), `withdraw`, `see`."""
    row = round_of(number)
    found = get_object_or_404(queries.proposals(row), number=idea)
    return _do(request, IDEA_DEEDS, deed, queries.question_of(row, found), found, body)


def _do(
    request: HttpRequest, known: dict[str, Deed], name: str, question: Question, thing: Round | Idea, body: Filled
) -> dict[str, Any]:
    if name not in known:
        raise Http404(name)
    at, by = timezone.now(), who(request)
    insist(may_move(by, name, question, at))
    form = known[name].form(body.texts(), row=question.round, idea=question.idea, by=by, at=at)
    known[name].action(thing, by=by, at=at, **arguments_of(form))
    assert question.round is not None
    return whole(round_of(question.round.pk), by)
