"""A finding that is not for its custodian becomes an appeal, and hears what came of it."""

from datetime import timedelta

import pytest

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.assets import actions
from gongdi.practices.assets.models import Finding
from gongdi.practices.assets.states.findings import Status
from tests.practices.appeals import make as matters
from tests.practices.assets import make

PASSED = make.REGISTERED + timedelta(days=2)


@pytest.fixture
def passed(town):
    """A broken lamp that the residents' committee cannot mend."""
    finding = make.found(town, make.thing(town), text="灯杆歪了，电话13800138000")
    return actions.pass_on(finding, to="appeal", by=town.actor("handler", PASSED), at=PASSED)


def now(finding):
    return Finding.objects.get(pk=finding.pk)


def test_the_appeal_says_where_and_what(town, passed):
    appeal = Appeal.objects.get()
    assert (passed.status, passed.outlet_kind, passed.outlet_number) == (Status.PASSED, "appeal", appeal.pk)
    assert "南门路灯" in appeal.detail
    assert "13800138000" not in appeal.detail
    assert (appeal.place, appeal.address, appeal.reporter) == (
        town.places["community"],
        "南门口",
        town.persons["handler"],
    )


def test_who_may_not_pass_it_on_raises_nothing(town):
    finding = make.found(town, make.thing(town))
    with pytest.raises(Refused):
        actions.pass_on(finding, to="appeal", by=town.actor("neighbour", PASSED), at=PASSED)
    assert not Appeal.objects.exists()


def test_a_closed_appeal_settles_it_once_also_after_a_rebuild(town, passed):
    matters.walk(town, Appeal.objects.get(), *matters.REPLIED, "praise")
    assert Appeal.objects.get().status == "closed"
    catch_up()
    assert now(passed).status == Status.DONE
    rebuild("mending.findings")
    assert now(passed).status == Status.DONE


def test_a_refused_appeal_gives_it_back(town, passed):
    matters.walk(town, Appeal.objects.get(), "refuse")
    catch_up()
    assert (now(passed).status, now(passed).answer) == (Status.OPEN, "诉求不予受理")


def test_what_was_merged_ends_with_the_other(town, passed):
    at = PASSED + timedelta(days=1)
    main = matters.appeal(town, on=at)
    appeals.merge(Appeal.objects.get(pk=passed.outlet_number), into=main, by=town.actor("dispatcher", at), at=at)
    catch_up()
    assert now(passed).status == Status.PASSED
    matters.walk(town, main, "withdraw")
    catch_up()
    assert (now(passed).status, now(passed).answer) == (Status.OPEN, "诉求已撤回")
