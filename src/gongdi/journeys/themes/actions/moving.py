"""What every deed on a theme begins and ends with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change, lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.journeys.themes.kinds import WORDS_MOST, About
from gongdi.journeys.themes.law import Case, may_move
from gongdi.journeys.themes.models import Theme, ThemeSaying
from gongdi.journeys.themes.queries import case_of, whole
from gongdi.journeys.themes.states import MOVES

SUBJECT = "theme"


def begin(theme: Theme, name: str, *, by: Actor, at: datetime, seen: int | None) -> Theme:
    """Lock the theme by writing, and make sure that this actor may make this move now. Raises Stale, Refused."""
    case = case_of(lock(theme, whole(), seen))
    return allowed(case, name, by, at)


def allowed(case: Case, name: str, by: Actor, at: datetime) -> Theme:
    """The theme of a case, where this actor may make this move. Raises Refused."""
    insist(may_move(by, name, case, at))
    assert case.theme is not None
    return case.theme


def finish(
    theme: Theme,
    name: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any] | None = None,
    words: str = "",
    to: int | None = None,
    **fields: Any,
) -> Theme:
    """Bring a locked theme to where the move leads, with these fields, and record it; `to` is the person it asks."""
    move = MOVES[name]
    if move.to is not None:
        fields |= {"status": move.to}
    change(theme, **fields)
    record(theme, move.act, by=by, at=at, public={"round": theme.round, **(public or {})}, words=words, to=to)
    return theme


def record(
    theme: Theme,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    public: Mapping[str, Any],
    words: str = "",
    to: int | None = None,
) -> None:
    """Write the act of a deed on this theme; `to` is the person who is told of it."""
    private = {"words": words} if words else None
    subject = (SUBJECT, theme.pk)
    write(Deed(verb, subject, at, place=theme.place_id, by=by.person, for_=to, public=public, private=private))


def say(theme: Theme, about: About, words: str, *, by: Actor, at: datetime) -> None:
    """Keep words of a deed for everybody to read."""
    ThemeSaying.objects.create(theme=theme, round=theme.round, about=about, words=words, at=at, by_id=by.somebody)


def public_words(words: str, most: int = WORDS_MOST, field: str = "words") -> str:
    """Words without numbers of anybody. Raises NotPossible without any, or when they are too many."""
    given = masked(words.strip())
    if not given:
        raise NotPossible(field, _("请填写。") if field != "words" else _("请写明理由。"))
    if len(given) > most:
        raise NotPossible(field, _("最多%(most)s个字。") % {"most": most})
    return given
