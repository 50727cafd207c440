"""Many at once: one run follows another, and of two rulings that contradict each other one holds."""

import pytest

from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.topics import actions
from gongdi.instruments.topics.models import Ruling, Run, Topic, TopicMember
from gongdi.instruments.topics.queries.runs import last
from gongdi.instruments.topics.sources import SOURCES
from tests.instruments.topics import make
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_findings_at_once_one_is_kept(lasting_town):
    make.said(lasting_town, make.PLANT, triaged=False)
    results = in_threads(4, lambda _at: actions.find(SOURCES["appeal"], by=SYSTEM, at=make.AT))
    kept = {result.pk for result in results if isinstance(result, Run)}
    lost = [result for result in results if not isinstance(result, Run)]
    assert len(kept) == 1, results
    assert {getattr(result, "name", result) for result in lost} <= {"stale"}
    assert Run.objects.get() == last("appeal")
    assert Topic.objects.count() == 1
    assert TopicMember.objects.count() == len(make.PLANT)


def test_of_rulings_at_once_each_knows_of_those_before_it(lasting_town):
    make.said(lasting_town, [*make.PLANT, *make.LIFT], triaged=False)
    make.found()
    plant, lift = make.topic("搅拌站"), make.topic("电梯")
    by = {"by": lasting_town.actor("supervisor", make.AT), "at": make.AT}
    results = in_threads(4, lambda at: actions.join(plant, other=lift, words=f"一件事{at}", **by))
    kept = [result for result in results if isinstance(result, Ruling)]
    assert {getattr(result, "name", "") for result in results if result not in kept} <= {"stale"}, results
    assert sorted(Ruling.objects.values_list("number", flat=True)) == list(range(1, len(kept) + 1))
