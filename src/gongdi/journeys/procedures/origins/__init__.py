"""Where topics come from: appeals, questions that people answered, what a meeting decided or was asked, ideas.

Each kind says what it is called, where its page is, who raised it, what it brings to a topic, and what follows there
when a topic is made of it or has got further.
"""

from gongdi.journeys.procedures.models import PROPOSAL
from gongdi.journeys.procedures.origins.appeals import APPEAL
from gongdi.journeys.procedures.origins.meetings import OF_ITEM, OF_MOTION
from gongdi.journeys.procedures.origins.questions import QUESTION
from gongdi.journeys.procedures.origins.rounds import IDEA
from gongdi.journeys.procedures.origins.sources import PROPOSED, Found, Source
from gongdi.practices.meetings.subjects import ITEM, MOTION

__all__ = ["SOURCES", "Found", "Source"]

SOURCES: dict[str, Source] = {
    PROPOSAL: PROPOSED,
    "appeal": APPEAL,
    "question": QUESTION,
    ITEM: OF_ITEM,
    MOTION: OF_MOTION,
    "idea": IDEA,
}
