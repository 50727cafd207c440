"""Acting before being asked: the supervisor answers what the rules notice, and units do what the platform raised.

What was noticed in the last days waits for whoever tries the demo.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from gongdi.journeys.warnings import actions as warnings
from gongdi.journeys.warnings.queries import to_answer
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.catalogue import units_for
from gongdi.practices.appeals.models import Appeal, Channel, Satisfaction, Served
from gongdi.practices.appeals.states import OPEN_TURNS, Status
from gongdi.site.demo.appeal_path import handler_of
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

DAYS, LEFT = 364, timedelta(days=3)
THOUGHT_OVER = timedelta(days=2)
"""How long a hot topic is thought over; a story of its own may answer before."""
CONFIRMED = "翻了这几件的办理记录，答复都太笼统，没有写清哪天办完。请逐件回头看一遍，一周内把办的情况讲给居民听。"
DISMISSED = "这几件都和同一次停水有关，管网已经修好，居民是在修好以前评价的，不用再单独立案。"
REPLIED = "逐件回访了一遍：能办的已经重新办完，暂时办不了的写明了原因和时间，贴在小区公告栏。"


def warning_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """One story, through the whole year."""
    yield answering(Walk.seeded(town, now, "warnings"))


def answering(walk: Walk) -> Story:
    """Every day the supervisor looks at what waits, and what the platform raised goes one step on."""
    walk.ago(DAYS)
    while True:
        yield walk.wait(20, 28)
        if walk.now - walk.at > LEFT:
            answer(walk)
        for appeal in Appeal.objects.filter(channel=Channel.PLATFORM, turn__in=OPEN_TURNS).order_by("raised_at"):
            if step := STEPS.get(Status(appeal.status)):
                step(walk, appeal)


def answer(walk: Walk) -> None:
    """Say to each what it is; one in three is nothing."""
    by = walk.staff("supervisor")
    for warning in to_answer(by):
        if warning.topic and walk.at - warning.raised_at < THOUGHT_OVER:
            continue
        if walk.one_in(3):
            warnings.dismiss(warning, words=DISMISSED, by=by, at=walk.at)
        else:
            warnings.confirm(warning, words=CONFIRMED, by=by, at=walk.at)


def triage(walk: Walk, appeal: Appeal) -> None:
    """The desk says what it is: what the appeals were on which the warning stood."""
    like = Appeal.objects.select_related("category", "track").filter(warned_of__warning__appeal=appeal)
    first = like.filter(track__isnull=False, category__isnull=False).order_by("pk").first()
    if first is not None and first.category is not None and first.track is not None:
        by = walk.staff("dispatcher")
        actions.triage(appeal, category=first.category, track=first.track, by=by, at=walk.at)


def dispatch(walk: Walk, appeal: Appeal) -> None:
    """To the nearest unit that the catalogue names."""
    unit = units_for(appeal, walk.at)[0]
    actions.dispatch(appeal, unit=unit, by=walk.staff("dispatcher"), at=walk.at)


def accept(walk: Walk, appeal: Appeal) -> None:
    """The unit signs for it."""
    actions.accept(appeal, by=walk.actor(handler_of(walk, appeal)), at=walk.at)


def reply(walk: Walk, appeal: Appeal) -> None:
    """The unit says what was done."""
    actions.reply(appeal, text=REPLIED, by=walk.actor(handler_of(walk, appeal)), at=walk.at)


def rate(walk: Walk, appeal: Appeal) -> None:
    """One of those for whom it was raised says whether it helped."""
    one = Served.objects.filter(appeal=appeal).select_related("person").order_by("pk").first()
    if one is None:
        return
    solved = not walk.one_in(4)
    grade = Satisfaction.SATISFIED if solved else Satisfaction.UNSATISFIED
    actions.rate(appeal, verdict=actions.Verdict(solved, grade), by=walk.actor(one.person), at=walk.at)


STEPS: dict[Status, Callable[[Walk, Appeal], None]] = {
    Status.RECEIVED: triage,
    Status.TRIAGED: dispatch,
    Status.DISPATCHED: accept,
    Status.ACCEPTED: reply,
    Status.REOPENED: reply,
    Status.REPLIED: rate,
}
