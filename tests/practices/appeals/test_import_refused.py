"""Rows that cannot be used are said one by one, with their column, and keep nobody else out."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.practices.appeals.importable import STATUSES
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.states import OPEN
from tests.practices.appeals.rows import NOW, refused, row, take

pytestmark = pytest.mark.django_db
TIMES = st.one_of(st.none(), st.datetimes(datetime(2015, 1, 1), datetime(2026, 3, 1)))  # noqa: DTZ001 as in a sheet
TEXTS = st.one_of(st.none(), st.text(max_size=30))


@pytest.mark.parametrize(
    ("values", "code", "column"),
    [
        ({"source_id": None}, "value_missing", "source_id"),
        ({"source_id": "x" * 81}, "value_too_long", "source_id"),
        ({"title": " "}, "value_missing", "title"),
        ({"raised_at": "前天"}, "time_unreadable", "raised_at"),
        ({"raised_at": "2026-03-05"}, "time_in_future", "raised_at"),
        ({"replied_at": "2026-03-05"}, "time_in_future", "replied_at"),
        ({"replied_at": "2019-05-01"}, "time_before_raised", "replied_at"),
        ({"status": "办完了"}, "status_unknown", "status"),
        ({"status": "merged"}, "status_unknown", "status"),
        ({"status": "replied"}, "status_without_reply", "status"),
        ({"status": "received", "replied_at": "2019-05-08"}, "status_before_reply", "status"),
        ({"status": "dispatched"}, "status_without_unit", "status"),
        ({"reply": "好"}, "reply_without_time", "reply"),
        ({"channel": "鸽子"}, "channel_unknown", "channel"),
        ({"supports": -1}, "number_out_of_range", "supports"),
    ],
)
def test_contradictions_are_refused_with_the_column(town, values, code, column):
    fault = refused(**values)
    assert (fault.code, fault.row, fault.column) == (code, 1, column)


def test_good_rows_are_kept_beside_bad_ones(town):
    counts, faults = take(row(1), row(2, raised_at="?", status="?"), row(3))
    assert (counts.rows, counts.created, counts.errors) == (3, 2, 1)
    assert {fault.row for fault in faults} == {2}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "status": st.sampled_from([None, *STATUSES]),
                "raised_at": st.datetimes(datetime(2015, 1, 1), datetime(2026, 3, 1)),  # noqa: DTZ001 as in a sheet
                "replied_at": TIMES,
                "closed_at": TIMES,
                "reply": TEXTS,
                "detail": TEXTS,
                "phone": TEXTS,
                "reporter_name": TEXTS,
                "unit": st.sampled_from([None, "海棠社区居委会"]),
            }
        ),
        max_size=6,
    )
)
def test_whatever_a_row_says_the_promises_of_the_database_hold(town, rows):
    with transaction.atomic():
        counts, _ = take(*(row(number, **values) for number, values in enumerate(rows, 1)))
        assert counts.created + counts.errors == counts.rows == len(rows)
        for appeal in Appeal.objects.all():
            assert (appeal.status in OPEN) == (appeal.due_at is not None)
            assert appeal.replied_at is None or appeal.raised_at <= appeal.replied_at
            assert appeal.ended_at is None or appeal.raised_at <= appeal.ended_at < NOW + timedelta(days=1)
        transaction.set_rollback(True)
