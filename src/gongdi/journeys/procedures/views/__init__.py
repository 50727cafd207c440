"""Pages of topics, and those on which things of other rooms become topics or come before a meeting."""

from gongdi.journeys.procedures.views.handing import bring_question, choose
from gongdi.journeys.procedures.views.putting import put
from gongdi.journeys.procedures.views.topics import accept, deed, index, one, propose, see

__all__ = ["accept", "bring_question", "choose", "deed", "index", "one", "propose", "put", "see"]
