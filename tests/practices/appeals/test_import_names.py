"""Names of places, categories and units in an import: found, refused when in doubt, made when the map allows it."""

import pytest

from gongdi.engines.tables import MappingError
from gongdi.ground.people.models import Organisation
from gongdi.ground.places.models import Level, Place
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Category
from tests.practices.appeals.rows import NOW, mapping, refused, row, take

pytestmark = pytest.mark.django_db


def test_names_and_codes_are_found(town):
    take(row(1, place="990001001001", category="utilities.lamp"), row(2, place="Liuwan Village", category="路灯照明"))
    found = Appeal.objects.order_by("source_id").values_list("place__name", "category__code")
    assert list(found) == [("海棠社区", "utilities.lamp"), ("柳湾村", "utilities.lamp")]
    assert Act.objects.filter(verb="appeals.imported").first().body["category"]


@pytest.mark.parametrize("field", ["place", "category", "unit"])
def test_unknown_names_are_refused_not_guessed(town, field):
    fault = refused(**{field: "没有这个"})
    assert (fault.code, fault.row, fault.column, fault.value, fault.args["kind"]) == (
        *("name_unknown", 1, field, "没有这个", field),
    )


def test_a_name_of_two_is_refused(town):
    take(row(8, place="同名村"), using=mapping('create = ["place"]'))
    made = Place.objects.get(name="同名村")
    Place.objects.create(
        name="同名村",
        code="other",
        level=5,
        parent=town.places["street"],
        from_on=NOW.date(),
        path=made.path[:-1] + "9/",
    )
    _, (fault,) = take(row(9, place="同名村"))
    assert fault.code == "name_ambiguous"
    assert take(row(9, place=made.code))[0].created == 1


def test_what_the_map_allows_is_made_once_with_acts(town):
    wishes = mapping('create = ["place", "category", "unit"]', "place_level = 6")
    rows = (row(number, place="新小区", category="Noise at night", unit="水务局") for number in range(1, 4))
    take(*rows, using=wishes)
    take(row(4, place="新小区", category="Noise at night", unit="水务局"), using=wishes)
    place = Place.objects.get(name="新小区")
    assert (place.level, place.parent) == (Level.GRID, town.places["county"])
    category = Category.objects.get(name="Noise at night")
    assert (category.parent.code, category.name_en) == ("other", "Noise at night")
    assert Organisation.objects.get(name="水务局").place == town.places["county"]
    for verb, key in (
        ("places.place_founded", place.pk),
        ("appeals.category_added", category.pk),
        ("people.organisation_founded", Organisation.objects.get(name="水务局").pk),
    ):
        assert Act.objects.filter(verb=verb, subject_id=key).count() == 1


def test_names_that_are_too_long_are_refused(town):
    wishes = mapping('create = ["place", "category", "unit"]')
    for field, length in (("place", 101), ("category", 81), ("unit", 101)):
        assert refused(wishes, **{field: "长" * length}).code == "name_too_long"


def test_rows_lie_inside_the_root_of_the_map(town):
    _, (fault,) = take(row(1, place="柳湾村"), using=mapping('root = "海棠社区"'))
    assert fault.code == "name_unknown"
    take(row(2), using=mapping('root = "990001001001"'))
    assert Appeal.objects.get().place == town.places["community"]
    with pytest.raises(MappingError) as caught:
        take(row(3), using=mapping('root = "nowhere"'))
    assert caught.value.faults[0].code == "root_unknown"


@pytest.mark.usefixtures("db")
def test_a_house_without_places_is_given_one_if_the_map_says_so():
    with pytest.raises(MappingError) as caught:
        take(row(1))
    assert caught.value.faults[0].code == "town_empty"
    counts, _ = take(row(1), row(2, place="甲村"), using=mapping('town = "某县"', 'create = ["place"]'), dry_run=True)
    assert (counts.created, Place.objects.count()) == (2, 0)
    take(row(1), row(2, place="甲村"), using=mapping('town = "某县"', 'create = ["place"]'))
    assert list(Place.objects.order_by("level").values_list("name", "level")) == [("某县", 3), ("甲村", 5)]
    assert take(row(3), using=mapping('town = "某县"', 'create = ["place"]'))[0].created == 1
