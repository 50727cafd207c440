"""What the reader of awards does: deeds earn by the rules of their time, once, within caps and budget."""

from datetime import timedelta

from gongdi.ground.people import actions as people
from gongdi.ground.record.readers import rebuild
from gongdi.instruments.points.models import Award, AwardStatus, Day, Difference, Tally
from gongdi.instruments.points.queries.programmes import budget_account
from gongdi.instruments.points.reading import Differences, differences
from gongdi.ledger.books.models import Transfer
from tests.cast import FOUNDED_AT, FOUNDED_ON
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START


def test_a_rated_appeal_earns_by_the_rule(town):
    where = make.programme(town)
    make.rated(town, on=START + DAY)
    make.read()
    assert make.purse(town, where, "resident") == 5
    assert budget_account(where).balance == 995


def test_reading_again_books_nothing_twice(town):
    where = make.programme(town, make.rule(caps=[{"of": "person", "per": "week", "points": 8}]))
    for week in range(3):
        for day in range(3):
            make.rated(town, on=START + timedelta(days=1 + day, weeks=week))
    make.read()
    before = (make.purse(town, where, "resident"), Transfer.objects.count(), Award.objects.count())
    tallies = set(Tally.objects.values_list("code", "of", "number", "per", "since", "points"))
    assert before[0] == 24
    rebuild("points.awards")
    assert (make.purse(town, where, "resident"), Transfer.objects.count(), Award.objects.count()) == before
    assert set(Tally.objects.values_list("code", "of", "number", "per", "since", "points")) == tallies
    assert not Difference.objects.exists()
    assert not Award.objects.filter(is_confirmed=False).exists()


def test_an_empty_budget_loses_no_deed(town):
    where = make.programme(town, budget=7)
    for day in range(1, 4):
        make.rated(town, on=START + day * DAY)
    make.read()
    assert make.purse(town, where, "resident") == 5
    assert Award.objects.filter(status=AwardStatus.WAITING).count() == 2
    make.grant(town, where, 100, at=START + 30 * DAY)
    assert make.purse(town, where, "resident") == 15
    assert not Award.objects.filter(status=AwardStatus.WAITING).exists()


def test_what_a_rebuild_derives_otherwise_is_shown_and_never_booked(town):
    where = make.programme(town)
    make.rated(town, on=START + DAY, by="stranger")
    make.read()
    assert not Award.objects.exists(), "who does not live here earns nothing"
    home = people.declare_home(town.persons["stranger"], place=town.places["grid"], on=FOUNDED_ON, at=FOUNDED_AT)
    people.verify_home(home, by=town.persons["grid_officer"], at=FOUNDED_AT)
    before = Transfer.objects.count()
    rebuild("points.awards")
    assert list(Difference.objects.values_list("wrong", "derived", "booked")) == [("missing", 5, 0)]
    assert (Transfer.objects.count(), Award.objects.count()) == (before, 0)
    assert differences(where) == Differences(derived=1, booked=0)
    rebuild("points.awards")
    assert Difference.objects.count() == 1
    make.rated(town, on=START + 8 * DAY, by="stranger")
    make.read()
    assert make.purse(town, where, "stranger") == 5, "what is new is booked as ever"


def test_the_points_of_the_days_are_counted_again_the_same(town):
    where = make.programme(town)
    make.rated(town, on=START + DAY)
    make.read()
    columns = ("programme", "code", "awards", "points")
    counted = list(Day.objects.values_list(*columns))
    rebuild("points.days")
    assert list(Day.objects.values_list(*columns)) == counted == [(where.pk, "rated", 1, 5)]
