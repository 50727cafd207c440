"""The two lists and the checklists."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.api import shapes
from gongdi.practices.campaigns.deeds import LISTING_DEEDS
from gongdi.practices.campaigns.forms.calling import ChecklistForm
from gongdi.practices.campaigns.law import Question, may, may_move
from gongdi.practices.campaigns.models import Checklist, Colour
from gongdi.practices.campaigns.queries import listings
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.views.lists import listing_of

router = Router(tags=["campaigns"])
CREATED, SHOWN = 201, 100


@router.get("/campaigns/lists", response=shapes.Lists, auth=ANYBODY, operation_id="campaign_lists")
def lists(request: HttpRequest) -> dict[str, Any]:
    """What hangs on the red and the black list now; the black one with the reply of each."""
    red, black = (
        [shapes.listing_told(row) for row in listings.on_list(colour)[:SHOWN]] for colour in (Colour.RED, Colour.BLACK)
    )
    households = [
        {"campaign": row.campaign_id, "shown_as": row.shown_as, "words": row.praised_for} for row in listings.praised()
    ]
    return {"red": red, "households": households, "black": black}


@router.get("/campaigns/lists/{number}", response=shapes.ListingAnswer, auth=ANYBODY, operation_id="campaign_listing")
def listing(request: HttpRequest, number: int) -> dict[str, Any]:
    """A line: for everybody while it hangs, before and after only for those whom it concerns."""
    return shapes.listing_told(listing_of(request, number))


@router.post(
    "/campaigns/lists/{number}/{deed}", response=shapes.ListingAnswer, auth=SIGNED_IN, operation_id="listing_deed"
)
def listing_deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`reply` (words), `publish`, `drop` (words), `mend` (words), `confirm`, `again` (words), `take_off` (words)."""
    row, by, at = listing_of(request, number), who(request), timezone.now()
    entry, question = known(LISTING_DEEDS, deed), listings.question_of(row)
    insist(may_move(by, entry.move, row, question, at))
    given = arguments_of(entry.form(body.texts(), question=question, by=by, at=at))
    return shapes.listing_told(entry.action(row, by=by, at=at, **given))


@router.get("/campaigns/checklists", response=shapes.Checklists, auth=ANYBODY, operation_id="campaign_checklists")
def checklists(request: HttpRequest) -> dict[str, Any]:
    """All versions of all checklists, as data."""
    rows = Checklist.objects.order_by("code", "-number")[:SHOWN]
    return {"items": [shapes.checklist_told(row) for row in rows]}


@router.post(
    "/campaigns/checklists", response={CREATED: shapes.ChecklistAnswer}, auth=SIGNED_IN, operation_id="write_checklist"
)
def write(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """The next version (place, code, kind, name, items: a line for each, "what | what good means | points")."""
    at, by = timezone.now(), who(request)
    path = next((post.path for post in by.posts if may(by, Right.WRITE_CHECKLIST, Question(post.path), at)), "")
    insist(may(by, Right.WRITE_CHECKLIST, Question(path), at))
    given = arguments_of(ChecklistForm(body.texts(), question=Question(path), by=by, at=at))
    row = actions.write_checklist(given.pop("place"), by=by, at=at, **given)
    return Answer(CREATED, shapes.checklist_told(row))


@router.post(
    "/campaigns/checklists/{number}/adopt",
    response=shapes.ChecklistAnswer,
    auth=SIGNED_IN,
    operation_id="adopt_checklist",
)
def adopt(request: HttpRequest, number: int) -> dict[str, Any]:
    """Adopt a version, as the head of its place; it never changes from then on."""
    row = get_object_or_404(Checklist.objects.select_related("place"), pk=number)
    return shapes.checklist_told(actions.adopt_checklist(row, by=who(request), at=timezone.now()))
