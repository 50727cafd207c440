"""What campaigns meet of other rooms: a public thing as a stop, a finding that becomes an appeal, tonnes in a plan."""

from gongdi.journeys.figures.campaigns import cleared
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.assets.models import Asset
from gongdi.practices.campaigns import actions, things
from gongdi.practices.campaigns.models import CampaignFinding
from gongdi.practices.campaigns.outlets import OUTLETS
from tests.practices.assets import make as assets
from tests.practices.campaigns import make

AT = make.THERE


def test_the_code_on_a_plate_makes_a_stop(town):
    row = assets.thing(town, "3号楼前花坛", of="flower_bed")
    kind, known = things.found(row.code)
    assert (kind, known.number, known.name) == ("asset", row.pk, "3号楼前花坛")
    assert things.address_of(kind, known.number) == f"/things/{row.code}/"
    assert things.found("NOTHING1") is None
    assert Asset.objects.count() == 1


def test_a_finding_becomes_an_appeal_of_whoever_hands_it_on(town):
    out = make.running(town)
    make.entered(town, out, make.stops(out)[0], finding=actions.Finding("水管漏水"))
    done = actions.pass_on(CampaignFinding.objects.get(), to="appeal", by=town.actor("handler", AT), at=AT)
    appeal = Appeal.objects.get()
    assert (done.outlet_number, appeal.detail, appeal.address) == (appeal.pk, "北门：水管漏水", "北门")
    assert appeal.reporter == town.persons["handler"]
    assert OUTLETS.told(done.outlet_kind, done.outlet_number)["href"] == f"/matters/{appeal.reference}/"


def test_a_plan_knows_what_was_cleared_once_it_is_published(town):
    out = make.running(town)
    make.entered(town, out, make.stops(out)[0], cleared={"green": (1234, 0)})
    street, day = town.places["street"], AT.date()
    assert cleared(street, day) is None
    head = town.actor("head", AT)
    actions.close(out.campaign, by=head, at=AT)
    actions.publish(out.campaign, by=head, at=AT)
    assert cleared(street, day) == 1234
    assert cleared(town.places["village"], day) is None
