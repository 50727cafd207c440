"""Dividends: decided before they are listed, answered before they are signed, paid by two, to the fen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act, Whisper
from gongdi.instruments.dividends import actions, reading
from gongdi.instruments.dividends.accounts import COMMON, POT, of_place
from gongdi.instruments.dividends.actions import Correction, Rule, forgetting
from gongdi.instruments.dividends.models import By, Distribution, Objection, Portion, Source
from gongdi.instruments.dividends.queries import distributions as queries
from gongdi.instruments.dividends.reading import together
from gongdi.instruments.dividends.states.distributions import Status
from gongdi.ledger.books.faults import Overdrawn
from gongdi.ledger.books.models import Account
from gongdi.ledger.books.replay import replay
from gongdi.ledger.resolutions.actions import vote
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from tests.cast import FOUNDED_ON
from tests.instruments.dividends import make
from tests.threads import in_threads

AT, LATER = make.AT, make.AT + make.OVER


def received(person):
    return Account.objects.get(kind="dividends.received", owner_kind="person", owner_id=person.pk).balance


# ---- the rule --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": 10**14}, "amount"),
        ({"kept": 60, "care": 41}, "care"),
        ({"kept": -1}, "care"),
        ({"days": 2}, "days"),
        ({"days": 61}, "days"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(town, wrong, field):
    with pytest.raises(NotPossible) as caught:
        make.drafted(town, rule=replace(make.RULE, **wrong))
    assert (caught.value.field, Distribution.objects.exists()) == (field, False)


def test_only_a_head_proposes_and_only_what_is_there(town):
    for name in ("resident", "handler", "committee_one"):
        with pytest.raises(Refused):
            make.drafted(town, by=town.actor(name, AT))
    for about in (("asset", 7), ("nothing", 1), ("place", town.places["village"].pk)):
        with pytest.raises(NotPossible) as caught:
            make.drafted(town, subject=about)
        assert caught.value.field == "subject"
    with pytest.raises(NotPossible):
        make.drafted(town, unit=town.units["village_committee"])


def test_a_rule_never_changes_and_a_list_is_never_rewritten(town):
    row = make.listed(town)
    for change in ({"amount": 1}, {"kept": 9}, {"by": By.PERSON}, {"status": Status.PAID}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Distribution.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Portion.objects.filter(distribution=row).update(shared=1, amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Portion.objects.filter(distribution=row).delete()


# ---- deciding --------------------------------------------------------------------------------------------------


def test_nothing_is_listed_before_it_is_decided_and_the_committee_reads_the_rule(town):
    row = make.drafted(town, rule=replace(make.RULE, kept=20, care=10))
    head = town.actor("head", AT)
    with pytest.raises(Refused, match="办法待定"):
        actions.publish(row, by=head, at=AT)
    asked = actions.ask(row, committee=town.units["council"], by=head, at=AT)
    assert "每户一样多；先留20%作公积金；10%照顾困难家庭；名单公示3天" in asked.text
    make.adopted(town, asked)
    row.refresh_from_db()
    assert (row.status, row.decided_kind, row.decided_number) == (Status.DECIDED, "resolution", asked.pk)


def test_a_committee_that_says_no_decides_nothing_and_another_place_s_is_not_asked(town):
    row, head = make.drafted(town), town.actor("head", AT)
    with pytest.raises(NotPossible) as caught:
        actions.ask(row, committee=town.units["shop"], by=head, at=AT)
    assert caught.value.field == "committee"
    asked = actions.ask(row, committee=town.units["council"], by=head, at=AT)
    for member in ("committee_one", "committee_two"):
        vote(asked, choice=Choice.NO, by=town.actor(member, AT), at=AT)
    row.refresh_from_db()
    assert (row.status, Resolution.objects.get().status) == (Status.DRAFTED, "refused")
    again = actions.ask(row, committee=town.units["council"], by=head, at=AT)
    assert actions.withdraw(row, reason="先修屋顶", by=head, at=AT).status == Status.WITHDRAWN
    assert Resolution.objects.get(pk=again.pk).status == "withdrawn"


def test_a_decision_is_looked_at_before_it_counts(town):
    decided, row = make.decided(town), make.drafted(town)
    head = town.actor("head", AT)
    for kind, number in (("resolution", 0), ("resolution", decided.decided_number), ("ballot", 1), ("letter", 1)):
        with pytest.raises(NotPossible) as caught:
            actions.decide(row, kind=kind, number=number, by=head, at=AT)
        assert caught.value.field == "number"


# ---- the list --------------------------------------------------------------------------------------------------


def test_the_money_has_to_be_there(town):
    row = make.decided(town)
    with pytest.raises(NotPossible, match="账上还没有这笔钱"):
        actions.publish(row, by=town.actor("handler", AT), at=AT)


def test_the_sum_goes_to_households_and_to_who_lives_alone(town):
    people_ = make.residents(town, 5)
    given = {"place": town.places["grid"], "name": "", "by": town.persons["grid_officer"], "on": FOUNDED_ON}
    people.form_household(people_[:3], at=AT - timedelta(days=9), **given)
    row = make.listed(town, rule=Rule(100 * make.YUAN, kept=20, days=3))
    kinds = list(queries.current(row).values_list("receiver_kind", flat=True))
    assert (kinds.count("household"), kinds.count("person")) == (1, 4)
    assert (row.receivers, row.people, row.unverified, row.kept_amount) == (5, 7, 0, 2_000)
    assert queries.current(row).aggregate(sum=Sum("amount"))["sum"] == 8_000
    assert set(queries.current(row).values_list("amount", flat=True)) == {1_600}
    assert queries.mine(row, people_[1].pk)[0].receiver_kind == "household"


def test_who_is_in_hardship_shares_what_is_set_apart(town):
    make.residents(town, 3)
    needy = town.persons["resident"]
    row = make.listed(town, rule=Rule(1_000, by=By.PERSON, care=10, days=3), cared=[("person", needy.pk)])
    assert (make.portion(row, needy).amount, row.care_amount, row.kept_amount) == (280, 100, 0)
    nobody = make.listed(town, rule=Rule(1_000, by=By.PERSON, care=10, days=3))
    assert (nobody.care_amount, nobody.kept_amount) == (0, 100)
    with pytest.raises(NotPossible) as caught:
        make.listed(town, rule=Rule(1_000, care=10, days=3), cared=[("person", town.persons["stranger"].pk)])
    assert caught.value.field == "cared"


def test_why_somebody_has_38_20_is_told_step_by_step(town):
    make.residents(town, 20)
    row = make.listed(town, rule=Rule(105_050, by=By.PERSON, kept=20, days=3))
    lines = [reading.why(each) for each in queries.current(row)]
    assert {line[-1]["value"] for line in lines} == {"¥38.20"}
    said = " ".join(f"{step['name']} {step['value']}" for step in lines[0])
    assert "先留20%作公积金 −¥210.10" in said
    assert "¥840.40 × 1 ÷ 22 = ¥38.2000" in said


def test_small_places_are_told_together_and_cannot_be_found_by_taking_away():
    assert together([("一", 9, 90), ("二", 7, 70)]) == ([("一", 9, 90), ("二", 7, 70)], None, False)
    assert together([("一", 9, 90), ("二", 3, 30)]) == ([], ("", 12, 120), False)
    assert together([("一", 9, 90), ("二", 6, 60), ("三", 2, 20)]) == ([("一", 9, 90)], ("", 8, 80), False)
    assert together([("一", 2, 20)]) == ([], None, True)
    assert together([]) == ([], None, False)


# ---- objections ------------------------------------------------------------------------------------------------


def test_an_objection_is_answered_and_the_list_mended(town):
    more = make.residents(town, 2)
    row = make.listed(town)
    before = make.portion(row, more[0]).amount
    objection = make.objected(town, row)
    with pytest.raises(NotPossible, match="一次一件"):
        make.objected(town, row)
    with pytest.raises(Refused, match="异议没有答复"):
        actions.sign(row, by=town.actor("handler", LATER), at=LATER)
    then = AT + timedelta(days=2)
    correction = Correction(("person", town.persons["resident"].pk), 2)
    actions.uphold(objection, answer="补一份", correction=correction, by=town.actor("handler", then), at=then)
    row.refresh_from_db()
    assert (row.round, row.receivers, row.open_objections, row.objections) == (2, 4, 0, 1)
    assert row.due_at == then + timedelta(days=3)
    assert (before, make.portion(row, more[0]).amount) == (2_500, 2_000)
    assert make.portion(row, town.persons["resident"]).amount == 4_000
    assert Portion.objects.filter(distribution=row, round=1, status="replaced").count() == 4
    with pytest.raises(Refused, match="公示期还没有过"):
        actions.sign(row, by=town.actor("handler", LATER), at=LATER)


def test_an_objection_is_rejected_with_reason_or_taken_back(town):
    row, then = make.listed(town), AT + timedelta(days=1)
    first, second = make.objected(town, row), make.objected(town, row, "neighbour")
    with pytest.raises(NotPossible):
        actions.reject(first, answer=" ", by=town.actor("handler", then), at=then)
    actions.reject(first, answer="您那一户已经算上了。", by=town.actor("handler", then), at=then)
    with pytest.raises(Refused):
        actions.drop(second, by=town.actor("resident", then), at=then)
    actions.drop(second, by=town.actor("neighbour", then), at=then)
    row.refresh_from_db()
    assert (row.round, row.open_objections, row.objections) == (1, 0, 2)
    assert actions.sign(row, by=town.actor("handler", LATER), at=LATER).status == Status.SIGNED


def test_nobody_from_elsewhere_objects_nor_anybody_too_late(town):
    row = make.listed(town)
    with pytest.raises(Refused, match="住在当地"):
        make.objected(town, row, "stranger")
    with pytest.raises(Refused, match="公示期已经过了"):
        make.objected(town, row, at=LATER)
    drafted = make.drafted(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.create(distribution=drafted, round=0, text="x", raised_at=AT, due_at=AT)


def test_who_keeps_it_mends_what_was_wrong(town):
    row, by = make.listed(town), town.actor("handler", AT + make.SOON)
    resident, at = ("person", town.persons["resident"].pk), AT + make.SOON
    for wrong in (Correction(("person", 0), 1), Correction(resident, -1), Correction(("letter", 1), 1)):
        with pytest.raises(NotPossible):
            actions.amend(row, correction=wrong, reason="x", by=by, at=at)
    actions.amend(row, correction=Correction(resident, 0), reason="搬走了", by=by, at=at)
    row.refresh_from_db()
    assert (row.receivers, make.portion(row, town.persons["neighbour"]).amount) == (1, 10_000)
    nobody = Correction(("person", town.persons["neighbour"].pk), 0)
    with pytest.raises(NotPossible, match="谁也分不到"):
        actions.amend(row, correction=nobody, reason="也搬走了", by=by, at=at)


# ---- paying ----------------------------------------------------------------------------------------------------


def test_two_sign_and_everybody_is_paid_once(town):
    row = make.signed(town, rule=Rule(10_001, kept=10, days=3))
    with pytest.raises(Refused, match="第二个签字的"):
        actions.release(row, by=town.actor("handler", LATER), at=LATER)
    actions.release(row, by=town.actor("committee_one", LATER), at=LATER)
    with pytest.raises(Refused, match="已经发放"):
        actions.release(row, by=town.actor("committee_one", LATER), at=LATER)
    assert sorted(received(town.persons[name]) for name in ("resident", "neighbour")) == [4_500, 4_501]
    assert (of_place(row.book, POT, LATER).balance, of_place(row.book, COMMON, LATER).balance) == (0, 1_000)
    assert replay().is_sound
    act = Act.objects.get(verb="dividends.paid")
    assert act.body == {"sum": 9_001, "receivers": 2, "kept": 1_000}


def test_who_signed_first_does_not_sign_second(town):
    row = make.listed(town)
    actions.sign(row, by=town.actor("head", LATER), at=LATER)
    with pytest.raises(Refused, match="另一个人签"):
        actions.release(row, by=town.actor("head", LATER), at=LATER)
    actions.send_back(row, reason="有一户重复", by=town.actor("committee_one", LATER), at=LATER)
    row.refresh_from_db()
    assert (row.status, row.signer, row.due_at) == (Status.LISTED, None, LATER + timedelta(days=3))


def test_what_could_not_be_handed_over_comes_back_and_is_paid_again_by_another(town):
    row = make.paid(town)
    one = make.portion(row, town.persons["resident"])
    actions.give_back(one, reason="账号注销了", by=town.actor("head", LATER), at=LATER)
    assert (received(town.persons["resident"]), of_place(row.book, POT, LATER).balance) == (0, 5_000)
    with pytest.raises(Refused, match="另一个人来"):
        actions.pay_again(one, by=town.actor("head", LATER), at=LATER)
    for _turn in range(2):
        actions.pay_again(one, by=town.actor("committee_one", LATER), at=LATER)
        assert received(town.persons["resident"]) == 5_000
        with pytest.raises(Refused):
            actions.pay_again(one, by=town.actor("committee_one", LATER), at=LATER)
        actions.give_back(one, reason="还是不对", by=town.actor("head", LATER), at=LATER)
    assert replay().is_sound


def test_the_common_fund_can_be_divided_too(town):
    make.paid(town, rule=Rule(10_000, kept=50, days=3))
    row = make.decided(town, LATER, rule=Rule(5_000, by=By.PERSON, kept=10, source=Source.COMMON, days=3))
    actions.publish(row, by=town.actor("handler", LATER), at=LATER)
    then = LATER + make.OVER
    actions.sign(row, by=town.actor("handler", then), at=then)
    actions.release(row, by=town.actor("head", then), at=then)
    assert (of_place(row.book, COMMON, then).balance, received(town.persons["resident"])) == (500, 4_750)


# ---- at the same time ------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_last_yuan_is_paid_once(lasting_town):
    town = lasting_town
    one = make.signed(town)
    other = make.decided(town)
    actions.publish(other, by=town.actor("handler", AT), at=AT + make.SOON)
    actions.sign(other, by=town.actor("handler", LATER), at=LATER)
    rows = [one, one, other, other]

    def work(number):
        return actions.release(rows[number], by=town.actor("committee_one", LATER), at=LATER)

    results = in_threads(4, work)
    paid = [each for each in results if isinstance(each, Distribution)]
    assert len(paid) == 1, results
    assert all(isinstance(each, (Distribution, Refused, Overdrawn)) for each in results), results
    assert (of_place(one.book, POT, LATER).balance, received(town.persons["resident"])) == (0, 5_000)
    assert Act.objects.filter(verb="dividends.paid").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_objection_at_the_moment_of_signing_is_in_time_or_too_late(lasting_town):
    town = lasting_town
    row = make.listed(town)
    assert row.due_at is not None
    last, then = row.due_at, row.due_at + timedelta(seconds=1)

    def work(number):
        if number:
            return actions.object_to(row, text="少一份", by=town.actor("resident", last), at=last)
        return actions.sign(row, by=town.actor("handler", then), at=then)

    results = in_threads(2, work)
    row.refresh_from_db()
    if row.status == Status.SIGNED:
        assert (isinstance(results[1], Refused), row.open_objections) == (True, 0), results
    else:
        assert (isinstance(results[0], Refused), row.open_objections) == (True, 1), results


# ---- persons ---------------------------------------------------------------------------------------------------


def test_what_was_said_goes_with_the_person_and_what_is_due_comes_first(town):
    row, then = make.listed(town), AT + timedelta(days=1)
    person = town.persons["resident"]
    objection = make.objected(town, row)
    assert [each.href for each in forgetting.unfinished(person.pk)] == [f"/dividends/{row.pk}/mine/"]
    actions.reject(objection, answer="已经算上了", by=town.actor("handler", then), at=then)
    actions.sign(row, by=town.actor("handler", LATER), at=LATER)
    actions.release(row, by=town.actor("head", LATER), at=LATER)
    assert not forgetting.unfinished(person.pk)
    farewell = Farewell(person, LATER)
    forgetting.forget(farewell)
    objection.refresh_from_db()
    assert (objection.text, objection.answer, objection.person) == ("", "", None)
    said = Whisper.objects.filter(act__verb__in=("dividends.objected", "dividends.rejected"))
    assert {each.act_id for each in said} == farewell.acts


def test_no_act_says_who_has_how_much(town):
    row = make.paid(town)
    make.listed(town, at=LATER)
    for act in Act.objects.filter(subject_kind="dividend"):
        assert not {"person", "receiver", "household"} & act.body.keys()
        assert town.persons["resident"].name not in str(act.body)
    assert row.pk
