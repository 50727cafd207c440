"""What follows from the measure: it is closed, begun again, or given up; each with words that everybody reads."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gongdi.ground.access.actor import Actor
from gongdi.journeys.themes.actions.moving import begin, finish, public_words, say
from gongdi.journeys.themes.kinds import PLAN_DAYS, About
from gongdi.journeys.themes.models import Theme, ThemeTopic
from gongdi.practices.appeals.clocks import after


@transaction.atomic
def close(theme: Theme, *, words: str, by: Actor, at: datetime, seen: int | None = None) -> Theme:
    """Say that it is done; only when the last measure is met. Raises Stale, Refused, NotPossible on "words"."""
    return end(theme, "close", About.CLOSE, words, by=by, at=at, seen=seen)


@transaction.atomic
def give_up(theme: Theme, *, words: str, by: Actor, at: datetime, seen: int | None = None) -> Theme:
    """Say that it is not worked on any more, and why; its topics and its month are free again.

    Raises Stale, Refused, NotPossible on "words".
    """
    return end(theme, "give_up", About.GIVE_UP, words, by=by, at=at, seen=seen)


def end(theme: Theme, name: str, about: About, words: str, *, by: Actor, at: datetime, seen: int | None) -> Theme:
    """End a theme, and let its topics go."""
    now = begin(theme, name, by=by, at=at, seen=seen)
    given = public_words(words)
    say(now, about, given, by=by, at=at)
    ThemeTopic.objects.filter(theme=now).update(is_live=False)
    return finish(now, name, by=by, at=at, words=given, ended_at=at, due_at=None)


@transaction.atomic
def again(theme: Theme, *, words: str, by: Actor, at: datetime, seen: int | None = None) -> Theme:
    """Begin another round with the same owner, who makes a new plan; what was planned before stays to be read.

    Raises Stale, Refused, NotPossible on "words".
    """
    now = begin(theme, "again", by=by, at=at, seen=seen)
    given = public_words(words)
    say(now, About.AGAIN, given, by=by, at=at)
    fresh: dict[str, Any] = {"round": now.round + 1, "taken_at": at, "due_on": None}
    fresh |= {"planned_at": None, "measured_at": None}
    return finish(now, "again", by=by, at=at, words=given, due_at=after(PLAN_DAYS, at).at, **fresh)
