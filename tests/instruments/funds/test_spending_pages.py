"""Pages and API of spending: what everybody sees, what nobody else does, the questions to the database they cost."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gongdi.instruments.funds.models import BankLine, BankStatement, Grant, Match
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import YUAN, given

pytestmark = pytest.mark.django_db
PAGE_BYTES = 60 * 1024


@pytest.fixture
def now(settings):
    settings.STAFF_MFA = False
    return timezone.now()


@pytest.fixture
def fund(town, now):
    return make.filled(town, at=now)


def signed_in(client, town, who):
    client.force_login(town.persons[who])
    return client


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert len(answer.content) <= PAGE_BYTES, address
    return answer.content.decode()


def test_a_grant_is_public_once_agreed_and_says_where_every_yuan_went(client, town, fund, now):
    waits = make.asked(town, fund, at=now)
    assert client.get(f"/funds/grants/{waits.pk}/").status_code == 404
    grant = make.paid(town, make.agreed(town, fund, at=now), now)
    said = page(client, f"/funds/grants/{grant.pk}/")
    assert "老年食堂" in said
    assert "合同和报价单" in said
    assert f"/paid/{grant.instalments.get(number=1).transfer}/" in said
    assert "6222000000000001" not in said
    assert "收款户名" not in said
    assert "老年食堂" in page(client, f"/funds/{fund.foundation_id}/grants/")


def test_markup_in_what_was_asked_for_is_text(client, town, fund, now):
    grant = make.agreed(town, fund, at=now, title="<script>alert(1)</script>", purpose="=cmd|' /C calc'!A0")
    said = page(client, f"/funds/grants/{grant.pk}/")
    assert "<script>alert" not in said
    assert "&lt;script&gt;" in said


def test_a_case_of_relief_is_nowhere_for_those_who_may_not_see_it(client, town, fund, now):
    case = make.relief_agreed(town, fund, at=now)
    for who in ("stranger", "neighbour", "head", "handler", "operator", "grid_officer", "supervisor"):
        signed_in(client, town, who)
        for address in (f"/funds/relief/{case.pk}/", f"/funds/relief/{case.pk}/release/"):
            assert client.get(address).status_code == 404, who
        assert client.get(f"/api/v1/relief/{case.pk}").status_code == 404
        assert case.reference not in page(client, f"/funds/{fund.foundation_id}/relief/")
    treasurer = signed_in(client, town, "treasurer")
    said = page(treasurer, f"/funds/relief/{case.pk}/")
    assert "住院" not in said
    assert "大病" not in said
    assert "¥2,000.00" in said
    told = treasurer.get(f"/api/v1/relief/{case.pk}").json()
    assert (told["words"], told["criterion"], told["amount"]) == (None, None, 2_000 * YUAN)
    assert "住院" in page(signed_in(client, town, "committee_one"), f"/funds/relief/{case.pk}/")


def test_what_the_record_and_the_resolutions_show_of_relief_names_nobody(client, town, fund, now):
    case = make.relief_agreed(town, fund, at=now)
    said = page(client, f"/resolutions/{case.resolution}/") + page(client, "/record/")
    assert not [word for word in ("陈阿姨", "住院", "大病", "6222", case.reference) if word in said]


def test_a_file_is_looked_at_before_it_is_read_in_and_another_map_can_be_chosen(client, town, fund, now):
    account, here = make.bank_account(town, fund, at=now), f"/funds/{fund.foundation_id}/bank/"
    signed_in(client, town, "treasurer")
    file = SimpleUploadedFile("流水.csv", make.export(("20200106", 100, "=1+1<b>", "捐", "S1")))
    answer = client.post(f"{here}upload/", {"account": account.pk, "file": file})
    assert answer.status_code == 302
    statement = BankStatement.objects.get()
    said = page(client, answer["Location"])
    assert "新的 1 笔" in said
    assert "=1+1&lt;b&gt;" in said
    assert not BankLine.objects.exists()
    columns = {"map": "1", "day": "交易日期", "income": "贷方发生额", "memo": "对方户名"}
    assert client.post(answer["Location"], columns).status_code == 302
    statement.refresh_from_db()
    assert statement.columns["memo"] == "对方户名"
    assert client.post(answer["Location"], {"map": "1", "memo": "摘要"}).status_code == 422
    assert client.post(answer["Location"]).status_code == 302
    assert BankLine.objects.get().memo == "=1+1<b>"
    assert "已经导入" in page(client, answer["Location"])


def test_a_file_that_is_none_says_why_on_the_page_and_at_the_api(client, town, fund, now):
    account, here = make.bank_account(town, fund, at=now), f"/funds/{fund.foundation_id}"
    signed_in(client, town, "treasurer")
    answer = client.post(
        f"{here}/bank/upload/", {"account": account.pk, "file": SimpleUploadedFile("x.csv", b"%PDF-1")}
    )
    assert (answer.status_code, "PDF" in answer.content.decode()) == (422, True)
    sent = {"account": account.pk, "file": SimpleUploadedFile("x.csv", "甲,乙\n1,2\n3,4\n".encode())}
    answer = client.post(f"/api/v1/foundations/{fund.foundation_id}/statements", sent)
    assert answer.status_code == 422
    assert "日期" in answer.json()["title"]


def test_the_bank_at_the_api(client, town, fund, now):
    account, here = make.bank_account(town, fund, at=now), f"/api/v1/foundations/{fund.foundation_id}"
    day = f"{timezone.localdate():%Y%m%d}"
    signed_in(client, town, "treasurer")
    content = make.export((day, 10_000_000, "李师傅", "", "S1"), (day, -900, "", "手续费", "S2"))
    sent = {"account": account.pk, "file": SimpleUploadedFile("x.csv", content)}
    answer = client.post(f"{here}/statements", sent)
    assert (answer.status_code, answer.json()["new"]) == (201, 2)
    assert client.post(f"{here}/bank/accept").json() == {"count": 1}
    (line,) = client.get(f"{here}/bank").json()["lines"]
    answer = client.post(f"{here}/bank/lines/{line['number']}", json.dumps({"deed": "fee"}), "application/json")
    assert (answer.status_code, answer.json()["sort"]) == (200, "fee")
    told = client.get(f"{here}/bank").json()
    assert (told["difference"], told["is_explained"], told["lines_open"]) == (0, True, 0)


def test_what_is_not_there_is_never_an_error_of_ours(client, town, fund, now):
    make.read(town, make.bank_account(town, fund, at=now), make.export(("20200106", 9, "", "", "S1")), now)
    here = f"/funds/{fund.foundation_id}/bank"
    line = BankLine.objects.get()
    signed_in(client, town, "treasurer")
    for candidate in ("donation-999999", "entry-999999", "donation-" + "9" * 17):
        assert client.post(f"{here}/lines/{line.pk}/accept/", {"candidate": candidate}).status_code == 302
    for candidate in ("", "x-1", "donation-x", "donation-" + "9" * 40):
        assert client.post(f"{here}/lines/{line.pk}/accept/", {"candidate": candidate}).status_code == 404
    assert client.get(f"{here}/months/2026-13/").status_code == 404
    assert client.get(f"{here}/matched/?page=99999999999").status_code == 200
    assert client.post(f"{here}/lines/{line.pk}/nothing/").status_code == 404
    assert not Match.objects.exists()


def test_a_wrong_match_is_ended_on_its_page(client, town, fund, now):
    make.read(town, make.bank_account(town, fund, at=now), make.export(("20200106", -9, "", "", "S1")), now)
    match = make.fee(town, BankLine.objects.select_related("account__foundation").get(), now)
    address = f"/funds/{fund.foundation_id}/bank/matched/{match.pk}/"
    signed_in(client, town, "treasurer")
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "不是手续费"}).status_code == 302
    assert Match.objects.get().ended_because == "不是手续费"
    assert client.post(address, {"reason": "再来"}).status_code == 409


def test_an_application_at_the_api_is_judged_like_one_on_the_page(client, town, fund, now):
    address = f"/api/v1/foundations/{fund.foundation_id}/grants"
    body = make.asked_for(fund, instalments=[{"amount": 99, "due_on": "2030-01-01"}])
    signed_in(client, town, "resident")
    answer = client.post(address, json.dumps(body), "application/json")
    assert (answer.status_code, "¥0.99" in answer.json()["title"]) == (409, True)
    body["instalments"][0]["amount"] = 100
    answer = client.post(address, json.dumps(body), "application/json")
    assert (answer.status_code, answer.json()["deeds"]) == (201, ["withdraw"])
    for amount in (0, -1, 1.5, "1", 10**20, None):
        wrong = body | {"budget": [{"name": "x", "amount": amount}]}
        assert client.post(address, json.dumps(wrong), "application/json").status_code == 422, amount
    assert Grant.objects.count() == 1


def test_pages_cost_the_same_few_questions_however_much_there_is(
    client, town, fund, now, django_assert_max_num_queries
):
    here = f"/funds/{fund.foundation_id}"
    account = make.bank_account(town, fund, at=now)
    rows = [(f"202001{1 + number % 28:02}", 100 + number, "甲", "", f"S{number}") for number in range(3_000)]
    make.read(town, account, make.export(*rows, balance=None), now)
    for number in range(12):
        given(town, fund, 100 + number, who="resident", at=now)
        make.agreed(town, fund, 100 * YUAN, at=now)
    signed_in(client, town, "treasurer")
    page(client, here + "/")
    for address, budget in (
        ("/bank/", 38),
        ("/bank/matched/", 14),
        ("/grants/", 14),
        ("/spending/", 22),
        ("/relief/", 14),
    ):
        with django_assert_max_num_queries(budget):
            page(client, here + address)
