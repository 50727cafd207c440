"""Receipts in a real browser without a network: on the page, in the one file, through the code; forgeries refused."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongdi.engines.merkle.cosignatures import cosign
from gongdi.engines.merkle.notes import SigningKey
from gongdi.engines.merkle.receipts import Receipt
from gongdi.ground.record.log import signer
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.keys import log_key, witness_key
from gongdi.ground.record.models import Act, Neighbour
from gongdi.ground.record.witness.witnesses import WITNESSED
from gongdi.practices.appeals.states import Status
from tests.browser.conftest import PHONE
from tests.practices.appeals import make

WIDE = {"width": 1440, "height": 900}
GENUINE, REFUSED = "这份回执是真的", "这份回执不能算数"
NO_ED25519 = "Object.defineProperty(globalThis.crypto, 'subtle', {value: undefined})"


@pytest.fixture
def house(lasting_town, live_server):
    """A matter that was answered, signed; its receipt downloaded by its person."""
    appeal = make.appeal(lasting_town, at=Status.REPLIED, on=timezone.now() - timedelta(days=1))
    signer.catch_up()
    act = Act.objects.get(subject_kind="appeal", subject_id=appeal.pk, verb="appeals.raised")
    client = Client()
    client.force_login(lasting_town.persons["resident"])
    text = client.get(f"/record/acts/{act.pk}/receipt/").content.decode()
    return House(live_server.url, lasting_town, client, act, text)


class House:
    """What the tests need of it."""

    def __init__(self, url, town, client, act, text):
        self.url, self.town, self.client, self.act, self.text = url, town, client, act, text

    def sign_in(self, page):
        value = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.url}])

    def changed(self, **more):
        """The receipt with something else in what it tells."""
        read = Receipt.parse(self.text)
        told = json.loads(read.extra) | more
        return Receipt(read.index, read.proof, read.note, json.dumps(told, ensure_ascii=False).encode()).text


def opened(page, address):
    """A verifier, ready, after which the network is gone."""
    page.goto(address)
    page.locator('form[data-verify="ready"]').wait_for()
    page.context.set_offline(True)
    return page


def bring(page, text, name="a.tlog-proof"):
    """Choose a receipt file; what the page says of it."""
    page.set_input_files("#id_file", {"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.locator(".check-verdict").wait_for()
    return page.locator("[data-verify-shown]").inner_text()


def refused(page):
    """The sentences of the steps that are refused."""
    return page.locator(".check-no p:last-child").all_inner_texts()


@pytest.fixture(params=["page", "page without WebCrypto", "one file"])
def verifier(request, house, visit, tmp_path):
    """The verifier with the network off: as a page, as a page of an old telephone, and from a file on the disk."""
    page = visit()
    if request.param == "page without WebCrypto":
        page.add_init_script(NO_ED25519)
    if request.param != "one file":
        return opened(page, f"{house.url}/record/check/")
    file = tmp_path / "gongdi-verify.html"
    file.write_bytes(house.client.get("/record/check/offline.html").content)
    page.context.set_offline(True)
    return opened(page, file.as_uri())


def test_a_receipt_that_a_resident_downloads_verifies_without_a_network(house, visit):
    page = visit()
    house.sign_in(page)
    page.goto(f"{house.url}/record/{house.act.position}/")
    with page.expect_download() as download:
        page.get_by_text("下载回执").click()
    assert download.value.suggested_filename.endswith(".tlog-proof")
    opened(page, f"{house.url}/record/check/")
    page.set_input_files("#id_file", str(download.value.path()))
    page.locator(".check-verdict").wait_for()
    told = page.locator("[data-verify-shown]").inner_text()
    assert GENUINE in told
    assert make.DETAIL in told


def test_genuine_and_forged_receipts_are_told_apart_without_a_network(house, verifier):
    told = bring(verifier, house.text)
    assert GENUINE in told
    assert make.DETAIL in told
    assert refused(verifier) == []

    opening = json.loads(Receipt.parse(house.text).extra)["opening"]
    opening["private"]["text"] = opening["private"]["text"].replace("三天", "三年")
    leaf = json.loads(Receipt.parse(house.text).extra)["leaf"]
    size, index = str(Act.objects.count()), house.act.position - 1
    forged = {
        "话": (house.changed(opening=opening), "被改过"),
        "事": (house.changed(leaf=leaf.replace("appeals.raised", "appeals.closed")), "不是这件事"),
        "签名": (house.text.replace(f"\n{size}\n", f"\n{size}0\n"), "签名是假的"),
        "位置": (house.text.replace(f"index {index}\n", f"index {index ^ 1}\n"), f"其实是日志的第 {index + 1} 条"),
        "远处": (house.text.replace(f"index {index}\n", f"index {int(size) - 1}\n"), "它被挪了位置"),
        "出界": (house.text.replace(f"index {index}\n", "index 999999\n"), f"只有 {size} 条"),
        "截断": (house.text[: len(house.text) * 2 // 3], "缺了一截"),
        "截尾": (house.text[:-20], "缺了一截"),
        "不是": ("你好", "这不是回执"),
        "空": ("", "这不是回执"),
    }
    for kind, (text, reason) in forged.items():
        told = bring(verifier, text, name=f"{kind}.tlog-proof")
        assert REFUSED in told, kind
        assert reason in "".join(refused(verifier)), (kind, refused(verifier))


def test_another_countys_key_is_refused_and_so_is_a_broken_one(house, verifier):
    bring(verifier, house.text)
    verifier.locator("details:has(#id_key) summary").click()
    theirs = SigningKey.of("linjiang.example/log", bytes(32)).verifier
    for key, reason in (
        (str(theirs), "别的县的回执"),
        (str(SigningKey.of(log_key().name, bytes(32)).verifier), "公钥选错了"),
        (str(log_key().verifier)[:-1], "写得不对"),
        ("", "没有填日志的公钥"),
    ):
        verifier.fill("#id_key", key)
        verifier.locator("form[data-verify] .button-next").click()
        verifier.locator(".check-no", has_text=reason).wait_for()
        assert REFUSED in verifier.locator("[data-verify-shown]").inner_text()


def test_a_neighbours_cosignature_is_checked_too(house, visit):
    note = here().checkpoint()
    cosigned = type(note)(note.text, (*note.signatures, cosign(witness_key(), note.text, 1_790_000_000)))
    here().publish(cosigned, WITNESSED)
    theirs = str(witness_key().verifier)
    Neighbour.objects.create(name="临江县", url="https://l.example", witness_key=theirs, from_at=timezone.now())
    text = house.client.get(f"/record/{house.act.position}.tlog-proof").content.decode()

    page = opened(visit(), f"{house.url}/record/check/")
    assert f"{witness_key().name} 看过这本日志，会签了。" in bring(page, text)
    spoiled = text.rstrip("\n").rpartition("\n")[2].split()[-1]
    swapped = spoiled[:-4] + ("AAA=" if spoiled.endswith("=") else "AAAA")
    bring(page, text.replace(spoiled, swapped), name="b.tlog-proof")
    assert "的签名是假的" in "".join(refused(page))


def test_nothing_is_sent_anywhere(house, visit):
    page, asked = visit(), []
    opened(page, f"{house.url}/record/check/")
    page.on("request", lambda request: asked.append(request.url))
    bring(page, house.text)
    page.locator("form[data-verify] .button-next").click()
    page.wait_for_timeout(200)
    assert asked == []


def test_a_receipt_can_be_pasted_and_dropped(house, visit):
    page = opened(visit(), f"{house.url}/record/check/")
    page.locator("details:has(#id_text) summary").click()
    page.fill("#id_text", house.text.replace("\n", "\r\n"))
    page.locator("form[data-verify] .button-next").click()
    page.get_by_text(GENUINE).wait_for()
    page.evaluate(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "b.tlog-proof"));
            const dropped = {bubbles: true, cancelable: true, dataTransfer: carried};
            document.body.dispatchEvent(new DragEvent("drop", dropped));
        }""",
        "c2sp.org/tlog-proof@v1\n",
    )
    page.get_by_text("缺了一截").wait_for()


def test_the_code_leads_to_the_proof_of_this_act_and_of_no_other(house, visit):
    page = visit()
    page.goto(f"{house.url}/record/{house.act.position}/")
    address = unescape(page.locator(".proof a").get_attribute("href"))
    page.goto(address)
    page.get_by_text(GENUINE).wait_for()
    assert "和扫到的二维码一致" in page.locator("[data-verify-shown]").inner_text()

    index = house.act.position - 1
    page.goto("about:blank")
    page.goto(address.replace(f"#{index}.", f"#{index - 1}."))
    page.get_by_text("说的不是同一件事").wait_for()
    page.goto("about:blank")
    page.goto(address.replace(f"#{index}.", "#99999."))
    page.get_by_text("取不到这件事的证明").wait_for()


def test_without_script_the_server_checks_and_says_so(house, visit):
    page = visit(java_script_enabled=False)
    page.goto(f"{house.url}/record/check/")
    assert "等于相信我们" in page.inner_text("main")
    file = {"name": "a.tlog-proof", "mimeType": "text/plain", "buffer": house.text.encode()}
    page.set_input_files("#id_file", file)
    page.locator("form[data-verify] .button-next").click()
    assert GENUINE in page.inner_text("main")


def test_what_a_file_says_is_never_taken_for_a_page(house, visit):
    page = opened(visit(), f"{house.url}/record/check/")
    evil = "<img src=x onerror=document.title='evil'>"
    leaf = json.loads(json.loads(Receipt.parse(house.text).extra)["leaf"]) | {"verb": evil, "subject": f"{evil}:1"}
    bring(page, house.changed(leaf=json.dumps(leaf, separators=(",", ":"))))
    assert page.locator("[data-verify-shown] img").count() == 0
    for odd in ({"subject": 5}, {"by": 5}, {"place": "x"}, {"at": None}):
        told = bring(page, house.changed(leaf=json.dumps(leaf | odd, separators=(",", ":"))), name=f"{odd}")
        assert "没有读得懂的事" in told, odd


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("face", ["zh-CN", "en-US", "dark", "elder"])
def test_no_page_of_the_log_keeps_anybody_out(house, visit, barriers, size, face):
    dark = {"color_scheme": "dark"} if face == "dark" else {}
    page = visit(size, face if "-" in face else "zh-CN", **dark)
    if face == "elder":
        page.context.add_cookies([{"name": "elder", "value": "true", "url": house.url}])
    house.sign_in(page)
    reference = re.search(r"/matters/([\w-]+)/", house.client.get("/me/").content.decode())[1]
    for address in ("/record/", f"/record/{house.act.position}/", f"/say/{reference}/", "/me/", "/record/check/"):
        page.goto(house.url + address)
        assert (barriers(page), fits(page)) == ([], True), address
    for text in (house.text, house.text[:-20]):
        page.set_input_files("#id_file", {"name": "a", "mimeType": "text/plain", "buffer": text.encode()})
        page.locator(".check-verdict").wait_for()
        assert (barriers(page), fits(page)) == ([], True), address


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
