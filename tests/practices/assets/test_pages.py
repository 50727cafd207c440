"""Pages and API of public things: what everybody reads, what each may do, what is said when it cannot be."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from gongdi.practices.assets import actions
from gongdi.practices.assets.models import Adoption, Asset, AssetPhoto, Chief, Custody, Finding, Route, Walk
from tests.practices.assets import make

JSON = {"content_type": "application/json"}
HEAD = "类别,名称,地点,位置,产权单位,管护单位,编号,状况,经度,纬度\n"


@pytest.fixture
def bed(town):
    """A flower bed that the residents' committee looks after."""
    return make.thing(town, "3号楼前花坛", of="flower_bed", at=timezone.now())


def csv(text):
    return SimpleUploadedFile("things.csv", (HEAD + text).encode())


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return SimpleUploadedFile("broken.jpg", out.getvalue(), content_type="image/jpeg")


def test_the_plate_opens_what_it_is_and_who_answers(client, town, bed, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get(f"/things/{bed.code.lower()}/").content.decode()
    assert "海棠社区居委会" in page
    assert "这里坏了，说一声" in page
    assert client.get("/things/ZZZZZZZZ/").status_code == 404
    assert f"/things/{bed.code}/report/" in client.get(f"/things/{bed.code}/report/").url.replace("%2F", "/")


def test_pages_cost_at_most_twelve_questions(client, town, bed, django_assert_max_num_queries):
    lamp = make.thing(town, "南门路灯", keeper=None, at=timezone.now())
    finding = make.found(town, bed, at=timezone.now())
    route = make.route(town, bed, lamp, at=timezone.now())
    walk = actions.start(route, by=town.actor("head"), at=timezone.now())
    client.force_login(town.persons["head"])
    pages = ["", "mine/", "alarms/", "plates/", "kinds/", "chiefs/", f"routes/{route.pk}/", f"walks/{walk.pk}/"]
    for page in (*pages, f"findings/{finding.pk}/", f"{lamp.code}/", f"{lamp.code}/entrust/", "routes/new/", "new/"):
        with django_assert_max_num_queries(14):
            answer = client.get(f"/things/{page}")
        assert answer.status_code == 200, page
        assert len(answer.content) < 60_000


def test_a_resident_says_that_it_is_broken_and_sees_it_mended(client, town, bed):
    client.force_login(town.persons["resident"])
    wrong = client.post(f"/things/{bed.code}/report/", {"text": " "})
    assert wrong.status_code == 422
    answer = client.post(
        f"/things/{bed.code}/report/",
        {"text": "<b>栏杆</b>断了", "dangerous": "on", "photos": [picture()]},
        follow=True,
    )
    assert "已经告诉管护的人" in answer.content.decode()
    assert "<b>栏杆</b>" not in answer.content.decode()
    finding = Finding.objects.get()
    assert finding.is_dangerous
    photo = AssetPhoto.objects.get()
    assert client.get(f"/things/photos/{photo.pk}/").status_code == 200
    client.force_login(town.persons["stranger"])
    assert client.get(f"/things/photos/{photo.pk}/").status_code == 404
    assert client.post(f"/things/findings/{finding.pk}/mend/", {"words": "好了"}).status_code == 403
    page = client.get(f"/things/findings/{finding.pk}/").content.decode()
    assert "<strong>海棠社区居委会</strong> 正在负责" in page
    assert '<span class="status">等修理</span>' in page
    client.force_login(town.persons["handler"])
    assert "等我修的" in client.get("/things/mine/").content.decode()
    assert client.post(f"/things/findings/{finding.pk}/mend/", {"words": "换了栏杆"}).status_code == 302
    client.force_login(town.persons["resident"])
    assert "说修好了，请看一看" in client.get("/things/mine/").content.decode()
    assert client.post(f"/things/findings/{finding.pk}/confirm/").status_code == 302
    assert "确认修好了" in client.get(f"/things/findings/{finding.pk}/").content.decode()


def test_a_round_is_walked_with_one_hand(client, town, bed):
    lamp = make.thing(town, "南门路灯", at=timezone.now())
    route = make.route(town, lamp, bed, at=timezone.now())
    client.force_login(town.persons["handler"])
    assert "南院一圈" in client.get("/things/mine/").content.decode()
    assert client.get(f"/things/routes/{route.pk}/").content.count(b"csrfmiddlewaretoken") >= 2
    walk = client.post(f"/things/routes/{route.pk}/start/").url
    page = client.get(walk).content.decode()
    assert "<h1>南门路灯</h1>" in page
    assert "后面还有1处" in page
    assert client.post(walk, {"thing": lamp.code}).status_code == 422
    assert client.post(walk, {"thing": lamp.code, "condition": 3}).status_code == 302
    assert client.post(walk, {"thing": lamp.code, "condition": 3}).status_code == 302  # from another telephone
    assert "<h1>3号楼前花坛</h1>" in client.get(walk).content.decode()
    client.post(walk, {"thing": bed.code, "condition": 1, "wrong": ["dry"], "words": "月季枯了", "photos": [picture()]})
    assert "都看过了" in client.get(walk).content.decode()
    assert client.post(f"{walk}finish/", follow=True).status_code == 200
    assert (Walk.objects.get().status, Finding.objects.get().text) == ("finished", "月季枯了；缺水、枯死")
    assert AssetPhoto.objects.get().sighting is not None
    assert "这一趟已经结束" in client.get(walk).content.decode()


def test_good_rows_are_kept_and_bad_ones_explained(client, town):
    client.force_login(town.persons["head"])
    rows = (
        "路灯,1号灯,海棠社区,东门,海棠街道办事处,海棠社区居委会,L-1,完好,112.1,32.0\n"
        "路灯,2号灯,海棠社区,西门,海棠街道办事处,,L-2,,,\n"
        "飞船,3号灯,海棠社区,西门,海棠街道办事处,,,,,\n"
        "路灯,4号灯,柳湾村,西门,海棠街道办事处,,,,,\n"
        "路灯,5号灯,海棠社区,西门,没有这家,,,,,\n"
        "路灯,,海棠社区,西门,海棠街道办事处,,,很好,112,\n"
        "路灯,7号灯,海棠社区,西门,海棠街道办事处,,L-1,,,\n"
    )
    page = client.post("/things/import/", {"file": csv(rows)}).content.decode()
    assert "新登记2处，以前就有0处，5行没有收" in page
    for words in (
        "没有“飞船”这一类",
        "不在您负责的地方",
        "没有叫“没有这家”的单位",
        "没有写“名称”",
        "状况“很好”",
        "写了两次",
    ):
        assert words in page
    assert set(Asset.objects.values_list("name", "condition")) == {("1号灯", 3), ("2号灯", None)}
    assert Custody.objects.count() == 1
    again = client.post("/things/import/", {"file": csv(rows)}).content.decode()
    assert "新登记0处，以前就有2处" in again
    wrong = client.post("/things/import/", {"file": SimpleUploadedFile("x.csv", "名称,颜色\n灯,红\n".encode())})
    assert wrong.status_code == 422
    assert "缺少列" in wrong.content.decode()
    assert client.post("/things/import/", {}).status_code == 422


def test_the_head_registers_on_the_page_and_prints_plates(client, town):
    client.force_login(town.persons["head"])
    typed = {
        "kind": make.kind("bridge").pk,
        "name": "南桥",
        "place": "海棠社区",
        "spot": "清江边",
        "owner": town.units["street_office"].pk,
        "longitude": "112.1",
    }
    wrong = client.post("/things/new/", typed)
    assert wrong.status_code == 422
    assert "经度和纬度要么都写" in wrong.content.decode()
    assert "没有这个地方" in client.post("/things/new/", typed | {"place": "月球"}).content.decode()
    assert client.post("/things/new/", typed | {"latitude": "32.0"}).status_code == 302
    bridge = Asset.objects.get()
    assert bridge.unkept_since is not None
    assert "没有人管护的" in client.get("/things/alarms/").content.decode()
    sheet = client.get("/things/plates/?kind=bridge").content.decode()
    assert bridge.code in sheet
    assert bridge.code not in client.get("/things/plates/?kind=lamp").content.decode()
    assert "南桥" in client.get("/things/?place=海棠&kind=bridge&words=南").content.decode()
    assert "没有找到公共设施" in client.get("/things/?place=月球").content.decode()


def test_a_full_sheet_of_plates_and_a_route_of_what_stands(client, town):
    for number in range(20):
        make.thing(town, f"{number}号灯", at=timezone.now())
    client.force_login(town.persons["head"])
    sheet = client.get("/things/plates/").content
    assert sheet.count(b'class="card plate"') == 16
    assert len(sheet) < 60_000
    assert client.get("/things/plates/?page=2").content.count(b'class="card plate"') == 4
    assert "0号灯（南门口）" in client.get("/things/routes/new/").content.decode()


def test_custody_chiefs_and_routes_by_the_pages(client, town, bed):
    client.force_login(town.persons["head"])
    here = f"/things/{bed.code}/entrust/"
    assert client.post(here, {"phone": "13999999999"}).status_code == 422
    assert client.post(here, {}).status_code == 422
    assert client.post(here, {"phone": town.persons["neighbour"].phone, "is_named": "on"}).status_code == 302
    assert "李师傅" in client.get(f"/things/{bed.code}/").content.decode()
    chief = {"kind": make.kind("river").pk, "place": "海棠社区", "phone": town.persons["visitor"].phone}
    assert client.post("/things/chiefs/new/", chief).status_code == 302
    assert "海棠社区 河长" in client.get("/things/chiefs/").content.decode()
    assert client.post(f"/things/chiefs/{Chief.objects.get().pk}/end/").status_code == 302
    route = {"place": "海棠社区", "name": "北院一圈", "every_days": 7, "stops": f"{bed.code} 花坛\nNOTHING2 x"}
    wrong = client.post("/things/routes/new/", route)
    assert wrong.status_code == 422
    assert "第2行" in wrong.content.decode()
    assert client.post("/things/routes/new/", route | {"stops": f"{bed.code} 花坛"}).status_code == 302
    number = Route.objects.get().pk
    assert client.post(f"/things/routes/{number}/close/").status_code == 302
    assert client.get(f"/things/routes/{number}/").status_code == 200


def test_a_flower_bed_is_adopted_and_let_go(client, town, bed):
    client.force_login(town.persons["resident"])
    until = timezone.localdate() + timedelta(days=90)
    here = f"/things/{bed.code}/adopt/"
    assert client.post(here, {"promise": "每周浇水", "until_on": "2020-01-01"}).status_code == 422
    assert client.post(here, {"promise": "每周浇水", "until_on": until, "is_named": "on"}).status_code == 302
    assert "陈阿姨" in client.get(f"/things/{bed.code}/").content.decode()
    assert "我认领的" in client.get("/things/mine/").content.decode()
    number = Adoption.objects.get().pk
    assert client.post(f"/things/adoptions/{number}/end/", {"thanks": "谢谢大家"}).status_code == 302
    assert Adoption.objects.get().status == "ended"


def test_the_operator_defines_a_kind(client, town):
    client.force_login(town.persons["operator"])
    page = client.get("/things/kinds/define/?code=lamp").content.decode()
    assert "不亮 | Does not light" in page
    typed = {
        "code": "well",
        "name": "水井",
        "name_en": "Well",
        "checks": "没盖 | No lid",
        "look_days": 7,
        "mend_days": 1,
    }
    assert client.post("/things/kinds/define/", typed).status_code == 302
    assert "没盖" in client.get("/things/kinds/").content.decode()


def test_the_api_does_the_same(client, town, bed):
    client.force_login(town.persons["resident"])
    said = client.post(f"/api/v1/things/{bed.code}/report", {"text": "枯了"}, **JSON).json()
    assert (said["findings_open"], said["keeper"]) == (1, "海棠社区居委会")
    number = said["open"][0]["number"]
    assert client.post(f"/api/v1/things/{bed.code}/dance", {}, **JSON).status_code == 404
    assert client.post(f"/api/v1/things/findings/{number}/mend", {"words": "x"}, **JSON).status_code == 403
    client.force_login(town.persons["handler"])
    assert client.post(f"/api/v1/things/findings/{number}/mend", {}, **JSON).status_code == 422
    done = client.post(f"/api/v1/things/findings/{number}/mend", {"words": "补种"}, **JSON).json()
    assert done["status"] == "done"
    body = {"place": "海棠社区", "name": "一圈", "every_days": 7, "is_open": True, "stops": bed.code}
    route = client.post("/api/v1/things/routes", body, **JSON).json()
    walk = client.post(f"/api/v1/things/routes/{route['number']}/start").json()
    assert walk["left"] == [bed.code]
    look = {"thing": bed.code, "condition": 2, "wrong": ["weeds"]}
    seen = client.post(f"/api/v1/things/walks/{walk['number']}/see", look, **JSON).json()
    assert (seen["seen"], seen["not_in_order"], seen["left"]) == (1, 1, [])
    assert client.post(f"/api/v1/things/walks/{walk['number']}/finish").json()["status"] == "finished"
    photos = {"photos": [picture()]}
    assert client.post(f"/api/v1/things/findings/{number}/photos", photos).status_code == 200
    things = client.get("/api/v1/things?kind=flower_bed").json()
    assert [each["code"] for each in things["items"]] == [bed.code]
    assert client.get(f"/api/v1/things/{bed.code}").json()["lately"][0]["wrong"] == ["weeds"]


def test_a_thing_without_custodian_is_an_alarm_at_the_api(client, town):
    lamp = make.thing(town, keeper=None, at=timezone.now())
    client.force_login(town.persons["head"])
    assert [each["code"] for each in client.get("/api/v1/things/alarms").json()["unkept"]] == [lamp.code]
    told = client.post("/api/v1/things/import", {"file": csv("飞船,3,海棠社区,西门,海棠街道办事处,,,,,\n")}).json()
    assert (told["created"], len(told["faults"])) == (0, 1)
    client.force_login(town.persons["resident"])
    assert client.get("/api/v1/things/alarms").status_code == 403
