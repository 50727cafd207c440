"""The public log for residents: who gets which receipt, what the pages say and ask, and what waits for a signature."""

import json
import re
import uuid
from datetime import timedelta
from html import unescape

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongdi.engines.merkle.receipts import Receipt
from gongdi.ground.access.judge import judge
from gongdi.ground.access.law import LAW, Affair, Right
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.log import holds, signer
from gongdi.ground.record.log.checks import check
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.models import Act, Neighbour
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status
from gongdi.windows.portal import checking, onefile
from tests.practices.appeals import make
from tests.windows.portal.lens import PLACE, SAID, looking, page

pytestmark = pytest.mark.django_db
QUERIES_MAX = 12
PARTIES = ("dispatcher", "handler", "supervisor")


@pytest.fixture
def appeal(town):
    """A private matter that was answered, signed."""
    row = make.appeal(town, at=Status.REPLIED, on=timezone.now() - timedelta(days=2), audience=Audience.PARTIES)
    signer.catch_up()
    return row


def act_of(appeal, verb="raised"):
    return Act.objects.get(subject_kind="appeal", subject_id=appeal.pk, verb=f"appeals.{verb}")


def receipt(act):
    return f"/record/acts/{act.pk}/receipt/"


def key():
    return str(log_key().verifier)


# ---- who gets which receipt ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["resident", "daughter"])
def test_the_person_and_family_get_the_words(town, appeal, name):
    answer = looking(town, name).get(receipt(act_of(appeal)))
    found = check(answer.content.decode(), key())
    assert found.holds
    assert found.words["detail"] == make.DETAIL
    assert answer["Content-Disposition"] == f'attachment; filename="{appeal.reference}.tlog-proof"'


@pytest.mark.parametrize("name", ["stranger", "neighbour", *PARTIES])
def test_nobody_else_gets_them_and_reads_why(town, appeal, name):
    client = looking(town, name)
    answer = client.get(receipt(act_of(appeal)))
    assert (answer.status_code, "只给做这件事的本人" in page(answer)) == (403, True)
    assert "下载回执" not in page(client.get(f"/record/{act_of(appeal).position}/"))


def test_a_passer_by_is_asked_to_sign_in(town, appeal):
    assert "/accounts/login/" in looking(town).get(receipt(act_of(appeal)))["Location"]


def test_who_answered_gets_the_receipt_of_the_answer(town, appeal):
    answer = looking(town, "handler").get(receipt(act_of(appeal, "replied")))
    assert check(answer.content.decode(), key()).words == {"text": "已经修好。"}
    assert looking(town, "resident").get(receipt(act_of(appeal, "replied"))).status_code == 403


def test_family_does_not_get_what_is_a_persons_own(town):
    """The proxy is for matters; a changed telephone is nobody's but one's own."""
    mother, daughter = (town.persons[name].pk for name in ("resident", "daughter"))
    own = Affair("", parties=frozenset({mother}))
    said = judge(LAW, Right.OPEN_RECEIPT, town.actor("daughter"), own, timezone.now())
    assert (bool(said), str(said.reason)) == (False, "这一类事不能由家人代办。")
    assert daughter not in own.parties


@pytest.mark.parametrize("name", ["", "stranger", "resident", "dispatcher"])
def test_everybody_gets_the_proof_without_words(town, appeal, name):
    act = act_of(appeal)
    for address in (f"/record/{act.position}.tlog-proof", f"/record/{act.position}/"):
        answer = looking(town, name).get(address)
        assert answer.status_code == 200
        told = page(answer)
        assert make.DETAIL not in told
        assert appeal.reference not in told
        assert not any(person.phone in told for person in town.persons.values())
    found = check(looking(town, name).get(f"/record/{act.position}.tlog-proof").content.decode(), key())
    assert (found.holds, found.words) == (True, None)


def test_a_private_matters_act_names_no_building(town, appeal):
    told = page(looking(town).get(f"/record/{act_of(appeal).position}/"))
    assert "海棠社区" in told
    assert "海棠苑" not in told


def test_every_act_on_the_line_leads_to_its_proof(town, appeal):
    client = looking(town, "resident")
    links = re.findall(r'href="(/record/acts/[^"]+/)"', page(client.get(f"/matters/{appeal.reference}/")))
    assert len(links) == Act.objects.filter(subject_kind="appeal", subject_id=appeal.pk).count()
    assert {client.get(link, follow=True).status_code for link in links} == {200}


def test_my_page_and_the_page_after_raising_offer_the_receipt(town, appeal):
    client = looking(town, "resident")
    assert receipt(act_of(appeal)) in page(client.get("/me/"))
    told = page(client.get(f"/say/{appeal.reference}/"))
    assert receipt(act_of(appeal)) in told
    assert 'class="qr"' in told


def test_a_browser_that_is_not_signed_in_gets_the_proof_but_not_the_words(town):
    client = looking(town)
    sent = client.post("/say/", SAID | {"place": PLACE, "phone": "13700000000"})
    waiting = client.get(sent["Location"])
    assert waiting["Refresh"]
    signer.catch_up()
    signed = client.get(sent["Location"])
    assert "Refresh" not in signed
    assert ".tlog-proof" in page(signed)
    assert "/receipt/" not in page(signed)


# ---- before it is signed ---------------------------------------------------------------------------------------


def test_until_it_is_signed_the_page_asks_again_by_itself(town, settings):
    appeal = make.appeal(town)
    client, act = looking(town, "resident"), act_of(appeal)
    for address in (receipt(act), f"/record/acts/{act.pk}/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Retry-After"], answer["Refresh"]) == (409, "1", "1")
    holds.hold("went_back", "it went back")
    answer = client.get(receipt(act))
    assert answer.status_code == 409
    assert not answer.has_header("Refresh")
    assert "签名暂停了" in page(answer)


def test_the_page_of_the_log_says_that_it_is_on_hold(town, appeal):
    assert "签名暂停了" not in page(looking(town).get("/record/"))
    holds.hold("restored", "restored from a backup")
    assert "数据库从备份恢复过" in page(looking(town).get("/record/"))


def test_the_page_of_the_log_says_how_far_it_is_signed(town, appeal):
    told = unescape(page(looking(town).get("/record/")))
    assert key() in told
    assert f'class="stat-value">{Act.objects.count()}<' in told
    assert "还没有邻县会签" in told


def test_the_page_of_the_log_names_its_witnesses_and_what_was_lost(town, appeal):
    now = timezone.now()
    Neighbour.objects.create(name="临江县", url="https://l.example", witness_key="w+1+x", from_at=now)
    Neighbour.objects.create(name="竹溪县", url="https://z.example", witness_key="z+1+x", from_at=now, cosigned=7)
    with transaction.atomic():
        for lost in (0, 3):
            body = {"kind": "restored", "lost_from": 11, "lost_to": 15, "lost": lost}
            write(Deed("record.resumed", ("log", 1), now, public=body))
        write(
            Deed("record.begun_anew", ("log", 1), now, public={"kind": "secret", "log": "old.example/log", "size": 9})
        )
    told = page(looking(town).get("/record/"))
    assert "答应会签，还没有签过" in told
    assert "看到第 7 条" in told
    assert told.count("第 11 条到第 15 条之间有 3 条") == 1
    assert "遗失" in told
    assert "原来的日志“old.example/log”停在第 9 条" in told


# ---- the code --------------------------------------------------------------------------------------------------


def test_the_code_holds_index_and_leaf_and_is_coarse_enough_for_cheap_phones(town, appeal):
    act = act_of(appeal)
    told = unescape(page(looking(town).get(f"/record/{act.position}/")))
    address = re.search(r'href="(http://testserver/record/check/#[^"]+)"', told)[1]
    index, leaf = address.partition("#")[2].split(".")
    assert int(index) == act.position - 1
    assert len(leaf) == 43
    long_one = address.replace("http://testserver", "https://gongdi.a-rather-long-county.hb.gov.cn").replace(
        "#", "#99999999"
    )
    assert segno.make(long_one, error="m", micro=False).version <= 8


# ---- checking at the server, without script --------------------------------------------------------------------


def sent(client, **more):
    return client.post("/record/check/", {"key": key()} | more)


def test_without_script_the_server_checks_a_file_or_its_text(town, appeal):
    client = looking(town, "resident")
    text = client.get(receipt(act_of(appeal))).content.decode()
    told = page(sent(client, file=SimpleUploadedFile("a.tlog-proof", text.encode())))
    assert "这份回执是真的" in told
    assert make.DETAIL in told
    told = page(sent(client, text=text.replace("index ", "index 1")))
    assert "这份回执不能算数" in told
    assert "没有得到证实" in told


@pytest.mark.parametrize("brought", [{}, {"text": "  "}, {"text": "x", "key": ""}, {"text": "x" * 200_001}])
def test_what_was_not_brought_is_asked_for(town, brought):
    answer = sent(looking(town), **brought)
    assert answer.status_code == 422
    assert "error-summary" in page(answer)


def test_a_file_that_is_no_text_is_no_receipt(town):
    told = page(sent(looking(town), file=SimpleUploadedFile("a.zip", bytes(range(256)))))
    assert "这不是回执" in told
    assert sent(looking(town), file=SimpleUploadedFile("a", b"x" * 200_001)).status_code == 422


def test_words_of_a_receipt_are_shown_as_words_not_as_page(town, appeal):
    text = looking(town, "resident").get(receipt(act_of(appeal))).content.decode()
    read = Receipt.parse(text)
    told = json.loads(read.extra)
    leaf = json.loads(told["leaf"]) | {"verb": "<script>alert(1)</script>", "subject": "<b>:<i>"}
    extra = json.dumps(told | {"leaf": json.dumps(leaf, separators=(",", ":"))}).encode()
    answer = page(sent(looking(town), text=Receipt(read.index, read.proof, read.note, extra).text))
    assert "<script>alert" not in answer
    assert "<b>:<i>" not in answer


# ---- weights ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "resident", "dispatcher"])
def test_the_pages_of_the_log_ask_little_and_weigh_little(town, appeal, name):
    client = looking(town, name)
    for address in ("/record/", f"/record/{act_of(appeal).position}/", "/record/check/"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(asked) <= QUERIES_MAX, (address, len(asked))
        assert len(answer.content) < 60_000, address


def test_the_downloads_are_files(town):
    for address, name in (
        ("/record/gongdi_verify.py", "gongdi_verify.py"),
        ("/record/check/offline.html", "gongdi-verify.html"),
    ):
        answer = looking(town).get(address)
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    told = page(looking(town).get("/record/check/offline.html"))
    assert not re.search(r'(?:src|href)="', told), "the one file needs nothing beside it"
    assert "MIT License" in told


@pytest.mark.parametrize(
    "path", ["/record/0/", "/record/99999/", f"/record/acts/{uuid.UUID(int=7)}/", "/record/99999.tlog-proof"]
)
def test_what_is_not_in_the_log_is_not_found(town, path):
    assert looking(town, "resident").get(path).status_code == 404


def test_a_module_that_speaks_otherwise_is_not_packed():
    with pytest.raises(onefile.CannotPack):
        onefile.packed("portal/verify/none.js")
    assert "import " not in re.sub(r"/\*.*?\*/|//.*", "", onefile.packed("portal/verify/page.js"), flags=re.DOTALL)


def test_every_step_of_the_checks_has_its_sentence():
    script = "".join(onefile.packed(f"portal/verify/{name}.js") for name in ("page", "check"))
    spoken = set(re.findall(r'Refusal\("(\w+)"', script)) | set(re.findall(r'said: "(\w+)"', script))
    assert spoken
    assert spoken <= checking.SENTENCES.keys()


@pytest.mark.parametrize("address", ["/record/", "/record/1/", "/api/v1/record"])
def test_a_log_that_cannot_be_read_is_said_and_nothing_breaks(appeal, client, settings, address):
    (settings.LOG_FOLDER / "checkpoint").write_text("nonsense")
    client.raise_request_exception = False
    answer = client.get(address)
    assert answer.status_code == 503
    assert "公开日志的文件现在读不出来" in answer.content.decode()
