"""One neighbour with a telephone, from a promise of two hours to a table in the canteen: all of it in Chromium."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gongdi.instruments.bookings.models import Booking
from gongdi.instruments.contributions.models import Kind
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Measure, Terms
from gongdi.instruments.evaluations.models import Occasion, Scale
from gongdi.instruments.evaluations.subjects import SERVICE
from gongdi.practices.assets.models import Adoption, Finding
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.models import Attendance
from gongdi.practices.meetings.states import How
from tests.browser.conftest import PHONE
from tests.instruments.bookings import make as tables
from tests.instruments.contributions import make as calls
from tests.practices.assets import make as things
from tests.practices.meetings import make as meetings


@pytest.fixture
def phone(lasting_town, live_server, visit, come_in):
    """The telephone of Li, a neighbour who lives here."""
    page = visit(PHONE)
    come_in(page, lasting_town.persons["neighbour"])
    return page


def send(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_two_hours_are_promised(lasting_town, live_server, phone, barriers):
    calls.tariff(lasting_town)
    call = calls.call(lasting_town)
    phone.goto(f"{live_server.url}/contributions/")
    phone.get_by_role("link", name="共建小游园").click()
    phone.locator(f"a[href$='need={call.needs.get(kind=Kind.LABOUR).pk}']").click()
    phone.fill("[name=amount]", "2 小时")
    phone.check("[name=grade][value=unskilled]")
    phone.check("[name=naming][value=full]")
    phone.locator("main form.stack button").last.click()
    phone.wait_for_load_state()
    assert "2 小时" in phone.inner_text("main")
    assert barriers(phone) == []


def test_the_code_at_the_door_lets_in(lasting_town, live_server, phone, barriers):
    """What the QR code at the door opens: one tap, and one is there."""
    meeting = meetings.opened(lasting_town)
    door = reverse("meetings:door", args=[meeting.pk])
    phone.goto(f"{live_server.url}{door}?code={code(meeting.pk, timezone.now())}")
    assert barriers(phone) == []
    send(phone, "签到")
    there = Attendance.objects.get(meeting=meeting, person=lasting_town.persons["neighbour"])
    assert there.how == How.CODE


def test_a_flower_bed_is_adopted(lasting_town, live_server, phone, barriers):
    bed = things.thing(lasting_town, "南门花坛", of="flower_bed")
    phone.goto(f"{live_server.url}/things/{bed.code}/")
    phone.get_by_role("link", name="认领").click()
    until = timezone.localdate() + timedelta(days=90)
    phone.fill("[name=promise]", "每周三、周六浇水。")
    phone.fill("[name=until_on]", until.isoformat())
    assert barriers(phone) == []
    send(phone, "认领")
    assert "每周三、周六浇水。" in phone.inner_text("main")
    assert Adoption.objects.get(asset=bed).person_id == lasting_town.persons["neighbour"].pk


def test_the_plate_of_a_broken_bench_leads_to_its_report(lasting_town, live_server, visit, phone, barriers):
    """Whoever scans a plate reads what it is without signing in; the report has its clock at once."""
    bench = things.thing(lasting_town, "香樟树下长椅", of="bench")
    plate = f"{live_server.url}/things/{bench.code}/"
    stranger = visit(PHONE)
    stranger.goto(plate)
    assert "海棠社区居委会" in stranger.inner_text("main")
    phone.goto(plate)
    phone.get_by_role("link", name="这里坏了，说一声").click()
    phone.fill("[name=text]", "断了一根条，坐下去夹手。")
    assert barriers(phone) == []
    phone.locator("main form.stack button").last.click()
    phone.wait_for_load_state()
    finding = Finding.objects.get(asset=bench)
    assert finding.due_on >= timezone.localdate()
    phone.goto(plate)
    assert "断了一根条" in phone.inner_text("main")


def test_the_canteen_is_judged_by_those_it_serves(lasting_town, live_server, phone, barriers):
    town, at = lasting_town, timezone.now() - timedelta(hours=1)
    canteen, head, place = (SERVICE, town.units["committee"].pk), town.actor("head", at), town.places["community"]
    criteria = (Measure("饭菜可口", Scale.FIVE, 2), Measure("价钱合适", Scale.YES_NO, 1))
    ground = "7月3日居民代表会议通过"
    evaluations.adopt(canteen, ground=ground, place=place, criteria=criteria, by=head, at=at)
    words = {"title": "食堂办得好不好", "text": "开了半年，请吃过的人评一评。", "occasion": Occasion.SERVICE}
    row = evaluations.open_(canteen, **words, place=place, terms=Terms(), by=head, at=at)
    phone.goto(f"{live_server.url}/evaluations/")
    phone.get_by_role("link", name="食堂办得好不好").click()
    phone.get_by_role("link", name="我来评").click()
    assert barriers(phone) == []
    for group in phone.locator("main fieldset").all():
        group.locator("input[type=radio]").first.check()
    send(phone, "就这样评")
    assert "您已经评了" in phone.inner_text("main")
    assert list(row.judges.exclude(answered_on=None).values_list("person", flat=True)) == [town.persons["neighbour"].pk]


def test_a_table_is_booked_and_given_back(lasting_town, live_server, phone, barriers):
    table = tables.offered(lasting_town)
    phone.goto(f"{live_server.url}/bookings/{table.pk}/?day={tables.MONDAY}")
    assert barriers(phone) == []
    phone.get_by_role("button", name="预约").first.click()
    phone.wait_for_load_state()
    booking = Booking.objects.get(thing=table)
    assert booking.person_id == lasting_town.persons["neighbour"].pk
    phone.goto(f"{live_server.url}/bookings/")
    assert "活动室" in phone.inner_text("main")
    assert barriers(phone) == []
