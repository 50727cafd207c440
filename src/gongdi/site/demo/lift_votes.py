"""The owners of the old building: their register with floors, their votes, and how they pay their shares."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.places.models import Place
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.actions.passing import time_passed
from gongdi.instruments.ballots.actions.registers import UnitLine
from gongdi.instruments.ballots.electorates import Owners
from gongdi.instruments.ballots.models import Ballot, Kind, Mode, Origin, Register, Voter
from gongdi.instruments.contributions import actions as contributions
from gongdi.instruments.contributions.models import Pledge
from gongdi.practices.projects import actions, shares
from gongdi.practices.projects.models import Project
from gongdi.site.demo.deciding import signed_aside
from gongdi.site.demo.lift_words import FLOORS
from gongdi.site.demo.stage import Story
from gongdi.site.demo.walking import Walk

SIDES, KNOWN = 6, 30
"""Flats on each floor, and how many owners have signed in before: all but those of the ground floor."""
REBUILDING = 7  # of the matters that Civil Code 278 lists: three quarters agree
VOTE, AGAINST = 30, 3
"""How many of thirty-six take part, and how many of these say no: those of the ground floor."""
SLOW, LATE = 3, 1
"""How many pay in two parts, and how many have not paid yet."""


def register(walk: Walk, place: Place, first: Person, people: list[Person]) -> Register:
    """Thirty-six flats with their floors; whoever began it owns 601, neighbours the flats beside and below."""
    codes = [(floor, side) for floor in range(FLOORS, 0, -1) for side in range(1, SIDES + 1)]
    known = [first, *(each for each in people if each != first)][:KNOWN]
    lines = []
    for number, (floor, side) in enumerate(codes):
        person = known[number] if number < len(known) else None
        name, phone = (person.name, person.phone or "") if person else (f"业主{floor}{side:02d}", "")
        area = 52_00 + 2_50 * side
        lines.append(UnitLine(f"{floor}{side:02d}", area, name, phone=phone, floor=floor))
    return ballots.import_register(place, lines, by=walk.staff("handler"), at=walk.at)


def voted(walk: Walk, row: Project, owners: Register, words: tuple[str, str], days: tuple[float, float]) -> Story:
    """The owners are asked for some days; those who are known vote by telephone, the grid officer calls on others."""
    yield walk.ago(days[0])
    ballot = ballots.open_(
        subject=("project", row.pk),
        title=words[0],
        text=words[1],
        kind=Kind.OWNERS,
        mode=Mode.NAMED,
        place=owners.place,
        electorate=Owners(owners, timezone.localdate(walk.at)),
        rule={"matter": REBUILDING},
        opens_at=walk.at,
        closes_at=walk.now - timedelta(days=days[1]),
        by=walk.staff("head"),
        at=walk.at,
    )
    lines = Voter.objects.filter(ballot=ballot).select_related("person").order_by("-owner__units__floor", "pk")
    for number, line in enumerate(list(lines)[:VOTE]):
        yield walk.wait(0.5, 4)
        said = "no" if number >= VOTE - AGAINST else "yes"
        if line.person is not None:
            ballots.cast(ballot, said, by=walk.actor(line.person), at=walk.at)
        else:
            ballots.cast(ballot, said, origin=Origin.HELPER, for_=line, by=walk.staff("grid"), at=walk.at)


def counted(walk: Walk, days: float) -> Story:
    """The voting is over; what closed it is signed, and the papers are counted."""
    yield walk.ago(days)
    time_passed(walk.at)
    yield walk.wait(0.1, 0.2)
    with signed_aside():
        time_passed(walk.at)


def newest(row: Project) -> int:
    """The number of the last vote about it."""
    return Ballot.objects.filter(subject_kind="project", subject_id=row.pk).latest("opened_at").pk


def paid(walk: Walk, row: Project) -> Story:
    """One owner after the other takes on the share of their flat, and pays; the last has not paid yet."""
    held = shares.holding(row)
    assert held is not None  # it was decided a while ago
    due = [each for each in shares.accounts(held) if each.share.unit.owner.person_id and each.to_pledge]
    for number, account in enumerate(sorted(due, key=lambda each: each.share.unit.code, reverse=True)):
        yield walk.wait(1, 5)
        owner = account.share.unit.owner.person
        assert owner is not None  # only those who are known were chosen
        pledge = actions.take_on(row, unit=account.share.unit.code, by=walk.actor(owner), at=walk.at)
        if number < len(due) - LATE:
            yield from received(walk, pledge, 2 if number < SLOW else 1)


def received(walk: Walk, pledge: Pledge, parts: int) -> Story:
    """It comes to the bank in one part or two; the treasurer enters it, the head looks at the line."""
    first = pledge.amount // parts
    for part, fen in enumerate((first, pledge.amount - first)[2 - parts :] if parts > 1 else (pledge.amount,)):
        yield walk.wait(1, 8)
        number = f"{timezone.localdate(walk.at):%Y%m%d}9{pledge.pk:05d}{part}"
        receipt = contributions.record(pledge, amount=fen, by=walk.staff("treasurer"), at=walk.at, bank_number=number)
        yield walk.wait(0.5, 2)
        contributions.witness(receipt, by=walk.staff("head"), at=walk.at)
