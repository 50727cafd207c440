"""Teams: formed by the unit, joined by whoever wants to; the last seat is taken once. Signing in, and being done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Organisation, Person
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import NAME_MOST, begin, begin_team, record, said, the_team
from gongdi.practices.campaigns.models import Campaign, CampaignRoute, CampaignTeam, TeamMember
from gongdi.practices.campaigns.states.campaigns import MOVES

SEATS_MOST, MINUTES_MOST, TEAMS_MOST, TEAM_NAME_MOST = 200, 24 * 60, 60, 40


@dataclass(frozen=True, slots=True)
class Squad:
    """A team to be: its name and route, who leads it, how many it takes, when and where it meets."""

    name: str
    leader: Person
    seats: int
    meets_at: datetime
    ends_at: datetime
    spot: str
    route: CampaignRoute | None = None
    organisation: Organisation | None = None


@transaction.atomic
def form(campaign: Campaign, *, squad: Squad, by: Actor, at: datetime) -> CampaignTeam:
    """Form a team; its leader is the first in it. Raises Refused, NotPossible."""
    now = begin(campaign, "form", by=by, at=at)
    _fits(now, squad)
    number = CampaignTeam.objects.filter(campaign=now).count() + 1
    if number > TEAMS_MOST:
        raise NotPossible("", _("一次行动最多60支队。"))
    row = CampaignTeam(
        campaign=now,
        number=number,
        name=said(squad.name, TEAM_NAME_MOST, "name"),
        route=squad.route,
        organisation=squad.organisation,
        leader=squad.leader,
        seats=squad.seats,
        meets_at=squad.meets_at,
        ends_at=squad.ends_at,
        spot=said(squad.spot, NAME_MOST, "spot"),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _seat(now, row, squad.leader.pk, at)
    except IntegrityError as error:
        raise NotPossible("name", _("队名已经有了，路线已经有队在走，或者队长已经在别的队里。")) from error
    public: dict[str, Any] = {"team": number, "seats": row.seats, "organisation": row.organisation_id}
    record(now, MOVES["form"].act, by=by, at=at, for_=squad.leader.pk, **public)
    return row


def _fits(campaign: Campaign, squad: Squad) -> None:
    """Raises NotPossible for what cannot be."""
    if not 1 <= squad.seats <= SEATS_MOST:
        raise NotPossible("seats", _("名额要在1到200之间。"))
    if not squad.meets_at < squad.ends_at:
        raise NotPossible("ends_at", _("结束要在集合以后。"))
    if not campaign.starts_on <= timezone.localdate(squad.meets_at) <= campaign.ends_on:
        raise NotPossible("meets_at", _("集合要在行动的日子里。"))
    if squad.route is not None and squad.route.campaign_id != campaign.pk:
        raise NotPossible("route", _("这条路线不是这次行动的。"))


def _seat(
    campaign: Campaign, team: CampaignTeam, person: int, at: datetime, unit: Organisation | None = None, people: int = 1
) -> TeamMember:
    """Enter somebody and count them, in a locked campaign."""
    row = TeamMember.objects.create(
        campaign=campaign, team=team, person_id=person, organisation=unit, people=people, joined_at=at
    )
    change(team, people=team.people + people)
    change(campaign, people=campaign.people + people)
    return row


@transaction.atomic
def join(
    team: CampaignTeam, *, by: Actor, at: datetime, organisation: Organisation | None = None, people: int = 1
) -> TeamMember:
    """Sign up: alone, or for an organisation of one's own that sends so many. Raises Refused, NotPossible."""
    now = the_team(begin_team(team, "join", by=by, at=at))
    if organisation is not None and organisation.pk not in {post.unit for post in by.posts}:
        raise NotPossible("organisation", _("只能替自己所在的单位报名。"))
    if people < 1 or (people > 1 and organisation is None):
        raise NotPossible("people", _("自己报名是一个人；替单位报名才写人数。"))
    if now.people + people > now.seats:
        left = now.seats - now.people
        raise NotPossible("people", _("这支队还剩%(left)s个名额。") % {"left": left})
    row = _seat(now.campaign, now, by.somebody, at, organisation, people)
    unit = organisation.pk if organisation else None
    record(now.campaign, MOVES["join"].act, by=by, at=at, team=now.number, people=people, organisation=unit)
    return row


@transaction.atomic
def leave(team: CampaignTeam, *, by: Actor, at: datetime) -> CampaignTeam:
    """Give one's seat back. Raises Refused, NotPossible for the leader."""
    question = begin_team(team, "leave", by=by, at=at)
    now, member = the_team(question), question.member
    assert member is not None
    if now.leader_id == by.person:
        raise NotPossible("", _("您是队长，请先让组织的单位换一位队长。"))
    change(member, left_at=at)
    change(now, people=now.people - member.people)
    change(now.campaign, people=now.campaign.people - member.people)
    record(now.campaign, MOVES["leave"].act, by=by, at=at, team=now.number, people=member.people)
    return now


@transaction.atomic
def lead(team: CampaignTeam, *, leader: Person, by: Actor, at: datetime) -> CampaignTeam:
    """Name another leader; who is in no team takes a seat in this one. Raises Refused, NotPossible."""
    now = the_team(begin_team(team, "lead", by=by, at=at))
    member = TeamMember.objects.filter(campaign=now.campaign, person=leader, left_at=None).first()
    if member is not None and member.team_id != now.pk:
        raise NotPossible("leader", _("这位已经在别的队里。"))
    if member is None and now.people >= now.seats:
        raise NotPossible("leader", _("这支队已经满了。"))
    if member is None:
        _seat(now.campaign, now, leader.pk, at)
    change(now, leader=leader)
    record(now.campaign, MOVES["lead"].act, by=by, at=at, for_=leader.pk, team=now.number)
    return now


@transaction.atomic
def sign_in(team: CampaignTeam, *, by: Actor, at: datetime) -> TeamMember:
    """Say that one is there; a second time changes nothing. Raises Refused."""
    question = begin_team(team, "sign_in", by=by, at=at)
    now, mine = the_team(question), question.member
    assert mine is not None
    if mine.signed_in_at is None:
        present(now, mine, by=by, at=at)
    return mine


@transaction.atomic
def call_roll(team: CampaignTeam, *, members: Sequence[TeamMember], by: Actor, at: datetime) -> int:
    """Say of members that they are there, as their leader or as the unit; how many of them were new. Raises Refused."""
    now = the_team(begin_team(team, "call_roll", by=by, at=at))
    numbers = [each.pk for each in members]
    there = list(TeamMember.objects.filter(team=now, pk__in=numbers, left_at=None, signed_in_at=None).order_by("pk"))
    for row in there:
        present(now, row, by=by, at=at)
    return len(there)


def present(team: CampaignTeam, member: TeamMember, *, by: Actor, at: datetime) -> None:
    """Enter that somebody came, once, in a locked campaign."""
    change(member, signed_in_at=at, signed_in_by_id=by.somebody)
    record(team.campaign, MOVES["sign_in"].act, by=by, at=at, for_=member.person_id, team=team.number)


@transaction.atomic
def finish(team: CampaignTeam, *, minutes: int, by: Actor, at: datetime) -> CampaignTeam:
    """Say that the team is done, and how long it took; everybody who came is thanked. Raises Refused, NotPossible."""
    now = the_team(begin_team(team, "finish", by=by, at=at))
    if not 1 <= minutes <= MINUTES_MOST:
        raise NotPossible("minutes", _("时间要在1分钟到24小时之间。"))
    came = list(TeamMember.objects.filter(team=now, left_at=None, signed_in_at__isnull=False).order_by("pk"))
    if not came:
        raise NotPossible("", _("还没有人签到。"))
    change(now, minutes=minutes, finished_at=at)
    for member in came:
        public: dict[str, Any] = {"team": now.number, "minutes": minutes, "organisation": member.organisation_id}
        record(now.campaign, "campaigns.took_part", by=by, at=at, for_=member.person_id, **public)
    people = sum(member.people for member in came)
    record(now.campaign, MOVES["finish"].act, by=by, at=at, team=now.number, people=people, minutes=minutes)
    return now
