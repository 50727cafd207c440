"""How every deed around a campaign is done: lock the campaign by writing, ask the judge, ask the table, change, record.

Teams, entries and findings go through the lock of their campaign, so that the last seat is taken once, a stop is
entered once, and what is published is everything that was entered.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import lock
from gongdi.ground.access.judge import insist
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.law import Question, may_move
from gongdi.practices.campaigns.models import Campaign, CampaignTeam, Listing
from gongdi.practices.campaigns.queries import listings
from gongdi.practices.campaigns.queries.campaigns import SUBJECT, question_of, whole, whole_teams
from gongdi.practices.campaigns.reasons import too_little
from gongdi.practices.campaigns.states.campaigns import MOVES
from gongdi.practices.campaigns.states.listings import MOVES as LISTED

WORDS_MOST, LONG_MOST, NAME_MOST, TITLE_MOST = 300, 500, 60, 80


def begin(row: Campaign, name: str, *, by: Actor, at: datetime) -> Campaign:
    """Lock a campaign and make sure that this actor may make this move now. Raises Refused."""
    now = lock(row, whole())
    insist(may_move(by, MOVES[name], now, question_of(now, by), at))
    return now


def begin_team(team: CampaignTeam, name: str, *, by: Actor, at: datetime) -> Question:
    """Lock the campaign of a team and make sure that this actor may make this move with it now. Raises Refused."""
    now = lock(Campaign(pk=team.campaign_id), whole())
    question = question_of(now, by, whole_teams().get(pk=team.pk))
    insist(may_move(by, MOVES[name], now, question, at))
    return question


def begin_listing(row: Listing, name: str, *, by: Actor, at: datetime) -> Listing:
    """Lock a line of a list and make sure that this actor may make this move with it now. Raises Refused."""
    now = lock(row, listings.whole())
    insist(may_move(by, LISTED[name], now, listings.question_of(now), at))
    return now


def the_team(question: Question) -> CampaignTeam:
    """The team of a question that is about one, in its campaign as it is locked."""
    assert question.team is not None
    assert question.campaign is not None
    question.team.campaign = question.campaign
    return question.team


def plain(text: str, most: int) -> str:
    """Words that everybody may read: without numbers that point at a person, and not too long."""
    return masked(text.strip())[:most]


def said(text: str, most: int, field: str) -> str:
    """The same, of words that must say something. Raises NotPossible."""
    words = plain(text, most)
    if not words:
        raise NotPossible(field, too_little())
    return words


def record(
    row: Campaign,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    for_: int | None = None,
    private: Mapping[str, Any] | None = None,
    **public: Any,
) -> None:
    """Write the act of a deed on this campaign. What people wrote stands in the private half; numbers in public."""
    body = {key: value for key, value in public.items() if value is not None}
    write(Deed(verb, (SUBJECT, row.pk), at, place=row.place_id, by=by.person, for_=for_, public=body, private=private))
