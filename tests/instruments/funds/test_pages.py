"""The pages of giving: what they say agrees with the ledger, journeys by form, and how much they ask the database."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.instruments.funds.actions import returning
from gongdi.instruments.funds.models import Donation, Foundation, Motion, Refund
from gongdi.instruments.funds.queries.years import year
from gongdi.instruments.funds.states.donations import Status
from gongdi.ledger.books import queries as books
from tests.instruments.funds import make
from tests.instruments.funds.make import AT, WAN, YUAN


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    """Staff are not led to a second factor."""
    settings.STAFF_MFA = False


def signed_in(town, role) -> Client:
    client = Client()
    client.force_login(town.persons[role])
    return client


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_giving_on_the_phone_until_it_is_counted(town, client):
    there = make.foundation(town, timezone.now() - timedelta(days=2))
    fund = make.general(there)
    resident = signed_in(town, "resident")
    form = resident.get(f"/funds/{there.pk}/give/")
    once = re.search(r'name="once" value="([^"]+)"', form.content.decode())[1]
    sent = {"fund": fund.pk, "amount": "1,234.56", "shown": "masked", "giver": "陈阿姨", "once": once}
    answer = resident.post(f"/funds/{there.pk}/give/", sent)
    assert resident.post(f"/funds/{there.pk}/give/", sent).url == answer.url
    row = Donation.objects.get()
    page = text(resident.get(answer.url))
    assert "6222 0000 1234 5678" in page
    assert row.reference in page
    paid = {"paid_on": str(timezone.localdate()), "bank_reference": "B1", "version": row.version}
    assert resident.post(f"{answer.url}report/", paid).status_code == 302
    assert resident.post(f"{answer.url}report/", paid).status_code == 409
    assert signed_in(town, "treasurer").post(f"{answer.url}check/", {}).status_code == 302
    assert signed_in(town, "treasurer").post(f"{answer.url}confirm/", {}).status_code == 403
    assert signed_in(town, "committee_one").post(f"{answer.url}confirm/", {}).status_code == 302
    assert Donation.objects.get().status == Status.CONFIRMED
    assert "¥1,234.56" in text(client.get(f"/funds/{there.pk}/"))
    assert "陈＊＊捐赠" in text(client.get(f"/funds/{there.pk}/"))
    assert "还在“总基金”里" in text(client.get(answer.url))
    receipt = resident.get(f"{answer.url}receipt/")
    assert "陈阿姨" in text(receipt)
    assert re.search(r"/record/acts/[0-9a-f-]{36}/", receipt.content.decode())
    assert client.get(f"{answer.url}receipt/").status_code == 404


def test_what_was_typed_stays_and_the_error_says_how_to_mend_it(town):
    there = make.foundation(town)
    fund = make.earmarked(town, there)
    sent = {
        "fund": fund.pk,
        "amount": "十块",
        "shown": "name",
        "giver": "清江商会",
        "bank_reference": "B9",
        "wish": "bound",
    }
    answer = signed_in(town, "resident").post(f"/funds/{there.pk}/give/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert all(typed in html for typed in ('value="十块"', 'value="清江商会"', 'value="B9"'))
    assert "写了银行流水号，请也写付款日期" in html


def test_the_money_is_followed_forwards_and_backwards(town, client):
    there = make.foundation(town)
    fund = make.general(there)
    gift = make.given(town, fund, 100 * YUAN)
    make.given(town, fund, 100 * YUAN, who="neighbour", giver="李师傅")
    paid = make.pay(fund, 150 * YUAN)
    page = client.get(f"/funds/gifts/{gift.reference}/").content.decode()
    assert f"/funds/{there.pk}/paid/{paid.pk}/" in page
    assert "已经用了¥100.00，还有¥0.00" in page
    back = text(client.get(f"/funds/{there.pk}/paid/{paid.pk}/"))
    assert "陈＊＊ ¥100.00" in back
    assert "李＊＊ ¥50.00" in back
    went = client.get(f"/api/v1/gifts/{gift.reference}").json()["went"]
    assert [(part["amount"], part["transfer"]) for part in went] == [(100 * YUAN, paid.pk)]
    gifts = client.get(f"/api/v1/foundations/{there.pk}/payments/{paid.pk}").json()["gifts"]
    assert [part["amount"] for part in gifts] == [100 * YUAN, 50 * YUAN]


def test_the_year_adds_up_and_its_ends_are_those_of_the_ledger(town, client):
    there = make.foundation(town)
    fund = make.general(there)
    gift = make.given(town, fund, 100 * WAN)
    goods = make.given(town, fund, 10, goods="大米（袋）", value=500 * YUAN)
    special = make.earmarked(town, there, amount=40 * WAN)
    make.pay(special, 10 * WAN)
    refund = returning.ask_back(gift, amount=1 * WAN, reason="多付", by=town.actor("treasurer", AT), at=AT)
    returning.give_back(refund, by=town.actor("committee_one", AT), at=AT)
    later = AT.replace(year=AT.year + 1)
    make.pay(special, 5 * WAN, later)
    first, second = year(there, AT.year), year(there, later.year)
    assert first.is_proven
    assert second.is_proven
    assert (first.total.came, first.total.went, first.total.closing) == (99 * WAN, 10 * WAN, 89 * WAN)
    assert (second.total.opening, second.total.went, second.total.closing) == (89 * WAN, 5 * WAN, 84 * WAN)
    assert (first.gifts, first.donors) == (2, 1)
    account = make.founding.account_of(special, later)
    assert {row.pk: sums.closing for row, sums in second.funds}[special.pk] == books.balance(account)
    page = text(client.get(f"/funds/{there.pk}/report/{AT.year}/"))
    assert "¥990,000.00" in page
    assert "一分不差" in page
    assert goods.goods in page
    assert "设立“防疫专项基金”，从“总基金”拨入¥400,000.00" in page
    assert client.get(f"/funds/{there.pk}/report/{AT.year - 1}/").status_code == 404
    told = client.get(f"/api/v1/foundations/{there.pk}/report/{AT.year}").json()
    assert (told["total"]["closing"], told["is_proven"]) == (89 * WAN, True)


def test_the_treasurer_asks_the_committee_to_convert_on_a_page(town):
    there = make.foundation(town)
    make.given(town, make.general(there), 100 * YUAN)
    ended = make.end(town, make.earmarked(town, there, amount=50 * YUAN))
    client = signed_in(town, "treasurer")
    assert "可以转 ¥50.00" in text(client.get(f"/funds/{there.pk}/motions/convert/"))
    sent = {"source": ended.pk, "name": "应急基金", "purpose": "应急", "amount": "50.01", "reason": "结余"}
    answer = client.post(f"/funds/{there.pk}/motions/convert/", sent)
    assert answer.status_code == 409
    assert 'value="50.01"' in answer.content.decode()
    answer = client.post(f"/funds/{there.pk}/motions/convert/", sent | {"amount": "50"})
    motion = Motion.objects.get(sort="convert")
    assert answer.url == f"/resolutions/{motion.resolution_id}/"
    assert motion.amount == 50 * YUAN


@pytest.mark.parametrize(
    ("sort", "sent"),
    [("open", {"name": "新基金", "purpose": "做事"}), ("allocate", {"amount": "1"}), ("end", {})],
)
def test_the_other_motions_on_a_page(town, sort, sent):
    there = make.foundation(town)
    make.given(town, make.general(there), 100 * YUAN)
    fund = make.earmarked(town, there)
    sent |= {"reason": "需要"} | {"allocate": {"target": fund.pk}, "end": {"source": fund.pk}}.get(sort, {})
    client = signed_in(town, "committee_one")
    assert client.get(f"/funds/{there.pk}/motions/{sort}/").status_code == 200
    assert client.post(f"/funds/{there.pk}/motions/{sort}/", sent).status_code == 302
    assert Motion.objects.filter(sort=sort, adopted=None).count() == 1


def test_what_the_people_of_a_foundation_do_on_pages(town):
    there = make.foundation(town)
    fund = make.general(there)
    client, second = signed_in(town, "treasurer"), signed_in(town, "committee_one")
    here = f"/funds/{there.pk}/"
    sent = {
        "fund": fund.pk,
        "amount": "2万",
        "shown": "name",
        "giver": "清江商会",
        "sort": "business",
        "paid_on": "2020-01-06",
    }
    url = client.post(f"{here}enter/", sent).url
    assert second.post(f"{url}confirm/", {}).status_code == 409
    assert client.post(f"{url}check/", {"bank_reference": "B7"}).status_code == 302
    assert second.post(f"{url}confirm/", {}).status_code == 302
    assert "清江商会捐赠 +¥20,000.00" in text(Client().get(here))
    assert client.post(f"{url}refund/", {"amount": "50", "reason": "多付"}).status_code == 302
    refund = Refund.objects.get()
    client.post(f"{here}refunds/{refund.pk}/give/")
    assert Refund.objects.get().done_at is None
    second.post(f"{here}refunds/{refund.pk}/give/")
    assert Refund.objects.get().done_at is not None
    ends = str(timezone.localdate() + timedelta(days=9))
    drive = {"name": "暖冬", "fund": fund.pk, "about": "棉被", "aim": "5000", "ends_on": ends, "over": "fund"}
    url = client.post(f"{here}drives/new/", drive).url
    assert Client().get(url).status_code == 404
    second.post(f"{url}open/")
    assert "正在募捐" in text(Client().get(url))
    assert "暖冬" in text(client.get(f"{here}desk/"))
    client.post(f"{here}setup/", {"bank": "新银行", "account_number": "1"})
    assert Foundation.objects.get().bank == "新银行"


def test_goods_are_handed_out_on_a_page_and_no_more_than_there_is(town):
    there = make.foundation(town)
    fund = make.general(there)
    row = make.given(town, fund, 10, goods="大米（袋）", value=500 * YUAN)
    client, sent = signed_in(town, "treasurer"), {"unit": row.unit, "purpose": "发给困难老人"}
    assert client.post(f"/funds/{there.pk}/{fund.pk}/handout/", sent | {"amount": 11}).status_code == 409
    assert client.post(f"/funds/{there.pk}/{fund.pk}/handout/", sent | {"amount": 4}).status_code == 302
    assert books.total(there.book, "funds.goods", row.unit) == 6


def test_an_operator_enters_a_foundation_on_a_page(town):
    client = signed_in(town, "operator")
    sent = {"organisation": town.units["foundation"].pk, "name": "基金会", "purpose": "公益", "votes_needed": 2}
    answer = client.post("/funds/found/", sent)
    assert text(Client().get(answer.url))
    assert client.post("/funds/found/", sent).status_code == 422


PAGES = ("", "{fund}/", "drives/{drive}/", "report/2020/", "paid/{paid}/", "desk/", "motions/convert/")


def test_pages_ask_as_much_however_much_was_given(town, django_assert_max_num_queries):
    there = make.foundation(town)
    fund = make.general(there)
    drive, client = make.drive(town, fund), signed_in(town, "treasurer")
    gift, paid = make.given(town, fund, 100 * YUAN, drive=drive), make.pay(fund, 1)

    def counts():
        found = []
        for page in (*(f"/funds/{there.pk}/{each}" for each in PAGES), f"/funds/gifts/{gift.reference}/"):
            with django_assert_max_num_queries(45) as asked:
                answer = client.get(page.format(fund=fund.pk, drive=drive.pk, paid=paid.pk))
            assert answer.status_code == 200, page
            assert len(answer.content) < 60_000, page
            found.append(len(asked))
        return found

    counts()
    first = counts()
    for number in range(15):
        make.given(town, fund, 100 + number, drive=drive, who="neighbour")
        make.report(town, fund, 100, who="neighbour", bank_reference="same")
    make.pay(fund, 500)
    assert [after - before for before, after in zip(first, counts(), strict=True) if after > before + 1] == []


def test_a_foundation_in_english_says_no_chinese_of_its_own(town):
    there = make.foundation(town)
    make.given(town, make.general(there), 100 * YUAN, giver="Ann", shown="name")
    client = Client(headers={"accept-language": "en"})
    page = client.get(f"/funds/{there.pk}/").content.decode()
    assert "Qingjiang Community Foundation" in page
    assert "Ann gave" in page
