"""Why: the rule, the facts and the limit behind one act, and what the judge says to a person now. All in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from gongdi.engines.worktime import add_working_days
from gongdi.engines.worktime_china import china_calendar
from gongdi.ground.access.actor import SYSTEM, Actor
from gongdi.ground.access.judge import Fact
from gongdi.ground.access.moves import Move
from gongdi.ground.record.models import Act
from gongdi.ground.record.words import Words
from gongdi.practices.appeals.catalogue import Ground, duties
from gongdi.practices.appeals.clocks import limit_of
from gongdi.practices.appeals.law import CONTEST_DAYS, DISAGREE_DAYS, LAW, Matter
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.line import in_language
from gongdi.practices.appeals.states import CLOCKS, MOVES, Clock, Right, Status

RIGHTS = {
    "appeals.not_admitted": Right.DISPATCH,
    "appeals.followed": Right.FOLLOW,
    "appeals.photo_added": Right.ADD,
    "appeals.imported": Right.IMPORT,
}
DAYS_NAMED = 12
WORDS_NAMED = 4
# What is so whenever this is done.
ALWAYS = {
    "not_admitted": gettext_lazy("这一条由系统按权责清单把关：不在清单上的单位，谁也派不过去。"),
    "refused": gettext_lazy("不予受理只能用列明的理由；不服的，%(days)d 天内可以申请复核一次。"),
    "returned": gettext_lazy("每一轮只能退回一次；答复期限不因退回重新计算。"),
    "reopened": gettext_lazy("本人说没有解决，或者不满意：系统自动转入下一轮，不用再申请。"),
    "merged": gettext_lazy("和另一件正在办的事是同一件事；提出的人自动关注那一件，有进展同样看得到。"),
    "resumed": gettext_lazy("等待补充的期限到了还没有回音，计时继续，免得事情停在那里。"),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A fact of the law in words, and whether it holds."""

    said: Words
    holds: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something happened: what was decided on, by which rule, in which time."""

    grounds: list[str] = field(default_factory=list)
    rule: list[list[Held]] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)


def why(act: Act, appeal: Appeal) -> Reason:
    """The reason behind one act."""
    return Reason(list(grounds(act, appeal)), rule_of(act, appeal), list(limits(act, appeal)))


# ---- the rule --------------------------------------------------------------------------------------------------


def right_of(act: Act) -> Right:
    """The right under which an act was done."""
    return RIGHTS.get(act.verb) or next(move.right for move in MOVES.values() if move.act == act.verb)


def rule_of(act: Act, appeal: Appeal) -> list[list[Held]]:
    """Who may do this, as the law has it: alternatives of facts, marked as they held for the author at the time.

    Facts about the moment held, or the act would not be there.
    """
    matter = Matter(as_it_was(act, appeal), appeal.place.path)
    author = author_of(act)
    return [
        [Held(fact.rule, fact.about == "moment" or fact.test(author, matter, act.at)) for fact in alternative]
        for alternative in LAW[right_of(act)]
    ]


def as_it_was(act: Act, appeal: Appeal) -> Appeal:
    """The appeal with the unit that it had when the act was done; never saved."""
    then = Appeal(reporter_id=appeal.reporter_id, entered_by_id=appeal.entered_by_id, place=appeal.place)
    then.unit_id = act.body.get("was_unit") or act.body.get("unit")
    return then


def author_of(act: Act) -> Actor:
    """Who did it, with the posts held on that day."""
    if act.by_id is None:
        return SYSTEM
    return Actor(act.by_id, on=timezone.localdate(act.at))


def judged(right: Right, appeal: Appeal, actor: Actor, returned: bool, at: datetime) -> list[list[Held]]:
    """What the law asks for a right, and which of it holds for this person now."""
    matter = Matter(appeal, appeal.place.path, returned)
    return [[held(fact, fact.test(actor, matter, at)) for fact in alternative] for alternative in LAW[right]]


def held(fact: Fact[Matter], holds: bool) -> Held:
    """A fact as the rule has it when it holds, with the reason of the no when it does not."""
    return Held(fact.rule if holds else fact.reason, holds)


# ---- what it was decided on ------------------------------------------------------------------------------------


def grounds(act: Act, appeal: Appeal) -> Iterator[str]:
    """What the decision rests on, beyond the rule."""
    deed = act.verb.removeprefix("appeals.")
    if deed == "triaged":
        yield from of_triage(appeal)
    elif deed == "dispatched":
        yield from of_dispatch(act)
    elif deed == "closed":
        yield from of_closing(act.body)
    elif deed == "not_admitted":
        yield str(Ground(act.body["ground"]).label)
    elif deed == "replied":
        yield _("答复超过了承诺的期限。") if act.body.get("late") else _("答复在承诺的期限之内。")
    if deed in ALWAYS:
        yield str(ALWAYS[deed]) % {"days": CONTEST_DAYS}


def of_triage(appeal: Appeal) -> Iterator[str]:
    """The words that tell the category, and what the track means."""
    if appeal.category:
        told = [word for word in appeal.category.words.split() if word in appeal.detail]
        if told:
            words = _("、").join(f"“{word}”" for word in told[:WORDS_NAMED])
            yield _("写到了%(words)s，属于“%(category)s”。") % {
                "words": words,
                "category": in_language(appeal.category),
            }
    if appeal.track:
        yield appeal.track.procedure_en if get_language() == "en" else appeal.track.procedure


def of_dispatch(act: Act) -> Iterator[str]:
    """The row of the duty catalogue that names the unit."""
    listed = duties(act.body.get("category"), act.at).filter(unit=act.body.get("unit"))
    for duty in listed.select_related("category", "unit")[:1]:
        yield _("权责清单把“%(category)s”列给了%(unit)s。依据：%(ground)s，%(day)s起。") % {
            "category": in_language(duty.category),
            "unit": in_language(duty.unit),
            "ground": duty.ground,
            "day": date_format(duty.from_on),
        }


def of_closing(body: Mapping[str, Any]) -> Iterator[str]:
    """Whether the person said so, or could not be reached."""
    if body.get("rated"):
        yield _("本人说已经解决，并且满意或基本满意。")
    else:
        yield _("回访期满没有联系上本人。没有回答不算满意，也不进满意率。")
    yield _("不同意办结的，%(days)d 天内可以要求重新办理。") % {"days": DISAGREE_DAYS}


# ---- the time for it -------------------------------------------------------------------------------------------


def limits(act: Act, appeal: Appeal) -> Iterator[str]:
    """Which clock runs after an act, how long, and which days do not count."""
    clock = CLOCKS.get(Status(act.body["to"])) if "to" in act.body else None
    if clock is None or act.body.get("from") == act.body.get("to"):
        return
    if promised := act.body.get("promised"):
        yield _("向居民承诺：%(moment)s前答复。") % {"moment": moment_said(datetime.fromisoformat(promised))}
    elif clock == Clock.REPLY and act.verb not in ("appeals.reopened", "appeals.disagreed"):
        yield _("答复期限从派单那天算起，签收、开始办理都不重新计时。")
        return
    days = days_of(clock, act, appeal)
    yield ngettext(
        "从第二天起算，期限 %(count)d 个工作日，最后一天 18:00 到期。",
        "从第二天起算，期限 %(count)d 个工作日，最后一天 18:00 到期。",
        days,
    ) % {"count": days}
    yield from skipped(act.at, add_working_days(act.at, days, china_calendar()).at)


def days_of(clock: Clock, act: Act, appeal: Appeal) -> int:
    """How many working days the clock allows: of the track for a reply, of the town for everything else."""
    if appeal.track and act.body.get("promised"):
        return appeal.track.working_days
    if appeal.track and clock == Clock.REPLY:
        return appeal.track.rework_days
    return limit_of(Clock.REWORK if clock == Clock.REPLY else clock)


def skipped(start: datetime, end: datetime) -> Iterator[str]:
    """The days between that offices do not work, as the State Council arranged them."""
    first, last = timezone.localdate(start), timezone.localdate(end)
    span = [first + timedelta(days=step) for step in range(1, (last - first).days + 1)]
    free = [day for day in span if not china_calendar().works_on(day)]
    if free:
        named = _("、").join(date_format(day, _("n月j日")) for day in free[:DAYS_NAMED])
        yield _("其间 %(days)s 不上班（周末和国务院公布的假日），不计在内。") % {"days": named}


def moment_said(moment: datetime) -> str:
    """A moment with its day."""
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def move_of(right: Right) -> Move[Status, Right] | None:
    """The first move of a right, for its word; None for a right without move."""
    return next((move for move in MOVES.values() if move.right == right), None)
