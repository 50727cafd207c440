"""Support of projects: rules adopted by the committee, sums by the rules, money by grants, each kind once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.contributions import actions as contributions
from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Kind
from gongdi.instruments.funds.actions import paying
from gongdi.instruments.funds.models import Grant
from gongdi.ledger.books.models import Account
from gongdi.practices.projects import actions
from gongdi.practices.projects.actions import support, support_rules
from gongdi.practices.projects.models import (
    Evidence,
    Project,
    SupportClaim,
    SupportProgramme,
    SupportRules,
    SupportStep,
    SupportYear,
)
from gongdi.practices.projects.support_law import Affair, Right, may
from gongdi.practices.projects.support_queries import Dossier, basis_of, rules_for, steps_of
from gongdi.practices.projects.support_sums import Step, worked
from gongdi.practices.projects.support_words import said_lines, said_rules
from tests.instruments.funds import make_spending as spending
from tests.practices.projects import make
from tests.practices.projects import make_support as given

pytestmark = pytest.mark.django_db
SETTERS = {"head", "treasurer", "committee_one", "committee_two", "committee_three"}
ASKERS = {"resident", "handler", "head"}


def now(row):
    return type(row).objects.get(pk=row.pk)


# ---- rules -----------------------------------------------------------------------------------------------------


def test_who_may_propose_and_end_rules_and_nobody_else(town):
    of, at = given.fund(town), given.BEFORE
    affair = Affair(town.places["community"].path, of.foundation.organisation_id)
    allowed = {
        right: {role for role in town.roles if may(town.actor(role, at), right, affair, at)}
        for right in (Right.SET_SUPPORT, Right.END_SUPPORT)
    }
    assert allowed == {Right.SET_SUPPORT: SETTERS, Right.END_SUPPORT: SETTERS - {"head", "treasurer"}}
    with pytest.raises(Refused):
        given.proposed(town, of, by="resident")


def test_two_of_the_committee_adopt_a_version_and_one_alone_does_not(town):
    programme = given.proposed(town)
    first = given.rules(programme)
    spending.decided(town, first.resolution, yes=("committee_one",), at=given.BEFORE)
    assert now(first).adopted is None
    spending.decided(town, first.resolution, yes=("committee_two",), at=given.BEFORE)
    assert now(first).adopted is True
    verbs = Act.objects.filter(subject_kind="support").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["projects.support_proposed", "projects.support_adopted"]


def test_what_the_committee_refuses_holds_for_nobody(town):
    programme = given.decide(town, given.proposed(town), yes=(), no=("committee_one", "committee_two"))
    assert given.rules(programme).adopted is False
    assert rules_for(make.signed(town)) == []


def test_a_project_keeps_the_version_under_which_it_began(town):
    programme = given.adopted(town)
    old = make.signed(town)
    at = make.BEGUN + timedelta(hours=2)
    more = given.ruling(Step(share=1_000))
    support_rules.revise(programme, ruling=more, by=town.actor("head", at), at=at)
    given.decide(town, programme, at=at)
    new = make.begun(town, at=at + timedelta(hours=1))
    assert [rules_for(row)[0].number for row in (old, new)] == [1, 2]
    assert given.claim(town, old, programme, version=1).amount == 20_000
    with pytest.raises(NotPossible, match="不是照这个办法的这一版"):
        given.claim(town, make.signed(town), programme, version=2)


def test_a_project_that_began_before_the_rules_gets_nothing_and_so_one_after_their_end(town):
    early = make.signed(town)
    programme = given.adopted(town, at=make.BEGUN + timedelta(minutes=5))
    assert rules_for(early) == []
    late = make.BEGUN + timedelta(minutes=9)
    inside = make.begun(town, at=make.BEGUN + timedelta(minutes=8))
    support_rules.end(programme, reason="钱用完了", by=town.actor("committee_one", late), at=late)
    after = make.begun(town, at=make.later(1))
    assert (len(rules_for(inside)), rules_for(after)) == (1, [])
    with pytest.raises(NotPossible, match="已经停止"):
        support_rules.end(programme, reason="x", by=town.actor("committee_one", late), at=late)
    with pytest.raises(NotPossible, match="已经停止"):
        support_rules.revise(programme, ruling=given.ruling(), by=town.actor("head", late), at=late)


WRONG = {
    "a grade that gives less": ("award", (Step(6_000, 3_000), Step(7_500, 2_000)), {}, "不能给得比低的一档少"),
    "nothing": ("award", (), {"steps": ()}, "写明给多少"),
    "two steps of a subsidy": ("subsidy", (Step(0, 100), Step(1, 200)), {}, "写明给多少"),
    "a step that gives nothing": ("subsidy", (Step(),), {}, "每一档都要给一点"),
    "more than all": ("subsidy", (Step(share=10_001),), {}, "0到100%"),
    "a float": ("subsidy", (Step(share=100, most=1.5),), {}, "0到100%"),
    "no money": ("subsidy", (Step(share=100),), {"year_budget": 0}, "金额的数目不对"),
    "an own part above all": ("subsidy", (Step(share=100),), {"own_least": 10_001}, "0到100%"),
    "a form that nobody knows": ("subsidy", (Step(share=100),), {"form": "huge"}, "0到100%"),
    "relief without a hardship": ("relief", (Step(share=100),), {}, "困难补助标准"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_rules_that_cannot_be_are_refused_with_the_reason(town, wrong):
    kind, steps, more, reason = WRONG[wrong]
    at, of = given.BEFORE, given.fund(town)
    ruling = support_rules.Ruling(**({"steps": steps, "year_budget": 100, "ground": "文件"} | more))
    said = {"kind": kind, "title": "办法", "ruling": ruling, "by": town.actor("head", at), "at": at}
    with pytest.raises(NotPossible, match=reason):
        support_rules.propose(town.places["community"], fund=of, **said)
    assert not SupportProgramme.objects.exists()


def test_one_version_at_a_time_waits(town):
    programme = given.proposed(town)
    at = given.BEFORE
    with pytest.raises(NotPossible, match="正在等理事会表决"):
        support_rules.revise(programme, ruling=given.ruling(), by=town.actor("head", at), at=at)


def test_the_database_keeps_rules_as_they_were_adopted(town):
    programme = given.adopted(town)
    row = given.claim(town, make.signed(town), programme)
    changes = (
        lambda: SupportRules.objects.update(own_least=1),
        lambda: SupportRules.objects.update(adopted=False),
        lambda: SupportStep.objects.update(share=1),
        lambda: SupportStep.objects.all().delete(),
        lambda: SupportProgramme.objects.update(title="x"),
        lambda: SupportYear.objects.update(budget=1),
        lambda: SupportYear.objects.update(taken=-1),
        lambda: SupportClaim.objects.update(amount=1),
        lambda: SupportClaim.objects.update(kept=row.amount + 1),
        lambda: SupportClaim.objects.all().delete(),
    )
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


# ---- sums and conditions ---------------------------------------------------------------------------------------


def test_a_subsidy_is_worked_out_and_told_line_by_line(town):
    of = given.fund(town)
    programme = given.adopted(town, of, "subsidy", Step(share=4_000, most=20_000), own_least=1_000, form="short")
    rule = given.rules(programme)
    assert said_rules(rule) == [
        "方案费用的40%，最多¥200.00",
        "只给微事：短程",
        "大家自己出的钱和力至少占费用的10%",
        "一年一共不超过¥100,000.00",
    ]
    dossier = Dossier(make.signed(town), make.HOURS[6])
    affair = dossier.affair(dossier.rules[0])
    assert said_lines(affair.worked, affair.basis) == ["¥600.00的40%，不到一分的舍去：¥240.00", "办法规定最多¥200.00"]


def test_who_asks_and_when(town):
    programme = given.adopted(town)
    project = make.decided(town)
    with pytest.raises(Refused, match="签字开工以后"):
        given.claim(town, project, programme)
    project = make.signed(town)
    at = make.HOURS[6]
    dossier = Dossier(Project.objects.select_related("place").get(pk=project.pk), at)
    affair = dossier.affair(dossier.rules[0])
    assert {role for role in town.roles if may(town.actor(role, at), Right.ASK_SUBSIDY, affair, at)} == ASKERS
    with pytest.raises(Refused, match="只有这个项目的负责人"):
        given.claim(town, project, programme, by="neighbour")


def test_after_acceptance_no_starting_subsidy(town):
    programme = given.adopted(town)
    with pytest.raises(Refused, match="已经过了这一步"):
        given.claim(town, make.accepted(town), programme, at=make.HOURS[8])


def test_the_wrong_form_gets_nothing(town):
    programme = given.adopted(town, None, "subsidy", form="long")
    with pytest.raises(Refused, match="另一种项目"):
        given.claim(town, make.signed(town), programme)


def test_people_must_have_given_their_own_part(town):
    programme = given.adopted(town, None, "subsidy", own_least=1_000)
    project, at = make.signed(town), make.HOURS[6]
    with pytest.raises(Refused, match="自己出的钱和力还不到"):
        given.claim(town, project, programme)
    head = town.actor("head", at)
    needs = [Needed(Kind.MONEY, "CNY", 10_000)]
    call = actions.call(project, title="凑钱", text="买灯", needs=needs, due_on=make.DUE, by=head, at=at)
    pledge = contributions.pledge(call.needs.get(), amount=6_000, by=town.actor("neighbour", at), at=at)
    arrival = contributions.record(pledge, amount=6_000, bank_number="A1", by=town.actor("treasurer", at), at=at)
    contributions.witness(arrival, by=town.actor("grid_officer", at), at=at)
    assert given.claim(town, now(project), programme).amount == 20_000


def test_a_sum_that_changed_is_shown_again_before_it_is_asked_for(town):
    programme, project = given.adopted(town), make.signed(town)
    with pytest.raises(NotPossible, match=r"现在算下来是¥200\.00"):
        given.claim(town, project, programme, expected=24_000)
    assert not Grant.objects.exists()


def test_a_kind_is_given_once(town):
    programme, project = given.adopted(town), make.signed(town)
    given.claim(town, project, programme)
    with pytest.raises(Refused, match="每一种只能得一次"):
        given.claim(town, project, programme)
    row = SupportClaim.objects.get()
    row.pk, row.grant = None, spending.asked(town, row.grant.fund, at=make.HOURS[7])
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


# ---- the award -------------------------------------------------------------------------------------------------


def test_an_award_follows_the_score_of_those_whom_it_serves(town):
    programme = given.adopted(town, None, "award")
    project, evaluation = given.judged_well(town, 5, 2)
    at = evaluation.published_at + timedelta(hours=1)
    row = given.claim(town, project, programme, at=at)
    assert (evaluation.score, row.score, row.evaluation) == (10_000, 10_000, evaluation.pk)
    assert row.amount == 50_000 * 3 // 10 + 1_000
    assert worked(steps_of(row.rules), basis_of(row)).amount == row.amount


def test_a_score_below_the_lowest_grade_gives_nothing(town):
    programme = given.adopted(town, None, "award")
    project, evaluation = given.judged_well(town, 1, 1)
    assert evaluation.score == 0
    with pytest.raises(Refused, match="没有达到办法里最低的一档"):
        given.claim(town, project, programme, at=evaluation.published_at, expected=1)


def test_an_evaluation_that_too_few_answered_gives_nothing(town):
    programme = given.adopted(town, None, "award")
    project, evaluation = given.judged_well(town, 5, 2, count=3)
    assert not evaluation.is_enough
    with pytest.raises(Refused, match="答的人够多的评议"):
        given.claim(town, project, programme, at=evaluation.published_at, expected=1)


def test_no_award_before_anybody_was_asked(town):
    programme = given.adopted(town, None, "award")
    with pytest.raises(Refused, match="还没有验收"):
        given.claim(town, make.signed(town), programme, expected=1)
    with pytest.raises(Refused, match="还没有公布过"):
        given.claim(town, make.accepted(town), programme, at=make.HOURS[8], expected=1)


def test_subsidy_and_award_are_never_more_than_the_thing_cost(town):
    of = given.fund(town)
    award = given.adopted(town, of, "award", Step(6_000, 10_000))
    subsidy = given.adopted(town, of, "subsidy", Step(share=9_000))
    project, evaluation = given.judged_well(town, 5, 2, costs=(60_000,), spent=55_000)
    kept = SupportYear.objects.count()
    assert kept == 0
    other = make.signed(town)
    given.claim(town, other, subsidy)
    assert SupportClaim.objects.get().amount == 54_000
    row = given.claim(town, project, award, at=evaluation.published_at)
    assert row.amount == 55_000


# ---- money -----------------------------------------------------------------------------------------------------


def test_what_is_paid_stands_on_the_project_as_evidence(town):
    of = given.fund(town)
    programme = given.adopted(town, of)
    project = make.signed(town)
    row = given.claim(town, project, programme)
    assert (row.grant.amount, row.grant.group, row.grant.status) == (20_000, "东门路灯小组", "asked")
    assert "¥600.00的40%" in row.grant.purpose
    grant = given.paid(town, row)
    assert grant.status == "reporting"
    shown = Evidence.objects.get(project=project)
    part = grant.instalments.get()
    assert (shown.kind, shown.number, shown.purpose) == ("payment", part.pk, "payment")
    act = Act.objects.get(verb="projects.support_paid")
    assert act.body == {"kind": "subsidy", "amount": 20_000, "number": grant.pk, "part": 1}
    assert Account.objects.get(kind="funds.fund", owner_id=of.pk).balance == 100_000 * 100 - 20_000


def test_it_is_paid_in_parts_where_the_rules_say_so(town):
    programme = given.adopted(town, None, "subsidy", first_part=6_000)
    row = given.claim(town, make.signed(town), programme)
    assert list(row.grant.instalments.values_list("amount", flat=True)) == [12_000, 8_000]
    given.paid(town, row)
    given.drawn(town, row)
    assert Evidence.objects.filter(kind="payment").count() == 2


def test_for_the_unit_asks_who_serves_in_it_and_leaders_decide_nothing(town):
    row = given.claim(town, make.signed(town), given.adopted(town), by="handler")
    assert (row.grant.organisation, row.grant.group) == (town.units["committee"], "")
    assert row.project.head_id in set(row.grant.members.values_list("person", flat=True))


def test_a_group_has_a_name(town):
    with pytest.raises(NotPossible, match="居民小组"):
        given.claim(town, make.signed(town), given.adopted(town), payee=support.Payee("x", "1"))


def test_what_is_refused_is_free_for_others_and_held_again_when_contested(town):
    programme = given.adopted(town, None, "subsidy", budget=30_000)
    first = given.claim(town, make.signed(town), programme)
    assert SupportYear.objects.get().taken == 20_000
    given.refused(town, first)
    assert (SupportYear.objects.get().taken, now(first).kept) == (0, 0)
    second = make.signed(town)
    given.claim(town, second, programme)
    with pytest.raises(NotPossible, match="今年的钱不够"):
        given.contested(town, first)
    assert Grant.objects.get(pk=first.grant_id).status == "refused"
    given.refused(town, SupportClaim.objects.get(project=second))
    given.contested(town, first)
    assert (SupportYear.objects.get().taken, now(first).kept, now(first).ended_at) == (20_000, 20_000, None)


def test_after_a_refusal_one_may_ask_anew(town):
    programme, project = given.adopted(town), make.signed(town)
    first = given.claim(town, project, programme)
    given.refused(town, first)
    given.claim(town, now(project), programme, at=make.HOURS[8])
    with pytest.raises(NotPossible, match="只能得一次"):
        given.contested(town, first, at=make.HOURS[9])


def test_what_comes_back_is_free_for_others(town):
    programme = given.adopted(town)
    row = given.claim(town, make.signed(town), programme)
    grant = given.paid(town, row)
    at, resident = make.HOURS[9], town.actor("resident", make.HOURS[9])
    receipts = (paying.Spent("灯", 15_000, at.date()),)
    paying.report(grant, text="装好了", receipts=receipts, returned=5_000, by=resident, at=at)
    paying.accept(now(grant), by=town.actor("treasurer", at), at=at)
    assert (SupportYear.objects.get().taken, now(row).kept) == (15_000, 15_000)


def test_the_year_gives_what_is_left_and_then_nothing(town):
    programme = given.adopted(town, None, "subsidy", budget=25_000)
    rows = [given.claim(town, make.signed(town), programme) for _turn in range(2)]
    assert [row.amount for row in rows] == [20_000, 5_000]
    with pytest.raises(Refused, match="今年的钱已经用完"):
        given.claim(town, make.signed(town), programme, expected=1)


def test_a_new_version_brings_its_budget_and_takes_back_no_promise(town):
    programme = given.adopted(town, None, "subsidy", budget=25_000)
    given.claim(town, make.signed(town), programme)
    for budget, stands in ((90_000, 90_000), (10_000, 20_000)):
        at = make.HOURS[8]
        support_rules.revise(programme, ruling=given.ruling(budget=budget), by=town.actor("head", at), at=at)
        given.decide(town, programme, at=at)
        assert (SupportYear.objects.get().budget, SupportYear.objects.get().taken) == (stands, 20_000)
