"""Campaigns and what they came to; announcing one, and its deeds."""

from typing import Any

from django.http import HttpRequest
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
from gongdi.practices.campaigns.deeds import CAMPAIGN_DEEDS
from gongdi.practices.campaigns.forms.calling import AnnounceForm
from gongdi.practices.campaigns.law import Question, may, may_move
from gongdi.practices.campaigns.queries import campaigns
from gongdi.practices.campaigns.results import results_of
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.views.frame import campaign_of, question_for

router = Router(tags=["campaigns"])
CREATED, SHOWN = 201, 50


@router.get("/campaigns", response=shapes.Campaigns, auth=ANYBODY, summary="Campaigns", operation_id="campaigns")
def index(request: HttpRequest) -> dict[str, Any]:
    """All campaigns, at most 50, the latest first."""
    return {"items": [shapes.campaign_told(row) for row in campaigns.newest()[:SHOWN]]}


@router.get("/campaigns/{number}", response=shapes.CampaignWithTeams, auth=ANYBODY, operation_id="campaign")
def one(request: HttpRequest, number: int) -> dict[str, Any]:
    """A campaign with its routes and teams."""
    return shapes.campaign_whole(campaign_of(number))


@router.get("/campaigns/{number}/results", response=shapes.Results, auth=ANYBODY, operation_id="campaign_results")
def results(request: HttpRequest, number: int) -> dict[str, Any]:
    """What it came to: frozen once published, computed from the entries before."""
    return results_of(campaign_of(number))


@router.post(
    "/campaigns", response={CREATED: shapes.CampaignWithTeams}, auth=SIGNED_IN, operation_id="announce_campaign"
)
def announce(request: HttpRequest, body: Filled) -> Answer[dict[str, Any]]:
    """For those who work in the place: the fields of the page; place by name or code, days as 2026-05-31."""
    at, by = timezone.now(), who(request)
    paths = [post.path for post in by.posts] or [""]
    decisions = [may(by, Right.ANNOUNCE, Question(path), at) for path in paths]
    insist(next((each for each in decisions if each), decisions[0]))
    given = arguments_of(AnnounceForm(body.texts(), question=Question(""), by=by, at=at))
    row = actions.announce(given.pop("place"), by=by, at=at, **given)
    return Answer(CREATED, shapes.campaign_whole(campaign_of(row.pk)))


@router.post(
    "/campaigns/{number}/withdraw", response=shapes.CampaignWithTeams, auth=SIGNED_IN, operation_id="withdraw_household"
)
def withdraw(request: HttpRequest, number: int) -> dict[str, Any]:
    """Take the yes of one's household back; it is off the red list at once."""
    actions.withdraw(campaign_of(number), by=who(request), at=timezone.now())
    return shapes.campaign_whole(campaign_of(number))


@router.post(
    "/campaigns/{number}/{deed}", response=shapes.CampaignWithTeams, auth=SIGNED_IN, operation_id="campaign_deed"
)
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`open`, `lay` (name, place, unit, stops), `form` (name, leader, seats …), `enrol` (shown_as), `close`, `publish`,
    `praise` (organisation, place or team; words), `praise_household`, `notice` (organisation, words), `cancel`.
    """
    entry, row, by, at = known(CAMPAIGN_DEEDS, deed), campaign_of(number), who(request), timezone.now()
    question = question_for(deed, row, by)
    insist(may_move(by, entry.move, row, question, at))
    entry.action(row, by=by, at=at, **arguments_of(entry.form(body.texts(), question=question, by=by, at=at)))
    return shapes.campaign_whole(campaign_of(number))
