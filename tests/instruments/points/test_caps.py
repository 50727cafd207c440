"""Caps: whatever happens in whatever order, no window holds more than its cap, and none that has room stays unused."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gongdi.instruments.points.matching import count, meets, room, windows
from gongdi.instruments.points.models import CAP_OF, CAP_PER, Rule
from gongdi.instruments.points.periods import months_later, since

CAPS = st.lists(
    st.builds(
        lambda of, per, points: {"of": of, "per": per, "points": points},
        st.sampled_from(sorted(CAP_OF)),
        st.sampled_from(sorted(CAP_PER)),
        st.integers(1, 60),
    ),
    max_size=5,
    unique_by=lambda cap: (cap["of"], cap["per"]),
)
DEEDS = st.lists(st.tuples(st.integers(0, 70), st.integers(1, 4)), max_size=40)
HOUSEHOLD = {1: 10, 2: 10, 3: 11, 4: None}


@given(CAPS, DEEDS, st.integers(1, 30))
def test_no_window_holds_more_than_its_cap_and_room_is_used(caps, deeds, points):
    rule, used = Rule(code="x", points=points, caps=caps), {}
    given_by = Counter()
    for offset, person in sorted(deeds):
        day = date(2026, 1, 1) + timedelta(days=offset)
        there = list(windows(rule, 1, ("person", person), HOUSEHOLD[person], day))
        got = room(points, there, used)
        count(got, there, used)
        for cap in caps:
            of = {"person": ("person", person), "programme": ("programme", 0)}.get(cap["of"])
            home = HOUSEHOLD[person]
            of = of or (("household", home) if home else ("person", person))
            given_by[(*of, cap["per"], since(day, cap["per"]), cap["of"])] += got
        tight = [most - used[window] for window, most in there]
        assert got == points or min(tight) == 0
    for (_kind, _number, per, _day, of), total in given_by.items():
        most = max(cap["points"] for cap in caps if cap["per"] == per)
        assert total <= most or of == "household"
    assert all(total >= 0 for total in used.values())


def test_periods():
    assert since(date(2026, 3, 5), "week") == date(2026, 3, 2)
    assert since(date(2026, 3, 5), "month") == date(2026, 3, 1)
    assert since(date(2026, 3, 5), "year") == date(2026, 1, 1)
    assert since(date(2026, 3, 5), "ever") == since(date(1999, 3, 5), "ever")
    assert months_later(date(2026, 1, 1), -24) == date(2024, 1, 1)
    assert months_later(date(2026, 12, 1), 1) == date(2027, 1, 1)


def test_yes_is_not_one_and_what_is_not_there_meets_nothing():
    assert not meets([{"key": "solved", "is": "equals", "value": 1}], {"solved": True})
    assert not meets([{"key": "solved", "is": "equals", "value": True}], {"solved": 1})
    assert not meets([{"key": "round", "is": "at_least", "value": 1}], {"round": True})
    assert not meets([{"key": "gone", "is": "equals", "value": None}], {})
    assert meets([], {})
