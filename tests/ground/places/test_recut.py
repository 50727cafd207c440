"""Cutting streets anew without losing what was."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongdi.ground.people.queries import homes_of
from gongdi.ground.places.actions import Cut, found, recut
from gongdi.ground.places.models import Level, Place, Whereabouts
from gongdi.ground.places.queries import path_on, present
from gongdi.ground.record.models import Act

ON = date(2026, 6, 1)


def at():
    return timezone.now()


def assert_paths_hold():
    for place in Place.objects.select_related("parent"):
        assert place.path == f"{place.parent.path if place.parent else '/'}{place.pk}/"


def split(town):
    """The street becomes two: the community goes to one, the village to the other."""
    return recut(
        [town.places["street"]],
        into=[
            Cut("海棠新街道", "990001002", [town.places["community"]], "New Haitang Street"),
            Cut("柳湾镇", "990001003", [town.places["village"]]),
        ],
        on=ON,
        at=at(),
    )


def test_a_street_is_split_and_everything_inside_moves_whole(town):
    before = {key: place.path for key, place in town.places.items()}
    new, other = split(town)

    grid = Place.objects.get(pk=town.places["grid"].pk)
    assert grid.path == f"{new.path}{town.places['community'].pk}/{grid.pk}/"
    assert Place.objects.get(pk=town.places["village"].pk).parent == other
    assert_paths_hold()
    assert path_on(grid, date(2026, 5, 31)) == before["grid"]
    assert path_on(grid, ON) == grid.path


def test_the_past_stays(town):
    split(town)
    street = Place.objects.get(pk=town.places["street"].pk)
    assert (street.to_on, street.successor) == (ON, None)
    assert street in present(date(2026, 5, 31))
    assert street not in present(ON)


def test_the_acts_tell_the_story(town):
    already = set(Act.objects.values_list("id", flat=True))
    split(town)
    said = Act.objects.exclude(id__in=already).order_by("id")
    assert [(act.verb, act.body.get("name")) for act in said] == [
        ("places.place_ended", "海棠街道"),
        ("places.place_founded", "海棠新街道"),
        ("places.place_founded", "柳湾镇"),
        ("places.place_moved", "海棠社区"),
        ("places.place_moved", "柳湾村"),
    ]


def test_posts_and_homes_go_on_where_they_are(town):
    split(town)
    officer, resident = town.actor("grid_officer"), town.actor("resident")
    grid = Place.objects.get(pk=town.places["grid"].pk)
    assert officer.holds("grid_officer", grid.path)
    assert resident.homes == (grid.path,)
    assert homes_of(town.persons["resident"].pk, ON)[0].place == grid


def test_a_place_whose_children_go_to_one_new_place_has_it_as_successor_and_may_leave_it_its_code(town):
    both = [town.places["community"], town.places["village"]]
    (new,) = recut([town.places["street"]], into=[Cut("大海棠街道", "990001001", both)], on=ON, at=at())
    assert Place.objects.get(pk=town.places["street"].pk).successor == new
    assert new.level == Level.TOWNSHIP


def test_two_streets_become_one(town):
    other = found(
        name="牡丹街道",
        level=Level.TOWNSHIP,
        code="990001009",
        on=date(2020, 1, 1),
        at=at(),
        parent=town.places["county"],
    )
    garden = found(
        name="牡丹社区", level=Level.COMMUNITY, code="990001009001", on=date(2020, 1, 1), at=at(), parent=other
    )
    everything = [town.places["community"], town.places["village"], garden]
    (new,) = recut([town.places["street"], other], into=[Cut("花街道", "990001010", everything)], on=ON, at=at())
    assert list(Place.objects.filter(parent=new).order_by("pk")) == sorted(everything, key=lambda place: place.pk)
    assert_paths_hold()


def wrong(town, takes, on=ON, match=""):
    with pytest.raises(ValueError, match=match):
        recut([town.places["street"]], into=[Cut("新街道", "990001002", takes)], on=on, at=at())
    assert Place.objects.get(pk=town.places["street"].pk).to_on is None
    assert not Place.objects.filter(code="990001002").exists()


def test_nothing_is_left_over(town):
    wrong(town, [town.places["community"]], match="柳湾村")


def test_nothing_is_taken_twice_or_from_elsewhere(town):
    both = [town.places["community"], town.places["village"]]
    wrong(town, [*both, town.places["village"]], match="只能划归一处")
    wrong(town, [*both, town.places["grid"]], match="只能划归一处")


def test_nothing_is_cut_before_its_day(town):
    both = [town.places["community"], town.places["village"]]
    wrong(town, both, on=date(2100, 1, 1), match="还没有到")


class AnyCut(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        owners=st.lists(st.integers(0, 2), min_size=1, max_size=8),
        grids=st.lists(st.integers(0, 2), min_size=8, max_size=8),
    )
    def test_any_sharing_out_keeps_the_tree_whole(self, owners, grids):
        county = found(name="县", level=Level.COUNTY, code="1", on=date(2020, 1, 1), at=at())
        street = found(name="街", level=Level.TOWNSHIP, code="2", on=date(2020, 1, 1), at=at(), parent=county)
        children = [self.community(street, number, grids[number]) for number in range(len(owners))]
        before = {place.pk: place.path for place in Place.objects.all()}
        cuts = [
            Cut(f"新{owner}", f"9{owner}", [child for child, to in zip(children, owners, strict=True) if to == owner])
            for owner in sorted(set(owners))
        ]

        made = recut([street], into=cuts, on=ON, at=at())

        assert_paths_hold()
        assert Place.objects.filter(parent=street).count() == 0
        inside = Place.objects.filter(level__gt=Level.TOWNSHIP)
        assert all(any(place.lies_in(new.path) for new in made) for place in inside)
        assert all(path_on(place, date(2026, 5, 31)) == before[place.pk] for place in inside)
        assert Whereabouts.objects.count() == inside.count()

    def community(self, street, number, grids):
        place = found(
            name=f"社区{number}", level=Level.COMMUNITY, code=f"2{number}", on=date(2020, 1, 1), at=at(), parent=street
        )
        for each in range(grids):
            found(
                name=f"网格{each}",
                level=Level.GRID,
                code=f"2{number}-{each}",
                on=date(2020, 1, 1),
                at=at(),
                parent=place,
            )
        return place
