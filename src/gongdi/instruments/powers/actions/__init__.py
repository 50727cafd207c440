"""The verbs of this room, the only writers. Each locks, asks the judge, changes, records."""

from gongdi.instruments.powers.actions.agenda import answer, raise_item, refuse
from gongdi.instruments.powers.actions.assessments import assess
from gongdi.instruments.powers.actions.charter import Limits, end, grant
from gongdi.instruments.powers.actions.posts import assign, relieve
from gongdi.instruments.powers.actions.spending import fund, spend

__all__ = ["Limits", "answer", "assess", "assign", "end", "fund", "grant", "raise_item", "refuse", "relieve", "spend"]
