"""Drawing on a map: points, lines and areas, read from what people type, checked, and fitted into a square.

Corners are (longitude, latitude) in millionths of a degree, as whole numbers, in the order of GeoJSON (RFC 7946): a
millionth is eleven centimetres. What is kept looks like GeoJSON: `{"type": "LineString", "coordinates": [[x, y], …]}`,
an area is one ring that is not closed by its first corner again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import cos, radians
from typing import Any

MILLION = 1_000_000
SIDE = 1_000
"""The side of the square into which everything is fitted."""
SHAPES_MOST, CORNERS_MOST, ALL_CORNERS_MOST = 10, 60, 300
SPAN_MOST = 500_000
"""What belongs to one drawing lies within half a degree, some fifty kilometres."""
METRES = Fraction(40_007_863, 360 * MILLION)
"""A millionth of a degree of latitude, in metres: a 360th part of the meridian, divided by a million."""
HALF_LEAST = 1_400
"""A square shows at least 300 metres: half of that in millionths of a degree."""
BARS = (20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)
LATITUDE_MOST, LONGITUDE_MOST = 90 * MILLION, 180 * MILLION

Corner = tuple[int, int]
PAIR = re.compile(r"(-?\d{1,3}(?:\.\d{1,9})?)\s*[,，]\s*(-?\d{1,3}(?:\.\d{1,9})?)")


class Kind(Enum):
    """What is drawn, by its name in GeoJSON."""

    POINT = "Point"
    LINE = "LineString"
    AREA = "Polygon"


WORDS = {"点": Kind.POINT, "point": Kind.POINT, "线": Kind.LINE, "line": Kind.LINE, "面": Kind.AREA, "area": Kind.AREA}
LEAST = {Kind.POINT: 1, Kind.LINE: 2, Kind.AREA: 3}


class Wrong(ValueError):
    """What cannot be drawn: `code` says why, `line` in which line of the text, 0 when it is about all of it.

    Codes: unreadable, too_few, one_only, too_many, off_earth, too_far.
    """

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(code)
        self.code, self.line = code, line


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing that is drawn."""

    kind: Kind
    corners: tuple[Corner, ...]


def point(latitude: float, longitude: float) -> Shape:
    """A point in degrees."""
    return Shape(Kind.POINT, ((round(longitude * MILLION), round(latitude * MILLION)),))


def read(text: str) -> list[Shape]:
    """What somebody typed: a shape a line, `线 30.0214,112.1432 30.0216,112.1440`, latitude first. Raises Wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    shapes = [_line(number, line) for number, line in enumerate(lines, start=1)]
    check(shapes)
    return shapes


def _line(number: int, line: str) -> Shape:
    word = re.match(r"[^\d\s-]*", line)
    named = word[0].rstrip(":：").lower() if word else ""
    rest = line[word.end() :] if word else line
    pairs = PAIR.findall(rest)
    if not pairs or PAIR.sub("", rest).strip(" ;；、:：\t") or (named and named not in WORDS):
        raise Wrong("unreadable", number)
    corners = tuple((_millionths(longitude), _millionths(latitude)) for latitude, longitude in pairs)
    shape = Shape(WORDS[named] if named else Kind.POINT, corners)
    _check_one(shape, number)
    return shape


def _millionths(degrees: str) -> int:
    return round(Fraction(degrees) * MILLION)


def _check_one(shape: Shape, line: int) -> None:
    number = len(shape.corners)
    if number < LEAST[shape.kind]:
        raise Wrong("too_few", line)
    if shape.kind == Kind.POINT and number > 1:
        raise Wrong("one_only", line)
    if number > CORNERS_MOST:
        raise Wrong("too_many", line)
    if any(abs(x) > LONGITUDE_MOST or abs(y) > LATITUDE_MOST for x, y in shape.corners):
        raise Wrong("off_earth", line)


def check(shapes: Sequence[Shape]) -> None:
    """Make sure that a drawing fits its limits. Raises Wrong."""
    for number, shape in enumerate(shapes, start=1):
        _check_one(shape, number)
    corners = list(_corners(shapes))
    if len(shapes) > SHAPES_MOST or len(corners) > ALL_CORNERS_MOST:
        raise Wrong("too_many")
    for axis in (0, 1):
        along = [corner[axis] for corner in corners]
        if along and max(along) - min(along) > SPAN_MOST:
            raise Wrong("too_far")


def _corners(shapes: Iterable[Shape]) -> Iterator[Corner]:
    for shape in shapes:
        yield from shape.corners


def written(shapes: Iterable[Shape], words: dict[Kind, str]) -> str:
    """The text that `read` reads, with these words for the kinds."""
    return "\n".join(
        " ".join([words[shape.kind], *(f"{y / MILLION:.6f},{x / MILLION:.6f}" for x, y in shape.corners)])
        for shape in shapes
    )


def kept(shapes: Iterable[Shape]) -> list[dict[str, Any]]:
    """As it is kept."""
    return [{"type": shape.kind.value, "coordinates": [list(corner) for corner in shape.corners]} for shape in shapes]


def shapes_in(rows: Iterable[dict[str, Any]]) -> list[Shape]:
    """What was kept."""
    return [Shape(Kind(row["type"]), tuple((x, y) for x, y in row["coordinates"])) for row in rows]


@dataclass(frozen=True, slots=True)
class Frame:
    """A square of the map: its middle, and how many millionths of a degree of latitude half of it is.

    `squeeze` is how long a degree of longitude is beside one of latitude there.
    """

    middle: Corner
    half: int
    squeeze: float

    def place(self, corner: Corner) -> tuple[int, int]:
        """Where a corner lies in the square, from its upper left."""
        scale = SIDE / 2 / self.half
        x = SIDE / 2 + (corner[0] - self.middle[0]) * self.squeeze * scale
        y = SIDE / 2 - (corner[1] - self.middle[1]) * scale
        return round(x), round(y)

    def holds(self, corner: Corner) -> bool:
        """Whether it lies in the square."""
        return all(0 <= along <= SIDE for along in self.place(corner))

    def bar(self) -> tuple[int, int]:
        """A length in metres for a bar of at most a third of the square, and how long it is there."""
        wide = 2 * self.half * METRES
        metres = max((length for length in BARS if length * 3 <= wide), default=BARS[0])
        return metres, round(metres * SIDE / wide)


def frame(corners: Sequence[Corner], half_least: int = HALF_LEAST) -> Frame:
    """The square around corners, with a margin. Raises ValueError without one."""
    west, east = min(x for x, _y in corners), max(x for x, _y in corners)
    south, north = min(y for _x, y in corners), max(y for _x, y in corners)
    middle = ((west + east) // 2, (south + north) // 2)
    squeeze = max(cos(radians(middle[1] / MILLION)), 0.01)
    half = max(round((east - west) * squeeze / 2), (north - south) // 2)
    return Frame(middle, max(half * 13 // 10, half_least), squeeze)
