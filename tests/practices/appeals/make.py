"""Appeals for tests. `appeal(town, at=Status.REPLIED)` walks the legal path there through the actions.

The steps are an hour apart, beginning on a Monday morning unless `on` is said; no step leaves working hours.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.queries import history
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.actions import Plea, Verdict
from gongdi.practices.appeals.models import Appeal, Audience, Channel, RefusalReason, ReturnReason, Satisfaction
from gongdi.practices.appeals.states import Status
from tests.cast import Town, category, track

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
HOUR = timedelta(hours=1)
CONTENT = Verdict(solved=True, satisfaction=Satisfaction.SATISFIED)
UNHAPPY = Verdict(solved=False, satisfaction=Satisfaction.UNSATISFIED)
DETAIL = "二号楼门口的路灯坏了三天，晚上看不见路。"

Step = Callable[[Town, Appeal, datetime], Appeal]


def _triage(town: Town, appeal: Appeal, at: datetime) -> Appeal:
    by = town.actor("dispatcher", at)
    return actions.triage(appeal, category=category("utilities.lamp"), track=track("small"), by=by, at=at)


def _merge(town: Town, row: Appeal, at: datetime) -> Appeal:
    into = appeal(town, by="neighbour", on=row.raised_at)
    return actions.merge(row, into=into, by=town.actor("dispatcher", at), at=at)


STEPS: dict[str, Step] = {
    "triage": _triage,
    "refuse": lambda town, appeal, at: actions.refuse(
        appeal, reason=RefusalReason.OUTSIDE, text="请向邻县反映。", by=town.actor("dispatcher", at), at=at
    ),
    "merge": _merge,
    "dispatch": lambda town, appeal, at: actions.dispatch(
        appeal, unit=town.units["committee"], by=town.actor("dispatcher", at), at=at
    ),
    "accept": lambda town, appeal, at: actions.accept(appeal, by=town.actor("handler", at), at=at),
    "return": lambda town, appeal, at: actions.return_to_desk(
        appeal, reason=ReturnReason.UNCLEAR, text="请说明位置。", by=town.actor("handler", at), at=at
    ),
    "start": lambda town, appeal, at: actions.start(appeal, by=town.actor("handler", at), at=at),
    "ask": lambda town, appeal, at: actions.ask(appeal, text="是哪一盏？", by=town.actor("handler", at), at=at),
    "reply": lambda town, appeal, at: actions.reply(appeal, text="已经修好。", by=town.actor("handler", at), at=at),
    "call": lambda town, appeal, at: actions.visit(appeal, verdict=None, by=town.actor("visitor", at), at=at),
    "praise": lambda town, appeal, at: actions.rate(
        appeal, verdict=CONTENT, by=town.actor(_reporter(town, appeal), at), at=at
    ),
    "blame": lambda town, appeal, at: actions.rate(
        appeal, verdict=UNHAPPY, by=town.actor(_reporter(town, appeal), at), at=at
    ),
    "withdraw": lambda town, appeal, at: actions.withdraw(appeal, by=town.actor(_reporter(town, appeal), at), at=at),
    "resume": lambda town, appeal, at: actions.resume(appeal, by=SYSTEM, at=at),
}

DISPATCHED = ("triage", "dispatch")
REPLIED = (*DISPATCHED, "accept", "reply")
PATHS: dict[Status, tuple[str, ...]] = {
    Status.RECEIVED: (),
    Status.TRIAGED: ("triage",),
    Status.DISPATCHED: DISPATCHED,
    Status.RETURNED: (*DISPATCHED, "return"),
    Status.ACCEPTED: (*DISPATCHED, "accept"),
    Status.IN_PROGRESS: (*DISPATCHED, "accept", "start"),
    Status.WAITING: (*DISPATCHED, "accept", "start", "ask"),
    Status.REPLIED: REPLIED,
    Status.VISITED: (*REPLIED, "call"),
    Status.REOPENED: (*REPLIED, "blame"),
    Status.CLOSED: (*REPLIED, "praise"),
    Status.MERGED: ("triage", "merge"),
    Status.REFUSED: ("refuse",),
    Status.WITHDRAWN: ("withdraw",),
}


def plea(town: Town, *, detail: str = DETAIL, place: str = "grid", audience: Audience = Audience.PUBLIC) -> Plea:
    """Something to say at a place of the town."""
    return Plea(detail=detail, place=town.places[place], audience=audience)


def appeal(
    town: Town,
    *,
    at: Status = Status.RECEIVED,
    on: datetime = MONDAY,
    by: str = "resident",
    detail: str = DETAIL,
    place: str = "grid",
    audience: Audience = Audience.PUBLIC,
) -> Appeal:
    """An appeal that stands at a status, raised `on` a moment `by` a member of the cast."""
    said = plea(town, detail=detail, place=place, audience=audience)
    person, actor = town.persons[by], town.actor(by, on)
    raised = actions.raise_appeal(said, reporter=person, by=actor, channel=Channel.PORTAL, at=on)
    return walk(town, raised, *PATHS[at])


def walk(town: Town, appeal: Appeal, *steps: str) -> Appeal:
    """Take named steps, each an hour after what happened last."""
    at = max(act.at for act in history("appeal", appeal.pk))
    for step in steps:
        at += HOUR
        appeal = STEPS[step](town, appeal, at)
    return appeal


def _reporter(town: Town, appeal: Appeal) -> str:
    return next(name for name, person in town.persons.items() if person.pk == appeal.reporter_id)
