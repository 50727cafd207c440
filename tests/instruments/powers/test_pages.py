"""Pages and API of the four powers: what everybody sees, what each may do, and that a no keeps what was typed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.people.models import Post
from gongdi.instruments.powers import actions
from gongdi.instruments.powers.models import Assessment, Item, Mandate, Spending
from gongdi.instruments.powers.states import Power
from tests.instruments.powers.make import AT, YEAR, crown, grant, line

JSON = {"content_type": "application/json"}


@pytest.fixture
def page(town):
    return f"/powers/{town.places['community'].pk}/"


def test_a_street_grants_on_the_page(client, town, page):
    crown(town)
    client.force_login(town.persons["supervisor"])
    assert "还没有授权的社区" in client.get("/powers/").content.decode()
    days = {"from_on": f"{YEAR}-01-01", "to_on": f"{YEAR}-12-31", "ground": "下放四权的意见"}
    council = {"committee": town.units["council"].pk, "needed": 2}
    for name, more in (
        ("grant-funds", {"most": "1万"} | council),
        ("grant-posts", {"most": 2, "kinds": ["visitor"]}),
        ("grant-agenda", {"most": 3, "days": 10}),
        ("grant-assessment", {"weight": 30} | council),
    ):
        assert client.get(f"{page}{name}/").status_code == 200
        wrong = client.post(f"{page}{name}/", days)
        assert wrong.status_code == 422
        assert "下放四权的意见" in wrong.content.decode()
        assert client.post(f"{page}{name}/", days | more).status_code == 302
    assert Mandate.objects.get(power=Power.FUNDS).most == 1_000_000
    given = {"line": "小修小补", "amount": "2万", "key": "7b1c2f0e-6a58-4a8e-8f0b-3a5d6c1f2e10"}
    for _time in range(2):
        assert client.post(f"{page}fund/", given).status_code == 302
    assert "¥20,000.00" in client.get(page).content.decode()


def test_a_community_uses_its_powers_on_the_page(client, town, page, django_assert_max_num_queries):
    street = crown(town)
    row = line(town, street)
    for power in (Power.POSTS, Power.AGENDA, Power.ASSESSMENT):
        grant(town, power, street)
    client.force_login(town.persons["head"])
    spending = {"line": row.pk, "purpose": "换楼道灯", "payee": "海棠五金店"}
    key = {"key": "7b1c2f0e-6a58-4a8e-8f0b-3a5d6c1f2e11"}
    over = client.post(f"{page}spend/", spending | key | {"amount": "3万"})
    assert over.status_code == 422
    assert "余额不够" in over.content.decode()
    assert "海棠五金店" in over.content.decode()
    assert client.post(f"{page}spend/", spending | key | {"amount": "1,200"}).status_code == 302
    unit = town.units["city_management"].pk
    who = {"kind": "visitor", "phone": "13700000001", "name": "小程"}
    assert client.post(f"{page}assign/", who).status_code == 302
    assert client.post(f"{page}assign/", who).status_code == 422
    assert client.post(f"{page}raise/", {"unit": unit, "title": "公交站", "text": "太远"}).status_code == 302
    scores = dict.fromkeys(("speed", "quality", "cooperation", "openness"), "4")
    assert client.post(f"{page}assess/", scores | {"unit": unit, "half": f"{YEAR}-2"}).status_code == 302
    with django_assert_max_num_queries(25):
        shown = client.get(page).content.decode()
    for said in ("¥1,200.00 给海棠五金店：换楼道灯", "公交站", "小程", "收回岗位", "用权记录"):
        assert said in shown
    assert (
        client.post(f"/powers/posts/{Mandate.objects.get(power='posts').assignments.get().pk}/end/").status_code == 302
    )
    assert Spending.objects.get().amount == 120_000
    assert Post.objects.filter(kind="visitor", to_on=None).count() == 1
    assert Assessment.objects.get().status == "proposed"
    client.logout()
    with django_assert_max_num_queries(22):
        shown = client.get(page).content.decode()
    assert "小程" not in shown
    with django_assert_max_num_queries(8):
        assert "海棠社区" in client.get("/powers/").content.decode()


def test_the_unit_answers_on_the_page_and_overdue_is_shown(client, town, page):
    street = crown(town)
    long_ago = AT - timedelta(days=40)
    row = grant(town, Power.AGENDA, street)
    Mandate.objects.filter(pk=row.pk).update(used=0)
    said = {"title": "增设公交站", "text": "太远", "unit": town.units["city_management"]}
    start = max(long_ago, timezone.make_aware(timezone.datetime(YEAR, 1, 2)))
    item = actions.raise_item(row, by=town.actor("head", AT), at=start, **said)
    client.force_login(town.persons["other_handler"])
    shown = client.get(page).content.decode()
    assert "clock-broken" in shown
    address = f"/powers/agenda/{item.pk}/answer/"
    assert client.post(address, {"text": "x"}).status_code == 422
    assert client.post(address, {"taken": "refuse", "text": "今年没有指标"}).status_code == 302
    assert client.post(address, {"taken": "answer", "text": "好"}).status_code == 409
    assert Item.objects.get().answer == "今年没有指标"
    assert "今年没有指标" in client.get(page).content.decode()


def test_the_api_says_what_is_wrong_and_where(client, town, page):
    street = crown(town)
    api = "/api/v1" + page.rstrip("/")
    client.force_login(town.persons["head"])
    answer = client.post(f"{api}/spendings", {"line": "x", "amount": 1, "purpose": "x", "payee": "x"}, **JSON)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:gongdi:problem:not_now")
    row = line(town, street)
    sent = {"line": row.name, "amount": 10**9, "purpose": "x", "payee": "x"}
    assert client.post(f"{api}/spendings", sent, **JSON).json()["type"] == "urn:gongdi:problem:not_booked"
    done = client.post(f"{api}/spendings", sent | {"amount": 100}, **JSON).json()
    assert done["powers"][0]["used"] == "¥1.00"
    grant(town, Power.AGENDA, street)
    wrong = client.post(f"{api}/agenda", {"unit": town.units["committee"].pk, "title": "x", "text": "x"}, **JSON)
    assert (wrong.status_code, wrong.json()["fields"][0]["where"]) == (422, "body.unit")
    assert client.get("/api/v1/powers").json()[0]["spent"] == 100
