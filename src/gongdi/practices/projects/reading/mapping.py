"""Options drawn on the map of the town: one square for all of them, so that they can be compared."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines import drawing
from gongdi.engines.drawing import Corner, Frame, Kind, Shape
from gongdi.ground.places.models import Place
from gongdi.practices.projects.models import Option, Project
from gongdi.practices.projects.queries import places_drawn

NAMES_MOST, WIDE = 12, 6_000
"""So many places are named; an empty map shows more than a kilometre."""
APART = 120
"""Names nearer than this, in parts of a thousand of the square, would lie on each other."""


def words() -> dict[Kind, str]:
    """What the three kinds of shapes are called."""
    return {Kind.POINT: _("点"), Kind.LINE: _("线"), Kind.AREA: _("面")}


def maps(project: Project, options: Sequence[Option]) -> dict[int, dict[str, Any]]:
    """Of each option that is drawn its map by number, all in one frame."""
    drawn = {option.number: drawing.shapes_in(option.drawing) for option in options if option.drawing}
    if not drawn:
        return {}
    places = list(places_drawn(project.place))
    frame = drawing.frame([corner for shapes in drawn.values() for shape in shapes for corner in shape.corners])
    ground = _ground(frame, places)
    return {number: ground | _of(number, shapes, frame) for number, shapes in drawn.items()}


def together(project: Project, options: Sequence[Option]) -> dict[str, Any] | None:
    """All these options on one map; None when none is drawn."""
    found = list(maps(project, options).values())
    if not found:
        return None
    shapes = [shape for each in found for shape in each["shapes"]]
    return found[0] | {"shapes": shapes, "said": _("；").join(each["said"] for each in found), "typed": ""}


def canvas(project: Project) -> dict[str, Any] | None:
    """The square in which somebody draws: the place with those inside it; None where nobody knows where that is."""
    places = list(places_drawn(project.place))
    corners = [_corner(place) for place in places]
    if not corners:
        return None
    near = [corner for place, corner in zip(places, corners, strict=True) if place.path.startswith(project.place.path)]
    frame = drawing.frame(near or corners, WIDE)
    said = {"lon": frame.middle[0], "lat": frame.middle[1], "half": frame.half, "squeeze": f"{frame.squeeze:.6f}"}
    return _ground(frame, places) | {"frame": said, "shapes": [], "words": words().items()}


def _corner(place: Place) -> Corner:
    return drawing.point(place.latitude or 0, place.longitude or 0).corners[0]


def _ground(frame: Frame, places: Sequence[Place]) -> dict[str, Any]:
    """What lies under a drawing: places by name, and a bar that says how long things are."""
    marks: list[dict[str, Any]] = []
    for place in places:
        if frame.holds(_corner(place)) and len(marks) < NAMES_MOST:
            x, y = frame.place(_corner(place))
            if all(abs(x - mark["x"]) + abs(y - mark["y"]) >= APART for mark in marks):
                marks.append({"x": x, "y": y, "name": place.called})
    metres, wide = frame.bar()
    return {"side": drawing.SIDE, "marks": marks, "bar": {"wide": wide, "end": wide + 40, "metres": metres}}


def _of(number: int, shapes: Sequence[Shape], frame: Frame) -> dict[str, Any]:
    drawn = [_shape(number, shape, frame) for shape in shapes]
    said = _("第%(number)s个方案画在地图上：%(shapes)s") % {
        "number": number,
        "shapes": _("、").join(words()[shape.kind] for shape in shapes),
    }
    return {"shapes": drawn, "said": said, "typed": drawing.written(shapes, words())}


def _shape(number: int, shape: Shape, frame: Frame) -> dict[str, Any]:
    corners = [frame.place(corner) for corner in shape.corners]
    x, y = corners[0]
    points = " ".join(f"{x},{y}" for x, y in corners)
    return {"kind": shape.kind.name.lower(), "points": points, "x": x, "y": y, "number": number}
