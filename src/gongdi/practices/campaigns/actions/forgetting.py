"""Taking a person out of campaigns: what was entered stays; whoever it was is the number of an empty row.

A seat is given back, a household's yes that the person gave goes, their photos go with their files.
"""

from functools import partial

from django.db.models import F

from gongdi.ground.access import pictures
from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.models import Whisper
from gongdi.practices.campaigns.models import Campaign, CampaignPhoto, CampaignTeam, Enrolment, TeamMember
from gongdi.practices.campaigns.models.entries import kept
from gongdi.practices.campaigns.states.campaigns import OPEN


def forget(farewell: Farewell) -> None:
    """Give the seats back, remove consents and photos; let what they wrote in acts go with its whisper."""
    person = farewell.person
    seats = TeamMember.objects.filter(person=person, left_at=None, signed_in_at=None, campaign__status__in=OPEN)
    for row in seats:
        CampaignTeam.objects.filter(pk=row.team_id).update(people=F("people") - row.people)
        Campaign.objects.filter(pk=row.campaign_id).update(people=F("people") - row.people, version=F("version") + 1)
    seats.update(left_at=farewell.at)
    Enrolment.objects.filter(by=person).delete()
    photos = CampaignPhoto.objects.filter(by=person)
    farewell.afterwards.append(partial(pictures.forget, list(photos.values_list("name", flat=True))))
    photos.delete()
    told = Whisper.objects.filter(act__verb__startswith="campaigns.", act__by_id=person.pk)
    farewell.acts |= set(told.values_list("act", flat=True))


def unfinished(person: int) -> list[Unfinished]:
    """Campaigns that the person announced, and teams that they lead: these end, or another leads them, first."""
    called = Campaign.objects.filter(called_by=person, status__in=OPEN)
    led = CampaignTeam.objects.filter(leader=person, finished_at=None, campaign__status__in=OPEN)
    return [Unfinished(row.title, f"/campaigns/{row.pk}/") for row in called] + [
        Unfinished(row.name, f"/campaigns/teams/{row.pk}/") for row in led
    ]


enlist(Forgetter("campaigns", forget, unfinished))
pictures.enlist(kept)
