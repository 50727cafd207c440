"""Entering a stop, from a phone at once or later, or from paper; once, whatever two phones do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.deeds import change
from gongdi.ground.access.pictures import Picture
from gongdi.ground.record.faults import NotPossible
from gongdi.practices.campaigns.actions.findings import find
from gongdi.practices.campaigns.actions.moving import (
    WORDS_MOST,
    begin_team,
    plain,
    record,
    said,
    the_team,
)
from gongdi.practices.campaigns.actions.photos import keep
from gongdi.practices.campaigns.actions.teams import present
from gongdi.practices.campaigns.law import Question
from gongdi.practices.campaigns.models import CampaignStop, CampaignTeam, Checklist, Cleared, Phase, StopEntry, Waste
from gongdi.practices.campaigns.reasons import entered_already
from gongdi.practices.campaigns.scoring import Score, Unscored, scored
from gongdi.practices.campaigns.states.campaigns import MOVES

KILOGRAMS_MOST, BAGS_MOST, BECAUSE_MOST = 1_000_000, 10_000, 200
LATE_MOST = timedelta(days=3)
"""How long a phone may keep an entry; an older one was made at the earliest time that is still believed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What has to be mended elsewhere."""

    text: str
    is_dangerous: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody found at a stop: an answer for each item, (kilograms, bags) by kind, words, photos, a finding."""

    answers: Mapping[str, str]
    cleared: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    words: str = ""
    before: Sequence[Picture] = ()
    after: Sequence[Picture] = ()
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """How an entry came: the number that the phone gave it, when it was made there; whether it comes from paper."""

    key: UUID | None = None
    done_at: datetime | None = None
    from_paper: bool = False


AT_ONCE = Sent()


@transaction.atomic
def enter(
    team: CampaignTeam, *, stop: CampaignStop, look: Look, by: Actor, at: datetime, sent: Sent = AT_ONCE
) -> StopEntry:
    """Enter what was found at a stop of the team's route. The same again under its key gives what is there.

    Raises Refused, and NotPossible for a stop that is not the team's, that was entered, or an answer that is missing.
    """
    question = begin_team(team, "enter", by=by, at=at)
    now = the_team(question)
    known = StopEntry.objects.filter(key=sent.key).first() if sent.key else None
    if known is not None:
        return _same(known, stop, by)
    if now.route_id is None or stop.route_id != now.route_id:
        raise NotPossible("stop", _("这一处不在这支队的路线上。"))
    if StopEntry.objects.filter(stop=stop, replaced_at=None).exists():
        raise NotPossible("stop", entered_already())
    row = _written(now, stop, look, sent, by, at)
    change(now.campaign, entered=now.campaign.entered + 1)
    keep(look.before, stop, Phase.BEFORE, by=by, at=at)
    keep(look.after, stop, Phase.AFTER, by=by, at=at)
    if look.finding is not None:
        find(now.campaign, stop, text=look.finding.text, is_dangerous=look.finding.is_dangerous, by=by, at=at)
    public = {"stop": stop.pk, "got": row.got, "possible": row.possible, "from_paper": row.from_paper}
    private = {"words": row.words} if row.words else None
    record(now.campaign, MOVES["enter"].act, by=by, at=at, private=private, **public)
    _signed_in(question, now, by, at)
    return row


def _same(known: StopEntry, stop: CampaignStop, by: Actor) -> StopEntry:
    """What came before under a key, when it was this person's at this stop. Raises NotPossible otherwise."""
    if known.stop_id != stop.pk or known.by_id != by.person:
        raise NotPossible("stop", _("这个编号已经用过了，请重新打开这一页再记。"))
    return known


def _signed_in(question: Question, team: CampaignTeam, by: Actor, at: datetime) -> None:
    """Whoever enters a stop with their team is there."""
    mine = question.member
    if mine is not None and mine.team_id == team.pk and mine.signed_in_at is None and team.finished_at is None:
        present(team, mine, by=by, at=at)


def _written(team: CampaignTeam, stop: CampaignStop, look: Look, sent: Sent, by: Actor, at: datetime) -> StopEntry:
    """The row of an entry and what was cleared, counted. Raises NotPossible."""
    campaign = team.campaign
    score = judged(campaign.checklist, look.answers)
    weighed = _weighed(look.cleared)
    done = _fitting(team, sent.done_at, at)
    row = StopEntry.objects.create(
        stop=stop,
        team=team,
        key=sent.key,
        answers=dict(look.answers),
        got=score.got,
        possible=score.possible,
        words=plain(look.words, WORDS_MOST),
        by_id=by.somebody,
        at=done,
        received_at=at,
        from_paper=sent.from_paper,
    )
    Cleared.objects.bulk_create(
        Cleared(entry=row, kind=kind, kilograms=kilograms, bags=bags) for kind, (kilograms, bags) in weighed.items()
    )
    _count(team, weighed, 1)
    return row


def _count(team: CampaignTeam, weighed: Mapping[str, tuple[int, int]], sign: int) -> None:
    campaign = team.campaign
    kilograms = sum(each[0] for each in weighed.values())
    bags = sum(each[1] for each in weighed.values())
    change(campaign, kilograms=campaign.kilograms + sign * kilograms, bags=campaign.bags + sign * bags)


def judged(checklist: Checklist, answers: Mapping[str, str]) -> Score:
    """The score of these answers. Raises NotPossible with the item that has none."""
    try:
        return scored(checklist.scale, answers)
    except Unscored as no:
        raise NotPossible(f"item_{no.code}", _("请给这一项选一个。")) from no


def _weighed(cleared: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """What was cleared, without kinds of which there was none. Raises NotPossible."""
    for kind, (kilograms, bags) in cleared.items():
        if kind not in Waste.values or not 0 <= kilograms <= KILOGRAMS_MOST:
            raise NotPossible(f"kilograms_{kind}", _("公斤数要是0到1000000之间的整数。"))
        if not 0 <= bags <= BAGS_MOST:
            raise NotPossible(f"bags_{kind}", _("袋数要是0到10000之间的整数。"))
    return {kind: each for kind, each in cleared.items() if any(each)}


def _fitting(team: CampaignTeam, done_at: datetime | None, at: datetime) -> datetime:
    """When it was done: not later than now, not three days ago, not before the first day."""
    if done_at is None:
        return at
    first = timezone.make_aware(datetime.combine(team.campaign.starts_on, datetime.min.time()))
    return min(at, max(done_at, at - LATE_MOST, first))


@transaction.atomic
def correct(entry: StopEntry, *, look: Look, because: str, by: Actor, at: datetime) -> StopEntry:
    """Put another entry in place of one, and say why; the old one stays in the record. Raises Refused, NotPossible."""
    assert entry.team is not None
    now = the_team(begin_team(entry.team, "correct", by=by, at=at))
    old = StopEntry.objects.prefetch_related("cleared").get(pk=entry.pk)
    if old.replaced_at is not None:
        raise NotPossible("", _("刚才已经有人改正了，请看过新的再改。"))
    reason = said(because, BECAUSE_MOST, "because")
    change(old, replaced_at=at, replaced_by_id=by.somebody, because=reason)
    _count(now, {each.kind: (each.kilograms, each.bags) for each in old.cleared.all()}, -1)
    row = _written(now, old.stop, look, Sent(done_at=old.at, from_paper=old.from_paper), by, at)
    public = {"stop": old.stop_id, "got": row.got, "possible": row.possible, "was": old.got}
    record(now.campaign, MOVES["correct"].act, by=by, at=at, private={"because": reason}, **public)
    return row
