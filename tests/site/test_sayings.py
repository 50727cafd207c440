"""Times as people say them, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from gongdi.site import sayings

NOW = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)  # 14:05 in Shanghai

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("ago", "chinese", "english"),
    [
        (timedelta(), "今天 14:05", "today 14:05"),
        (timedelta(hours=15), "昨天 23:05", "yesterday 23:05"),
        (timedelta(days=-1), "明天 14:05", "tomorrow 14:05"),
        (timedelta(days=9), "11月13日 14:05", "13 Nov 14:05"),
        (timedelta(days=400), "2025年10月18日", "18 Oct 2025"),
    ],
)
def test_a_moment_is_said_from_today(ago, chinese, english):
    with translation.override("zh-hans"):
        assert sayings.moment_said(NOW - ago, NOW) == chinese
    with translation.override("en"):
        assert sayings.moment_said(NOW - ago, NOW) == english


@pytest.mark.parametrize(
    ("left", "chinese", "english"),
    [
        (timedelta(hours=6, minutes=20), "还剩 6 小时", "6 hours left"),
        (timedelta(hours=1), "还剩 1 小时", "1 hour left"),
        (timedelta(hours=30), "还剩 30 小时", "30 hours left"),
        (timedelta(days=4), "还剩 4 天", "4 days left"),
        (timedelta(seconds=5), "还剩 1 分钟", "1 minute left"),
        (timedelta(days=-3), "已超期 3 天", "3 days overdue"),
    ],
)
def test_what_is_left_is_said_in_its_largest_unit(left, chinese, english):
    with translation.override("zh-hans"):
        assert sayings.left_said(NOW + left, NOW) == chinese
    with translation.override("en"):
        assert sayings.left_said(NOW + left, NOW) == english
