"""Of any text: the same suggestion whatever its width and case, confidences that sum to one, words of the text only."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.categories import measured
from gongdi.engines.categories.features import found
from gongdi.engines.categories.signs import signs_of
from tests.engines.categories.messages import WORDS, model

pytestmark = pytest.mark.once

WORD = st.sampled_from([word for words in WORDS.values() for word in words])
TEXTS = st.lists(st.one_of(WORD, st.text(max_size=8)), max_size=12).map(" ".join)
LABELS = st.sampled_from("甲乙丙")


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_confidences_sum_to_one_and_reasons_are_words_of_the_text(text):
    suggested = model().suggest(text)
    assert sum(each.confidence for each in suggested.likely) == pytest.approx(1)
    assert [each.confidence for each in suggested.likely] == sorted(
        (each.confidence for each in suggested.likely), reverse=True
    )
    signs = "".join(signs_of(text)).replace(" ", "")
    assert all(
        reason.word.replace(" ", "") in signs and reason.weight > 0
        for each in suggested.likely
        for reason in each.reasons
    )


@given(TEXTS.filter(str.isascii))
@settings(deadline=None, max_examples=40)
def test_width_and_case_make_no_difference(text):
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    assert model().tell(wide) == model().tell(text.lower())


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_shares_are_what_the_scores_are_made_of(text):
    views = found(signs_of(text), model().vocabulary)
    scores = model().weights.scores(views)
    parts = [sum(float(view.sum()) for view in model().weights.shares(views, place)) for place in range(3)]
    beyond = (scores - model().weights.start) - (scores - model().weights.start).mean()
    assert parts == pytest.approx(beyond.tolist(), abs=1e-4)


@given(st.lists(st.tuples(LABELS, LABELS, st.floats(0.34, 1)), min_size=1, max_size=30))
def test_figures_are_those_of_the_definition(told):
    truths, said, sure = zip(*told, strict=True)
    report = measured(truths, said, sure, silent_upto=0.5)
    scores = []
    for label in sorted({*truths, *said}):
        hits = sum(one == other == label for one, other in zip(truths, said, strict=True))
        scores.append(2 * hits / (truths.count(label) + said.count(label)))
    assert [each.f1 for each in report.per_class] == pytest.approx(scores)
    assert report.macro_f1 == pytest.approx(sum(scores) / len(scores))
    assert sum(map(sum, report.confusion)) == sum(each.n for each in report.bins) == report.n == len(told)
    assert 0 <= report.calibration_error <= 1
    assert report.said == pytest.approx(sum(each > 0.5 for each in sure) / len(sure))
