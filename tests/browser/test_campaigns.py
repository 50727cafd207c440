"""A team walks its route on one phone while the network comes and goes; every page without barriers."""

import io

import pytest
from django.utils import timezone
from PIL import Image

from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.actions import listings
from gongdi.practices.campaigns.models import CampaignPhoto, StopEntry
from tests.browser.conftest import DESK, PHONE
from tests.browser.wire import Wire
from tests.practices.campaigns import make


@pytest.fixture
def out(lasting_town):
    """A team that is out today with three stops."""
    return make.running(lasting_town, "北门", "水塘", "停车棚", at=timezone.now() - 4 * make.DAY)


def photo(name="photo.jpg"):
    """A photo as a phone has it."""
    file = io.BytesIO()
    Image.new("RGB", (600, 400), "brown").save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def enter(page, out, **kilograms):
    """Answer everything well, say what was cleared, and go on."""
    for item in out.campaign.checklist.scale:
        page.locator(f'[name="item_{item.code}"][value="good"]').check(force=True)
    for kind, number in kilograms.items():
        page.locator(f'[name="kilograms_{kind}"]').fill(str(number))
    page.get_by_role("button", name="记下，看下一处").click()


def test_a_route_is_walked_with_the_network_cut_in_the_middle(live_server, visit, come_in, lasting_town, barriers, out):
    page = visit(PHONE)
    come_in(page, lasting_town.persons["resident"])
    wire = Wire(int(live_server.url.rpartition(":")[2]))
    here = f"http://localhost:{wire.port}"
    page.context.add_cookies([{**page.context.cookies()[0], "domain": "localhost"}])
    page.goto(f"{here}/campaigns/teams/{out.pk}/")
    page.get_by_role("link", name="走这条路线").click()
    assert barriers(page) == []
    enter(page, out, green=30)
    page.locator("#walk-count", has_text="记了1处，共3处").wait_for()
    page.locator("#unsent").wait_for(state="hidden")
    assert StopEntry.objects.count() == 1
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.locator("#walk-count", has_text="记了1处").wait_for()

    wire.cut()
    page.locator('[name="after"]').set_input_files(photo())
    enter(page, out, household=120)
    page.locator("#unsent", has_text="没有网络").wait_for()
    assert page.locator('[name="stop"] option').all_text_contents() == ["3. 停车棚"]
    page.reload()
    page.locator("#unsent-list", has_text="2. 水塘").wait_for()
    enter(page, out, bulky=45)
    page.locator("#walk-all", has_text="这条路线都记下了").wait_for()
    assert page.locator("#unsent-list li").count() == 2, "nothing is lost by closing the page without a network"
    assert StopEntry.objects.count() == 1

    wire.mend()
    page.locator("#unsent-send").click()
    page.locator("#unsent").wait_for(state="hidden")
    assert StopEntry.objects.count() == 3
    assert make.now(out.campaign).kilograms == 195
    assert CampaignPhoto.objects.filter(phase="after").count() == 1
    keys = StopEntry.objects.values_list("key", flat=True)
    assert len(set(keys)) == 3


def told(town, out):
    """Everything that pages can show: entries, results, both lists."""
    at, head, shop = timezone.now(), town.actor("head"), town.actor("shopkeeper")
    for stop in make.stops(out):
        found = actions.Finding("水管漏水")
        make.entered(town, out, stop, at=at, bin="partly", cleared={"green": (900, 20)}, finding=found)
    actions.close(out.campaign, by=head, at=at)
    row = actions.publish(out.campaign, by=head, at=at)
    actions.praise(row, named=actions.Named(place=town.places["grid"]), words="干净", by=head, at=at)
    line = actions.notice(row, organisation=town.units["shop"], words="门前有污水", by=head, at=at)
    listings.reply(line, words="在通下水道", by=shop, at=at)
    return listings.publish(line, by=head, at=at)


def test_pages_of_campaigns_have_no_barriers(live_server, visit, come_in, lasting_town, barriers, out):
    line = told(lasting_town, out)
    number, entry = out.campaign_id, StopEntry.objects.first().pk
    paths = [
        "",
        "new/",
        "lists/",
        f"lists/{line.pk}/",
        "checklists/",
        "checklists/new/",
        f"{number}/",
        f"{number}/results/",
    ]
    paths += [
        f"teams/{out.pk}/",
        f"teams/{out.pk}/sheet/",
        f"entries/{entry}/",
        f"{number}/praise/",
        f"{number}/notice/",
    ]
    for size, language in ((PHONE, "zh-CN"), (DESK, "en")):
        page = visit(size, language)
        come_in(page, lasting_town.persons["head"])
        for path in paths:
            page.goto(f"{live_server.url}/campaigns/{path}")
            assert barriers(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
