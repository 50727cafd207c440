"""What comes out at the API of campaigns. Persons stand nowhere."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from gongdi.practices.campaigns.models import Campaign, CampaignFinding, CampaignTeam, Checklist, Listing, StopEntry
from gongdi.practices.campaigns.queries import campaigns


class CampaignAnswer(BaseModel):
    """A campaign; `stops` of which so many were `entered`, `people` signed up, `kilograms` and `bags` were cleared."""

    number: int
    kind: str
    title: str
    purpose: str
    place: int
    unit: int
    checklist: int
    starts_on: date
    ends_on: date
    status: str
    status_name: str
    due_on: date | None
    stops: int
    entered: int
    people: int
    kilograms: int
    bags: int


class Campaigns(BaseModel):
    """Campaigns, the latest first."""

    items: list[CampaignAnswer]


class RouteAnswer(BaseModel):
    """A route of a campaign; `place` is the village it is compared by."""

    number: int
    name: str
    place: int
    unit: int | None
    stops: int


class TeamAnswer(BaseModel):
    """A team; `stops` in their order are (number, name, whether it was entered)."""

    number: int
    campaign: int
    name: str
    route: str | None
    organisation: int | None
    seats: int
    people: int
    meets_at: datetime
    ends_at: datetime
    spot: str
    minutes: int | None
    stops: list[tuple[int, str, bool]]


class CampaignWithTeams(CampaignAnswer):
    """A campaign with its routes and teams."""

    routes: list[RouteAnswer]
    teams: list[TeamAnswer]


class Compared(BaseModel):
    """A village or an organisation: half points earned of those possible, over so many stops."""

    number: int
    name: str
    name_en: str
    got: int
    possible: int
    stops: int
    planned: int
    is_comparable: bool
    kilograms: int


class LineAnswer(BaseModel):
    """An item of the checklist over all stops."""

    code: str
    points: int
    good: int
    partly: int
    bad: int
    absent: int
    got: int
    possible: int


class Results(BaseModel):
    """What it came to, in half points; `cleared` has kilograms and bags by kind."""

    got: int
    possible: int
    stops: int
    lines: list[LineAnswer]
    cleared: dict[str, tuple[int, int]]
    places: list[Compared]
    units: list[Compared]


class EntryAnswer(BaseModel):
    """What was entered at a stop, in half points."""

    number: int
    stop: int
    got: int
    possible: int
    answers: dict[str, str]
    words: str
    at: datetime
    cleared: dict[str, tuple[int, int]]


class FindingAnswer(BaseModel):
    """What has to be mended; `became` is the address of what it was made into elsewhere."""

    number: int
    campaign: int
    stop: int
    text: str
    is_dangerous: bool
    status: str
    due_on: date | None
    answer: str
    became: str


class ListingAnswer(BaseModel):
    """A line of the red or the black list: exactly one of organisation, place and team."""

    number: int
    campaign: int
    colour: str
    organisation: int | None
    place: int | None
    team: int | None
    words: str
    reply: str
    mended_words: str
    answer: str
    status: str
    status_name: str
    due_on: date | None
    listed_at: datetime | None


class Praised(BaseModel):
    """A household that is praised, as it wants to be called."""

    campaign: int
    shown_as: str
    words: str


class Lists(BaseModel):
    """What hangs on both lists now."""

    red: list[ListingAnswer]
    households: list[Praised]
    black: list[ListingAnswer]


class ItemAnswer(BaseModel):
    """A line of a checklist."""

    code: str
    points: int
    name: str
    name_en: str
    good: str
    good_en: str


class ChecklistAnswer(BaseModel):
    """A version of a checklist; it can be used once it was adopted."""

    number: int
    code: str
    version: int
    kind: str
    name: str
    name_en: str
    place: int | None
    adopted_at: datetime | None
    items: list[ItemAnswer]


class Checklists(BaseModel):
    """All of them."""

    items: list[ChecklistAnswer]


SAME = (
    *("kind", "title", "purpose", "starts_on", "ends_on", "status", "due_on"),
    *("stops", "entered", "people", "kilograms", "bags"),
)


def campaign_told(row: Campaign) -> dict[str, Any]:
    """A campaign as an answer."""
    return {name: getattr(row, name) for name in SAME} | {
        "number": row.pk,
        "place": row.place_id,
        "unit": row.unit_id,
        "checklist": row.checklist_id,
        "status_name": row.get_status_display(),
    }


def campaign_whole(row: Campaign) -> dict[str, Any]:
    """A campaign with its routes and teams as an answer."""
    routes = [
        {"number": each.pk, "name": each.name, "place": each.place_id, "unit": each.unit_id, "stops": each.stops}
        for each in campaigns.routes_of(row)
    ]
    return campaign_told(row) | {"routes": routes, "teams": [team_told(each) for each in campaigns.teams_of(row)]}


def team_told(team: CampaignTeam, *, whole: bool = False) -> dict[str, Any]:
    """A team as an answer; by itself with the stops of its route."""
    same = ("name", "seats", "people", "meets_at", "ends_at", "spot", "minutes")
    done = campaigns.entered_in(team.route_id) if whole and team.route_id else {}
    stops = [(stop.pk, stop.name, stop.pk in done) for stop in campaigns.stops_of(team)] if whole else []
    return {name: getattr(team, name) for name in same} | {
        "number": team.pk,
        "campaign": team.campaign_id,
        "route": team.route.name if team.route else None,
        "organisation": team.organisation_id,
        "stops": stops,
    }


def entry_told(row: StopEntry) -> dict[str, Any]:
    """An entry as an answer."""
    same = {name: getattr(row, name) for name in ("got", "possible", "answers", "words", "at")}
    cleared = {each.kind: (each.kilograms, each.bags) for each in row.cleared.all()}
    return same | {"number": row.pk, "stop": row.stop_id, "cleared": cleared}


def finding_told(row: CampaignFinding, became: str) -> dict[str, Any]:
    """A finding as an answer."""
    same = {name: getattr(row, name) for name in ("text", "is_dangerous", "status", "due_on", "answer")}
    return same | {"number": row.pk, "campaign": row.campaign_id, "stop": row.stop_id, "became": became}


def listing_told(row: Listing) -> dict[str, Any]:
    """A line as an answer."""
    same = ("colour", "words", "reply", "mended_words", "answer", "status", "due_on", "listed_at")
    numbers = {"organisation": row.organisation_id, "place": row.place_id, "team": row.team_id}
    said = {"number": row.pk, "campaign": row.campaign_id, "status_name": row.get_status_display()}
    return {name: getattr(row, name) for name in same} | numbers | said


def checklist_told(row: Checklist) -> dict[str, Any]:
    """A checklist as an answer."""
    same = {name: getattr(row, name) for name in ("code", "kind", "name", "name_en", "adopted_at", "items")}
    return same | {"number": row.pk, "version": row.number, "place": row.place_id}
