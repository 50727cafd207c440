"""Pages of questions."""

from gongdi.practices.questions.views.asking import close, index, put
from gongdi.practices.questions.views.judging import judge, moderate
from gongdi.practices.questions.views.saying import answer, mine, one, propose, see
from gongdi.practices.questions.views.telling import map_, report

__all__ = ["answer", "close", "index", "judge", "map_", "mine", "moderate", "one", "propose", "put", "report", "see"]
