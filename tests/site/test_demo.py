"""The demo town: every appeal in it came about by legal deeds, and its figures are true."""

import pytest
from django.db.models import Count
from django.utils import timezone

from gongdi.ground.people.models import Person
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Scope, Tally
from gongdi.practices.appeals.states import OPEN
from gongdi.site.demo import build
from gongdi.site.demo.cast import CAST
from gongdi.site.demo.cast_stories import STORIES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
COUNT = 40
ALL = COUNT + len(STORIES)


@pytest.fixture
def demo() -> None:
    """A smaller demo town, built and read."""
    told: list[int] = []
    build.build(told.append, count=COUNT)
    build.read(told.append)
    assert sum(told[:COUNT]) == COUNT


def test_the_town_is_built_whole(demo: None) -> None:
    assert build.is_built()
    assert Appeal.objects.count() == ALL
    assert Act.objects.filter(verb="appeals.raised").count() == ALL
    assert {row[1] for row in CAST} <= set(Person.objects.values_list("phone", flat=True))


def test_every_open_appeal_of_it_has_a_clock_and_nothing_lies_in_the_future(demo: None) -> None:
    assert not Appeal.objects.filter(status__in=OPEN, due_at=None).exists()
    assert Act.objects.latest("at").at <= timezone.now()


def test_its_figures_are_those_of_its_rows(demo: None) -> None:
    root = Appeal.objects.select_related("place")[0].place.ancestor_numbers()[0]
    tallies = Tally.objects.filter(scope=Scope.PLACE, number=root)
    rows = dict(Appeal.objects.values_list("status").annotate(Count("id")))
    for field, status in (("closed", "closed"), ("refused", "refused"), ("withdrawn", "withdrawn")):
        assert sum(tallies.values_list(field, flat=True)) == rows.get(status, 0), field
    assert sum(tallies.values_list("raised", flat=True)) == ALL
