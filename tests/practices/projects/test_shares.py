"""Who bears what: laid out, asked, frozen, called, taken on, paid. Everybody sees floors, an owner their own flat."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.engines.shares import By
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots.models import Unit
from gongdi.instruments.contributions import actions as contributions
from gongdi.instruments.contributions.models import Pledge
from gongdi.ledger.books.replay import replay
from gongdi.practices.projects import actions, shares
from gongdi.practices.projects.actions import Given, Terms
from gongdi.practices.projects.law import LAW
from gongdi.practices.projects.models import Division, Project, Share
from gongdi.practices.projects.reading.shares import few, number, why
from gongdi.practices.projects.states import Right
from gongdi.site.demo.browser import FormReader
from tests.practices.projects import lifts, make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
REST = lifts.COST - lifts.SUBSIDY


def account(town, row, name):
    """The one flat of somebody."""
    [found] = shares.own(shares.holding(row), town.persons[name].pk)
    return found


def paid(town, row, name, fen, number="B1", hours=10):
    """A part of a share arrives at the bank, and somebody else looks."""
    pledge = Pledge.objects.filter(giver=town.persons[name]).latest("pk")
    at = lifts.at(hours)
    receipt = contributions.record(pledge, amount=fen, bank_number=number, by=town.actor("treasurer", at), at=at)
    return contributions.witness(receipt, by=town.actor("head", at), at=at)


def test_every_flat_has_its_share_and_they_add_up(town):
    row = lifts.divided(town)
    rows = {share.unit.code: share for share in Share.objects.select_related("unit")}
    assert (row.total, row.households, len(rows)) == (REST, 36, 36)
    assert sum(share.amount for share in rows.values()) == REST
    assert {rows[f"1{side:02d}"].amount for side in range(1, 7)} == {0}
    assert 0 < rows["201"].amount < rows["301"].amount < rows["601"].amount
    said = why(shares.Account(rows["601"]))
    assert len(said) == 1
    assert "6层系数1.3，各户合计30.6" in said[0]
    public = Act.objects.get(verb="projects.cost_divided").body
    assert public == {"division": 1, "option": 1, "total": REST, "households": 36}


def test_a_mixture_is_explained_piece_by_piece(town):
    mixed = Terms({By.FLOOR: 50, By.AREA: 20, By.FLOOR_AREA: 20, By.EQUAL: 10}, lifts.COEFFICIENTS)
    row = lifts.divided(town, terms=mixed, exempt=["101", "602"])
    shares_of = {share.unit.code: share for share in Share.objects.select_related("unit")}
    assert (shares_of["602"].amount, shares_of["101"].amount) == (0, 0)
    assert sum(share.amount for share in shares_of.values()) == row.total
    lines = why(shares.Account(shares_of["601"]))
    assert [line[:4] for line in lines] == ["按楼层分", "按面积分", "按系数乘", "每户一样"]
    assert why(shares.Account(shares_of["602"])) == ["这一套不用出。"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("given", {"given": Given(lifts.COST, "街道")}),
        ("given_words", {"given": Given(100, " ")}),
        ("option", {"option": 2}),
        ("by_floor", {"terms": Terms({By.FLOOR: 90}, lifts.COEFFICIENTS)}),
        ("coefficients", {"terms": Terms({By.FLOOR: 100}, {1: 0, 2: 50})}),
        ("exempt", {"exempt": ["999"]}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(town, field, said):
    with pytest.raises(NotPossible) as fault:
        lifts.divided(town, **said)
    assert fault.value.field == field
    assert not Division.objects.exists()


def test_only_the_newest_register_near_it_counts(town):
    old = lifts.register(town)
    lifts.register(town, hours=1)
    with pytest.raises(NotPossible) as fault:
        lifts.divided(town, owners=old)
    assert fault.value.field == "register"


def test_only_who_leads_or_builds_lays_it_out(town):
    row, owners = lifts.begun(town), lifts.register(town)
    for name in ("resident", "stranger", "grid_officer"):
        with pytest.raises(Refused):
            actions.divide(
                row, option=1, register=owners, terms=lifts.BY_FLOOR, by=town.actor(name, lifts.at(2)), at=lifts.at(2)
            )


def test_the_owners_vote_freezes_it_and_nothing_else_does(town):
    row = lifts.begun(town)
    division = lifts.divided(town, row)
    head = town.actor("head", lifts.at(9))
    resolution = make.resolved(town, row, at=lifts.at(4))
    with pytest.raises(NotPossible, match="业主表决"):
        actions.decide(row, option=1, kind="resolution", number=resolution.pk, by=head, at=lifts.at(9))
    lesser = lifts.asked(town, row, division, matter=9)
    with pytest.raises(NotPossible, match="四分之三"):
        actions.decide(row, option=1, kind="ballot", number=lesser.pk, by=head, at=lifts.at(9))
    asked = lifts.asked(town, row, division, hours=6)
    later = lifts.divided(town, row, division.register, hours=9)
    with pytest.raises(NotPossible, match="先算好分摊"):
        actions.decide(row, option=1, kind="ballot", number=asked.pk, by=head, at=lifts.at(10))
    again = lifts.asked(town, row, later, hours=11)
    actions.decide(row, option=1, kind="ballot", number=again.pk, by=head, at=lifts.at(14))
    assert Project.objects.get().divided == 2
    assert [each.decided_at for each in Division.objects.order_by("number")] == [None, lifts.at(14)]


def test_a_vote_that_fails_decides_nothing(town):
    row = lifts.begun(town)
    ballot = lifts.asked(town, row, lifts.divided(town, row), yes=0.7)
    assert ballot.is_adopted is False
    with pytest.raises(NotPossible, match="已经通过的投票"):
        actions.decide(
            row, option=1, kind="ballot", number=ballot.pk, by=town.actor("head", lifts.at(6)), at=lifts.at(6)
        )


def test_an_owner_takes_on_the_whole_of_their_own_share_once(town):
    row = lifts.called(town)
    pledge = actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))
    assert pledge.amount == account(town, row, "resident").share.amount == account(town, row, "resident").pledged
    with pytest.raises(NotPossible, match="已经认下"):
        actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))
    with pytest.raises(NotPossible, match="不是您的"):
        actions.take_on(row, unit="601", by=town.actor("neighbour", lifts.at(9)), at=lifts.at(9))
    with pytest.raises(Refused, match="业主"):
        actions.take_on(row, unit="601", by=town.actor("stranger", lifts.at(9)), at=lifts.at(9))
    act = Act.objects.get(verb="projects.share_taken_on")
    assert act.body == {}


def test_what_comes_goes_through_the_ledger_and_is_owed_no_more(town):
    row = lifts.called(town)
    person = town.persons["resident"].pk
    whole = shares.owed(row, frozenset({person}))[person]
    actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))
    paid(town, row, "resident", 500_000)
    assert shares.owed(row, frozenset({person})) == {person: whole - 500_000}
    paid(town, row, "resident", whole - 500_000, "B2")
    assert shares.owed(row, frozenset({person})) == {}
    assert account(town, row, "resident").left == 0
    assert replay().is_sound


def test_whose_telephone_stands_in_the_register_is_known_when_they_come(town):
    row = lifts.called(town)
    lifts.newcomer(town, "13700004002", "四楼业主")
    pledge = actions.take_on(row, unit="402", by=town.actor("四楼业主", lifts.at(9)), at=lifts.at(9))
    person = town.persons["四楼业主"].pk
    assert shares.owed(row, frozenset({person})) == {person: pledge.amount}


def test_a_promise_taken_back_can_be_made_again(town):
    row = lifts.called(town)
    first = actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))
    paid(town, row, "resident", 400_000)
    contributions.withdraw(first, by=town.actor("resident", lifts.at(11)), at=lifts.at(11))
    second = actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(12)), at=lifts.at(12))
    assert second.amount == first.amount - 400_000


def test_a_dearer_plan_is_divided_and_asked_anew_and_what_was_paid_counts(town):
    row = lifts.called(town)
    actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))
    before = account(town, row, "resident").share.amount
    head, dearer = town.actor("head", lifts.at(20)), lifts.COST + 2_000_000
    change = {"budget": dearer, "reason": "地下有管线", "kind": "ballot"}
    early = lifts.asked(town, row, shares.holding(row), hours=10)
    with pytest.raises(NotPossible, match="先重新算分摊"):
        actions.change_plan(row, number=early.pk, by=head, at=lifts.at(20), **change)
    again = lifts.divided(town, row, shares.holding(row).register, cost=dearer, hours=13)
    ballot = lifts.asked(town, row, again, hours=14)
    actions.change_plan(row, number=ballot.pk, by=head, at=lifts.at(20), **change)
    now = Project.objects.select_related("place", "reach").get()
    assert (now.divided, now.budget) == (2, dearer)
    mine = account(town, now, "resident")
    assert mine.share.amount > before == mine.pledged


def test_the_database_keeps_what_was_voted_on(town):
    row = lifts.decided(town)
    division = shares.holding(row)
    for said, do in (
        ("a share stays", lambda: Share.objects.filter(unit__code="601").update(amount=1)),
        ("a division stays", lambda: Division.objects.update(given_words="x")),
        ("a division stays", lambda: Division.objects.update(decided_at=None)),
        ("what was voted on stays", lambda: add_share(division)),
    ):
        with pytest.raises(IntegrityError, match=said), transaction.atomic():
            do()


def add_share(division):
    unit = division.register.units.first()
    Share.objects.create(division=division, unit=unit, amount=0, pieces=[])


def test_shares_that_do_not_add_up_are_never_decided(town):
    row = lifts.divided(town)
    Share.objects.create(division=row, unit=new_unit(row), amount=5, pieces=[])
    with pytest.raises(IntegrityError, match="add up"), transaction.atomic():
        Division.objects.update(decided_at=lifts.at(4))


def new_unit(row):
    """A flat that the division did not know."""
    unit = row.register.units.first()
    return Unit.objects.create(register=row.register, owner=unit.owner, code="x", area=1)


@pytest.mark.django_db(transaction=True)
def test_two_receipts_of_one_share_at_once(lasting_town):
    town = lasting_town
    row = lifts.called(town)
    pledge = actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))

    def receive(number):
        at = lifts.at(10)
        by = town.actor("treasurer", at)
        return contributions.record(pledge, amount=pledge.amount, bank_number=f"B{number}", by=by, at=at)

    results = in_threads(4, receive)
    assert sum(isinstance(result, NotPossible) for result in results) == 3
    assert Pledge.objects.get().arrivals.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_share_is_taken_on_once_however_many_press(lasting_town):
    town = lasting_town
    row = lifts.called(town)
    results = in_threads(
        4, lambda number: actions.take_on(row, unit="601", by=town.actor("resident", lifts.at(9)), at=lifts.at(9))
    )
    assert sum(isinstance(result, Pledge) for result in results) == 1
    assert Pledge.objects.count() == 1


# ---- pages -----------------------------------------------------------------------------------------------------


def test_everybody_sees_floors_and_nobody_a_flat(client, town, django_assert_max_num_queries):
    row = lifts.called(town)
    with django_assert_max_num_queries(10):
        page = client.get(f"/projects/{row.pk}/shares/").content.decode()
    assert "6层" in page
    assert "街道加装电梯补贴" in page
    assert "我家" not in page
    assert "601" not in page
    assert "业主501" not in page
    client.force_login(town.persons["resident"])
    with django_assert_max_num_queries(16):
        page = client.get(f"/projects/{row.pk}/shares/").content.decode()
    assert "我家 601" in page
    assert "交我家这一份" in page
    assert "502" not in page
    client.force_login(town.persons["grid_officer"])
    assert client.get(f"/projects/{row.pk}/shares/households/").status_code == 403


def test_who_keeps_the_money_sees_every_flat(client, town, django_assert_max_num_queries):
    row = lifts.called(town)
    client.force_login(town.persons["head"])
    with django_assert_max_num_queries(10):
        page = client.get(f"/projects/{row.pk}/shares/households/").content.decode()
    assert "业主502" in page
    assert page.count("<tr>") == 37


def test_floors_of_few_flats_are_not_told_apart():
    assert few({1: 6, 2: 6}) == set()
    assert few({1: 2, 2: 6, 3: 7}) == {1, 2}
    assert few({1: 2, 2: 2, 3: 7}) == {1, 2}
    assert few({1: 2}) == {1}


def test_weights_are_read_as_people_write_them():
    assert [number(each) for each in (130, 100, 2_040, 5)] == ["1.3", "1", "20.4", "0.05"]
    assert number(8_001 * 130, 10_000) == "104.013"


def test_it_is_laid_out_and_taken_on_on_the_pages(client, town):
    row, owners = lifts.begun(town), lifts.register(town)
    client.force_login(town.persons["head"])
    page = client.get(f"/projects/{row.pk}/divide/").content.decode()
    reader = FormReader()
    reader.feed(page)
    form = next(each for each in reader.forms if "coefficients" in each.names)
    assert form.values["register"] == str(owners.pk)
    sent = form.values | {"option": "1", "given": "150000", "given_words": "街道补贴", "exempt": "101，102"}
    wrong = client.post(f"/projects/{row.pk}/divide/", sent | {"coefficients": "一层 0"})
    assert wrong.status_code == 422
    assert "第1行要先写楼层" in wrong.content.decode()
    wrong = client.post(f"/projects/{row.pk}/divide/", sent | {"by_area": "20"})
    assert "加起来要正好是100" in wrong.content.decode()
    assert client.post(f"/projects/{row.pk}/divide/", sent).status_code == 302
    assert Division.objects.get().total == lifts.COST - 15_000_000
    told = client.get(f"/api/v1/projects/{row.pk}/shares").json()["items"][0]
    assert (told["percents"], told["households"], told["own"]) == ({"floor": 100}, 36, [])


def test_the_owner_takes_it_on_with_a_telephone(client, town, monkeypatch):
    monkeypatch.setattr(make, "BEGUN", timezone.now() - timedelta(days=2))
    row = lifts.called(town)
    client.force_login(town.persons["resident"])
    told = client.get(f"/api/v1/projects/{row.pk}/shares").json()["items"][0]["own"]
    assert [(each["code"], each["received"]) for each in told] == [("601", 0)]
    assert "交我家这一份" in client.get(f"/projects/{row.pk}/").content.decode()
    assert client.post(f"/projects/{row.pk}/take_on/", {"unit": "601"}).status_code == 302
    assert Pledge.objects.get().amount == told[0]["amount"]
    assert "已经认下" in client.get(f"/projects/{row.pk}/shares/").content.decode()


def test_nobody_loses_a_right_by_not_paying():
    """No law asks whether a share was paid: only the deeds of paying it ask for shares at all."""
    asking = {"bears_a_share", "is_divided", "is_called", "is_not_called"}
    found = {right for right, ways in LAW.items() if asking & {each.name for way in ways for each in way}}
    assert found == {Right.COLLECT, Right.TAKE_ON}
