"""Every page on which people decide together, in the states that matter, on a phone and at a desk, keeps nobody out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.models import Kind, Mode
from gongdi.instruments.panels import actions as panels
from gongdi.practices.meetings import actions as meetings
from gongdi.practices.questions import actions as questions
from gongdi.practices.questions.states import Voters
from gongdi.practices.rounds import actions as rounds
from tests.browser.conftest import PHONE, WIDE
from tests.instruments.ballots import make as ballots_make
from tests.instruments.panels import make as panels_make
from tests.journeys.procedures import make as topics_make
from tests.practices.meetings import make as meetings_make
from tests.practices.questions.asked import SOON, ask, crowd, say
from tests.practices.rounds import make as rounds_make

BOTH = ((PHONE, "zh-CN"), (WIDE, "en-US"))


@dataclass(frozen=True)
class Stop:
    """A page as somebody sees it; `sends` presses the button of its form without filling it in."""

    path: str
    who: str = ""
    sends: bool = False


def of_questions(town) -> Iterator[Stop]:
    """Asked and not drawn yet, with statements that wait and that were left out; drawn, in groups; ended."""
    asked = ask(town, voters=Voters.SIGNED_IN)
    say(town, asked)
    row = questions.propose(asked, text="再装一排长椅", by=town.actor("resident"), at=SOON)
    questions.hide(row, reason="和第1条一样", by=town.actor("head"), at=SOON)
    waits = questions.propose(asked, text="装一个篮球架", by=town.actor("resident"), at=SOON)
    ended = ask(
        town, voters=Voters.SIGNED_IN, title="问过的事", seeds=("修停车位", "多种树木", "收停车费", "先修好路灯")
    )
    crowd(ended)
    questions.draw(ended, at=SOON)
    questions.close(ended, by=town.actor("head"), at=SOON)
    here, there = f"/questions/{asked.pk}/", f"/questions/{ended.pk}/"
    yield from (Stop("/questions/"), Stop("/questions/", "head"), Stop("/questions/new/", "head", sends=True))
    yield from (
        Stop(here),
        Stop(here, "resident"),
        Stop(here, "resident", sends=True),
        Stop(f"{here}mine/", "resident"),
    )
    yield from (Stop(f"{here}map/", "head"), Stop(f"{here}moderate/", "grid_officer"))
    yield Stop(f"{here}statements/{waits.number}/hide/", "grid_officer", sends=True)
    yield from (Stop(there, "resident"), Stop(f"{there}map/"), Stop(f"{there}report/"))


def of_ballots(town) -> Iterator[Stop]:
    """Voted on, voted in, counted and called off; each kind of paper; the desk with the roll and with sheets."""
    people = ballots_make.neighbours(town, 6)
    town.persons["voter"], town.persons["done"] = people[:2]
    at = timezone.now() - timedelta(minutes=5)
    now = {"opens_at": at, "closes_at": at + timedelta(days=1), "at": at, "by": town.actor("head")}
    open_ = ballots_make.opened(town, **now)
    three = ballots_make.offers("甲", "乙", "丙")
    kinds = {
        Kind.APPROVAL: ballots_make.opened(town, kind=Kind.APPROVAL, options=three, rule={"most": 1}, **now),
        Kind.SCORE: ballots_make.opened(town, kind=Kind.SCORE, options=three, rule={"high": 5}, **now),
        Kind.RANKED: ballots_make.opened(town, kind=Kind.RANKED, options=three, **now),
    }
    ballots.cast(open_, "yes", by=actor_of(people[1], at), at=at)
    called_off = ballots_make.opened(town, mode=Mode.NAMED, **now)
    ballots.cancel(called_off, reason="标题写错了", by=town.actor("head"), at=timezone.now())
    closed = ballots_make.opened(town, title="纸质票在录", **now)
    counted = ballots_make.opened(town, title="有结果的", rule={"quorum": ">=2/3"}, **now)
    ballots.cast(counted, "yes", by=actor_of(people[0], at), at=at)
    for person in people[:3]:
        ballots.take_sheet(ballots_make.line(closed, person), by=town.actor("grid_officer"), at=at)
    for row in (closed, counted):
        ballots.close(row, by=SYSTEM, at=row.closes_at)
    for name, said in (("grid_officer", "yes"), ("handler", "no")):
        ballots.enter_sheet(closed, number=1, choices=said, by=town.actor(name), at=closed.closes_at)
    signer.catch_up()
    ballots.count(counted, by=SYSTEM, at=counted.closes_at)
    here, line = f"/ballots/{open_.pk}/", ballots_make.line(open_, people[2]).pk
    yield from (Stop("/ballots/"), Stop("/ballots/", "voter"), Stop("/ballots/new/", "head"))
    yield from (Stop(f"/ballots/new/{kind}/", "head", sends=True) for kind in ("yes_no", "budget", "owners"))
    yield Stop("/ballots/registers/", "head", sends=True)
    yield from (Stop(here), Stop(here, "voter"), Stop(here, "done"), Stop(here, "stranger"))
    yield from (Stop(f"{here}vote/", "voter", sends=True), Stop(f"{here}vote/", "stranger"))
    yield from (Stop(f"/ballots/{row.pk}/vote/", "voter", sends=kind == Kind.APPROVAL) for kind, row in kinds.items())
    yield from (Stop(f"/ballots/{counted.pk}/"), Stop(f"/ballots/{called_off.pk}/"))
    yield from (Stop(f"{here}keep/?q=居民", "grid_officer"), Stop(f"{here}help/{line}/", "grid_officer", sends=True))
    yield from (Stop(f"{here}keep/cancel/", "head", sends=True), Stop(f"{here}keep/admit/", "head", sends=True))
    desk = f"/ballots/{closed.pk}/keep/"
    yield from (Stop(desk, "head"), Stop(f"{desk}sheets/", "head", sends=True), Stop(f"{desk}sheets/1/", "head"))


def of_rounds(town) -> Iterator[Stop]:
    """Taking ideas, with one refused and one to be merged; decided; cancelled; the rules beside each other."""
    at = timezone.now() - timedelta(minutes=5)
    days = rounds.Days(at + timedelta(days=7), at + timedelta(days=20))
    taking = rounds_make.announced(town, title="正在提建议的", days=days, at=at)
    first, second = (rounds_make.proposed(town, taking, title, at=at) for title in ("公园", "路灯"))
    rounds.suggest(second, into=first, because="同一块地", by=town.actor("head"), at=at)
    rounds.refuse(first, reason="这块地属于铁路。", by=town.actor("handler"), at=at)
    gone = rounds_make.announced(town, title="取消的", days=days, at=at)
    rounds.cancel(gone, reason="钱收回去了", by=town.actor("head"), at=at)
    decided, _made = rounds_make.costing(town, *[(title, 3_000_000) for title in ("公园", "路灯", "长椅", "南桥")])
    people = ballots_make.neighbours(town, 10)
    ballot = rounds_make.put(town, decided)
    rounds_make.voted(ballot, people[:6], 1, 2, 3)
    rounds_make.voted(ballot, people[6:], 4)
    rounds_make.counted(ballot)
    here, there = f"/rounds/{taking.pk}/", f"/rounds/{decided.pk}/"
    yield from (Stop("/rounds/"), Stop("/rounds/", "head"), Stop("/rounds/new/", "head", sends=True))
    yield from (Stop(here), Stop(here, "resident"), Stop(f"{here}propose/", "resident", sends=True))
    yield from (Stop(f"{here}propose/", "stranger"), Stop(f"{here}ideas/1/", "resident"))
    yield from (Stop(f"{here}ideas/2/", "resident"), Stop(f"{here}ideas/1/cost/", "handler", sends=True))
    yield from (Stop(there), *(Stop(f"{there}ideas/{number}/") for number in (1, 4)), Stop(f"/ballots/{ballot.pk}/"))
    yield from (Stop(f"/rounds/{gone.pk}/"), Stop("/rounds/compare/", "head", sends=True))


def of_panels(town) -> Iterator[Stop]:
    """Taking residents, committed to, drawn with somebody to answer, seated."""
    drawn = panels_make.drawn(town)
    invited = panels_make.seats(drawn)[0].candidate.person
    town.persons["invited"] = invited
    seated = panels_make.panel(town, title="坐满的")
    for at, name in enumerate([name for name in town.persons if name.startswith("r") and name[1:].isdigit()]):
        joining = {"by": town.actor(name, panels_make.AT), "at": panels_make.AT}
        panels.join(seated, values=panels_make.values(at), **joining)
    seated = panels_make.drawn(town, panels_make.committed(town, seated))
    for row in panels_make.seats(seated):
        panels_make.said(row, accept=True)
    now = timezone.now()
    days = {"joining_until": now + timedelta(days=7), "at": now}
    joining = panels_make.panel(town, title="正在报名的", **days)
    yield from (Stop("/panels/"), Stop("/panels/", "head"), Stop("/panels/new/", "head", sends=True))
    here = f"/panels/{joining.pk}/"
    yield from (Stop(here), Stop(here, "resident"), Stop(f"{here}join/", "resident", sends=True), Stop(here, "head"))
    yield Stop(f"{here}commit/", "head", sends=True)
    yield from (Stop(f"/panels/{drawn.pk}/"), Stop(f"/panels/{drawn.pk}/", "invited"), Stop(f"/panels/{seated.pk}/"))


def of_topics(town) -> Iterator[Stop]:
    """Proposed, before the second of the four bodies, and through all of them."""
    waits = topics_make.proposed(town, by="neighbour")
    underway = topics_make.discussed(town, topics_make.accepted(town))
    done = topics_make.finished(town)
    yield from (Stop("/topics/"), Stop("/topics/", "resident"), Stop("/topics/", "head"))
    yield from (Stop("/topics/new/", "resident", sends=True), Stop("/topics/put/", "head"))
    yield from (Stop(f"/topics/{waits.pk}/", "head"), Stop(f"/topics/{waits.pk}/decline/", "head", sends=True))
    here = f"/topics/{underway.pk}/"
    yield from (Stop(here), Stop(here, "resident"), Stop(here, "committee_one"))
    yield from (Stop(f"{here}ask/", "committee_one", sends=True), Stop(f"{here}skip/", "committee_one"))
    yield from (Stop(f"/topics/{done.pk}/"), Stop(f"/topics/{done.pk}/judge/", "resident", sends=True))


def of_meetings(town) -> Iterator[Stop]:
    """Called, under way with a motion that was counted, closed with its minutes; asked for by residents."""
    meeting, (first, second, *_rest) = meetings_make.full(town)
    motion = meetings_make.moved(town, meeting, first, second)
    meetings_make.decided(town, meeting, motion, second)
    called = meetings_make.council(town)
    closed, (one, other, *_more) = meetings_make.full(town)
    resolved = meetings_make.moved(town, closed, one, other)
    meetings_make.decided(town, closed, resolved, other)
    meetings.closing.close(closed, by=town.actor("head"), at=meetings_make.later(20))
    here, over = f"/meetings/{meeting.pk}/", f"/meetings/{closed.pk}/"
    yield from (Stop("/meetings/"), Stop("/meetings/", "resident"))
    yield Stop("/meetings/requests/new/", "resident", sends=True)
    yield Stop("/meetings/new/council/", "committee_one", sends=True)
    yield from (Stop(f"/meetings/{called.pk}/", "committee_one"), Stop(here), Stop(here, "resident"))
    yield from (Stop(f"{here}run/", "head"), Stop(f"{here}in/", "daughter"))
    yield from (Stop(f"{over}minutes/", "head"), Stop(over, "head"), Stop(over))


ROOMS = (of_questions, of_ballots, of_rounds, of_panels, of_topics, of_meetings)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_no_page_of_a_decision_keeps_anybody_out(lasting_town, live_server, visit, come_in, barriers, room):
    stops, found = list(room(lasting_town)), []
    for size, language in BOTH:
        page = visit(size, language)
        for stop in stops:
            page.context.clear_cookies()
            if stop.who:
                come_in(page, lasting_town.persons[stop.who])
            page.goto(live_server.url + stop.path)
            assert page.locator("html").get_attribute("lang")[:2] == language[:2], stop
            if stop.sends:
                page.locator("main form[method=post] button").last.click()
                page.wait_for_load_state()
            wide = not page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            found += [(stop, language, each) for each in barriers(page) + ["wider than the screen"] * wide]
            assert page.locator("h1").count() == 1, stop
            assert page.locator(".field-broken, .error-summary, [role=alert]").count() or not stop.sends, stop
    assert found == []
