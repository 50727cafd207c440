"""Rules: what may be drafted, how a version comes into force, and that the past stays as it was."""

import pytest
from django.db import DatabaseError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.points import actions
from gongdi.instruments.points.checking import RuleRefused
from gongdi.instruments.points.conditions import parsed, written
from gongdi.instruments.points.defaults import RULES
from gongdi.instruments.points.models import Award, Programme, Rule, RuleSet
from gongdi.instruments.points.queries.preview import preview
from gongdi.instruments.points.queries.rules import changes, in_force
from gongdi.instruments.points.saying import change_said
from gongdi.ledger.resolutions.states import Choice
from tests.instruments.points import make
from tests.instruments.points.make import DAY, START

WRONG = [
    ({"points": 0}, "points"),
    ({"points": -5}, "points"),
    ({"points": 10_001}, "points"),
    ({"points": 2**63}, "points"),
    ({"points": 1.5}, "points"),
    ({"points": True}, "points"),
    ({"points": "5"}, "points"),
    ({"verb": "appeals.exploded"}, "verb"),
    ({"verb": "points.awarded", "conditions": []}, "verb"),
    ({"verb": "books.opened", "conditions": []}, "verb"),
    ({"conditions": [{"key": "person", "is": "equals", "value": 1}]}, "conditions.1"),
    ({"conditions": [{"key": "solved", "is": "matches", "value": ".*"}]}, "conditions.1"),
    ({"conditions": [{"key": "solved", "is": "equals", "value": {"$gt": 0}}]}, "conditions.1"),
    ({"conditions": [{"key": "solved", "is": "at_least", "value": "1"}]}, "conditions.1"),
    ({"conditions": [{"key": "solved", "is": "in", "value": []}]}, "conditions.1"),
    ({"conditions": "__import__('os')"}, "conditions"),
    ({"caps": [{"of": "person", "per": "hour", "points": 1}]}, "caps.1"),
    ({"caps": [{"of": "person", "per": "day", "points": 0}]}, "caps.1"),
    ({"caps": [{"of": "person", "per": "day", "points": 5}] * 2}, "caps.2"),
    ({"code": "=SUM(A1)"}, "code"),
    ({"name": " "}, "name"),
    ({"category": "obedience"}, "category"),
    ({"receiver": "unit"}, "receiver"),
    ({"subject": "merchant"}, "receiver"),
    ({"rank": 1}, "rank"),
]


@pytest.mark.parametrize(("changed", "where"), WRONG, ids=lambda value: str(value)[:50])
def test_what_is_wrong_is_named_and_not_saved(town, changed, where):
    programme = make.opened_only(town)
    with pytest.raises(RuleRefused) as no:
        make.draft(town, programme, make.rule(**changed))
    assert where in [fault.where for fault in no.value.faults]
    assert all(str(fault.what) and str(fault.mend) for fault in no.value.faults)
    assert not RuleSet.objects.exists()


def test_a_text_with_a_formula_is_kept_as_text(town):
    programme = make.programme(town, make.rule(name="=HYPERLINK(1)"))
    assert Rule.objects.get(rules__programme=programme).name == "=HYPERLINK(1)"


def test_conditions_read_back_as_they_were_written():
    text = "solved = yes\nsatisfaction in satisfied, basically\nround >= 2"
    assert written(parsed(text)) == text
    assert parsed("solved = no")[0]["value"] is False


def test_the_usual_rules_can_be_adopted_as_they_stand(town):
    programme = make.opened_only(town)
    version = make.adopt(town, programme)
    assert [rule.code for rule in version.rules.order_by("order")] == [rule["code"] for rule in RULES]
    assert Programme.objects.get(pk=programme.pk).status == "running"


def test_only_officers_draft_and_only_the_council_adopts(town):
    programme = make.opened_only(town)
    for name in ("resident", "grid_officer", "committee_one", "supervisor"):
        with pytest.raises(Refused):
            actions.draft_rules(programme, by=town.actor(name, START), at=START)
    draft = make.draft(town, programme, make.RATED)
    resolution = actions.propose(draft, by=town.actor("points_officer", START), at=START)
    assert resolution.needed == 2
    make.decide(town, resolution, at=START, choice=Choice.NO)
    draft.refresh_from_db()
    assert draft.status == "refused"
    assert in_force(programme, START) is None
    assert Programme.objects.get(pk=programme.pk).status == "draft"


def test_a_new_version_leaves_the_past_alone(town):
    where = make.programme(town, make.rule(points=5))
    make.rated(town, on=START + DAY)
    make.adopt(town, where, make.rule(points=50), at=START + 7 * DAY)
    make.rated(town, on=START + 8 * DAY)
    make.read()
    assert list(Award.objects.order_by("earned_at").values_list("points", "rule__rules__number")) == [(5, 1), (50, 2)]


def test_what_was_adopted_is_never_changed_not_even_by_hand(town):
    where = make.programme(town)
    rule = make.now_rule(where, "rated", START)
    for deed in (
        lambda: Rule.objects.filter(pk=rule.pk).update(points=500),
        lambda: Rule.objects.filter(pk=rule.pk).delete(),
        lambda: Rule.objects.create(rules=rule.rules, code="more", name="x", category="civility", points=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    with pytest.raises(NotPossible, match="不能再改"):
        actions.drop_rule(rule.rules, "rated", by=town.actor("points_officer", START), at=START)


def test_awards_are_never_changed_and_never_below_one(town):
    where = make.programme(town)
    make.rated(town, on=START + DAY)
    make.read()
    award = Award.objects.get()
    for changed in ({"points": 500}, {"points": -1}, {"owner_id": 999}, {"status": "waiting", "paid_at": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Award.objects.filter(pk=award.pk).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        award.delete()
    assert make.purse(town, where, "resident") == 5


def test_one_draft_at_a_time_and_a_code_keeps_its_nature(town):
    where = make.programme(town)
    draft = make.draft(town, where)
    assert sorted(rule.code for rule in draft.rules.all()) == ["helped", "rated"]
    with pytest.raises(NotPossible, match="已经有一版"):
        make.draft(town, where)
    by = town.actor("points_officer", START)
    with pytest.raises(RuleRefused, match="得分方式不同"):
        actions.save_rule(draft, make.rule(make.HELPED, code="rated"), was="rated", by=by, at=START)
    with pytest.raises(RuleRefused, match="已经有这个代号"):
        actions.save_rule(draft, make.rule(), by=by, at=START)


def test_the_difference_is_said_in_words(town):
    where = make.programme(town)
    first = in_force(where, START)
    third = make.rule(make.HELPED, code="swept", name="扫雪")
    second = make.draft(town, where, make.rule(points=8), third)
    said = [change_said(change) for change in changes(first, second)]
    assert said == ["“评价了办好的事”：分数从“5”改为“8”", "新增“扫雪”：20 分", "去掉“帮了邻居”"]


@pytest.mark.parametrize(
    ("changed", "paid"),
    [
        ({}, ["resident"]),
        ({"receiver": "reporter"}, ["resident"]),
        ({"receiver": "for"}, ["resident"]),
        ({"conditions": [{"key": "solved", "is": "equals", "value": False}]}, []),
        ({"conditions": [{"key": "satisfaction", "is": "in", "value": ["satisfied", "basically"]}]}, ["resident"]),
        ({"conditions": [{"key": "round", "is": "at_least", "value": 2}]}, []),
        ({"where": "act"}, ["resident"]),
        ({"verb": "appeals.replied", "conditions": [], "where": "act"}, ["handler"]),
        ({"verb": "appeals.replied", "conditions": []}, []),
        ({"verb": "appeals.closed", "conditions": [], "receiver": "reporter"}, ["resident"]),
    ],
)
def test_who_receives_and_when(town, changed, paid):
    where = make.programme(town, make.rule(**changed))
    make.rated(town, on=START + DAY)
    make.read()
    names = {person.pk: name for name, person in town.persons.items()}
    assert [names[award.person] for award in Award.objects.filter(programme=where)] == paid


def test_a_unit_receives_for_what_it_settled(town):
    rule = make.rule(verb="appeals.closed", conditions=[], receiver="unit", subject="unit", where="act")
    where = make.programme(town, rule)
    make.rated(town, on=START + DAY)
    make.read()
    award = Award.objects.get(programme=where)
    assert (award.owner_kind, award.owner_id, award.person) == ("organisation", town.units["committee"].pk, None)


def test_nothing_is_earned_before_the_rules_and_after_the_end(town):
    make.rated(town, on=START - 14 * DAY)
    where = make.programme(town)
    actions.end_programme(where, by=town.actor("head", START), at=START + 3 * DAY)
    make.rated(town, on=START + 7 * DAY)
    make.read()
    assert not Award.objects.exists()


def test_a_preview_says_what_the_reader_would_have_paid(town):
    caps = [{"of": "person", "per": "week", "points": 8}]
    where = make.programme(town, make.rule(caps=caps))
    for day in range(1, 5):
        make.rated(town, on=START + day * DAY)
    make.rated(town, on=START + 2 * DAY, by="neighbour")
    make.read()
    draft = make.draft(town, where, make.rule(points=50, caps=[]))
    told = preview(in_force(where, START + 30 * DAY), START + 30 * DAY)
    assert told["points"] == sum(Award.objects.values_list("points", flat=True)) == 13
    (line,) = told["rules"]
    assert (line["awards"], line["receivers"], line["cut_awards"], line["cut_points"]) == (3, 2, 2, 12)
    wider = preview(draft, START + 30 * DAY)
    assert (wider["points"], wider["in_force"]["points"]) == (250, 13)
    assert wider["budget_days"] == (1000 - 13) * 365 // 250
    assert not [person.name for person in town.persons.values() if person.name in str(told)]
