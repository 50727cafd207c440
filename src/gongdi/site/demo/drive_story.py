"""A drive of the demo town that runs today: what was given so far, and what nobody has confirmed yet."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from gongdi.instruments.funds.actions import confirming, drives
from gongdi.instruments.funds.models import Drive, Shown
from gongdi.site.demo.fund_story import GENERAL, YUAN, person_of
from gongdi.site.demo.gifts import Present, fund_called, given, reported
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

RAILS = "给独居老人装扶手"
AIM, OPENED, LASTS = 50_000 * YUAN, 26, 20  # fen, days ago, days from now
# who gives, days ago, fen, how they are shown, words
GIVERS: list[tuple[str | int, float, int, Shown, str]] = [
    ("resident", 24.5, 100_00, Shown.NAME, "我家老伴也要扶手，先给更老的装"),
    (3, 23.1, 500_00, Shown.MASKED, ""),
    (17, 21.7, 66_60, Shown.MASKED, "一点心意"),
    (26, 20.2, 2_000_00, Shown.MASKED, ""),
    (41, 18.6, 8_888_00, Shown.ANONYMOUS, ""),
    ("neighbour", 17.3, 200_00, Shown.NAME, "我会装，人工算我的"),
    (58, 14.8, 1_000_00, Shown.MASKED, ""),
    (73, 11.9, 300_00, Shown.MASKED, ""),
    (96, 9.4, 12_500_00, Shown.NAME, "代表我们车间"),
    (110, 6.5, 660_06, Shown.MASKED, ""),
]
# Paid, and nobody of the foundation has seen it yet; the second one was seen by the treasurer.
LATELY: list[tuple[int, float, int]] = [(134, 3.4, 1_200_00), (147, 2.8, 50_00)]


def drive_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the story of the drive, and of everybody who gave to it."""
    yield opened(Walk.seeded(town, now, RAILS))
    for who, days, fen, shown, words in GIVERS:
        person = person_of(town, who)
        present = Present(GENERAL, fen, person.name, shown=shown, person=person, words=words)
        yield given(Walk.seeded(town, now, f"{RAILS} {days}"), days, present, RAILS)
    for number, days, fen in LATELY:
        person = person_of(town, number)
        present = Present(GENERAL, fen, person.name, shown=Shown.MASKED, person=person)
        yield waiting(Walk.seeded(town, now, f"{RAILS} {days}"), days, present, seen=number == LATELY[1][0])


def opened(walk: Walk) -> Story:
    """The treasurer proposes it, a member of the committee opens it."""
    yield walk.ago(OPENED)
    about = "社区里有六十二位老人独居，卫生间和楼道没有扶手。每户材料约八百元，邻居们出工。"
    call = drives.Call(fund_called(GENERAL), RAILS, about, AIM, walk.at, walk.now + timedelta(days=LASTS))
    drive = drives.propose(call, by=walk.staff("treasurer"), at=walk.at)
    yield walk.wait(3, 20)
    drives.open_(drive, by=walk.staff("committee"), at=walk.at)


def waiting(walk: Walk, days: float, present: Present, *, seen: bool) -> Story:
    """A gift that was reported and does not count yet."""
    yield walk.ago(days)
    donation = reported(walk, present, Drive.objects.get(name=RAILS))
    if seen:
        yield walk.wait(3, 20)
        confirming.check(donation, by=walk.staff("treasurer"), at=walk.at)
