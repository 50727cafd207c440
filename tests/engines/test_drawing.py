"""What people type becomes shapes within limits, is written as it was read, and fits into a square."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongdi.engines.drawing import BARS, SIDE, Kind, Shape, Wrong, check, frame, kept, point, read, shapes_in, written

WORDS = {Kind.POINT: "点", Kind.LINE: "线", Kind.AREA: "面"}
NEAR = some.tuples(some.integers(112_000_000, 112_400_000), some.integers(30_000_000, 30_400_000))
SHAPES = some.one_of(
    some.lists(NEAR, min_size=1, max_size=1).map(lambda corners: Shape(Kind.POINT, tuple(corners))),
    some.lists(NEAR, min_size=2, max_size=20).map(lambda corners: Shape(Kind.LINE, tuple(corners))),
    some.lists(NEAR, min_size=3, max_size=20).map(lambda corners: Shape(Kind.AREA, tuple(corners))),
)


def test_what_people_type_is_read():
    text = "点 30.0214，112.1432\n\n线： 30.0214,112.1432 30.0216,112.1440\narea 30,112; 30.1,112; 30.1,112.1\n30, 112"
    shapes = read(text)
    assert [shape.kind for shape in shapes] == [Kind.POINT, Kind.LINE, Kind.AREA, Kind.POINT]
    assert shapes[0] == point(30.0214, 112.1432)
    assert shapes[1].corners == ((112_143_200, 30_021_400), (112_144_000, 30_021_600))
    assert read("") == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("东门", "unreadable", 1),
        ("圆 30,112", "unreadable", 1),
        ("点 30,112\n线 30,112", "too_few", 2),
        ("面 30,112 30.1,112", "too_few", 1),
        ("点 30,112 30.1,112", "one_only", 1),
        ("点 112,30,5", "unreadable", 1),
        ("点 112.1,30.2", "off_earth", 1),
        ("点 30,112 x", "unreadable", 1),
        ("点 30,112\n点 31,112", "too_far", 0),
        ("线 " + "30,112 " * 61, "too_many", 1),
        ("点 30,112\n" * 11, "too_many", 0),
        (("线 " + "30,112 " * 60 + "\n") * 6, "too_many", 0),
    ],
)
def test_what_cannot_be_drawn_says_why_and_where(text, code, line):
    with pytest.raises(Wrong) as no:
        read(text)
    assert (no.value.code, no.value.line) == (code, line)


@given(some.lists(SHAPES, max_size=10))
def test_what_is_written_and_kept_is_read_again(shapes):
    check(shapes)
    assert read(written(shapes, WORDS)) == shapes
    assert shapes_in(kept(shapes)) == shapes


@given(some.lists(NEAR, min_size=1, max_size=30))
def test_everything_lies_in_the_square_the_north_above(corners):
    square = frame(corners)
    assert all(square.holds(corner) for corner in corners)
    lowest, highest = (find(corners, key=lambda corner: corner[1]) for find in (min, max))
    assert square.place(highest)[1] <= square.place(lowest)[1]
    metres, wide = square.bar()
    assert metres in BARS
    assert wide <= SIDE / 3 + 1


def test_a_single_point_shows_three_hundred_metres():
    square = frame([(112_143_200, 30_021_400)])
    assert square.place((112_143_200, 30_021_400)) == (500, 500)
    assert square.bar() == (100, 321)
    with pytest.raises(ValueError, match="min"):
        frame([])
