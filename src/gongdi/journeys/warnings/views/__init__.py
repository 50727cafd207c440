"""The pages of this room."""

from gongdi.journeys.warnings.views.rules import edit_rule, end_rule, new_rule, resume_rule, rules
from gongdi.journeys.warnings.views.warnings import deed, index, one

__all__ = ["deed", "edit_rule", "end_rule", "index", "new_rule", "one", "resume_rule", "rules"]
