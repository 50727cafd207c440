"""What the reader of awards does: deeds earn by the rules of their time, once, within caps and budget."""

from datetime import timedelta

from gongdi.ground.record.readers import rebuild
from gongdi.instruments.points.models import Award, AwardStatus, Difference, Tally
from gongdi.instruments.points.queries.programmes import budget_account
from gongdi.ledger.books.models import Transfer
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
