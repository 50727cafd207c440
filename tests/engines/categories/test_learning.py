"""What is learnt, what is suggested with which reasons, when the model stays silent, and what cannot be learnt from."""

from random import Random

import pytest

from gongdi.engines.categories import Example, UnlearnableError, fingerprint, train
from tests.engines.categories.messages import WORDS, examples, model

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "label", "word"),
    [
        ("小区门口的路灯坏了，车辆过不去", "道路", "路灯"),
        ("老师课后还在补课", "学校", "老师"),
        ("There is a pothole in our street", "道路", "pothole"),
        ("School的老师 gives too much HOMEWORK", "学校", "homework"),
    ],
)
def test_the_likeliest_category_comes_first_with_the_words_that_spoke_for_it(text, label, word):
    suggested = model().suggest(text)
    assert suggested.is_sure
    assert suggested.likely[0].label == label
    assert word in [reason.word for reason in suggested.likely[0].reasons]
    assert sum(each.confidence for each in suggested.likely) == pytest.approx(1)
    assert model().tell(text) == (label, suggested.likely[0].confidence)


@pytest.mark.parametrize("text", ["", "    ", "，。！", "龘靐齉", "xyzzy"])
def test_where_no_word_is_known_it_stays_silent(text):
    suggested = model().suggest(text)
    assert not suggested.is_sure
    assert {each.confidence for each in suggested.likely} == {1 / 3}
    assert {each.reasons for each in suggested.likely} == {()}


def test_between_two_categories_it_is_less_sure():
    alone, both = (model().suggest(text).likely[0].confidence for text in ("老师", "老师 路灯 学生 车辆"))
    assert both < alone


def test_as_many_suggestions_as_asked_for():
    assert [len(model().suggest("路灯", n=n).likely) for n in (1, 2, 9)] == [1, 2, 3]


def test_neither_order_nor_doubles_make_a_difference():
    given = examples(12)
    shuffled = given + given[:5]
    Random(3).shuffle(shuffled)
    one, other = train(given), train(shuffled)
    assert fingerprint(one) != fingerprint(other)  # it tells how many were given
    assert one.learnt_from == other.learnt_from
    assert (one.weights.tables[0] == other.weights.tables[0]).all()
    assert one.report == other.report
    assert fingerprint(train(reversed(given))) == fingerprint(one)


def test_the_report_is_of_messages_that_were_not_seen():
    report = model().report
    assert report.n == model().messages == 90
    assert report.labels == tuple(sorted(WORDS))
    assert report.macro_f1 > 0.9
    noise = [(f"{text}", Random(place).choice("甲乙")) for place, (text, _) in enumerate(examples(40))]
    assert train(noise).report.macro_f1 < 0.65


def test_a_message_in_two_categories_is_held_out_from_both():
    given = [*examples(6), *((text, "别的") for text, _ in examples(6)[:6])]
    assert train(given).report.n == len(given)


def test_a_category_with_one_message_is_left_out_and_counted():
    found = train([*examples(4), ("下水道堵了", "水务"), ("下水道堵了", "水务"), ("！！", "学校")])
    assert found.labels == tuple(sorted(WORDS))
    assert (found.left_out, found.given, found.messages) == ({"水务": 2, "": 1}, 15, 12)


def test_two_of_two_are_enough():
    found = train([("路灯坏了", "道路"), ("路灯不亮", "道路"), ("老师补课", "学校"), ("老师请假", "学校")])
    assert found.suggest("路灯").likely[0].label == "道路"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "there is no message to learn from"),
        ([("路灯坏了", "道路")], "of 道路 there is one message only"),
        ([("路灯坏了", "道路"), ("老师", "学校")], "of 学校, 道路 there is one message only"),
        ([("路灯坏了", "道路"), ("路灯又坏了", "道路")], "1 category has two different messages"),
        ([("路灯坏了", " ")], "the category of message 1"),
        ([("路灯坏了", "道" * 101)], "name a category in 1 to 100"),
        ([(f"{number}路{label}", f"{label}") for number in "ab" for label in range(201)], "at most 200 are learnt"),
    ],
)
def test_what_cannot_be_learnt_from_is_named(given, said):
    with pytest.raises(UnlearnableError, match=said):
        train(Example(*each) for each in given)


def test_progress_is_told_to_the_end():
    told = []
    train(examples(4), progress=lambda done, steps: told.append((done, steps)))
    assert told == [(done, 6) for done in range(1, 7)]
