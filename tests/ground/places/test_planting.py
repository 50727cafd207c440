"""Planting many places from lists."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongdi.ground.places.actions import plant
from gongdi.ground.places.drafts import Draft, Refusal
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.models import Act

AT, ON = datetime(2026, 1, 2, tzinfo=UTC), date(2026, 1, 2)


def draft(code, name="某地", parent="", level=Level.PROVINCE, row=2, **more):
    return Draft("list.csv", row, code, name, parent, level, **more)


CHAIN = [
    draft("42", "湖北省"),
    draft("4206", "襄阳市", "42", Level.CITY),
    draft("420606", "樊城区", "4206", Level.COUNTY),
    draft("420606001", "汉江街道", "420606", Level.TOWNSHIP),
]


def planted(drafts, **more):
    refused: list[Refusal] = []
    result = plant(drafts, source="list", on=ON, at=AT, refuse=refused.append, **more)
    return result, refused


def assert_paths_hold():
    for place in Place.objects.select_related("parent"):
        assert place.path == f"{place.parent.path if place.parent else '/'}{place.pk}/"


@pytest.mark.django_db
def test_parents_and_children_of_one_list_are_founded_with_one_act():
    result, refused = planted(CHAIN)
    assert (result.rows, result.created, refused) == (4, 4, [])
    assert_paths_hold()
    assert [act.body for act in Act.objects.all()] == [{"count": 4, "source": "list"}]


@pytest.mark.django_db
def test_planting_again_changes_nothing_and_says_nothing():
    planted(CHAIN)
    result, _ = planted(CHAIN)
    assert (result.created, result.unchanged, result.renamed) == (0, 4, 0)
    assert Act.objects.count() == 1


@pytest.mark.django_db
def test_another_name_is_taken_with_an_act():
    planted(CHAIN)
    result, _ = planted([draft("4206", "襄樊市", "42", Level.CITY)])
    assert result.renamed == 1
    assert Place.objects.get(code="4206").name == "襄樊市"
    act = Act.objects.get(verb="places.place_renamed")
    assert act.body == {"name": "襄樊市", "was": "襄阳市"}


@pytest.mark.django_db
def test_a_dry_run_counts_and_writes_nothing():
    result, _ = planted(CHAIN, dry_run=True)
    assert result.created == 4
    assert not Place.objects.exists()
    assert not Act.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_planted_is_refused_and_the_rest_goes_on():
    bad = [
        *CHAIN,
        draft("4206", "又一个", "42", Level.CITY, row=6),
        draft("430101", "没有上级", "4301", Level.COUNTY, row=7),
        draft("420606002", "层级不对", "420606001", Level.TOWNSHIP, row=8),
        Refusal("list.csv", 9, "x", "y", "看不懂"),
        draft("420606003", "好的一行", "420606", Level.TOWNSHIP, row=10),
    ]
    result, refused = planted(bad)
    assert (result.rows, result.created, result.refused) == (9, 5, 4)
    assert [(each.row, each.code) for each in refused] == [(6, "4206"), (7, "430101"), (8, "420606002"), (9, "x")]
    assert all(word in each.reason for word, each in zip(["出现过", "4301", "层级", "看不懂"], refused, strict=True))


@pytest.mark.django_db
def test_a_place_does_not_move_by_being_imported():
    planted([*CHAIN, draft("4201", "武汉市", "42", Level.CITY)])
    _, refused = planted([draft("420606", "樊城区", "4201", Level.COUNTY)])
    assert "另一个上级" in refused[0].reason
    assert Place.objects.get(code="420606").parent.code == "4206"


@pytest.mark.django_db
def test_codes_come_twice_however_they_are_ordered():
    codes = ["42", "11", "37", "11", "42", "A1", "A1", "0012", "0012"]
    result, refused = planted([draft(code) for code in codes])
    assert result.created == 5
    assert [each.code for each in refused] == ["11", "42", "A1", "0012"]


@st.composite
def trees(draw):
    """Lists of drafts in any order of kinds, each below an earlier one of a higher level, or a root."""
    drafts: list[Draft] = []
    for number in range(draw(st.integers(1, 25))):
        above = draw(st.sampled_from([None, *(each for each in drafts if each.level < Level.HOST)]))
        level = draw(st.integers((above.level if above else 0) + 1, 8))
        drafts.append(draft(f"T{number}", f"地方{number}", above.code if above else "", Level(level)))
    return drafts


class TreesHold(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(trees())
    def test_every_tree_is_planted_with_true_paths(self, drafts):
        result, refused = planted(drafts)
        assert (result.created, refused) == (len(drafts), [])
        assert_paths_hold()
        above = dict(Place.objects.values_list("code", "parent__code"))
        assert {each.code: each.parent or None for each in drafts} == above
