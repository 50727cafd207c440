"""Campaigns, routes, teams: which there are, and how the law looks at one."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.households import household_of
from gongdi.ground.places.models import Place
from gongdi.practices.campaigns.law import WORKERS, Question
from gongdi.practices.campaigns.models import (
    Campaign,
    CampaignFinding,
    CampaignRoute,
    CampaignStop,
    CampaignTeam,
    Checklist,
    Enrolment,
    StopEntry,
    TeamMember,
)
from gongdi.practices.campaigns.states.campaigns import OPEN, Status

SUBJECT = "campaign"
"""The kind of subject by which acts name a campaign."""


def whole() -> QuerySet[Campaign]:
    """Campaigns with what the law and the pages need of their surroundings."""
    return Campaign.objects.select_related("place", "unit", "checklist")


def whole_teams() -> QuerySet[CampaignTeam]:
    """Teams with their campaign, route and leader."""
    return CampaignTeam.objects.select_related(
        "campaign__place", "campaign__unit", "campaign__checklist", "route__place", "organisation", "leader"
    )


def newest() -> QuerySet[Campaign]:
    """All campaigns, the latest first."""
    return whole().order_by("-starts_on", "-pk")


def member_of(campaign: int, actor: Actor) -> TeamMember | None:
    """This actor's place in a team of the campaign."""
    if actor.person is None:
        return None
    return TeamMember.objects.filter(campaign=campaign, person=actor.person, left_at=None).first()


def question_of(row: Campaign, actor: Actor, team: CampaignTeam | None = None) -> Question:
    """A campaign as the law looks at it, and a team of it. One query."""
    return Question(row.place.path, row, team, member_of(row.pk, actor), due_on=row.due_on)


def question_of_household(row: Campaign, actor: Actor) -> Question:
    """A campaign as the law looks at it when a household wants to be praised. Two queries."""
    home = household_of(actor.person) if actor.person is not None else None
    number = home.pk if home else None
    mine = Enrolment.objects.filter(campaign=row, household=number).first() if number else None
    return Question(row.place.path, row, household=number, enrolment=mine, due_on=row.due_on)


def mine(actor: Actor) -> list[CampaignTeam]:
    """The teams of this actor in campaigns that are not over, the next one first."""
    if actor.person is None:
        return []
    rows = whole_teams().filter(members__person=actor.person, members__left_at=None, campaign__status__in=OPEN)
    return list(rows.order_by("meets_at")[:5])


def to_walk(actor: Actor, _at: datetime) -> QuerySet[TeamMember]:
    """This actor's places in teams that are out now and are not done."""
    rows = TeamMember.objects.filter(person=actor.person or 0, left_at=None, campaign__status=Status.RUNNING)
    return rows.filter(team__finished_at=None).select_related("team", "campaign").order_by("joined_at")


def stops_of(team: CampaignTeam) -> list[CampaignStop]:
    """The stops of a team in their order."""
    if team.route_id is None:
        return []
    rows = CampaignStop.objects.filter(route=team.route_id).select_related("unit")
    return list(rows.order_by("position"))


def entered_in(route: int) -> dict[int, StopEntry]:
    """What was entered on a route, by stop."""
    rows = StopEntry.objects.filter(stop__route=route, replaced_at=None).prefetch_related("cleared")
    return {row.stop_id: row for row in rows}


def routes_of(row: Campaign) -> list[CampaignRoute]:
    """The routes of a campaign with the villages they are compared by."""
    return list(CampaignRoute.objects.filter(campaign=row).select_related("place", "unit").order_by("number"))


def teams_of(row: Campaign) -> list[CampaignTeam]:
    """The teams of a campaign."""
    return list(CampaignTeam.objects.filter(campaign=row).select_related("route", "organisation").order_by("number"))


def findings_of(row: Campaign, limit: int = 50) -> list[CampaignFinding]:
    """What has to be mended, what is open first."""
    rows = CampaignFinding.objects.filter(campaign=row).select_related("stop")
    return list(rows.order_by("ended_at", "number")[:limit])


def due(on: date, limit: int) -> list[Campaign]:
    """Campaigns whose day has come or passed, by day."""
    begins = Q(status=Status.CALLED, due_on__lte=on)
    return list(whole().filter(begins | Q(due_on__lt=on)).order_by("due_on", "pk")[:limit])


def places_worked(actor: Actor) -> QuerySet[Place]:
    """The places in which this actor may announce a campaign, the largest first."""
    return places_held(actor, *WORKERS)


def usable(path: str = "") -> QuerySet[Checklist]:
    """Checklists that were adopted and hold for everybody, or for a place around this path; the newest first."""
    numbers = [int(part) for part in path.strip("/").split("/")] if path else []
    rows = Checklist.objects.filter(adopted_at__isnull=False).filter(Q(place=None) | Q(place__in=numbers))
    return rows.order_by("kind", "code", "-number")
