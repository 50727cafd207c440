"""Pages and API of bookings: a table is offered, booked, given up, drawn for, without JavaScript."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.bookings import actions
from gongdi.instruments.bookings.models import Booking, Draw, Thing
from tests.instruments.bookings import make

JSON = {"content_type": "application/json"}
TYPED = {
    "title": "共享食堂",
    "text": "十五张桌子。",
    "places": 15,
    "slot_minutes": 60,
    "days_ahead": 30,
    "weekly": 2,
    "limit": "person",
    "audience": "residents",
} | {f"day{day}": "9:00-12:00, 14:00-18:00" for day in range(7)}


def day(number=0):
    return f"?day={make.MONDAY + timedelta(days=number)}"


def test_a_head_offers_a_canteen(client, town, django_assert_max_num_queries):
    client.force_login(town.persons["head"])
    with django_assert_max_num_queries(12):
        assert "还没有可以预约的" in client.get("/bookings/").content.decode()
    typed = TYPED | {"place": town.places["community"].pk, "unit": town.units["committee"].pk}
    for wrong, said in (({"day0": "九点到十二点"}, "开放时间写成"), ({"places": 0}, "十五张桌子。")):
        page = client.post("/bookings/new/", typed | wrong)
        assert (page.status_code, said in page.content.decode()) == (422, True)
    far = client.post("/bookings/new/", typed | {"unit": town.units["village_committee"].pk})
    assert (far.status_code, "管理单位要在当地" in far.content.decode()) == (422, True)
    done = client.post("/bookings/new/", typed)
    assert done.status_code == 302
    thing = Thing.objects.get()
    assert thing.hours.count() == 14
    with django_assert_max_num_queries(12):
        assert "还有15个" in client.get(f"/bookings/{thing.pk}/{day()}").content.decode()


def test_a_resident_books_a_table_and_gives_it_up(client, town, django_assert_max_num_queries):
    thing = make.offered(town)
    page = f"/bookings/{thing.pk}/"
    assert "请先登录" in client.get(page + day()).content.decode()
    client.force_login(town.persons["resident"])
    with django_assert_max_num_queries(12):
        assert "还有2个" in client.get(page + day()).content.decode()
    assert client.post(f"{page}book/", {"starts": make.slot().isoformat()}).status_code == 302
    with django_assert_max_num_queries(12):
        assert "我约好的" in client.get("/bookings/").content.decode()
    assert "还有1个" in client.get(page + day()).content.decode()
    twice = client.post(f"{page}book/", {"starts": make.slot().isoformat()})
    assert (twice.status_code, "您已经约了一个" in twice.content.decode()) == (409, True)
    for wrong in ("", "x", "2026-01-01T09:00", make.slot(13).isoformat()):
        assert client.post(f"{page}book/", {"starts": wrong}).status_code == 422
    number = Booking.objects.get().pk
    client.force_login(town.persons["neighbour"])
    assert client.post(f"/bookings/taken/{number}/cancel/").status_code == 403
    client.force_login(town.persons["resident"])
    assert client.post(f"/bookings/taken/{number}/cancel/").status_code == 302
    assert client.post(f"/bookings/taken/{number}/cancel/").status_code == 409
    assert "我约好的" not in client.get("/bookings/").content.decode()


def test_who_keeps_it_sees_who_comes_and_others_do_not(client, town, django_assert_max_num_queries):
    thing = make.offered(town)
    make.booked(thing, town.persons["resident"])
    keep = f"/bookings/{thing.pk}/keep/"
    client.force_login(town.persons["resident"])
    assert client.get(keep).status_code == 403
    client.force_login(town.persons["handler"])
    with django_assert_max_num_queries(12):
        assert "陈阿姨" in client.get(keep + day()).content.decode()
    assert client.get(f"{keep}?day=nonsense").status_code == 200
    given = {"starts_at": make.slot().isoformat(), "number": 1, "reason": "选举投票站"}
    wrong = client.post(f"{keep}hold/{day()}", given | {"number": 2})
    assert (wrong.status_code, "只剩1个" in wrong.content.decode()) == (422, True)
    assert client.post(f"{keep}hold/{day()}", given).status_code == 302
    client.logout()
    shown = client.get(f"/bookings/{thing.pk}/{day()}").content.decode()
    assert "单位留用1个：选举投票站" in shown
    assert "约满了" in shown
    assert "陈阿姨" not in shown


def test_another_time_on_one_day_and_the_end(client, town):
    thing = make.offered(town)
    keep = f"/bookings/{thing.pk}/keep/"
    client.force_login(town.persons["handler"])
    given = {"on": str(make.MONDAY), "hours": "", "reason": "维修"}
    assert client.post(f"{keep}day/", given | {"hours": "9:00-10:00, 11:00-12:00"}).status_code == 422
    assert client.post(f"{keep}day/", given).status_code == 302
    assert "这一天不开放：" in client.get(f"/bookings/{thing.pk}/{day()}").content.decode()
    assert client.post(f"{keep}close/", {"reason": "翻修"}).status_code == 302
    assert client.post(f"{keep}close/", {"reason": "翻修"}).status_code == 409
    assert "不再预约" in client.get(f"/bookings/{thing.pk}/").content.decode()


def test_a_day_is_drawn_for_on_the_pages(client, town, django_assert_max_num_queries):
    thing = make.offered(town)
    draw = make.collecting(town, thing)
    assert "先登记，再抽签" in client.get(f"/bookings/{thing.pk}/{day(5)}").content.decode()
    client.force_login(town.persons["resident"])
    page = f"/bookings/draws/{draw.pk}/"
    with django_assert_max_num_queries(12):
        assert "我要登记" in client.get(page).content.decode()
    assert client.post(f"{page}ask/", {"starts_at": make.slot().isoformat()}).status_code == 422
    assert client.post(f"{page}ask/", {"starts_at": make.slot(9, 5).isoformat()}).status_code == 302
    assert "您登记了" in client.get(page).content.decode()
    assert client.post(f"{page}leave/").status_code == 302
    client.force_login(town.persons["handler"])
    typed = {"on": str(make.MONDAY), "until_on": str(timezone.localdate()), "awaited": "x", "reason": "元宵"}
    late = client.post(f"/bookings/{thing.pk}/keep/draw/", typed | {"known_from": "2020-01-01T10:00"})
    assert (late.status_code, "登记要在开奖以前截止" in late.content.decode()) == (422, True)
    known = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    assert client.post(f"/bookings/{thing.pk}/keep/draw/", typed | {"known_from": known}).status_code == 302
    assert Draw.objects.count() == 2


def test_who_came_names_nobody(client, town):
    thing = make.offered(town)
    make.booked(thing, town.persons["resident"])
    page = f"/bookings/{thing.pk}/visits/"
    assert "还没有人来用过" in client.get(page).content.decode()
    actions.use(Booking.objects.get(), by=SYSTEM, at=make.slot(12))
    assert "不到5人" in client.get(page).content.decode()


def test_the_api_does_the_same(client, town):
    client.force_login(town.persons["head"])
    body = {"place": town.places["community"].pk, "unit": town.units["committee"].pk, "title": "球场", "text": "一块"}
    assert client.post("/api/v1/bookings", body | {"week": {"9": [[540, 720]]}}, **JSON).status_code == 422
    body |= {"week": {str(day): [[540, 720]] for day in range(7)}, "rules": {"days_ahead": 30, "weekly": 1}}
    api = f"/api/v1/bookings/{client.post('/api/v1/bookings', body, **JSON).json()['number']}"
    client.force_login(town.persons["resident"])
    told = client.get(f"{api}{day()}").json()
    assert [slot["free"] for slot in told["slots"]] == [1, 1, 1]
    starts = {"starts_at": make.slot().isoformat()}
    taken = client.post(f"{api}/book", starts, **JSON)
    assert taken.status_code == 201
    assert client.post(f"{api}/book", starts, **JSON).status_code == 409
    assert client.get("/api/v1/bookings/mine").json()[0]["number"] == taken.json()["number"]
    done = client.post(f"/api/v1/bookings/taken/{taken.json()['number']}/cancel", **JSON).json()
    assert done["status"] == "cancelled"
    client.force_login(town.persons["handler"])
    hold = client.post(f"{api}/hold", starts | {"number": 1, "reason": "选举"}, **JSON).json()
    assert hold["slots"][0]["free"] == 0
    other = {"on": str(make.MONDAY + timedelta(days=1)), "reason": "维修"}
    assert client.post(f"{api}/day", other, **JSON).json()["slots"] == []
    later = {"until": timezone.now() + timedelta(days=2), "known_from": timezone.now() + timedelta(days=3)}
    draw = {name: at.isoformat() for name, at in later.items()} | {"on": str(make.MONDAY + timedelta(days=2))}
    made = client.post(f"{api}/draw", draw | {"awaited": "x", "reason": "元宵"}, **JSON).json()
    client.force_login(town.persons["resident"])
    page = f"/api/v1/bookings/draws/{made['number']}"
    assert client.post(f"{page}/ask", {"starts_at": make.slot(9, 2).isoformat()}, **JSON).json()["mine"]
    assert client.post(f"{page}/leave", **JSON).json()["requests"] == []
    assert client.get(page).json()["status"] == "collecting"
    assert client.post(f"{api}/close", {"reason": "x"}, **JSON).status_code == 403
