"""Standings at the API: the same as on the pages, and no more."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, ConfigDict

from gongdi.ground.access.api import ANYBODY, SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.instruments.standings import actions, seasons
from gongdi.instruments.standings.models import ShownAs
from gongdi.instruments.standings.queries import groups
from gongdi.instruments.standings.queries.board import board, books, consent_of
from gongdi.instruments.standings.queries.groups import Group
from gongdi.instruments.standings.queries.own import purses_of

router = Router(tags=["standings"])


class LineOut(BaseModel):
    """One line of the board."""

    name: str
    points: int


class GroupOut(BaseModel):
    """A group that may be shown: whole points per head, and of how many."""

    name: str
    heads: int
    earners: int
    per_head: int


class ProgrammeOut(BaseModel):
    """A programme in a season. `board` is empty until five consent; `too_few` names the groups that are held back."""

    number: int
    name: str
    season: str
    consents: int
    board: list[LineOut]
    buildings: list[GroupOut]
    teams: list[GroupOut]
    too_few: list[str]


class ConsentIn(BaseModel):
    """How somebody wants to be called."""

    model_config = ConfigDict(extra="forbid")
    shown_as: ShownAs


class ConsentOut(BaseModel):
    """Whether the person is on the board now."""

    is_on_board: bool
    shown_as: str | None = None


class PurseOut(BaseModel):
    """A purse of one's own (`household` empty) or of one's household, with what each season brought."""

    book: int
    household: str
    available: int
    seasons: dict[str, int]


@router.get(
    "/standings/mine",
    response=list[PurseOut],
    auth=SIGNED_IN,
    summary="My points by season",
    operation_id="standings_mine",
)
def mine(request: HttpRequest) -> list[dict[str, Any]]:
    """One's own and one's household's; compared with nobody."""
    return [
        {
            "book": each.account.book_id,
            "household": each.name,
            "available": each.account.available,
            "seasons": dict(each.seasons),
        }
        for each in purses_of(who(request).person or 0)
    ]


@router.get(
    "/standings/{number}",
    response=ProgrammeOut,
    auth=ANYBODY,
    summary="Honour board and groups per head",
    operation_id="standings",
)
def programme(request: HttpRequest, number: int, season: str = "") -> dict[str, Any]:
    """`season` reads 2026Q4; without one, or with one that is not yet, the present season."""
    book, at = get_object_or_404(books(), pk=number), timezone.now()
    now = seasons.season_of(at)
    chosen = season if seasons.is_season(season) and season <= now else now
    on = min(seasons.last_day(chosen), timezone.localdate(at))
    _level, buildings = groups.buildings(book, chosen, on)
    teams, honoured = groups.teams(book, chosen, on), board(book, chosen, at)
    return {
        "number": book.pk,
        "name": book.called,
        "season": chosen,
        "consents": honoured.consents,
        "board": [{"name": line.name, "points": line.points} for line in honoured.lines],
        "buildings": [_told(each) for each in buildings if each.is_shown],
        "teams": [_told(each) for each in teams if each.is_shown],
        "too_few": [each.name for each in (*buildings, *teams) if not each.is_shown and each.heads],
    }


def _told(group: Group) -> dict[str, Any]:
    return {"name": group.name, "heads": group.heads, "earners": group.earners, "per_head": group.per_head}


@router.post(
    "/standings/{number}/consent",
    response=ConsentOut,
    auth=SIGNED_IN,
    summary="Be on the board",
    operation_id="standings_consent",
)
def consent(request: HttpRequest, number: int, body: ConsentIn) -> dict[str, Any]:
    """By the person only. The order on the board is by points; it can be withdrawn at once."""
    book = get_object_or_404(books(), pk=number)
    made = actions.consent(book, shown_as=body.shown_as, by=who(request), at=timezone.now())
    return {"is_on_board": True, "shown_as": made.shown_as}


@router.post(
    "/standings/{number}/withdraw",
    response=ConsentOut,
    auth=SIGNED_IN,
    summary="Be on the board no more",
    operation_id="standings_withdraw",
)
def withdraw(request: HttpRequest, number: int) -> dict[str, Any]:
    """At once."""
    given = consent_of(get_object_or_404(books(), pk=number), who(request).person)
    if given is not None:
        actions.withdraw(given, by=who(request), at=timezone.now())
    return {"is_on_board": False}
