"""Amounts as people read and write them."""

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gongdi.ledger.books.amounts import NotAnAmount, parsed, shown, signed
from gongdi.ledger.books.models import AMOUNT_MOST, Unit

RICE = Unit(code="goods.rice", name="袋米", name_en="sacks of rice", digits=0)
OIL = Unit(code="goods.oil", name="升油", name_en="litres of oil", digits=3)


@pytest.mark.parametrize(
    ("amount", "unit", "chinese", "english"),
    [
        (143_400_000, "CNY", "¥1,434,000.00", "¥1,434,000.00"),
        (5, "CNY", "¥0.05", "¥0.05"),
        (-5, "CNY", "−¥0.05", "−¥0.05"),
        (340, "points", "340 分", "340 points"),
        (1, "points", "1 分", "1 point"),
        (150, "minutes", "2 小时 30 分", "2 h 30 min"),
        (60, "minutes", "1 小时", "1 h"),
        (45, "minutes", "45 分钟", "45 min"),
        (0, "minutes", "0 分钟", "0 min"),
        (12, RICE, "12 袋米", "12 sacks of rice"),
        (1_500, OIL, "1.500 升油", "1.500 litres of oil"),
    ],
)
def test_an_amount_is_shown_in_both_languages(amount, unit, chinese, english):
    assert shown(amount, unit) == chinese
    with translation.override("en"):
        assert shown(amount, unit) == english


def test_a_change_has_its_sign():
    assert [signed(each, "points") for each in (5, -5, 0)] == ["+5 分", "−5 分", "0 分"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@given(amount=st.integers(0, AMOUNT_MOST), unit=st.sampled_from(["CNY", "points", "minutes", RICE, OIL]))
def test_what_is_shown_is_read_again(language, amount, unit):
    with translation.override(language):
        assert parsed(shown(amount, unit), unit) == amount


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("1434000", "CNY", 143_400_000),
        ("143.4万", "CNY", 143_400_000),
        ("143.4 万元", "CNY", 143_400_000),
        ("¥1,434,000.5", "CNY", 143_400_050),
        ("¥12.30", "CNY", 1_230),
        ("12.30 元", "CNY", 1_230),
        (" 340分 ", "points", 340),
        ("2.5小时", "minutes", 150),
        ("90", "minutes", 90),
        ("1.5 升油", OIL, 1_500),
    ],
)
def test_the_usual_ways_of_writing_are_understood(typed, unit, amount):
    assert parsed(typed, unit) == amount


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("", "CNY"),
        ("", "minutes"),
        ("-1", "CNY"),
        ("0.005", "CNY"),
        ("1.5", "points"),
        ("1,43", "CNY"),
        ("1e9", "CNY"),
        ("NaN", "CNY"),
        ("=1+1", "CNY"),
        ("1 2", "CNY"),
        ("12 分", "CNY"),
        ("100000000000.01", "CNY"),
        ("9" * 5_000, "points"),
        ("0.1小时30秒", "minutes"),
        ("1/3 小时", "minutes"),
    ],
)
def test_what_is_no_exact_amount_is_refused_with_a_sentence(typed, unit):
    with pytest.raises(NotAnAmount) as refused:
        parsed(typed, unit)
    assert str(refused.value.reason).endswith("。")


def test_templates_show_amounts():
    page = "{% load amounts %}{{ sum|in_unit:'CNY' }} {{ change|signed:'points' }}"
    assert engines["django"].from_string(page).render({"sum": 100, "change": 3}) == "¥1.00 +3 分"
