"""Photos that a room stores are swept away unless it says which it keeps: every room that stores some says so."""

from gongdi.ground.access.pictures import KEEPERS
from tools.ground_plan import module_of, rooms


def stores(room) -> bool:
    return any("pictures.store(" in page.read_text(encoding="utf-8") for page in room.rglob("*.py"))


def test_every_room_that_stores_photos_says_which_it_keeps(db):
    storing = {module_of(room) for room in rooms() if stores(room)}
    assert storing >= {"gongdi.practices.appeals", "gongdi.practices.assets"}
    assert storing == {".".join(keeper.__module__.split(".")[:3]) for keeper in KEEPERS}


def test_none_of_them_keeps_what_it_does_not_have(db):
    assert [keeper(["nobody-has-this.jpg"]) for keeper in KEEPERS] == [set()] * len(KEEPERS)
