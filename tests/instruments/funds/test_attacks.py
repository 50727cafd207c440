"""What somebody might try: forged slips, one reference twice, replayed callbacks, formulas in names, races."""

import csv
import io
import json

import pytest
from django.test import Client
from django.utils import timezone

from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.instruments.funds.actions import confirming, online
from gongdi.instruments.funds.faults import AmountsDiffer, Forged, ProviderOff, ReferenceTaken
from gongdi.instruments.funds.models import Donation, Shown
from gongdi.instruments.funds.providers import SignedWebhook
from gongdi.instruments.funds.states.donations import Status
from gongdi.ledger.books.models import Transfer
from tests.instruments.funds import make
from tests.instruments.funds.make import AT, YUAN
from tests.threads import in_threads

SECRET = "a secret of more than thirty-two signs"


def test_a_forged_slip_never_becomes_money(town):
    row = make.report(town, make.general(make.foundation(town)), 10**9, bank_reference="FORGED")
    confirming.miss(row, reason="银行没有这笔流水", by=town.actor("treasurer", AT), at=AT)
    for role in ("treasurer", "committee_one", "resident"):
        with pytest.raises(Refused):
            confirming.confirm(row, by=town.actor(role, AT), at=AT)
    assert not Transfer.objects.exists()


def test_one_bank_reference_counts_once(town):
    fund = make.general(make.foundation(town))
    make.given(town, fund, 100, bank_reference="20200106001")
    second = make.check(town, make.report(town, fund, 100, who="neighbour", bank_reference="20200106001"))
    with pytest.raises(ReferenceTaken):
        confirming.confirm(second, by=town.actor("committee_one", AT), at=AT)
    by = town.actor("treasurer", AT)
    with pytest.raises(ReferenceTaken):
        confirming.reconcile(second, reference="20200106001", amount=100, by=by, at=AT)
    assert Transfer.objects.count() == 1
    assert Donation.objects.get(pk=second.pk).status == Status.CHECKED


def test_two_who_confirm_at_once_count_it_once(lasting_town):
    town = lasting_town
    row = make.check(town, make.report(town, make.general(make.foundation(town)), 100))
    roles = ["committee_one", "committee_two", "committee_three"]
    actors = [town.actor(role, AT) for role in roles]
    results = in_threads(3, lambda n: confirming.confirm(row, by=actors[n], at=AT))
    assert sum(isinstance(result, Donation) for result in results) == 1
    assert all(isinstance(result, (Donation, Refused, Stale)) for result in results), results
    assert Transfer.objects.count() == 1


def test_one_reference_at_two_gifts_at_once_counts_one(lasting_town):
    town = lasting_town
    fund = make.general(make.foundation(town))
    whose = ("resident", "neighbour", "daughter")
    rows = [make.check(town, make.report(town, fund, 100, who=who, bank_reference="R1")) for who in whose]
    by = town.actor("committee_one", AT)
    results = in_threads(3, lambda n: confirming.confirm(rows[n], by=by, at=AT))
    assert sum(isinstance(result, Donation) for result in results) == 1
    assert sum(isinstance(result, ReferenceTaken) for result in results) == 2, results
    assert Transfer.objects.count() == 1


# ---- the provider ----------------------------------------------------------------------------------------------


@pytest.fixture
def provider(settings):
    """A provider that shares a secret with this house."""
    settings.FUNDS_PROVIDER_PAGE, settings.FUNDS_PROVIDER_SECRET = "https://pay.example/collect", SECRET
    return SignedWebhook(settings.FUNDS_PROVIDER_PAGE, SECRET.encode())


def callback(provider, row, at, **changes):
    said = {"order": row.reference, "transaction": "T1", "amount": row.amount, "currency": "CNY"} | changes
    body = json.dumps(said).encode()
    time = str(int(at.timestamp()))
    signature = provider.sign(time.encode() + b"." + body)
    return {"X-Gongdi-Time": time, "X-Gongdi-Signature": signature}, body


def test_a_signed_callback_counts_once_however_often_it_comes(town, provider):
    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN)
    for _time in range(3):
        assert online.hear(*callback(provider, row, AT), at=AT).status == Status.CONFIRMED
    assert Transfer.objects.count() == 1


def test_a_callback_with_another_amount_counts_nothing_and_is_recorded(town, provider):
    from gongdi.ground.record.models import Act

    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN)
    with pytest.raises(AmountsDiffer):
        online.hear(*callback(provider, row, AT, amount=1), at=AT)
    assert not Transfer.objects.exists()
    assert Act.objects.filter(verb="funds.payment_refused").count() == 1
    online.hear(*callback(provider, row, AT), at=AT)
    with pytest.raises(ReferenceTaken):
        online.hear(*callback(provider, row, AT, transaction="T2"), at=AT)
    assert Transfer.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda headers, body: (headers | {"X-Gongdi-Signature": "0" * 64}, body),
        lambda headers, body: (headers | {"X-Gongdi-Signature": "é"}, body),
        lambda headers, body: (headers, body.replace(b"10000", b"99999")),
        lambda headers, body: (headers | {"X-Gongdi-Time": str(int(headers["X-Gongdi-Time"]) + 1)}, body),
        lambda headers, body: ({}, body),
        lambda headers, body: (headers, b"{}"),
    ],
)
def test_a_forged_callback_is_not_heard(town, provider, change):
    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN)
    with pytest.raises(Forged):
        online.hear(*change(*callback(provider, row, AT)), at=AT)
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("wrong", [{"amount": "10000"}, {"amount": 100.5}, {"amount": True}, {"currency": "points"}])
def test_a_signed_callback_that_says_no_amount_of_yuan_is_not_heard(town, provider, wrong):
    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN)
    with pytest.raises(Forged):
        online.hear(*callback(provider, row, AT, **wrong), at=AT)


def test_an_old_callback_and_one_for_nothing_are_not_heard(town, provider):
    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN)
    with pytest.raises(Forged):
        online.hear(*callback(provider, row, AT), at=AT + 11 * timezone.timedelta(minutes=1))
    with pytest.raises(online.UnknownOrder):
        online.hear(*callback(provider, row, AT, order="G000000000"), at=AT)


def test_without_a_provider_nothing_is_heard(town):
    with pytest.raises(ProviderOff):
        online.hear({}, b"{}", at=AT)


def test_the_address_of_the_callback(town, provider, client):
    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN, at=timezone.now())
    headers, body = callback(provider, row, timezone.now())
    for _time in range(2):
        answer = client.post("/funds/callback/", body, content_type="application/json", headers=headers)
        assert (answer.status_code, answer.json()["result"]) == (200, "counted")
    headers["X-Gongdi-Signature"] = "0"
    assert client.post("/funds/callback/", body, content_type="application/json", headers=headers).status_code == 403


def test_the_way_to_the_provider_is_signed(town, provider):
    row = make.promise(town, make.general(make.foundation(town)), 100 * YUAN)
    address = provider.page(row, back="https://here.example/x", at=AT)
    query, _mark, signature = address.partition("?")[2].rpartition("&sign=")
    assert signature == provider.sign(query.encode())
    assert f"order={row.reference}" in query
    assert "amount=10000" in query


# ---- names -----------------------------------------------------------------------------------------------------

FORMULA = '=HYPERLINK("http://evil.example","点我")'
MARKUP = "<script>alert(1)</script>"


def signed_in(town, role) -> Client:
    client = Client()
    client.force_login(town.persons[role])
    return client


def test_a_formula_in_a_name_stays_a_text_in_the_table(town, client):
    there = make.foundation(town)
    make.given(town, make.general(there), 100, giver=FORMULA, shown=Shown.NAME, words="+1+1")
    text = b"".join(client.get(f"/funds/{there.pk}/gifts.csv").streaming_content).decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(text)))[1]
    assert f"'{FORMULA}" in row
    assert "'+1+1" in row
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_markup_in_a_name_is_shown_and_not_run(town, settings):
    settings.STAFF_MFA = False
    there = make.foundation(town)
    fund = make.general(there)
    row = make.given(town, fund, 100, giver=MARKUP, shown=Shown.NAME, words=MARKUP)
    drive = make.drive(town, fund, at=timezone.now())
    paid = make.pay(fund, 50)
    pages = ["", f"{fund.pk}/", f"drives/{drive.pk}/", f"paid/{paid.pk}/", f"report/{AT.year}/"]
    for path in [*(f"/funds/{there.pk}/{page}" for page in pages), f"/funds/gifts/{row.reference}/"]:
        assert MARKUP not in signed_in(town, "treasurer").get(path).content.decode(), path


def test_an_anonymous_donor_is_named_nowhere_in_public(town, client):
    there = make.foundation(town)
    fund = make.general(there)
    row = make.given(town, fund, 100, giver="陈阿姨", shown=Shown.ANONYMOUS)
    paid = make.pay(fund, 50)
    paths = ["", f"{fund.pk}/", f"paid/{paid.pk}/", f"report/{AT.year}/"]
    for path in [*(f"/funds/{there.pk}/{page}" for page in paths), f"/funds/gifts/{row.reference}/"]:
        assert "陈" not in client.get(path).content.decode(), path
    assert client.get(f"/api/v1/gifts/{row.reference}").json()["giver"] == "不公开名字的捐赠人"
    assert "陈" not in b"".join(client.get(f"/funds/{there.pk}/gifts.csv").streaming_content).decode()


def test_what_is_not_counted_is_seen_by_its_parties_only(town, client):
    row = make.report(town, make.general(make.foundation(town)), 100)
    assert client.get(f"/funds/gifts/{row.reference}/").status_code == 404
    assert signed_in(town, "neighbour").get(f"/funds/gifts/{row.reference}/").status_code == 404
    assert signed_in(town, "resident").get(f"/funds/gifts/{row.reference}/").status_code == 200


def test_an_amount_no_form_and_no_program_takes(town):
    there = make.foundation(town)
    fund, client = make.general(there), signed_in(town, "resident")
    for amount in ("0", "-5", "1.005", "1e3", "九", "999999999999999999999", "=1+1", ""):
        answer = client.post(f"/funds/{there.pk}/give/", {"fund": fund.pk, "amount": amount, "shown": "masked"})
        assert answer.status_code == 422, amount
        assert not amount or f'value="{amount}"' in answer.content.decode()
    for amount in (0, -5, 1.5, "100", 10**14):
        body = json.dumps({"fund": fund.pk, "amount": amount})
        assert client.post(f"/api/v1/foundations/{there.pk}/gifts", body, "application/json").status_code == 422
    assert not Donation.objects.exists()


def test_the_record_says_no_name(town):
    from gongdi.ground.record.models import Act

    make.given(town, make.general(make.foundation(town)), 100, giver="陈阿姨", shown=Shown.NAME, words="祝好")
    assert "陈" not in "".join(json.dumps(act.body, ensure_ascii=False) for act in Act.objects.all())


def test_a_giving_error_is_told_as_a_problem(town):
    there = make.foundation(town)
    body = json.dumps({"fund": make.general(there).pk, "amount": 100, "wish": "bound"})
    answer = signed_in(town, "resident").post(f"/api/v1/foundations/{there.pk}/gifts", body, "application/json")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:gongdi:problem:not_given")
