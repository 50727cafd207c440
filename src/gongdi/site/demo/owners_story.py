"""Owners of the demo town vote by Civil Code 278: three quarters of them take part, one household too little area."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.actions.passing import time_passed
from gongdi.instruments.ballots.actions.registers import UnitLine
from gongdi.instruments.ballots.electorates import Owners
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Origin, Voter
from gongdi.site.demo.claims_story import people_of_haitang
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.town import DemoTown
from gongdi.site.demo.walking import Walk

TITLE = "海棠花园要不要动用维修资金做屋面防水"
TEXT = "屋面漏水三年，报价38万元，从维修资金里出。做哪几幢、怎么验收，写在公告栏和社区公众号。"
USE_OF_THE_FUND = 5  # of the matters that Civil Code 278 lists
OPENED, CLOSED = 21, 0.2  # days ago
# In 0.01 m²: forty flats of ninety on average, eight large ones under the roof whose owners live elsewhere.
FLATS, LARGE = (88_20, 90_40, 91_40, 90_00) * 10, (160_00,) * 8
BY_PHONE, BY_HELPER, ON_PAPER = 28, 4, 4
"""How many take part and how; thirty-seven flats would be two thirds of the area."""


def owners_stories(town: DemoTown, *, now: datetime) -> Iterator[Story]:
    """Yield the vote of the owners, where enough people live to own the flats."""
    people = people_of_haitang(town)
    if len(people) >= BY_PHONE + BY_HELPER:
        yield voted(Walk.seeded(town, now, TITLE), people)


def voted(walk: Walk, people: list[Person]) -> Story:
    """The register comes in, three weeks pass, most say yes; it is a household's area short of two thirds."""
    yield walk.ago(OPENED)
    ballot = opened(walk, people)
    lines = list(Voter.objects.filter(ballot=ballot).select_related("person").order_by("owner__units__code"))
    for number, line in enumerate(lines[: BY_PHONE + BY_HELPER]):
        yield walk.wait(3, 12)
        said = "no" if number % 16 == 15 else "yes"  # two of thirty-six
        if number < BY_PHONE:
            assert line.person is not None  # the first owners are known by their telephone
            actions.cast(ballot, said, by=walk.actor(line.person), at=walk.at)
        else:
            actions.cast(ballot, said, origin=Origin.HELPER, for_=line, by=walk.staff("grid"), at=walk.at)
    sheets = lines[BY_PHONE + BY_HELPER : BY_PHONE + BY_HELPER + ON_PAPER]
    for line in sheets:
        yield walk.wait(1, 3)
        actions.take_sheet(line, by=walk.staff("handler"), at=walk.at)
    yield walk.ago(CLOSED)
    time_passed(walk.at)
    for officer in ("handler", "points"):
        yield walk.wait(0.3, 0.6)
        typed(walk, ballot, sheets, officer)


def opened(walk: Walk, people: list[Person]) -> Ballot:
    """The head brings the register in and puts the question."""
    place, head = Place.objects.get(code=COMMUNITY), walk.staff("head")
    register = actions.import_register(place, register_of(people), by=walk.staff("handler"), at=walk.at)
    return actions.open_(
        subject=("place", place.pk),
        title=TITLE,
        text=TEXT,
        kind=Kind.OWNERS,
        mode=Mode.NAMED,
        place=place,
        electorate=Owners(register, timezone.localdate(walk.at)),
        rule={"matter": USE_OF_THE_FUND},
        opens_at=walk.at,
        closes_at=walk.now - timedelta(days=CLOSED),
        by=head,
        at=walk.at,
    )


def register_of(people: list[Person]) -> list[UnitLine]:
    """Forty-eight flats by number; owners beyond those who live there are known by name only."""
    known = people[: BY_PHONE + BY_HELPER]
    lines = []
    for number, area in enumerate(FLATS + LARGE):
        person = known[number] if number < len(known) else None
        code = f"{number // 12 + 1}-{number % 12 + 1:02d}"
        name, phone = (person.name, person.phone or "") if person else (f"业主{number + 1}", "")
        lines.append(UnitLine(code, area, name, phone=phone))
    return lines


def typed(walk: Walk, ballot: Ballot, sheets: list[Voter], officer: str) -> None:
    """One officer types every sheet, without seeing what the other typed."""
    for number, line in enumerate(sheets, 1):
        actions.enter_sheet(ballot, number=number, choices="yes", voter=line, by=walk.staff(officer), at=walk.at)
