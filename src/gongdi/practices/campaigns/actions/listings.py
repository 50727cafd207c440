"""The two lists: praise at once; for the black list notice, reply, publication with it, mending, and the way off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Place
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.moving import LONG_MOST, WORDS_MOST, begin, begin_listing, said
from gongdi.practices.campaigns.models import Campaign, CampaignTeam, Colour, Listing
from gongdi.practices.campaigns.queries.listings import SUBJECT
from gongdi.practices.campaigns.states.listings import CLOCKS, DAYS, MOVES, OPEN, Status


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named: exactly one of these."""

    organisation: Organisation | None = None
    place: Place | None = None
    team: CampaignTeam | None = None


@transaction.atomic
def praise(campaign: Campaign, *, named: Named, words: str, by: Actor, at: datetime) -> Listing:
    """Put an organisation, a place or a team on the red list. Raises Refused, NotPossible."""
    now = begin(campaign, "praise", by=by, at=at)
    chosen = [each for each in (named.organisation, named.place, named.team) if each is not None]
    if len(chosen) != 1:
        raise NotPossible("organisation", _("单位、地方、队，请选一个。"))
    if named.team is not None and named.team.campaign_id != now.pk:
        raise NotPossible("team", _("这支队不在这次行动里。"))
    if named.place is not None and not named.place.lies_in(now.place.path):
        raise NotPossible("place", _("这个地方不在这次行动里。"))
    row = _entered(now, Colour.RED, named, said(words, WORDS_MOST, "words"), Status.LISTED, by, at)
    _told(row, "praise", by, at, **_whom(row))
    return row


@transaction.atomic
def notice(campaign: Campaign, *, organisation: Organisation, words: str, by: Actor, at: datetime) -> Listing:
    """Tell an organisation that it is to be named, and why. Nobody else reads it before it was heard.

    Raises Refused, and NotPossible for whoever runs the campaign itself.
    """
    now = begin(campaign, "notice", by=by, at=at)
    if organisation.pk == now.unit_id:
        raise NotPossible("organisation", _("组织行动的单位不能评自己。"))
    named = Named(organisation=organisation)
    row = _entered(now, Colour.BLACK, named, said(words, WORDS_MOST, "words"), Status.NOTICED, by, at)
    private = {"organisation": organisation.pk, "words": row.words}
    _told(row, "notice", by, at, private, due_on=_iso(row))
    return row


def _entered(
    campaign: Campaign, colour: Colour, named: Named, words: str, status: Status, by: Actor, at: datetime
) -> Listing:
    row = Listing(
        campaign=campaign,
        colour=colour,
        organisation=named.organisation,
        place=named.place,
        team=named.team,
        words=words,
        status=status,
        due_on=_due(status, at),
        by_id=by.somebody,
        at=at,
        listed_at=at if colour == Colour.RED else None,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible("organisation", _("这次行动里已经有它了。")) from error
    return row


@transaction.atomic
def reply(row: Listing, *, words: str, by: Actor, at: datetime) -> Listing:
    """Answer the notice, for the organisation; what it says stands beside what is said of it. Raises Refused."""
    now = begin_listing(row, "reply", by=by, at=at)
    answer = said(words, LONG_MOST, "words")
    return _moved(now, "reply", by, at, {"words": answer}, reply=answer, replied_by_id=by.somebody, replied_at=at)


@transaction.atomic
def publish(row: Listing, *, by: Actor, at: datetime) -> Listing:
    """Put it on the black list together with the reply. Raises Refused for anybody of the organisation itself."""
    now = begin_listing(row, "publish", by=by, at=at)
    return _moved(now, "publish", by, at, listed_at=at)


@transaction.atomic
def drop(row: Listing, *, words: str, by: Actor, at: datetime) -> Listing:
    """Not to list it after all, and say why. Raises Refused."""
    now = begin_listing(row, "drop", by=by, at=at)
    answer = said(words, WORDS_MOST, "words")
    return _moved(now, "drop", by, at, {"words": answer}, answer=answer)


@transaction.atomic
def mend(row: Listing, *, words: str, by: Actor, at: datetime) -> Listing:
    """Say that it is mended, and how; the unit looks within five days. Raises Refused."""
    now = begin_listing(row, "mend", by=by, at=at)
    done = said(words, WORDS_MOST, "words")
    return _moved(now, "mend", by, at, {"words": done}, mended_words=done)


@transaction.atomic
def confirm(row: Listing, *, by: Actor, at: datetime) -> Listing:
    """It is mended: off the list. Raises Refused for anybody of the organisation itself."""
    return _moved(begin_listing(row, "confirm", by=by, at=at), "confirm", by, at)


@transaction.atomic
def again(row: Listing, *, words: str, by: Actor, at: datetime) -> Listing:
    """It is not mended, and why. Raises Refused."""
    now = begin_listing(row, "again", by=by, at=at)
    answer = said(words, WORDS_MOST, "words")
    return _moved(now, "again", by, at, {"words": answer}, answer=answer, returns=now.returns + 1)


@transaction.atomic
def take_off(row: Listing, *, words: str, by: Actor, at: datetime) -> Listing:
    """Take it off either list, and say why. Raises Refused."""
    now = begin_listing(row, "take_off", by=by, at=at)
    answer = said(words, WORDS_MOST, "words")
    return _moved(now, "take_off", by, at, {"words": answer}, answer=answer)


LAPSES = {
    Status.NOTICED: "silence",
    Status.HEARD: "forgo",
    Status.LISTED: "expire",
    Status.PUBLISHED: "expire",
    Status.MENDED: "expire",
}


@transaction.atomic
def lapse(row: Listing, *, at: datetime) -> Listing:
    """What follows when nobody did anything until its day: never to the harm of who is named. Raises Refused."""
    name = LAPSES[Status(row.status)]
    return _moved(begin_listing(row, name, by=SYSTEM, at=at), name, SYSTEM, at)


def _due(status: Status, at: datetime) -> date | None:
    return timezone.localdate(at) + timedelta(days=DAYS[CLOCKS[status]]) if status in OPEN else None


def _moved(
    row: Listing, name: str, by: Actor, at: datetime, private: dict[str, str] | None = None, **fields: Any
) -> Listing:
    """Make a move of the table, with its next day, and record it."""
    status = MOVES[name].leads_to(Status(row.status))
    change(row, status=status, due_on=_due(status, at), ended_at=None if status in OPEN else at, **fields)
    public = _whom(row) if name == "publish" else {}
    _told(row, name, by, at, private, due_on=_iso(row), **public)
    return row


def _iso(row: Listing) -> str | None:
    return row.due_on.isoformat() if row.due_on else None


def _whom(row: Listing) -> dict[str, Any]:
    return {"organisation": row.organisation_id, "village": row.place_id, "team": row.team_id}


def _told(
    row: Listing, name: str, by: Actor, at: datetime, private: dict[str, Any] | None = None, **public: Any
) -> None:
    body = {key: value for key, value in public.items() if value is not None}
    deed = Deed(
        MOVES[name].act,
        (SUBJECT, row.pk),
        at,
        place=row.campaign.place_id,
        by=by.person,
        public=body | {"campaign": row.campaign_id},
        private=private or None,
    )
    write(deed)
