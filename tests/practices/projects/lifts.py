"""A lift for an old building: a project with an option, a register with floors, an owners' vote, shares."""

from datetime import timedelta

from gongdi.engines.shares import By
from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.people import actions as people
from gongdi.ground.record.log import signer
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.actions.registers import UnitLine
from gongdi.instruments.ballots.electorates import Owners
from gongdi.instruments.ballots.models import Kind, Mode, Origin, Voter
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import Cost, Given, Terms, Words
from gongdi.practices.projects.models import Project
from tests.practices.projects import make

WORDS = Words("三号楼加装电梯", "六层没有电梯，老人下不来。", "住在三号楼的人")
COEFFICIENTS = {1: 0, 2: 50, 3: 100, 4: 110, 5: 120, 6: 130}
BY_FLOOR = Terms({By.FLOOR: 100}, COEFFICIENTS)
COST, SUBSIDY = 56_000_000, 15_000_000
FLATS = 6


def at(hours):
    """So many hours after the project began."""
    return make.BEGUN + timedelta(hours=hours)


def due():
    """By when it stands and is paid."""
    return (make.BEGUN + timedelta(days=60)).date()


def register(town, flats=FLATS, floors=6, known=("resident", "neighbour"), hours=1):
    """Six floors with so many flats each; the owners of 601 and 501 live there, the others are names."""
    phones = {f"{6 - place}01": town.persons[name] for place, name in enumerate(known)}
    lines = []
    for floor in range(1, floors + 1):
        for side in range(1, flats + 1):
            code = f"{floor}{side:02d}"
            person = phones.get(code)
            phone = person.phone if person else f"1370000{floor}{side:03d}"
            lines.append(
                UnitLine(code, 8_000 + side, person.name if person else f"业主{code}", phone=phone, floor=floor)
            )
    return ballots.import_register(town.places["grid"], lines, by=town.actor("handler", at(hours)), at=at(hours))


def begun(town):
    """The project with its option."""
    row = make.begun(town, "long", by="head", at=make.BEGUN, words_=WORDS, reach=town.places["grid"])
    lines = [Cost("电梯", 30_000_000), Cost("井道", 26_000_000)]
    actions.offer(row, title="贴外墙", text="六站六门。", lines=lines, by=town.actor("handler", at(1)), at=at(1))
    return row


def divided(town, row=None, owners=None, *, terms=BY_FLOOR, hours=2, **said):
    """The shares of the option, after the subsidy of the street."""
    row = row or begun(town)
    given = {"option": 1, "register": owners or register(town), "given": Given(SUBSIDY, "街道加装电梯补贴")} | said
    return actions.divide(row, terms=terms, by=town.actor("head", at(hours)), at=at(hours), **given)


def asked(town, row, division, *, hours=3, yes=1.0, matter=7, place="grid"):
    """The owners vote about it; their ballot is counted."""
    opens = at(hours)
    ballot = ballots.open_(
        subject=("project", row.pk),
        title="三号楼加装电梯，照这个方案、这样分摊",
        kind=Kind.OWNERS,
        mode=Mode.NAMED,
        place=town.places[place],
        electorate=Owners(division.register, opens.date()),
        rule={"matter": matter},
        opens_at=opens,
        closes_at=opens + timedelta(hours=2),
        by=town.actor("head", opens),
        at=opens,
    )
    lines = list(Voter.objects.filter(ballot=ballot).order_by("pk"))
    for number, line in enumerate(lines):
        said = "yes" if number < yes * len(lines) else "no"
        moment = opens + timedelta(minutes=1)
        by = town.actor("grid_officer", moment)
        ballots.cast(ballot, said, origin=Origin.HELPER, for_=line, by=by, at=moment)
    closed = ballots.close(ballot, by=SYSTEM, at=opens + timedelta(hours=2))
    signer.catch_up()
    return ballots.count(closed, by=SYSTEM, at=opens + timedelta(hours=2, minutes=1))


def decided(town, **said):
    """Shares that the owners decided, and the plan signed."""
    row = begun(town)
    division = divided(town, row, **said)
    ballot = asked(town, row, division)
    actions.decide(row, option=1, kind="ballot", number=ballot.pk, by=town.actor("head", at(6)), at=at(6))
    make.measured(town, row, at=at(6))
    actions.sign(row, due_on=due(), by=town.actor("handler", at(7)), at=at(7))
    return Project.objects.select_related("place", "reach", "unit").get(pk=row.pk)


def called(town, **said):
    """The shares are being paid in."""
    row = decided(town, **said)
    actions.collect(row, due_on=due(), text="交到基金会账户，可以分两次。", by=town.actor("head", at(8)), at=at(8))
    return row


def newcomer(town, phone, name="业主"):
    """Somebody whose telephone stands in the register, and who comes later."""
    person = people.know(phone=phone, name=name, at=at(0))
    town.persons[name] = person
    return person
