"""Questions about rounds: which there are, and how the law looks at one. All of it is public."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from gongdi.ground.access.actor import Actor
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
    return Question(row.place.path, row, idea, merge_of(idea) if idea else None)


def merge_of(idea: Idea) -> Merge | None:
    """The suggestion to merge this idea that its author has not answered."""
    return Merge.objects.filter(idea=idea, agreed=None).select_related("into").first()


def news_for(actor: Actor) -> QuerySet[Idea]:
    """What this actor proposed and what has moved since they last said that they knew, what moved last first."""
    unseen = Q(seen_at=None) | Q(seen_at__lt=F("moved_at"))
    mine = Idea.objects.filter(unseen, author=actor.person or 0, moved_at__isnull=False)
    return mine.select_related("round", "into__round").order_by("-moved_at", "-pk")


def ballot_of(row: Round) -> Ballot | None:
    """The ballot on a round, None before there is one."""
    return Ballot.objects.filter(pk=row.ballot).first() if row.ballot else None


def over(at: datetime, limit: int) -> list[Round]:
    """Rounds whose time for ideas is over."""
    return list(whole().filter(status=Status.IDEAS, ideas_until__lt=at).order_by("ideas_until")[:limit])
