"""Two people at once: one custodian, one chief, no number twice, no payment told of twice."""

from datetime import timedelta

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.models import Act
from gongdi.practices.assets import actions, payments
from gongdi.practices.assets.models import Adoption, Chief, Custody, Finding, PaymentShare, Upkeep, UpkeepYear
from tests.practices.assets import make
from tests.threads import in_threads

AT = make.REGISTERED + timedelta(days=3)
MANY = 4


def test_two_custodians_at_once_leave_one_and_the_history_of_both(lasting_town):
    town = lasting_town
    row = make.thing(town, keeper=None)
    head = town.actor("head", AT)
    keepers = [actions.Keeper(town.units[name]) for name in ("committee", "city_management")]
    results = in_threads(2, lambda n: actions.entrust(row, keeper=keepers[n], by=head, at=AT))
    assert not [each for each in results if isinstance(each, Exception)]
    assert Custody.objects.filter(to_on=None).count() == 1
    assert Custody.objects.count() == 2
    assert make.again(row).unkept_since is None


def test_two_chiefs_at_once_leave_one(lasting_town):
    town = lasting_town
    head, river, place = town.actor("head", AT), make.kind("river"), town.places["community"]
    persons = [town.persons[name] for name in ("visitor", "supervisor")]
    results = in_threads(
        2,
        lambda n: actions.name_chief(river, place=place, person=persons[n], is_named=False, by=head, at=AT),
    )
    assert all(isinstance(each, Chief | Stale) for each in results), results
    assert Chief.objects.filter(to_on=None).count() == 1


def test_findings_at_once_are_numbered_without_a_gap(lasting_town):
    town = lasting_town
    row = make.thing(town)
    names = ("resident", "neighbour", "stranger", "visitor")
    results = in_threads(MANY, lambda n: make.found(town, row, by=names[n], text=f"毛病{n}"))
    assert not [each for each in results if isinstance(each, Exception)]
    assert sorted(Finding.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert make.again(row).findings_open == MANY


def test_the_last_place_among_adopters_is_taken_once(lasting_town):
    town = lasting_town
    bed = make.thing(town, "花坛", of="flower_bed")
    promise = actions.Promise("浇水", (AT + timedelta(days=90)).date())
    results = in_threads(2, lambda _n: actions.adopt(bed, promise=promise, by=town.actor("resident", AT), at=AT))
    assert sum(isinstance(each, Adoption) for each in results) == 1
    assert make.again(bed).adopters == 1


def test_a_payment_is_told_of_at_most_once(lasting_town, monkeypatch):
    town = lasting_town
    made = payments.Payment(100_000, AT.date(), "维修", "/funds/1/")
    monkeypatch.setitem(payments.SOURCES, "till", payments.Source("现金", {1: made}.get))
    things = [make.thing(town, f"{number}号灯") for number in range(3)]
    head = town.actor("head", AT)
    in_threads(3, lambda n: actions.pay(things[n], payment=("till", 1), amount=60_000, words="修", by=head, at=AT))
    assert Upkeep.objects.count() == 1
    assert PaymentShare.objects.get().amount == UpkeepYear.objects.get(amount__gt=0).amount == 60_000


def test_a_walk_sees_a_thing_once_from_two_telephones(lasting_town):
    town = lasting_town
    row = make.thing(town)
    handler = town.actor("handler", AT)
    walk = actions.start(make.route(town, row), by=handler, at=AT)
    in_threads(2, lambda _n: actions.see_on(walk, asset=row, look=make.BAD, by=handler, at=AT))
    walk.refresh_from_db()
    assert (walk.seen, walk.not_in_order, make.again(row).sightings) == (1, 1, 1)
    assert Finding.objects.count() == 1


def test_a_finding_is_mended_once_by_two_at_once(lasting_town):
    town = lasting_town
    finding = make.found(town, make.thing(town))
    menders = [town.actor(name, AT) for name in ("handler", "head")]
    results = in_threads(4, lambda n: actions.mend(finding, words=f"{n}", by=menders[n % 2], at=AT))
    won = [number for number, each in enumerate(results) if isinstance(each, Finding)]
    assert len(won) == 1, results
    assert all(isinstance(each, Finding | Refused) for each in results), results
    finding.refresh_from_db()
    assert (finding.mended_by_id, finding.answer) == (menders[won[0] % 2].person, f"{won[0]}")
    assert Act.objects.filter(verb="assets.finding_mended").count() == 1


def test_what_is_confirmed_is_not_reopened_at_the_same_moment(lasting_town):
    town = lasting_town
    row = make.thing(town)
    finding = make.found(town, row)
    make.mended(town, finding)
    resident, officer = town.actor("resident", AT), town.actor("grid_officer", AT)
    deeds = (
        lambda: actions.confirm(finding, by=officer, at=AT),
        lambda: actions.again(finding, words="还是不亮", by=resident, at=AT),
        lambda: actions.confirm(finding, by=resident, at=AT),
    )
    results = in_threads(3, lambda n: deeds[n]())
    assert sum(isinstance(each, Finding) for each in results) == 1, results
    finding.refresh_from_db()
    assert make.again(row).findings_open == (0 if finding.status == "confirmed" else 1)


def test_a_thing_is_not_given_up_while_somebody_says_that_it_is_broken(lasting_town):
    """Whichever is first: what is given up has nothing that waits to be mended."""
    town = lasting_town
    row = make.thing(town)
    head = town.actor("head", AT)
    deeds = (lambda: actions.retire(row, words="拆了", by=head, at=AT), lambda: make.found(town, row, at=AT))
    results = in_threads(2, lambda n: deeds[n]())
    assert sum(isinstance(each, Refused) for each in results) == 1, results
    now = make.again(row)
    assert now.findings_open == Finding.objects.count() == (0 if now.ended_at else 1)
