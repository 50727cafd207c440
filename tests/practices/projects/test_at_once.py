"""Two people at once: the last yuan goes out once, a plan is signed once, what was built is accepted once."""

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Evidence, Project, Spending, Task
from gongdi.practices.projects.states import Status
from tests.practices.projects import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def once(results, verb):
    """Which of them did it: exactly one, the others were told that it is done, and one act says so."""
    done = [number for number, each in enumerate(results) if isinstance(each, Project)]
    assert len(done) == 1, results
    assert all(isinstance(each, Project | Refused) for each in results), results
    assert Act.objects.filter(verb=verb).count() == 1
    return done[0]


def test_the_last_yuan_goes_out_once(lasting_town):
    row, at = make.signed(lasting_town), make.later(7)

    def pay(number):
        by = lasting_town.actor("handler", at)
        return actions.spend(row, bill=make.bill(40_000, f"A{number}"), by=by, at=at)

    results = in_threads(4, pay)
    assert sum(isinstance(result, Spending) for result in results) == 1
    assert sum(isinstance(result, NotPossible) for result in results) == 3
    assert (Project.objects.get().spent, Spending.objects.count()) == (40_000, 1)


def test_the_same_invoice_at_once_from_two_projects_counts_once(lasting_town):
    rows = [make.signed(lasting_town), make.signed(lasting_town, "short", 60_000)]
    at = make.later(7)
    by = lasting_town.actor("handler", at)
    results = in_threads(4, lambda n: actions.spend(rows[n % 2], bill=make.bill(1_000, "A1"), by=by, at=at))
    assert sum(isinstance(result, Spending) for result in results) == 1, results
    assert sum(Project.objects.values_list("spent", flat=True)) == 1_000


def test_two_decide_at_once_and_one_option_is_the_plan(lasting_town):
    row, at = make.begun(lasting_town), make.later(4)
    make.offered(lasting_town, row, 60_000)
    make.offered(lasting_town, row, 90_000)
    head = lasting_town.actor("head", at)
    chosen = 1 + once(
        in_threads(2, lambda n: actions.decide(row, option=n + 1, by=head, at=at)), "projects.plan_decided"
    )
    row.refresh_from_db()
    assert (row.chosen, row.budget, row.round) == (chosen, (60_000, 90_000)[chosen - 1], 1)


def test_two_sign_at_once_and_one_is_the_signer(lasting_town):
    row, at = make.decided(lasting_town), make.later(5)
    signers = [lasting_town.actor(name, at) for name in ("resident", "handler")]
    results = in_threads(4, lambda n: actions.sign(row, due_on=make.DUE, by=signers[n % 2], at=at))
    won = once(results, "projects.plan_signed")
    row.refresh_from_db()
    assert (row.status, row.signer_id) == (Status.BUILDING, signers[won % 2].person)


def test_two_accept_at_once_and_one_is_the_accepter(lasting_town):
    row, at = make.signed(lasting_town), make.later(7)
    make.shot(lasting_town, row)
    accepters = [lasting_town.actor(name, at) for name in ("head", "neighbour")]
    results = in_threads(4, lambda n: actions.accept(row, words_="亮了", by=accepters[n % 2], at=at))
    won = once(results, "projects.accepted")
    row.refresh_from_db()
    assert (row.status, row.accepter_id) == (Status.CARING, accepters[won % 2].person)


def test_it_is_not_accepted_while_a_task_is_set(lasting_town):
    """Whichever is first: a thing that stands has no open task."""
    row, at = make.signed(lasting_town), make.later(7)
    make.shot(lasting_town, row)
    head, handler = (lasting_town.actor(name, at) for name in ("head", "handler"))
    deeds = (
        lambda: actions.accept(row, words_="亮了", by=head, at=at),
        lambda: actions.task(row, title="补漆", owner=row.unit, due_on=make.DUE, by=handler, at=at),
    )
    results = in_threads(2, lambda n: deeds[n]())
    assert sum(isinstance(each, Refused) for each in results) == 1, results
    row.refresh_from_db()
    assert row.open_tasks == Task.objects.count() == (0 if row.status == Status.CARING else 1)


def test_two_hand_over_at_once_and_one_custodian_is_kept(lasting_town):
    row, at = make.accepted(lasting_town), make.later(8)
    units = [lasting_town.units[name] for name in ("committee", "city_management")]
    givers = [lasting_town.actor(name, at) for name in ("head", "resident")]
    results = in_threads(2, lambda n: actions.hand_over(row, custodian=units[n], rules=f"规矩{n}", by=givers[n], at=at))
    won = once(results, "projects.handed_over")
    row.refresh_from_db()
    assert (row.status, row.custodian, row.care_rules) == (Status.JUDGING, units[won], f"规矩{won}")


def test_a_neighbour_says_once_from_many_phones_that_it_is_good(lasting_town):
    row, at = make.cared(lasting_town), make.later(9)
    by = lasting_town.actor("neighbour", at)
    once(in_threads(4, lambda _n: actions.thank(row, is_good=True, by=by, at=at)), "projects.thanked")
    row.refresh_from_db()
    assert row.thanked == 1


def test_a_decision_is_shown_once_by_two_at_once(lasting_town):
    row, at = make.begun(lasting_town, "long", by="head"), make.later(4)
    make.offered(lasting_town, row, by="head")
    number, head = make.resolved(lasting_town, row).pk, lasting_town.actor("head", at)
    once(
        in_threads(4, lambda _n: actions.decide(row, option=1, kind="resolution", number=number, by=head, at=at)),
        "projects.plan_decided",
    )
    assert Evidence.objects.count() == 1
