"""The nouns of this room."""

from gongdi.practices.projects.models.asking import PRIVACY as ASKING_PRIVACY
from gongdi.practices.projects.models.asking import Asking
from gongdi.practices.projects.models.building import PRIVACY as BUILDING_PRIVACY
from gongdi.practices.projects.models.building import Phase, Purchase, Snapshot, Spending, Task
from gongdi.practices.projects.models.copying import PRIVACY as COPYING_PRIVACY
from gongdi.practices.projects.models.copying import Descent, Enquiry, Template
from gongdi.practices.projects.models.drawing import PRIVACY as DRAWING_PRIVACY
from gongdi.practices.projects.models.drawing import OptionPicture
from gongdi.practices.projects.models.planning import PRIVACY as PLANNING_PRIVACY
from gongdi.practices.projects.models.planning import Comment, Line, Option
from gongdi.practices.projects.models.projects import PRIVACY as PROJECT_PRIVACY
from gongdi.practices.projects.models.projects import PROPOSAL, Project
from gongdi.practices.projects.models.shares import PRIVACY as SHARES_PRIVACY
from gongdi.practices.projects.models.shares import Division, Share, Taking
from gongdi.practices.projects.models.showing import PRIVACY as SHOWING_PRIVACY
from gongdi.practices.projects.models.showing import Evidence, Putting, Said, Voice
from gongdi.practices.projects.models.support import PRIVACY as SUPPORT_PRIVACY
from gongdi.practices.projects.models.support import (
    SupportClaim,
    SupportEase,
    SupportKind,
    SupportProgramme,
    SupportRules,
    SupportStep,
    SupportYear,
)

PRIVACY = (
    PROJECT_PRIVACY
    | PLANNING_PRIVACY
    | BUILDING_PRIVACY
    | SHOWING_PRIVACY
    | ASKING_PRIVACY
    | DRAWING_PRIVACY
    | COPYING_PRIVACY
    | SUPPORT_PRIVACY
    | SHARES_PRIVACY
)

__all__ = [
    "PROPOSAL",
    "Asking",
    "Comment",
    "Descent",
    "Division",
    "Enquiry",
    "Evidence",
    "Line",
    "Option",
    "OptionPicture",
    "Phase",
    "Project",
    "Purchase",
    "Putting",
    "Said",
    "Share",
    "Snapshot",
    "Spending",
    "SupportClaim",
    "SupportEase",
    "SupportKind",
    "SupportProgramme",
    "SupportRules",
    "SupportStep",
    "SupportYear",
    "Taking",
    "Task",
    "Template",
    "Voice",
]
