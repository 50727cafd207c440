"""What was made yields: divided by what people gave, decided by a ballot, with who uses it beside it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.bookings import actions as bookings
from gongdi.instruments.bookings.actions import Rules
from gongdi.instruments.contributions.models import Kind
from gongdi.instruments.dividends import actions, bases, reading
from gongdi.instruments.dividends.actions import Rule
from gongdi.instruments.dividends.models import By
from gongdi.instruments.dividends.states.distributions import Status
from gongdi.journeys.making.dividing import covered, parts_of
from tests.instruments.ballots import make as ballots
from tests.instruments.bookings import make as tables
from tests.instruments.contributions import make as calls
from tests.instruments.dividends import make
from tests.practices.assets import make as things
from tests.practices.projects import lifts
from tests.practices.projects import make as projects

SOON = timedelta(minutes=10)


def given_to(town, project):
    """Two hundred yuan of work by the neighbour, fifty in money by the resident; what is only promised counts not."""
    calls.tariff(town)
    call = calls.call(town, subject=("project", project.pk))
    calls.arrived(town, calls.pledge(town, of=call, grade="unskilled"))
    money = calls.pledge(town, Kind.MONEY, 5_000, who="resident", of=call)
    calls.arrived(town, money, by="treasurer", bank_number="20261101001")
    calls.pledge(town, Kind.MONEY, 900_000, who="daughter", of=call)


def test_who_gave_more_has_more_and_reads_why(town):
    project = projects.begun(town)
    given_to(town, project)
    at = timezone.now() - timedelta(minutes=50)
    rule = Rule(10_000, by=By.CONTRIBUTION, days=3)
    row = make.listed(town, at, listed_at=at + SOON, rule=rule, subject=("project", project.pk))
    mine, theirs = (make.portion(row, town.persons[name]) for name in ("resident", "neighbour"))
    assert (row.receivers, mine.amount, theirs.amount) == (2, 2_000, 8_000)
    assert "出的钱和力折算成¥50.00" in str(reading.why(mine))


def test_what_nobody_gave_to_is_not_divided_by_it(town):
    project = projects.begun(town)
    row = make.decided(town, rule=Rule(10_000, by=By.CONTRIBUTION, days=3), subject=("project", project.pk))
    make.filled(town, row)
    with pytest.raises(NotPossible, match="一个人也分不到"):
        actions.publish(row, by=town.actor("handler", make.AT), at=make.AT)


def test_shares_of_a_cost_divide_its_yield_when_every_owner_is_known(town):
    assert parts_of([(7, 30), (8, 50), (7, 20)]) == {("person", 7): 50, ("person", 8): 50}
    with pytest.raises(NotPossible, match="有2套房"):
        parts_of([(7, 30), (None, 1), (None, 2)])
    weights = bases.BASES[By.SHARES].weights
    assert not weights(("project", projects.begun(town).pk), timezone.localdate())
    lift = lifts.decided(town)
    with pytest.raises(NotPossible, match="套房还不知道业主是谁"):
        weights(("project", lift.pk), timezone.localdate())


@pytest.mark.parametrize(("choice", "status"), [("yes", Status.DECIDED), ("no", Status.DRAFTED)])
def test_a_ballot_of_the_place_decides(town, choice, status):
    people = ballots.neighbours(town, 3)
    row = make.drafted(town, at=ballots.ANNOUNCED - timedelta(hours=1))
    ballot = ballots.opened(town, subject=("dividend", row.pk))
    for person in people:
        ballots.vote(ballot, person, choice)
    ballots.counted(ballot)
    row.refresh_from_db()
    assert row.status == status
    if status == Status.DRAFTED:
        with pytest.raises(NotPossible, match="已经通过的投票"):
            actions.decide(row, kind="ballot", number=ballot.pk, by=town.actor("head", ballots.AFTER), at=ballots.AFTER)


def test_a_plain_ballot_is_shown_and_one_from_before_is_not(town):
    people = ballots.neighbours(town, 3)
    ballot = ballots.opened(town)
    for person in people:
        ballots.vote(ballot, person, "yes")
    late = make.drafted(town, at=ballots.AFTER)
    ballots.counted(ballot)
    with pytest.raises(NotPossible, match="早于"):
        actions.decide(late, kind="ballot", number=ballot.pk, by=town.actor("head", ballots.AFTER), at=ballots.AFTER)


def test_who_uses_a_thing_and_what_it_yields_stand_on_one_page_and_one_chain(client, town):
    asset = things.thing(town, "海棠助餐点", of="canteen")
    table = tables.offered(town, subject=("asset", asset.pk), rules=Rules(places=10, days_ahead=30))
    for person in tables.residents(town, 6):
        bookings.use(tables.booked(table, person), by=SYSTEM, at=tables.slot(12))
    row = make.drafted(town, subject=("asset", asset.pk))
    page = client.get(f"/benefits/asset/{asset.pk}/").content.decode()
    assert "住在当地的居民" in page
    assert "食堂半年的结余" in page
    told = client.get(f"/api/v1/benefits/asset/{asset.pk}").json()
    assert told["uses"][0]["tables"][0]["rows"][0][1]["said"] == 6
    chain = client.get(f"/api/v1/chain/dividend/{row.pk}").json()["things"]
    assert {each["kind"] for each in chain} == {"asset", "bookable", "dividend"}


def test_a_handful_of_people_is_never_counted():
    assert covered(4, 90) == (None, None)
    assert covered(5, 90) == (5, 90)
