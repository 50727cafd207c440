"""Where a finding may go instead of staying a task here: rooms that this one does not know enlist themselves.

Who takes a finding tells what came of it through `actions.findings.settle` and `actions.findings.give_back`.
"""

from gongdi.ground.access.outlets import Outlets
from gongdi.practices.assets.models import Finding

OUTLETS: Outlets[Finding] = Outlets()
