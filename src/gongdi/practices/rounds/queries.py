"""Questions about rounds: which there are, and how the law looks at one. All of it is public."""

from datetime import datetime

from django.db.models import QuerySet

from gongdi.instruments.ballots.models import Ballot
from gongdi.practices.rounds.law import Question
from gongdi.practices.rounds.models import Idea, Merge, Round
from gongdi.practices.rounds.states.rounds import Status

SUBJECT = "round"
"""The kind of subject by which ballots name a round."""


def whole() -> QuerySet[Round]:
    """Rounds with what the law and the pages need of their surroundings."""
    return Round.objects.select_related("place", "unit", "resolution")


def newest() -> QuerySet[Round]:
    """All rounds, the newest first."""
    return whole().order_by("-opened_at", "-pk")


def proposals(row: Round) -> QuerySet[Idea]:
    """The ideas of a round by number."""
    return Idea.objects.filter(round=row).select_related("into").order_by("number")


def question_of(row: Round, idea: Idea | None = None) -> Question:
    """A round as the law looks at it, and an idea in it."""
    merge = Merge.objects.filter(idea=idea, agreed=None).select_related("into").first() if idea else None
    return Question(row.place.path, row, idea, merge)


def ballot_of(row: Round) -> Ballot | None:
    """The ballot on a round, None before there is one."""
    return Ballot.objects.filter(pk=row.ballot).first() if row.ballot else None


def over(at: datetime, limit: int) -> list[Round]:
    """Rounds whose time for ideas is over."""
    return list(whole().filter(status=Status.IDEAS, ideas_until__lt=at).order_by("ideas_until")[:limit])
