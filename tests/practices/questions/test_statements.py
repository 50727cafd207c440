"""Who asks, who adds statements and how many, who looks at them, and what a forgotten person leaves."""

from datetime import timedelta

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.people.forgetting import FORGETTERS, Farewell
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.practices.questions import actions
from gongdi.practices.questions.models import Moderator, Participant, Standing, Statement
from gongdi.practices.questions.states import Voters
from tests.practices.questions.asked import AT, ENDS, SEEDS, SOON, ask, counts, say, statement


def propose(town, question, text="把空地租出去收租金", who="resident", at=SOON):
    return actions.propose(question, text=text, by=town.actor(who), at=at)


@pytest.mark.parametrize("who", ["resident", "committee_one", "operator", "handler"])
def test_only_the_head_of_the_place_asks(town, who):
    with pytest.raises(Refused, match="当地的负责人"):
        ask(town, by=who)


def test_a_head_asks_in_their_own_place_only(town):
    with pytest.raises(Refused, match="当地的负责人"):
        actions.open_(
            place=town.places["village"], title="x", text="", seeds=SEEDS, closes_at=ENDS, voters=Voters.HOMES,
            by=town.actor("head"), at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("seeds", "field"),
    [(("一条", "两条"), "seeds"), (("同一条", "同一条。", "别的"), "seeds"), (("长" * 141, "二", "三"), "seeds")],
)
def test_seeds_are_three_to_thirty_different_sentences(town, seeds, field):
    with pytest.raises(NotPossible) as refused:
        ask(town, seeds=seeds)
    assert refused.value.field == field


@pytest.mark.parametrize("closes_at", [AT, AT + timedelta(hours=23), AT + timedelta(days=400)])
def test_a_question_has_a_day_and_not_more_than_a_year(town, closes_at):
    with pytest.raises(NotPossible) as refused:
        ask(town, closes_at=closes_at)
    assert refused.value.field == "closes_on"


def test_a_statement_is_answered_after_a_moderator_took_it(town):
    question = ask(town)
    row = propose(town, question, "联系13800138000租出去")
    assert (row.number, row.text, row.status) == (4, "联系＊＊＊租出去", "proposed")
    with pytest.raises(Refused, match="现在不请大家回答"):
        say(town, question, number=4)
    actions.show(row, by=town.actor("grid_officer"), at=SOON)
    say(town, question, number=4)
    assert counts(question, 4) == (1, 0, 0, 1)


@pytest.mark.parametrize("who", ["resident", "handler", "operator", "committee_one"])
def test_only_moderators_judge_statements(town, who):
    row = propose(town, ask(town))
    with pytest.raises(Refused, match="主持人"):
        actions.show(row, by=town.actor(who), at=SOON)


def test_moderators_do_not_judge_their_own_statements(town):
    question = ask(town, voters=Voters.SIGNED_IN)
    row = propose(town, question, who="grid_officer")
    with pytest.raises(Refused, match="别的主持人"):
        actions.show(row, by=town.actor("grid_officer"), at=SOON)
    assert actions.show(row, by=town.actor("head"), at=SOON).status == "shown"


def test_leaving_out_needs_a_reason_that_the_public_reads_without_numbers(town):
    row = propose(town, ask(town))
    with pytest.raises(NotPossible, match="原因"):
        actions.hide(row, reason=" ", by=town.actor("head"), at=SOON)
    hidden = actions.hide(row, reason="打 13800138000 问", by=town.actor("head"), at=SOON)
    assert (hidden.status, hidden.reason) == ("hidden", "打 ＊＊＊ 问")
    assert actions.restore(hidden, by=town.actor("head"), at=SOON).reason == ""
    assert Act.objects.get(verb="questions.statement_hidden").body == {"number": 4}


@pytest.mark.parametrize("text", ["空地应该种树！", "空地 应该 种树", "　空地应该种树"])
def test_the_same_words_are_said_once(town, text):
    with pytest.raises(NotPossible, match="已经有人说过"):
        propose(town, ask(town), text)


def test_nobody_floods_a_question_with_statements(town):
    question = ask(town)
    for number in range(3):
        propose(town, question, f"第{number}个新的主意")
    with pytest.raises(Refused, match="一天最多"):
        propose(town, question, "第四个新的主意")
    tomorrow = SOON + timedelta(days=1, minutes=1)
    for number in range(2):
        propose(town, question, f"明天的第{number}个主意", at=tomorrow)
    with pytest.raises(Refused, match="五条说法还在等审核"):
        propose(town, question, "明天的第三个主意", at=tomorrow)
    propose(town, question, "邻居的主意", who="neighbour")


def test_too_short_a_statement_is_refused(town):
    with pytest.raises(NotPossible, match="至少四个字"):
        propose(town, ask(town), "种树")


def test_strangers_add_nothing(town):
    with pytest.raises(Refused, match="核实过住处"):
        propose(town, ask(town), who="stranger")


def test_a_forgotten_person_leaves_answers_of_nobody(town):
    question = ask(town)
    say(town, question)
    waits, taken = propose(town, question), propose(town, question, "再装一排长椅")
    actions.show(taken, by=town.actor("head"), at=SOON)
    person = town.persons["resident"]
    farewell = Farewell(person, SOON)
    FORGETTERS["questions"].forget(farewell)
    assert counts(question) == (1, 0, 0, 1)
    assert (Participant.objects.get().person_id, Standing.objects.count()) == (None, 1)
    rows = {row.pk: row for row in Statement.objects.filter(pk__in=(waits.pk, taken.pk))}
    assert (rows[waits.pk].text, rows[taken.pk].text) == ("内容已按当事人要求删除", "再装一排长椅")
    assert {row.author_id for row in rows.values()} == {None}
    told = Act.objects.filter(verb="questions.statement_proposed").values_list("pk", flat=True)
    assert farewell.acts == set(told)


def test_a_forgotten_moderator_moderates_no_more(town):
    question = ask(town)
    FORGETTERS["questions"].forget(Farewell(town.persons["grid_officer"], SOON))
    assert not Moderator.objects.filter(person=town.persons["grid_officer"]).exists()
    with pytest.raises(Refused):
        actions.hide(statement(question), reason="x", by=town.actor("grid_officer"), at=SOON)
