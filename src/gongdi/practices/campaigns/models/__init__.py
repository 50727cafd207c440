"""What this room keeps: checklists, campaigns with routes and teams, what was entered, and the two lists."""

from gongdi.practices.campaigns.models.campaigns import PRIVACY_OF_CAMPAIGNS, Campaign, CampaignRoute, CampaignStop
from gongdi.practices.campaigns.models.checklists import PRIVACY_OF_CHECKLISTS, Checklist, Kind
from gongdi.practices.campaigns.models.entries import (
    PRIVACY_OF_ENTRIES,
    CampaignFinding,
    CampaignPhoto,
    Cleared,
    Phase,
    StopEntry,
    Waste,
)
from gongdi.practices.campaigns.models.listings import PRIVACY_OF_LISTINGS, Colour, Enrolment, Listing
from gongdi.practices.campaigns.models.teams import PRIVACY_OF_TEAMS, CampaignTeam, TeamMember

PRIVACY = PRIVACY_OF_CHECKLISTS | PRIVACY_OF_CAMPAIGNS | PRIVACY_OF_TEAMS | PRIVACY_OF_ENTRIES | PRIVACY_OF_LISTINGS

__all__ = [
    "PRIVACY",
    "Campaign",
    "CampaignFinding",
    "CampaignPhoto",
    "CampaignRoute",
    "CampaignStop",
    "CampaignTeam",
    "Checklist",
    "Cleared",
    "Colour",
    "Enrolment",
    "Kind",
    "Listing",
    "Phase",
    "StopEntry",
    "TeamMember",
    "Waste",
]
