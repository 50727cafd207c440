"""Praise and breach: told first, heard first, found by strangers with reasons, appealed to others, never public."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act
from gongdi.practices.charters import actions
from gongdi.practices.charters.actions.forgetting import ERASED
from gongdi.practices.charters.actions.passing import time_passed
from gongdi.practices.charters.law.cases import may
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Case, CaseKind
from gongdi.practices.charters.queries.cases import matter_of, praised, to_hear
from gongdi.practices.charters.reading.cases import outline
from gongdi.practices.charters.states.cases import Right, Status
from tests.families import family
from tests.practices.charters import make

AT = make.BEGUN
LATER = AT + timedelta(days=8)


def find(town, case, measure=Measure.REMINDER, at=AT, name="committee_one", **said):
    """A member of the council finds."""
    return actions.find(case, measure=measure, finding="理由写在这里。", by=town.actor(name, at), at=at, **said)


def test_nobody_is_judged_unheard(town):
    case = make.heard(town)
    with pytest.raises(Refused, match="本人还没有说"):
        find(town, case)
    assert find(town, case, at=LATER).status == Status.FOUND


def test_told_heard_found_with_reasons_and_settled(town):
    case = make.found(town)
    assert (case.status, case.measure, case.due_at) == (Status.FOUND, Measure.REMINDER, AT + timedelta(days=15))
    assert time_passed(AT + timedelta(days=15)) == 0
    assert time_passed(AT + timedelta(days=15, seconds=1)) == 1
    assert time_passed(AT + timedelta(days=16)) == 0
    assert Case.objects.get().status == Status.CLOSED


def test_only_what_the_charter_says_may_follow(town):
    version = make.in_force(town, measures=[str(Measure.MEDIATION)])
    case = make.reported(town, version)
    case = actions.take_up(case, told_how="上门", by=make.hearer(town), at=AT)
    for measure in (Measure.REMINDER, Measure.APOLOGY, Measure.PRAISE, "fine", "points"):
        with pytest.raises(NotPossible, match="公约里写明"):
            find(town, case, measure, at=LATER)
    assert find(town, case, Measure.MEDIATION, at=LATER).measure == Measure.MEDIATION


def test_nobody_hears_their_own_case_or_that_of_their_family(town):
    family(town, "committee_one", "neighbour")
    case = make.reported(town)
    by = make.hearer(town, "committee_two")
    with pytest.raises(NotPossible, match="不能报自己"):
        actions.take_up(case, person=town.persons["resident"], told_how="上门", by=by, at=AT)
    case = actions.take_up(case, person=town.persons["neighbour"], told_how="上门", by=by, at=AT)
    with pytest.raises(Refused, match="家人有关"):
        find(town, case, at=LATER)
    assert to_hear(make.hearer(town)) == []
    assert len(to_hear(by)) == 1
    assert find(town, case, at=LATER, name="committee_two").status == Status.FOUND


def test_a_member_does_not_take_up_what_is_said_of_themselves(town):
    from tests.families import at_home

    at_home(town, "committee_one")
    case = make.reported(town)
    person = town.persons["committee_one"]
    with pytest.raises(NotPossible, match="另一个人来受理"):
        actions.take_up(case, person=person, told_how="我自己", by=make.hearer(town), at=AT)


def test_an_appeal_is_heard_by_another_organ_and_not_by_who_found(town):
    case = make.found(town)
    actions.appeal(case, text="事先贴过告示。", by=town.actor("neighbour", AT), at=AT)
    with pytest.raises(Refused, match="听申诉的组织"):
        actions.decide(case, upholds=True, decision="x", by=make.hearer(town), at=AT)
    settled = actions.decide(case, upholds=False, decision="告示在，照片也在。", by=make.elder(town), at=AT)
    assert (settled.status, settled.measure) == (Status.CLOSED, Measure.NO_BREACH)


def test_somebody_who_sits_on_both_does_not_hear_the_appeal(town):
    from gongdi.ground.people import actions as people
    from gongdi.ground.people.models import PostKind
    from tests.cast import FOUNDED_AT, FOUNDED_ON

    unit, person = town.units["village_committee"], town.persons["committee_one"]
    people.take_post(person, organisation=unit, kind=PostKind.COMMITTEE, on=FOUNDED_ON, at=FOUNDED_AT)
    case = make.found(town)
    actions.appeal(case, text="不对。", by=town.actor("neighbour", AT), at=AT)
    with pytest.raises(Refused, match="写结论的人"):
        actions.decide(case, upholds=True, decision="x", by=actor_of(person, AT), at=AT)


def test_what_an_organ_lets_lie_lapses(town):
    first = make.reported(town)
    assert time_passed(AT + timedelta(days=7, seconds=1)) == 1
    first.refresh_from_db()
    assert first.status == Status.LAPSED
    with pytest.raises(Refused, match="到期作罢"):
        actions.take_up(first, told_how="x", by=make.hearer(town, at=LATER), at=LATER)


def test_an_appeal_that_nobody_decides_lapses(town):
    case = make.found(town)
    actions.appeal(case, text="不对。", by=town.actor("neighbour", AT), at=AT)
    assert time_passed(AT + timedelta(days=31)) == 1
    case.refresh_from_db()
    assert case.status == Status.LAPSED


def test_praise_is_public_with_consent_only_and_can_be_taken_back(town):
    case = make.heard(town, CaseKind.PRAISE)
    actions.answer(case, text="小事一桩。", consents=False, by=town.actor("neighbour", AT), at=AT)
    with pytest.raises(NotPossible, match="没有同意公开"):
        find(town, case, Measure.PRAISE, praise="天天扫楼道")
    assert find(town, case, Measure.THANKS).status == Status.CLOSED
    other = make.reported(town, case.version_of, CaseKind.PRAISE)
    other = actions.take_up(other, person=town.persons["neighbour"], told_how="电话", by=make.hearer(town), at=AT)
    actions.answer(other, text="好的。", consents=True, by=town.actor("neighbour", AT), at=AT)
    with pytest.raises(NotPossible, match="公开表扬的话"):
        find(town, other, Measure.PRAISE)
    find(town, other, Measure.PRAISE, praise="天天扫楼道，扫了三年。")
    assert [each.about.name for each in praised(other.charter, 9)] == ["李师傅"]
    actions.retract(other, by=town.actor("neighbour", AT), at=AT)
    assert praised(other.charter, 9) == []


def test_somebody_whom_the_house_does_not_know_is_heard_by_word_of_mouth(town):
    case = make.heard(town, registered=False)
    with pytest.raises(Refused, match="本人"):
        actions.answer(case, text="x", by=town.actor("neighbour", AT), at=AT)
    case = actions.hear(case, text="水管爆了。", by=make.hearer(town), at=AT)
    find(town, case)
    taken_down = actions.appeal(case, text="本人到场说不服。", by=make.elder(town), at=AT)
    assert taken_down.status == Status.APPEALED


def test_an_agent_answers_for_who_asked_them_to(town):
    case = make.reported(town, by="neighbour")
    case = actions.take_up(case, person=town.persons["resident"], told_how="上门", by=make.hearer(town), at=AT)
    answered = actions.answer(case, text="我妈那天不在家。", by=town.actor("daughter", AT), at=AT)
    assert answered.answer


@pytest.mark.parametrize("name", ["stranger", "head", "handler", "operator", "supervisor", "daughter"])
def test_others_do_not_see_a_case(town, name):
    case = make.found(town)
    assert not may(town.actor(name, AT), Right.SEE, matter_of(case), AT)


def test_who_reported_it_sees_that_it_goes_on_and_no_word_of_the_person(town):
    case = make.found(town)
    resident = town.actor("resident", AT)
    assert may(resident, Right.SEE, matter_of(case), AT)
    assert not may(resident, Right.SEE_ALL, matter_of(case), AT)
    assert not may(make.elder(town), Right.SEE, matter_of(case), AT)
    assert "水管" not in str(outline(case))
    assert "提醒" not in str(outline(case))


def test_the_public_log_tells_neither_case_nor_place_nor_words(town):
    case = make.found(town)
    acts = Act.objects.filter(subject_kind="charter_case")
    assert acts.count() == 4
    for act in acts:
        leaf = leaf_of(act).decode()
        assert f'"charter_case:{case.pk}"' not in leaf
        assert '"place":null' in leaf
        assert act.body == {}


def test_the_database_keeps_what_was_heard(town):
    case = make.found(town)
    for change in (
        {"found_by": case.reporter_id},
        {"found_at": None, "found_by": None, "measure": "", "finding": ""},
        {"measure": Measure.PRAISE},
        {"told_at": None},
        {"kind": CaseKind.PRAISE},
        {"praise": "公开他"},
        {"answer_until": AT},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**change)


def test_who_is_forgotten_leaves_no_word_in_a_case(town):
    case = make.found(town)
    assert [each.name for each in FORGETTERS["charters"].unfinished(case.about_id)] == [case.charter.title]
    time_passed(AT + timedelta(days=16))
    farewell = Farewell(town.persons["neighbour"], AT + timedelta(days=20))
    FORGETTERS["charters"].forget(farewell)
    case.refresh_from_db()
    assert {case.who, case.words, case.answer, case.finding, case.told_how} == {ERASED}
    assert ("charter_case", case.pk) in farewell.subjects


def test_a_report_needs_a_charter_in_force_words_and_somebody_it_belongs_to(town):
    draft = make.drafting(town)
    with pytest.raises(Refused, match="还没有生效"):
        make.reported(town, draft)
    version = make.in_force(town, title="第二部")
    with pytest.raises(Refused, match="住处要核实过"):
        make.reported(town, version, by="stranger")
    for _ in range(5):
        make.reported(town, version)
    with pytest.raises(NotPossible, match="5件"):
        make.reported(town, version)


def test_a_charter_that_says_nothing_of_praise_takes_none(town):
    version = make.in_force(town, measures=[str(Measure.REMINDER)])
    with pytest.raises(NotPossible, match="没有写表扬"):
        make.reported(town, version, CaseKind.PRAISE)


def test_a_report_is_withdrawn_or_not_taken_up(town):
    case = make.reported(town)
    with pytest.raises(NotPossible, match="写明原因"):
        actions.dismiss(case, reason=" ", by=make.hearer(town), at=AT)
    assert actions.dismiss(case, reason="这是物业的事。", by=make.hearer(town), at=AT).reason == "这是物业的事。"
    other = make.reported(town, case.version_of)
    assert actions.withdraw_case(other, by=town.actor("resident", AT), at=AT).status == Status.WITHDRAWN
