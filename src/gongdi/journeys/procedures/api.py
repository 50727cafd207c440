"""Topics at the API: the same deeds as on the pages, through the same actions and the same law."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.journeys.procedures import actions, queries
from gongdi.journeys.procedures.actions import Shown, Words
from gongdi.journeys.procedures.law import Case
from gongdi.journeys.procedures.models import Procedure, Topic
from gongdi.journeys.procedures.reading import ground_of, name_of_plan, sight
from gongdi.journeys.procedures.shapes import (
    Asking,
    Bringing,
    Brought,
    Completing,
    Judging,
    ProceduresAnswer,
    Proposal,
    Putting,
    Reason,
    Reference,
    Said,
    Seated,
    Skipping,
    Start,
    TopicAnswer,
    TopicsAnswer,
)
from gongdi.journeys.procedures.states import Status
from gongdi.ledger.resolutions.reading import name_of
from gongdi.practices.meetings.queries.sight import visible_to as meetings_seen_by
from gongdi.practices.questions.actions import may_hand_on
from gongdi.practices.questions.queries.sight import whole as questions

router = Router(tags=["topics"])
CREATED, SHOWN = 201, 100


SAME = ("title", "text", "status", "raised_at", "due_at", "ended_at", "reason", "kept", "broken")
STEP = ("stage", "begun_at", "due_at", "ended_at", "outcome", "words", "ground", "evidence_kind", "evidence_number")


def told(case: Case, request: HttpRequest) -> dict[str, Any]:
    """A topic as an answer."""
    seen, topic = sight(case, who(request), timezone.now()), case.topic
    plan = topic.procedure.plan if topic.procedure else ()
    steps = [
        {name: getattr(step, name) for name in STEP}
        | {"name": name_of_plan(plan[step.planned]), "body": step.body_id, "body_name": name_of(step.body)}
        for step in seen.steps
    ]
    spine = [{"stage": bead.stage, "name": bead.name, "state": bead.state, "said": bead.said} for bead in seen.spine]
    return {name: getattr(topic, name) for name in SAME} | {
        "number": topic.pk,
        "place": topic.place_id,
        "status_name": topic.get_status_display(),
        "procedure": topic.procedure.code if topic.procedure else "",
        "procedure_version": topic.procedure.version if topic.procedure else None,
        "spine": spine,
        "steps": steps,
        "may": [name for name, decision in seen.deeds.items() if decision],
    }


def found(request: HttpRequest, number: int) -> Case:
    """The topic as this person may know of it. Raises Http404."""
    case = queries.seen_by(who(request), number, timezone.now())
    if case is None:
        raise Http404(number)
    return case


def again(request: HttpRequest, number: int) -> dict[str, Any]:
    """The topic after a deed."""
    return told(found(request, number), request)


def done(request: HttpRequest, number: int, action: Callable[..., object], **given: Any) -> dict[str, Any]:
    """Do one deed on a topic, and tell the topic again."""
    action(found(request, number).topic, by=who(request), at=timezone.now(), **given)
    return again(request, number)


def started(body: Seated, code: str) -> dict[str, Any]:
    """What the actions take. Raises Http404 for a procedure or an organisation that is none."""
    bodies = {role: get_object_or_404(Organisation, pk=number) for role, number in body.bodies.items()}
    procedure: Procedure = get_object_or_404(queries.procedures(), code=code)
    return {"words": Words(body.title, body.text), "procedure": procedure, "bodies": bodies}


@router.get("/procedures", response=ProceduresAnswer, auth=ANYBODY, summary="Procedures", operation_id="procedures")
def procedures(request: HttpRequest) -> dict[str, Any]:
    """The procedures that a topic can follow, each step with its body, days, evidence and ground."""
    rows = [
        {"code": row.code, "version": row.version, "name": str(row), "about": row.said, "steps": _plan(row)}
        for row in queries.procedures()
    ]
    return {"items": rows}


def _plan(row: Procedure) -> list[dict[str, Any]]:
    return [
        {"name": name_of_plan(step), "stage": step.stage, "body": step.role, "days": step.days}
        | {"needs": list(step.needs), "ground": ground_of(step), "may_skip": step.may_skip}
        for step in row.plan
    ]


@router.get("/topics", response=TopicsAnswer, auth=ANYBODY, summary="Topics", operation_id="topics")
def index(request: HttpRequest, status: Status | None = None, place: int | None = None) -> dict[str, Any]:
    """What this person may know of, at most 100, what moved last first."""
    rows = queries.visible_to(who(request)).order_by("-moved_at", "-pk")
    rows = rows.filter(status=status) if status else rows
    rows = rows.filter(place=place) if place else rows
    return {"items": [_line(row) for row in rows[:SHOWN]]}


def _line(row: Topic) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("title", "status", "due_at", "moved_at")} | {
        "number": row.pk,
        "place": row.place_id,
        "status_name": row.get_status_display(),
        "procedure": row.procedure.code if row.procedure else "",
    }


@router.get("/topics/{number}", response=TopicAnswer, auth=ANYBODY, summary="One", operation_id="topic")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """One topic with its spine and steps."""
    return again(request, number)


@router.post(
    "/topics", response={CREATED: TopicAnswer}, auth=SIGNED_IN, summary="Propose", operation_id="propose_topic"
)
def propose(request: HttpRequest, body: Proposal) -> Answer[dict[str, Any]]:
    """For residents with a verified home there, and those who work there."""
    place, words = get_object_or_404(Place, pk=body.place), Words(body.title, body.text)
    row = actions.propose(place=place, words=words, by=who(request), at=timezone.now())
    return Answer(CREATED, again(request, row.pk))


@router.post("/procedures/{code}/topics", response={CREATED: TopicAnswer}, auth=SIGNED_IN, operation_id="put_topic")
def put(request: HttpRequest, code: str, body: Putting) -> Answer[dict[str, Any]]:
    """For the head of the place: a topic goes on its way at once, by itself or from a thing of another room."""
    place = get_object_or_404(Place, pk=body.place)
    origin = (body.origin.kind, body.origin.number) if body.origin else None
    given = started(body, code) | {"reference": body.reference, "origin": origin}
    row = actions.put(place=place, by=who(request), at=timezone.now(), **given)
    return Answer(CREATED, again(request, row.pk))


@router.post("/topics/{number}/accept", response=TopicAnswer, auth=SIGNED_IN, operation_id="accept_topic")
def accept(request: HttpRequest, number: int, body: Start) -> dict[str, Any]:
    """For the head of the place: the proposal goes on its way."""
    return done(request, number, actions.accept, **started(body, body.procedure))


@router.post("/topics/{number}/decline", response=TopicAnswer, auth=SIGNED_IN, operation_id="decline_topic")
def decline(request: HttpRequest, number: int, body: Reason) -> dict[str, Any]:
    """For the head of the place, with the reason."""
    return done(request, number, actions.decline, reason=body.reason)


@router.post("/topics/{number}/withdraw", response=TopicAnswer, auth=SIGNED_IN, operation_id="withdraw_topic")
def withdraw(request: HttpRequest, number: int) -> dict[str, Any]:
    """For who proposed it, before it is answered."""
    return done(request, number, actions.withdraw)


@router.post("/topics/{number}/join", response=TopicAnswer, auth=SIGNED_IN, operation_id="join_topic")
def join(request: HttpRequest, number: int, body: Reference) -> dict[str, Any]:
    """For the head of the place: an appeal belongs here too; who raised it is told from now on."""
    return done(request, number, actions.join, reference=body.reference)


@router.post("/topics/{number}/bring", response=TopicAnswer, auth=SIGNED_IN, operation_id="bring_topic")
def bring(request: HttpRequest, number: int, body: Bringing) -> dict[str, Any]:
    """Onto the agenda of a meeting that one runs; those who raised it are asked to come."""
    found(request, number)
    meeting = get_object_or_404(meetings_seen_by(who(request)), pk=body.meeting)
    return done(request, number, actions.bring, meeting=meeting)


@router.post("/questions/{number}/bring", response={CREATED: Brought}, auth=SIGNED_IN, operation_id="bring_question")
def bring_question(request: HttpRequest, number: int, body: Bringing) -> Answer[dict[str, Any]]:
    """What all groups support, onto the agenda of a meeting that one runs; for who moderates it or heads the place."""
    question = get_object_or_404(questions(), pk=number)
    insist(may_hand_on(question, who(request), timezone.now()))
    meeting = get_object_or_404(meetings_seen_by(who(request)), pk=body.meeting)
    item = actions.bring_question(question, meeting=meeting, by=who(request), at=timezone.now())
    return Answer(CREATED, {"meeting": meeting.pk, "item": item.number, "text": item.text})


@router.post("/topics/{number}/ask", response=TopicAnswer, auth=SIGNED_IN, operation_id="ask_topic")
def ask(request: HttpRequest, number: int, body: Asking) -> dict[str, Any]:
    """Let the members of the body vote; adopted, the step is completed with it."""
    return done(request, number, actions.ask, **body.model_dump())


@router.post("/topics/{number}/complete", response=TopicAnswer, auth=SIGNED_IN, operation_id="complete_topic")
def complete(request: HttpRequest, number: int, body: Completing) -> dict[str, Any]:
    """For the body whose turn it is, with what the procedure asks for."""
    return done(request, number, actions.complete, words=body.words, shown=Shown(body.kind, body.number))


@router.post("/topics/{number}/return", response=TopicAnswer, auth=SIGNED_IN, operation_id="return_topic")
def return_(request: HttpRequest, number: int, body: Said) -> dict[str, Any]:
    """For the body whose turn it is: back to the step before."""
    return done(request, number, actions.return_, words=body.words)


@router.post("/topics/{number}/skip", response=TopicAnswer, auth=SIGNED_IN, operation_id="skip_topic")
def skip(request: HttpRequest, number: int, body: Skipping) -> dict[str, Any]:
    """For the head of the place, where the procedure leaves room, with reason and ground."""
    return done(request, number, actions.skip, **body.model_dump())


@router.post("/topics/{number}/stop", response=TopicAnswer, auth=SIGNED_IN, operation_id="stop_topic")
def stop(request: HttpRequest, number: int, body: Said) -> dict[str, Any]:
    """For the body whose turn it is, before the decision is made."""
    return done(request, number, actions.stop, words=body.words)


@router.post("/topics/{number}/see", response=TopicAnswer, auth=SIGNED_IN, operation_id="see_topic")
def see(request: HttpRequest, number: int) -> dict[str, Any]:
    """For those who raised it: what is new has been read."""
    return done(request, number, actions.see)


@router.post("/topics/{number}/judge", response=TopicAnswer, auth=SIGNED_IN, operation_id="judge_topic")
def judge(request: HttpRequest, number: int, body: Judging) -> dict[str, Any]:
    """For those who raised it, once: whether it was done. Only counts are public."""
    return done(request, number, actions.judge, done=body.done)
