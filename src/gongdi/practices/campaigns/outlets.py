"""Where a finding may go instead of being settled here; rooms that this one does not know enlist themselves."""

from gongdi.ground.access.outlets import Outlets
from gongdi.practices.campaigns.models import CampaignFinding

OUTLETS: Outlets[CampaignFinding] = Outlets()
