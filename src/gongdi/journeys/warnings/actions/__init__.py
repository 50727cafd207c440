"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.journeys.warnings.actions.answering import confirm, dismiss
from gongdi.journeys.warnings.actions.rules import Terms, add_rule, change_rule, end_rule, resume_rule
from gongdi.journeys.warnings.actions.watching import watch

__all__ = ["Terms", "add_rule", "change_rule", "confirm", "dismiss", "end_rule", "resume_rule", "watch"]
