"""One address for each deed on an appeal. Each calls the action of its name; the law is asked there."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import insist
from gongdi.ground.people.models import Organisation
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.api import shapes
from gongdi.practices.appeals.api.answers import Gone, Party, Public, ReplySigns, signs_told, version_for
from gongdi.practices.appeals.api.faults import Unknown
from gongdi.practices.appeals.api.raising import category
from gongdi.practices.appeals.law import may_move
from gongdi.practices.appeals.models import Appeal, Audience, Track
from gongdi.practices.appeals.queries import public, seen_by
from gongdi.practices.appeals.queries.matter import matter_of
from gongdi.practices.appeals.queries.replies import signs_of
from gongdi.practices.appeals.views import ACTIONS

router = Router(tags=["deeds"], auth=SIGNED_IN)
View = TypeVar("View", bound=Callable[..., Any])
State = Party | Public | Gone
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The version on which the person decided, as the ETag gave it; the same as `version` in the body.",
    "schema": {"type": "string"},
}


def found(request: HttpRequest, reference: str) -> tuple[Appeal, bool]:
    """The appeal and whether the one who asks is a party. Raises Http404 when they may not know of it."""
    seen = seen_by(who(request), reference)
    if seen is None:
        raise Http404(reference)
    return seen


def now(request: HttpRequest, response: HttpResponse, reference: str) -> dict[str, Any]:
    """The appeal as it is now for the one who asks, with its version as ETag."""
    appeal, is_party = found(request, reference)
    response["ETag"] = f'"{appeal.version}"'
    return version_for(appeal, who(request), is_party=is_party, at=timezone.now())


def perform(
    request: HttpRequest, response: HttpResponse, reference: str, name: str, body: shapes.Deed, **more: Any
) -> dict[str, Any]:
    """Do a deed and answer with the newer state, as far as this person still sees it."""
    appeal, actor = found(request, reference)[0], who(request)
    seen = body.version or expected(request)
    changed = ACTIONS[name](appeal, by=actor, at=timezone.now(), seen=seen, **(more or body.arguments()))
    seen_now = seen_by(actor, changed.reference)
    if seen_now is None:
        return {"reference": changed.reference, "status": changed.status}
    return now(request, response, changed.reference)


def expected(request: HttpRequest) -> int | None:
    """The version in `If-Match`, None without one or with `*`. Raises Unknown for anything else."""
    tag = request.headers.get("If-Match", "*").strip().removeprefix("W/").strip('"')
    if tag == "*":
        return None
    if not tag.isdecimal():
        raise Unknown("If-Match", tag)
    return int(tag)


def deed(name: str, summary: str) -> Callable[[View], View]:
    """Give a deed its address."""
    extra = {"parameters": [IF_MATCH]}
    made: Callable[[View], View] = router.post(
        f"/appeals/{{reference}}/{name}",
        response=State,
        summary=summary,
        operation_id=f"appeals_{name}",
        openapi_extra=extra,
    )
    return made


@deed("triage", "Say what it is about and which track it takes")
def triage(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Triage) -> dict[str, Any]:
    """For the dispatcher of the place. `confine` keeps it between the parties; it never widens who reads it."""
    track = Track.objects.filter(code=body.track).first()
    if track is None:
        raise Unknown("track", body.track)
    audience = Audience.PARTIES if body.confine else None
    chosen = category(body.category)
    return perform(request, response, reference, "triage", body, category=chosen, track=track, audience=audience)


@deed("refuse", "Not take it up, for a listed reason")
def refuse(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Refuse) -> dict[str, Any]:
    """For the dispatcher of the place. The person can contest it once, within 30 days."""
    return perform(request, response, reference, "refuse", body)


@deed("contest", "Contest the refusal")
def contest(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Reasoned) -> dict[str, Any]:
    """For the person or their family, once."""
    return perform(request, response, reference, "contest", body)


@deed("merge", "Say that it is the same matter as another open one")
def merge(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Merge) -> dict[str, Any]:
    """For the dispatcher of the place. `into` is the reference of a public matter that is being worked on."""
    into = public().filter(reference=body.into.upper()).first()
    if into is None:
        raise Unknown("into", body.into)
    return perform(request, response, reference, "merge", body, into=into)


@deed("dispatch", "Give it to a unit")
def dispatch(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Dispatch) -> dict[str, Any]:
    """For the dispatcher of the place. A unit that the duty catalogue does not name is refused, 409, on record."""
    unit = Organisation.objects.select_related("place").filter(pk=body.unit, to_on=None).first()
    if unit is None:
        raise Unknown("unit", body.unit)
    return perform(request, response, reference, "dispatch", body, unit=unit)


@deed("accept", "Sign for it")
def accept(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Deed) -> dict[str, Any]:
    """For a handler of the unit."""
    return perform(request, response, reference, "accept", body)


@deed("return", "Send it back, for a listed reason")
def return_to_desk(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Return) -> dict[str, Any]:
    """For a handler of the unit, once in a round. The promise keeps running."""
    return perform(request, response, reference, "return", body)


@deed("start", "Begin to work on it")
def start(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Deed) -> dict[str, Any]:
    """For a handler of the unit."""
    return perform(request, response, reference, "start", body)


@deed("ask", "Ask the resident something")
def ask(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Text) -> dict[str, Any]:
    """For a handler of the unit. The clock stands still until the answer, but not longer than its limit."""
    return perform(request, response, reference, "ask", body)


@deed("answer", "Answer the question")
def answer(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Text) -> dict[str, Any]:
    """For the person or their family. The clock goes on."""
    return perform(request, response, reference, "answer", body)


@deed("add", "Add a word")
def add(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Text) -> dict[str, Any]:
    """For the person, their family, the unit and the dispatcher."""
    return perform(request, response, reference, "add", body)


@deed("reply", "Answer the resident")
def reply(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Text) -> dict[str, Any]:
    """For a handler of the unit. Everybody may read a reply to a public matter."""
    return perform(request, response, reference, "reply", body)


@router.post(
    "/appeals/{reference}/reply/signs",
    response=ReplySigns,
    summary="What can be seen in a reply before it is sent",
    operation_id="appeals_reply_signs",
)
def reply_signs(request: HttpRequest, reference: str, body: shapes.Text) -> dict[str, Any]:
    """For whoever may reply now. Signs, not a score: nothing is sent and nothing is kept."""
    appeal, at = found(request, reference)[0], timezone.now()
    insist(may_move(who(request), "reply", matter_of(appeal, "reply"), at))
    return signs_told(appeal, signs_of(appeal, body.text, at), at)


@deed("rate", "Rate what was done")
def rate(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Rate) -> dict[str, Any]:
    """For the person, and nobody else. Unsolved or unsatisfied opens the next round at once."""
    return perform(request, response, reference, "rate", body)


@deed("visit", "Enter what the person said on the telephone")
def visit(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Visit) -> dict[str, Any]:
    """For the visitor of the place. Not reached is no answer: it counts for nothing."""
    return perform(request, response, reference, "visit", body)


@deed("close", "Close it without a rating")
def close(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Deed) -> dict[str, Any]:
    """For the visitor of the place, when the person could not be reached in time."""
    return perform(request, response, reference, "close", body)


@deed("disagree", "Say that it is not solved")
def disagree(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Reasoned) -> dict[str, Any]:
    """For the person, within 30 days of closing: a new round with a new promise."""
    return perform(request, response, reference, "disagree", body)


@deed("withdraw", "Take it back")
def withdraw(request: HttpRequest, response: HttpResponse, reference: str, body: shapes.Withdraw) -> dict[str, Any]:
    """For the person, and nobody else."""
    return perform(request, response, reference, "withdraw", body)


@deed("follow", "Say “me too”")
def follow(request: HttpRequest, response: HttpResponse, reference: str) -> dict[str, Any]:
    """For everybody who is signed in, on an open public matter. Saying it again changes nothing."""
    actions.follow(found(request, reference)[0], by=who(request), at=timezone.now())
    return now(request, response, reference)
