"""Teams, what they enter, photos, and findings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import File, Router, UploadedFile
from ninja import Status as Answer

from gongdi.ground.access.answering import known
from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.filling import Filled, arguments_of
from gongdi.ground.access.judge import insist
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.api import shapes
from gongdi.practices.campaigns.deeds import FINDING_DEEDS, TEAM_DEEDS
from gongdi.practices.campaigns.forms.entering import CorrectForm, EntryForm
from gongdi.practices.campaigns.law import Question, may_move, must
from gongdi.practices.campaigns.models import CampaignFinding
from gongdi.practices.campaigns.outlets import OUTLETS
from gongdi.practices.campaigns.queries import campaigns
from gongdi.practices.campaigns.states import Right
from gongdi.practices.campaigns.states.campaigns import MOVES
from gongdi.practices.campaigns.views.frame import team_of
from gongdi.practices.campaigns.views.lists import finding_of, photo_of, seen_photo
from gongdi.practices.campaigns.views.teams import came_before, entry_of, sent_as

router = Router(tags=["campaigns"])
SHOW = {"show": actions.show, "hide": actions.hide}


@router.get("/campaigns/teams/{number}", response=shapes.TeamAnswer, auth=ANYBODY, operation_id="campaign_team")
def team(request: HttpRequest, number: int) -> dict[str, Any]:
    """A team with the stops of its route."""
    return shapes.team_told(team_of(number), whole=True)


@router.post("/campaigns/teams/{number}/enter", response=shapes.EntryAnswer, auth=SIGNED_IN, operation_id="enter_stop")
def enter(request: HttpRequest, number: int, body: Filled) -> dict[str, Any]:
    """Enter a stop (`stop`, `item_CODE`: good, partly, bad or absent, `kilograms_KIND`, `bags_KIND`, words, finding,
    dangerous). Under a `key` (UUID) the same entry counts once; `done_at` and `sent_at` put it in its time.
    """
    row, by, at = team_of(number), who(request), timezone.now()
    question = campaigns.question_of(row.campaign, by, row)
    insist(may_move(by, MOVES["enter"], row.campaign, question, at))
    given = body.texts()
    sent = sent_as(given, at, is_member=question.member is not None and question.member.team_id == row.pk)
    if (before := came_before(given, by)) is not None:
        return shapes.entry_told(before)
    form = EntryForm(given, question=question, by=by, at=at)
    return shapes.entry_told(actions.enter(row, by=by, at=at, sent=sent, **arguments_of(form)))


@router.post("/campaigns/teams/{number}/{deed}", response=shapes.TeamAnswer, auth=SIGNED_IN, operation_id="team_deed")
def deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`join` (organisation, people), `sign_in`, `call_roll` (members), `finish` (minutes), `lead` (leader), `leave`."""
    entry, row, by, at = known(TEAM_DEEDS, deed), team_of(number), who(request), timezone.now()
    question = campaigns.question_of(row.campaign, by, row)
    insist(may_move(by, entry.move, row.campaign, question, at))
    entry.action(row, by=by, at=at, **arguments_of(entry.form(body.texts(), question=question, by=by, at=at)))
    return shapes.team_told(team_of(number), whole=True)


@router.post(
    "/campaigns/entries/{number}/correct", response=shapes.EntryAnswer, auth=SIGNED_IN, operation_id="correct_stop"
)
def correct(request: HttpRequest, number: int, body: Filled) -> dict[str, Any]:
    """For the leader and the unit: the same fields anew, and `because`. The old entry stays in the record."""
    row, by, at = entry_of(number), who(request), timezone.now()
    its_team = team_of(row.team_id or 0)
    question = campaigns.question_of(its_team.campaign, by, its_team)
    insist(may_move(by, MOVES["correct"], its_team.campaign, question, at))
    form = CorrectForm(body.texts(), entry=row, question=question, by=by, at=at)
    return shapes.entry_told(actions.correct(row, by=by, at=at, **arguments_of(form)))


@router.post(
    "/campaigns/entries/{number}/photos", response=shapes.EntryAnswer, auth=SIGNED_IN, operation_id="stop_photos"
)
def add_photos(
    request: HttpRequest, number: int, after: File[list[UploadedFile]], before: File[list[UploadedFile]] | None = None
) -> dict[str, Any]:
    """Photos after, and before, at most six of each."""
    row = entry_of(number)
    try:
        given = {"before": PhotosField().clean(before), "after": PhotosField().clean(after)}
    except ValidationError as no:
        raise NotPossible("after", no.messages[0]) from no
    actions.add_photos(row, by=who(request), at=timezone.now(), **given)
    return shapes.entry_told(entry_of(number))


@router.get("/campaigns/photos/{number}", response={200: bytes}, auth=ANYBODY, operation_id="campaign_photo")
def photo(request: HttpRequest, number: int) -> FileResponse:
    """A photo that everybody may see, or that of one's own team."""
    return seen_photo(request, number)


@router.post(
    "/campaigns/photos/{number}/{deed}", response={204: None}, auth=SIGNED_IN, operation_id="show_campaign_photo"
)
def photo_deed(request: HttpRequest, number: int, deed: str) -> Answer[None]:
    """`show` it to everybody, or `hide` it again; for the unit."""
    row, by, at = photo_of(number), who(request), timezone.now()
    campaign = row.stop.route.campaign
    must(by, Right.SHOW_PHOTO, Question(campaign.place.path, campaign), at)
    known(SHOW, deed)(row, by=by, at=at)
    return Answer(204, None)


def told(row: CampaignFinding) -> dict[str, Any]:
    """A finding with the address of what it became."""
    return shapes.finding_told(row, OUTLETS.told(row.outlet_kind, row.outlet_number)["href"])


@router.get(
    "/campaigns/findings/{number}", response=shapes.FindingAnswer, auth=ANYBODY, operation_id="campaign_finding"
)
def finding(request: HttpRequest, number: int) -> dict[str, Any]:
    """What has to be mended."""
    return told(finding_of(number))


@router.post(
    "/campaigns/findings/{number}/{deed}",
    response=shapes.FindingAnswer,
    auth=SIGNED_IN,
    operation_id="campaign_finding_deed",
)
def finding_deed(request: HttpRequest, number: int, deed: str, body: Filled) -> dict[str, Any]:
    """`settle` (words) or `pass` (to)."""
    entry, row, by, at = known(FINDING_DEEDS, deed), finding_of(number), who(request), timezone.now()
    question = Question(row.campaign.place.path, row.campaign)
    insist(may_move(by, entry.move, row, question, at))
    entry.action(row, by=by, at=at, **arguments_of(entry.form(body.texts(), question=question, by=by, at=at)))
    return told(finding_of(number))
