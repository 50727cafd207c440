"""The index in tables: what it finds, for whom, that nothing is left of what goes, and that it does not slow down."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from gongdi.ground.places import actions as places
from gongdi.ground.places.actions.recutting import Cut, recut
from gongdi.ground.places.models import Level
from gongdi.ground.record import readers as record_readers
from gongdi.ground.record.actions import Deed, write_many
from gongdi.instruments.likeness import index
from gongdi.instruments.likeness.models import LongText, Trace
from gongdi.instruments.likeness.queries import COMPARED
from gongdi.instruments.likeness.readers import look_again
from tests.instruments.likeness.stones import NOW, laid

pytestmark = pytest.mark.django_db
LAMP, RETOLD, NOISE = "路灯坏了三天，晚上看不见路", "门口的路灯不亮了，老人出门害怕", "晚上广场舞太吵，影响休息"
LONG = "三号楼的电梯这个月已经第三次停运，维修工说要等配件，楼上住着好几位老人，买菜看病都上不去下不来。"


@pytest.fixture
def stones(db):
    with laid() as made:
        yield made


def test_the_same_is_found_here_and_what_only_stands_here_is_not(town, stones):
    grid, village = town.places["grid"], town.places["village"]
    stones.put(1, RETOLD, grid)
    stones.put(2, NOISE, grid)
    stones.put(3, LAMP, grid)
    stones.put(4, LAMP, village)
    assert stones.like(LAMP, grid) == [3, 1]
    assert stones.like(LAMP, grid, besides=3) == [1]
    assert stones.like("停车没人管", grid) == []


def test_a_building_and_its_village_are_one_place_and_two_estates_are_two(town, stones):
    community, street = town.places["community"], town.places["street"]
    other = found(town, "丁香苑", community)
    stones.put(1, LAMP, community)
    stones.put(2, LAMP, other)
    stones.put(3, f"海棠苑小区{LAMP}", street)
    assert stones.like(RETOLD, town.places["grid"]) == [1]
    assert stones.like(f"海棠苑小区{LAMP}", town.places["grid"]) == [1, 3]


def test_the_same_long_text_is_found_at_any_place(town, stones):
    stones.put(1, LONG, town.places["village"], days=200)
    assert stones.like(LONG.replace("好几位", "三位"), town.places["grid"]) == [1]


def test_for_everybody_hidden_ones_are_not_even_looked_through(town, stones, monkeypatch):
    grid = town.places["grid"]
    monkeypatch.setattr(index, "NEWEST", 3)
    stones.put(1, LAMP, grid, days=5)
    for number in range(2, 9):
        stones.put(number, LAMP, grid, days=1, public=False)
    assert stones.like(LAMP, grid, public_only=True) == [1]
    stones.put(9, LONG, grid, public=False)
    assert stones.like(LONG, town.places["village"], public_only=True) == []
    assert stones.like(LONG, town.places["village"]) == [9]


def test_behind_what_may_not_be_read_others_are_found(town, stones):
    grid, asked = town.places["grid"], []
    for number in range(1, 71):
        stones.put(number, LAMP, grid, days=71 - number)
    all_of_them = stones.read

    def read(numbers):
        asked.append(len(numbers))
        return {number: told for number, told in all_of_them(numbers).items() if number <= 20}

    stones.read = read
    assert set(stones.like(LAMP, grid)) == set(range(7, 21)), "sixty-four are looked at, the newest first"
    assert asked == [COMPARED, COMPARED]


def test_no_more_are_asked_for_than_are_compared(town, stones):
    grid, asked = town.places["grid"], []
    for number in range(1, 71):
        stones.put(number, LAMP, grid)
    all_of_them = stones.read
    stones.read = lambda numbers: asked.append(len(numbers)) or all_of_them(numbers)
    assert len(stones.like(LAMP, grid)) == COMPARED
    assert asked == [COMPARED]


def test_what_becomes_hidden_changes_its_shelf_and_what_goes_leaves_nothing(town, stones):
    grid = town.places["grid"]
    stones.put(1, LONG, grid)
    stones.put(1, LONG, grid, public=False)
    assert (stones.like(LONG, grid, public_only=True), stones.like(LONG, grid)) == ([], [1])
    assert Trace.objects.count() == 1
    assert LongText.objects.count() == 5
    before = Trace.objects.get().pk
    stones.index(1)
    assert Trace.objects.get().pk == before
    del stones[1]
    look_again("stone", [1])
    assert not Trace.objects.exists()
    assert not LongText.objects.exists()


def test_what_is_older_than_a_year_is_not_told_again(town, stones):
    stones.put(1, LAMP, town.places["grid"], days=400)
    assert stones.like(LAMP, town.places["grid"]) == []


def test_the_reader_follows_the_acts_and_a_rebuild_makes_the_same(town, stones):
    grid = town.places["grid"]
    stones.put(7, LAMP, grid)
    del stones[7]
    stones.put(1, LONG, grid)
    Trace.objects.filter(number=1).delete()
    LongText.objects.all().delete()
    with transaction.atomic():
        write_many([Deed("stones.said", ("stone", 1), NOW)])
    record_readers.catch_up()
    assert stones.like(LONG, grid) == [1]
    kept = rows()
    record_readers.rebuild("likeness.index")
    assert rows() == [row for row in kept if row[0] == 1]


def test_after_a_recut_matters_are_found_where_their_places_lie_now(town, stones):
    grid, community = town.places["grid"], town.places["community"]
    stones.put(1, LAMP, grid)
    stones.put(2, RETOLD, community)
    stones.put(3, LAMP, town.places["village"])
    (new,) = recut([community], into=[Cut("东海棠社区", "990001001009", [grid])], on=date(2026, 3, 1), at=NOW)
    record_readers.catch_up()
    assert set(Trace.objects.filter(number__in=[1, 2]).values_list("spot", flat=True)) == {new.pk}
    assert stones.like(LAMP, grid) == [1, 2]


def test_the_questions_do_not_grow_with_the_rows(town, stones):
    grid = town.places["grid"]
    asked = []
    for size in (100, 5_000):
        fill(stones, grid, size)
        with CaptureQueriesContext(connection) as captured:
            assert stones.like(LONG, grid) == [1]
        asked.append(len(captured))
    assert asked[0] == asked[1] <= 6


def test_a_lookup_reads_the_index_alone(town, stones):
    stones.put(1, LONG, town.places["grid"])
    with CaptureQueriesContext(connection) as captured:
        stones.like(LONG, town.places["grid"])
    ours = [each["sql"] for each in captured if "FROM likeness_" in each["sql"]]
    assert len(ours) == 2
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for sql in ours:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                plan = " ".join(str(row) for row in cursor.fetchall())
                assert "COVERING INDEX" in plan
                assert "TEMP B-TREE" not in plan


def fill(stones, place, size):
    """So many rows at a place, one of them the long text."""
    stones.put(1, LONG, place)
    have = Trace.objects.count()
    made = [
        Trace(kind="stone", number=number, place=place.pk, spot=place.parent_id, is_public=True, marks=b"",
              day=NOW.date() - timedelta(days=number % 300), sketch=number.to_bytes(4, "little"))
        for number in range(1_000 + have, 1_000 + size)
    ]  # fmt: skip
    Trace.objects.bulk_create(made)


def rows():
    fields = ("number", "place", "spot", "is_public", "day")
    return sorted((*row[:-2], *map(bytes, row[-2:])) for row in Trace.objects.values_list(*fields, "sketch", "marks"))


def found(town, name, parent):
    return places.found(name=name, level=Level.GRID, code=f"x-{name}", on=date(2020, 1, 1), at=NOW, parent=parent)
