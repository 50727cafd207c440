"""Relief of those who have to pay: known to few, decided and paid by the fund's own two and two."""

import pytest

from gongdi.ground.access.actions.forgetting import forget
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.funds.actions import relieving
from gongdi.instruments.funds.queries.relief import whole as cases
from gongdi.practices.projects import shares
from gongdi.practices.projects.models import SupportEase, SupportYear
from gongdi.practices.projects.support_queries import eased, may_show_taken, programmes
from gongdi.practices.projects.support_sums import Step
from tests.instruments.evaluations.make import residents
from tests.instruments.funds import make_spending as spending
from tests.practices.projects import lifts, make
from tests.practices.projects import make_support as given

pytestmark = pytest.mark.django_db


@pytest.fixture
def set_out(town, monkeypatch):
    """A project for which two neighbours have to pay, and rules for relief."""
    of = given.fund(town)
    shares = {town.persons["resident"].pk: 200_000, town.persons["neighbour"].pk: 700_000}
    given.paying_for(monkeypatch, shares)
    return given.easing(town, of), make.signed(town)


def test_half_of_the_share_at_most_what_rules_and_criterion_allow(town, set_out):
    programme, project = set_out
    assert given.ease(town, project, programme).amount == 100_000
    assert given.ease(town, project, programme, who="neighbour", share=700_000).amount == 150_000
    assert SupportYear.objects.get().taken == 250_000


def test_the_criterion_of_the_fund_is_a_limit_too(town, monkeypatch):
    given.paying_for(monkeypatch, {town.persons["resident"].pk: 2_000_000})
    programme = given.easing(town, given.fund(town), Step(share=9_000))
    row = given.ease(town, make.signed(town), programme, share=2_000_000)
    assert row.amount == row.rules.criterion.most == 500_000


def test_only_who_has_to_pay_or_acts_for_them_asks(town, set_out):
    programme, project = set_out
    with pytest.raises(Refused, match="要为这个项目分摊"):
        given.ease(town, project, programme, who="stranger", share=200_000)
    with pytest.raises(Refused):
        given.ease(town, project, programme, who="resident", by="stranger")
    assert given.ease(town, project, programme, who="resident", by="daughter").person == town.persons["resident"]


def test_once_a_person_and_what_is_refused_is_free(town, set_out):
    programme, project = set_out
    row = given.ease(town, project, programme)
    with pytest.raises(Refused, match="只能得一次"):
        given.ease(town, project, programme)
    spending.decided(town, row.relief.resolution, yes=(), no=spending.MEMBERS[:2], at=make.HOURS[7])
    row.refresh_from_db()
    assert (row.kept, SupportYear.objects.get().taken) == (0, 0)
    case = cases().get(pk=row.relief_id)
    relieving.contest(case, reason="请再看", by=town.actor("resident", make.HOURS[8]), at=make.HOURS[8])
    row.refresh_from_db()
    assert (row.kept, SupportYear.objects.get().taken) == (100_000, 100_000)


def test_a_share_that_changed_is_shown_again(town, set_out):
    programme, project = set_out
    with pytest.raises(NotPossible, match=r"现在算下来是¥1,000\.00"):
        given.ease(town, project, programme, share=100_000)


def test_nothing_public_says_who_or_for_what(town, set_out):
    programme, project = set_out
    before = set(Act.objects.values_list("pk", flat=True))
    row = given.ease(town, project, programme)
    new = Act.objects.exclude(pk__in=before)
    assert {act.verb for act in new} == {"funds.relief_asked", "projects.relief_asked", "resolutions.opened"}
    for act in new:
        assert act.subject_kind != "project"
        assert not {"project", "amount", "share"} & set(act.body)
    assert not may_show_taken(programmes().get(pk=programme.pk))
    assert eased(project) is None
    assert row.relief.person == town.persons["resident"]


def test_five_people_may_be_counted(town, monkeypatch):
    people = residents(town, 5)
    given.paying_for(monkeypatch, {person.pk: 20_000 for person in people})
    programme, project = given.easing(town, given.fund(town)), make.signed(town)
    for number in range(5):
        row = given.ease(town, project, programme, who=f"r{number}", share=20_000)
        assert eased(project) is None
        spending.decided(town, row.relief.resolution, at=make.HOURS[7])
        case = relieving.prepare(
            cases().get(pk=row.relief_id), by=town.actor("treasurer", make.HOURS[7]), at=make.HOURS[7]
        )
        relieving.release_payment(case, by=town.actor("committee_three", make.HOURS[8]), at=make.HOURS[8])
    assert eased(project) == (5, 50_000)
    assert may_show_taken(programmes().get(pk=programme.pk))


def test_who_asked_goes_with_the_person_and_the_budget_stays_used(town, set_out):
    programme, project = set_out
    row = given.ease(town, project, programme)
    spending.decided(town, row.relief.resolution, at=make.HOURS[7])
    case = relieving.prepare(cases().get(pk=row.relief_id), by=town.actor("treasurer", make.HOURS[7]), at=make.HOURS[7])
    relieving.release_payment(case, by=town.actor("committee_three", make.HOURS[8]), at=make.HOURS[8])
    make.actions.stop(project, reason="不做了", by=town.actor("head", make.HOURS[9]), at=make.HOURS[9])
    person = town.persons["resident"]
    forget(person, by=town.actor("resident", make.HOURS[9]), at=make.HOURS[9])
    assert not SupportEase.objects.exists()
    assert SupportYear.objects.get().taken == 100_000


def test_the_share_of_a_flat_for_a_lift_is_relieved(town):
    """The cost shares of this room are what has to be paid, without anybody telling it twice."""
    programme = given.easing(town, given.fund(town), Step(share=5_000, most=150_000))
    row = lifts.called(town)
    share = shares.owed(row, frozenset({town.persons["resident"].pk}))[town.persons["resident"].pk]
    eased_by = given.ease(town, row, programme, at=lifts.at(9), share=share)
    assert (eased_by.share, eased_by.amount) == (share, min(share // 2, 150_000))
    with pytest.raises(Refused, match="要为这个项目分摊"):
        given.ease(town, row, programme, who="stranger", at=lifts.at(9), share=share)
