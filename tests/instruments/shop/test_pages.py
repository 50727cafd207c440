"""The pages of the shop: what they show to whom, what they cost, and that no secret stands in an address."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from gongdi.instruments.shop import actions, codes
from gongdi.instruments.shop.models import Merchant, Offer, Voucher
from gongdi.instruments.shop.states.statements import Status as OfStatement
from gongdi.instruments.shop.states.vouchers import Status
from tests.instruments.shop import make
from tests.windows.portal.lens import looking, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(town, settings):
    settings.STAFF_MFA = False
    return town


def today(town, **more):
    """An offer that can be had today, and a resident with points for it."""
    now = timezone.localdate()
    make.earned(town, 250)
    return make.offer(town, from_on=now - timedelta(days=30), to_on=now + timedelta(days=30), **more)


def out(town):
    """A voucher that is out today."""
    thing, at = today(town), timezone.now()
    return actions.redeem(thing, key=uuid.uuid4(), by=town.actor("resident", at), at=at)


def test_the_shelf_puts_first_what_i_can_pay_for(town, django_assert_max_num_queries):
    today(town, title="理发一次", price=900)
    today(town)
    client = looking(town, "resident")
    with django_assert_max_num_queries(12):
        text = page(client.get("/shop/"))
    assert text.index("大米一袋") < text.index("理发一次")
    assert "还差 400 分" in text


def test_an_empty_shelf_says_what_will_come(town):
    assert "现在没有可以换的" in page(looking(town).get("/shop/"))


def test_exchange_shows_the_codes_to_their_owner_only(town, django_assert_max_num_queries):
    thing, client = today(town), looking(town, "resident")
    text = page(client.get(f"/shop/offers/{thing.pk}/"))
    key = re.search(r'name="key" value="([^"]+)"', text)[1]
    answer = client.post(f"/shop/offers/{thing.pk}/redeem/", {"key": key, "price": 100})
    again = client.post(f"/shop/offers/{thing.pk}/redeem/", {"key": key, "price": 100})
    made = Voucher.objects.get()
    assert answer["Location"] == again["Location"] == f"/shop/vouchers/{made.pk}/"
    with django_assert_max_num_queries(8):
        shown = page(client.get(answer["Location"]))
    assert codes.spoken(make.code_of(made)) in shown
    assert "<svg" in shown
    assert codes.handle_of(made.salt) not in shown
    assert looking(town, "shopkeeper").get(answer["Location"]).status_code == 404


def test_a_price_that_changed_meanwhile_is_told_and_nothing_is_exchanged(town):
    thing = today(town)
    answer = looking(town, "resident").post(f"/shop/offers/{thing.pk}/redeem/", {"key": uuid.uuid4(), "price": 90})
    assert answer.status_code == 409
    assert "刚才有人先改了一步" in page(answer)
    assert not Voucher.objects.exists()


def test_the_till_takes_a_spoken_code_and_undoes_it(town, django_assert_max_num_queries):
    made, client = out(town), looking(town, "shopkeeper")
    code = codes.spoken(make.code_of(made))
    with django_assert_max_num_queries(20):
        seen = page(client.post("/shop/till/", {"code": code}))
    assert "大米一袋" in seen
    assert "陈阿姨" not in seen
    assert client.post("/shop/till/take/", {"code": code})["Location"] == "/shop/till/"
    made.refresh_from_db()
    assert made.status == Status.REDEEMED
    with django_assert_max_num_queries(10):
        assert "今天收的" in page(client.get("/shop/till/"))
    client.post(f"/shop/till/{made.pk}/undo/", {"reason": "收错了"})
    made.refresh_from_db()
    assert made.status == Status.UNDONE


def test_a_wrong_code_keeps_what_was_typed(town):
    make.merchant(town)
    answer = looking(town, "shopkeeper").post("/shop/till/", {"code": "1234 5678"})
    assert answer.status_code == 409
    assert "没有能在您店里用的券" in page(answer)
    assert 'value="1234 5678"' in page(answer)


def test_the_qr_code_holds_its_secret_behind_the_sign_that_no_server_sees(town, rf):
    from gongdi.ground.access import qr
    from gongdi.instruments.shop.views import vouchers

    made, said = out(town), []
    qr.segno.make, real = (lambda text, **more: (said.append(text), real(text, **more))[1]), qr.segno.make
    try:
        vouchers.code(rf.get("/"), made)
    finally:
        qr.segno.make = real
    assert said == [f"http://testserver/shop/till/#{codes.handle_of(made.salt)}"]


def test_an_officer_exchanges_for_a_person_and_prints_it_for_a_quarter_of_an_hour(town):
    thing, client = today(town), looking(town, "grid_officer")
    address, person = f"/shop/offers/{thing.pk}/for/", town.persons["resident"].pk
    assert "陈阿姨" in page(client.get(address, {"q": "陈"}))
    given = {"q": "陈", "person": person, "key": str(uuid.uuid4()), "price": 100}
    assert client.post(address, given).status_code == 422
    answer = client.post(address, given | {"heard": "on"})
    made = Voucher.objects.get()
    assert codes.spoken(make.code_of(made)) in page(client.get(answer["Location"]))
    assert (made.holder_id, made.issued_by.name) == (person, "网格员小周")
    from gongdi.instruments.shop.queries.vouchers import may_show_code

    later = made.issued_at + timedelta(minutes=16)
    assert not may_show_code(made, town.actor("grid_officer"), later)
    assert may_show_code(made, town.actor("resident"), later)


@pytest.mark.parametrize("role", ["shopkeeper", "points_officer", "treasurer"])
def test_the_desk_shows_offers_and_statements(town, role, django_assert_max_num_queries):
    make.statement(town)
    client = looking(town, role)
    with django_assert_max_num_queries(22):
        text = page(client.get("/shop/desk/"))
    assert "大米一袋" in text
    assert "¥25.00" in text


def test_an_offer_is_drafted_agreed_and_had(town):
    make.merchant(town)
    number, now = Merchant.objects.get().pk, timezone.localdate()
    given = {"title": "理发一次", "where": "东门", "price": "80 分", "pay": "12.50", "stock": "3", "period": "month"}
    given |= {"per_person": "1", "per_household": "0", "good_days": "30", "from_on": f"{now}", "to_on": f"{now}"}
    keeper, officer = looking(town, "shopkeeper"), looking(town, "points_officer")
    wrong = keeper.post(f"/shop/desk/merchants/{number}/offers/", given | {"pay": "十二块", "title": "剪发"})
    assert (wrong.status_code, "剪发" in page(wrong)) == (422, True)
    assert keeper.post(f"/shop/desk/merchants/{number}/offers/", given).status_code == 302
    made = Offer.objects.get()
    assert (made.price, made.pay, made.status) == (80, 1_250, "draft")
    assert looking(town).get(f"/shop/offers/{made.pk}/").status_code == 404
    keeper.post(f"/shop/desk/offers/{made.pk}/open/")
    made.refresh_from_db()
    assert made.status == "draft"
    officer.post(f"/shop/desk/offers/{made.pk}/open/")
    made.refresh_from_db()
    assert made.status == "open"


def test_a_statement_goes_from_the_merchant_to_two_who_pay(town):
    made = make.statement(town)
    make.funded(town, 2_500)
    address = f"/shop/statements/{made.pk}/"
    for role, deed in (("shopkeeper", "confirm"), ("treasurer", "prepare"), ("committee_two", "release")):
        looking(town, role).post(f"{address}{deed}/")
    made.refresh_from_db()
    assert made.status == OfStatement.PAID
    table = looking(town, "treasurer").get(f"{address}table.csv").content.decode("utf-8-sig")
    assert "大米一袋,100,25.00" in table
    assert "陈阿姨" not in table


def test_public_totals_name_no_person(town):
    make.voucher(town, Status.REDEEMED)
    text = page(looking(town).get("/shop/merchants/"))
    assert "海棠便民店" in text
    assert "¥25.00" in text
    assert "陈阿姨" not in text


def test_the_pages_speak_english(town):
    made = out(town)
    client = looking(town, "resident")
    with translation.override("en"):
        for address in ("/shop/", f"/shop/offers/{made.offer_id}/", "/shop/vouchers/", f"/shop/vouchers/{made.pk}/"):
            text = page(client.get(address, headers={"accept-language": "en"}))
            assert "A sack of rice" in text, address
