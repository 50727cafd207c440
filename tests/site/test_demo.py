"""The demo town: every appeal in it came about by legal deeds, in the order of time, and its figures are true."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from gongdi.ground.people.models import Home, Person
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal, Scope, Tally
from gongdi.practices.appeals.states import OPEN
from gongdi.site.demo import build
from gongdi.site.demo.cast import CAST
from gongdi.site.demo.cast_stories import STORIES

pytestmark = [pytest.mark.django_db, pytest.mark.once]
COUNT, PEOPLE = 40, 80
ALL = COUNT + len(STORIES)


@pytest.fixture(scope="module", autouse=True)
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A smaller demo town, built and read once for all of these tests, and gone after them."""
    told: list[int] = []
    folder = override_settings(LOG_FOLDER=tmp_path_factory.mktemp("log"))
    with django_db_blocker.unblock(), folder, transaction.atomic():
        build.build(told.append, count=COUNT, people=PEOPLE)
        build.read(told.append)
        assert sum(told[:COUNT]) == COUNT
        yield
        transaction.set_rollback(True)


def test_the_town_is_built_whole():
    assert build.is_built()
    assert Appeal.objects.count() == ALL
    assert Act.objects.filter(verb="appeals.raised").count() == ALL
    assert {row[1] for row in CAST} <= set(Person.objects.values_list("phone", flat=True))
    assert PEOPLE // 2 < Home.objects.filter(verified_at__isnull=False).count() < PEOPLE + 2 <= Home.objects.count()


def test_everything_happened_in_the_order_of_time():
    moments = list(Act.objects.order_by("position").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= timezone.now()


def test_every_open_appeal_of_it_has_a_clock():
    assert not Appeal.objects.filter(status__in=OPEN, due_at=None).exists()


def test_its_figures_are_those_of_its_rows():
    root = Appeal.objects.select_related("place")[0].place.ancestor_numbers()[0]
    tallies = Tally.objects.filter(scope=Scope.PLACE, number=root)
    rows = dict(Appeal.objects.values_list("status").annotate(Count("id")))
    for field, status in (("closed", "closed"), ("refused", "refused"), ("withdrawn", "withdrawn")):
        assert sum(tallies.values_list(field, flat=True)) == rows.get(status, 0), field
    assert sum(tallies.values_list("raised", flat=True)) == ALL
