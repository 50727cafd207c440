"""What is done around a plan: the only writers of this room."""

from gongdi.practices.plans.actions.drafting import Way, add, draft, drop, withdraw
from gongdi.practices.plans.actions.measuring import end, hang, measure
from gongdi.practices.plans.actions.reading import adopt, answer, publish, remark, revise

__all__ = [
    "Way",
    "add",
    "adopt",
    "answer",
    "draft",
    "drop",
    "end",
    "hang",
    "measure",
    "publish",
    "remark",
    "revise",
    "withdraw",
]
