"""Putting a question: rule, options and roll are written together, and stay as they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import insist
from gongdi.ground.places.models import Place
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots import outcomes, rules
from gongdi.instruments.ballots.actions.moving import record
from gongdi.instruments.ballots.electorates import ROLL_MOST, Who
from gongdi.instruments.ballots.law import may
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Option, Voter
from gongdi.instruments.ballots.queries import question_of
from gongdi.instruments.ballots.states import Right

TITLE_MOST = 120
OPTIONS_MOST = 200
FEW = 5
OPTIONS_LEAST = 2
AGENTS_MOST = 10
BATCH = 2_000
PLAIN_KINDS = (Kind.YES_NO, Kind.OWNERS)


class NotOpened(NotPossible):
    """A ballot that cannot be opened like this; `field` names what to mend."""

    name = "not_opened"


class AlreadyOpen(NotOpened):
    """A ballot on this subject is open or waits for its count."""

    name = "already_open"

    def __init__(self) -> None:
        super().__init__("", _("这件事正在投票，等有了结果再发起。"))


@dataclass(frozen=True, slots=True)
class Offer:
    """An option as it is proposed: `cost` in fen for budgets; `about` is (kind, number) of what the room means."""

    title: str
    text: str = ""
    cost: int | None = None
    about: tuple[str, int] | None = None


@transaction.atomic
def open_(  # noqa: PLR0913  a ballot is asked in one call; every part of it has its name there
    *,
    subject: tuple[str, int],
    title: str,
    kind: Kind,
    place: Place,
    electorate: Who,
    opens_at: datetime,
    closes_at: datetime,
    by: Actor,
    at: datetime,
    options: Sequence[Offer] = (),
    mode: Mode = Mode.CONFIDENTIAL,
    rule: Mapping[str, Any] | None = None,
    text: str = "",
    agents_most: int = 0,
) -> Ballot:
    """Open a ballot: from now on rule, options and electorate are fixed; votes come in from `opens_at` to `closes_at`.

    `subject` is (kind, number) of the room that asks, which is told the outcome (see `outcomes.enlist`), or
    ("place", number) for a plain question of the head. Words are public and hold no personal data. `rule` are the
    parameters of `rules`; `agents_most` is for how many one person may vote by proxy, 0 for none, by name only.
    Raises NotOpened, AlreadyOpen, Refused, and outcomes.NotAsked for a subject that nobody waits for.
    """
    outcomes.check(subject[0])
    _check(kind, mode, options, agents_most)
    _check_time(opens_at, closes_at, at)
    ballot = Ballot(
        subject_kind=subject[0],
        subject_id=subject[1],
        title=masked(title.strip())[:TITLE_MOST],
        text=masked(text.strip()),
        kind=kind,
        mode=mode,
        rule=rules.read(kind, rule),
        options_number=len(options),
        place=place,
        electorate=electorate.kind,
        agents_most=agents_most,
        opened_by_id=by.person,
        opened_at=at,
        opens_at=max(opens_at, at),
        closes_at=closes_at,
        **electorate.fields(),
    )
    insist(may(by, Right.OPEN, question_of(ballot), at))
    _keep(ballot, options, electorate)
    record(ballot, "open", by=by, at=at, public=_announced(ballot, options))
    return ballot


def _announced(ballot: Ballot, options: Sequence[Offer]) -> dict[str, Any]:
    times = {"opens": ballot.opens_at.isoformat(), "closes": ballot.closes_at.isoformat()}
    what = {"about": ballot.subject_kind, "number": ballot.subject_id, "kind": ballot.kind, "mode": ballot.mode}
    return what | times | {"rule": ballot.rule, "roll": ballot.roll, "options": [each.title for each in options]}


def _check(kind: Kind, mode: Mode, options: Sequence[Offer], agents_most: int) -> None:
    if kind in PLAIN_KINDS and options:
        raise NotOpened("options", _("赞成或反对的票没有别的选项。"))
    if kind not in PLAIN_KINDS and not OPTIONS_LEAST <= len(options) <= OPTIONS_MOST:
        raise NotOpened(
            "options", _("请写%(least)s到%(most)s个选项。") % {"least": OPTIONS_LEAST, "most": OPTIONS_MOST}
        )
    titles = [each.title.strip() for each in options]
    if len(set(titles)) < len(titles) or not all(titles):
        raise NotOpened("options", _("选项要有名称，而且每个不一样。"))
    if kind == Kind.BUDGET and any(not each.cost or each.cost < 1 for each in options):
        raise NotOpened("options", _("每个项目都要写明花多少钱。"))
    if kind == Kind.OWNERS and mode != Mode.NAMED:
        raise NotOpened("mode", _("业主投票要记名：面积会让人认出是谁。"))
    if not 0 <= agents_most <= AGENTS_MOST or (agents_most and mode != Mode.NAMED):
        raise NotOpened("agents_most", _("只有记名的票可以代投，一个人最多替%(most)s人。") % {"most": AGENTS_MOST})


def _check_time(opens_at: datetime, closes_at: datetime, at: datetime) -> None:
    if closes_at <= max(opens_at, at):
        raise NotOpened("closes_at", _("结束时间要在开始时间以后。"))


def _keep(ballot: Ballot, options: Sequence[Offer], electorate: Who) -> None:
    """Write the ballot with its options and its roll."""
    try:
        with transaction.atomic():
            ballot.save(force_insert=True)
    except IntegrityError as error:
        if "ballot_one_at_a_time_per_subject" in str(error) or "subject_kind" in str(error):
            raise AlreadyOpen from error
        raise
    Option.objects.bulk_create(_option(ballot, number, each) for number, each in enumerate(options, 1))
    lines = electorate.lines(ballot.place)
    while batch := list(islice(lines, BATCH)):
        for voter in batch:
            voter.ballot = ballot
        Voter.objects.bulk_create(batch)
        ballot.roll += len(batch)
        ballot.roll_area += sum(voter.area or 0 for voter in batch)
        if ballot.roll > ROLL_MOST:
            raise NotOpened("electorate", _("名单超过了%(most)s人，请按更小的地方分开投。") % {"most": ROLL_MOST})
    if not ballot.roll:
        raise NotOpened("electorate", _("名单上一个人也没有。"))
    if ballot.is_confidential and ballot.roll < FEW:
        raise NotOpened("mode", _("不到%(few)s个人的票保不住秘密，请用记名投票。") % {"few": FEW})
    ballot.save(update_fields=["roll", "roll_area"])


def _option(ballot: Ballot, number: int, each: Offer) -> Option:
    kind, about = each.about or ("", None)
    words = {"title": masked(each.title.strip())[:TITLE_MOST], "text": masked(each.text.strip())}
    return Option(ballot=ballot, number=number, cost=each.cost, about_kind=kind, about_id=about, **words)
