"""Home, everybody's matters and mine: bounded questions, small pages, no dead doors, both languages."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongdi.ground.record.actions import sequence
from gongdi.ground.record.log import signer
from gongdi.ground.record.readers import catch_up
from gongdi.practices.appeals.models import Audience
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.portal.lens import looking, page

pytestmark = pytest.mark.django_db
CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUERIES_MAX = 23  # who is there, posts, own matters, a question or two to each room that may wait, the page
PAGES = ("/", "/say/", "/say/?place=990001001001", "/matters/", "/matters/?place=990001001&status=open", "/me/")


def days_ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def busy(town):
    """A town in which something stands at every state."""
    for step, status in enumerate(Status):
        make.appeal(town, at=status, on=days_ago(1 + step / 10), by="resident" if step % 2 else "neighbour")
    return town


@pytest.mark.parametrize("name", ["", "stranger", "resident", "daughter", "dispatcher"])
def test_a_page_asks_little_and_weighs_little(busy, name):
    client = looking(busy, name)
    for address in PAGES:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == (302 if address == "/me/" and not name else 200), address
        assert len(asked) <= QUERIES_MAX, (address, len(asked))
        assert len(answer.content) < 60_000, address


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", ["", "resident", "stranger", "handler"])
def test_a_matter_asks_little(town, status, name):
    appeal, client = make.appeal(town, at=status, on=days_ago(2)), looking(town, name)
    for address in (f"/matters/{appeal.reference}/", f"/why/?right=rate&reference={appeal.reference}"):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert len(asked) <= QUERIES_MAX, (address, len(asked))


def test_every_link_of_the_portal_leads_somewhere(busy):
    signer.catch_up()
    client = looking(busy, "resident")
    links = {link for address in PAGES for link in re.findall(r'href="(/[^"#]*)"', page(client.get(address)))}
    inner = {link.replace("&amp;", "&") for link in links if not link.startswith(("/static/", "/style/"))}
    assert {link: client.get(link).status_code for link in inner if client.get(link).status_code >= 400} == {}


@pytest.mark.parametrize("address", PAGES)
def test_english_pages_hold_no_chinese(busy, address):
    answer = looking(busy, "resident").get(address, headers={"accept-language": "en"})
    text = re.sub(r"<(\w+)[^>]* lang=\"zh[^>]*>.*?</\1>", "", page(answer))
    ours = [line.strip() for line in text.splitlines() if CHINESE.search(line)]
    said = ("路灯", "陈阿姨", "共缔")
    assert [line for line in ours if not any(word in line for word in said)] == []


def test_home_says_what_waits_for_me(town):
    make.appeal(town, at=Status.REPLIED, on=days_ago(2))
    make.appeal(town, at=Status.WAITING, on=days_ago(1))
    text = page(looking(town, "resident").get("/"))
    assert text.count("notice-next") == 2
    assert "请您评一评" in text
    assert "补充说明" in text
    assert "notice-next" not in page(looking(town, "stranger").get("/"))


def test_a_daughter_is_asked_but_does_not_rate(town):
    make.appeal(town, at=Status.REPLIED, on=days_ago(2))
    make.appeal(town, at=Status.WAITING, on=days_ago(1))
    text = page(looking(town, "daughter").get("/"))
    assert "补充说明" in text
    assert "请您评一评" not in text


def test_home_counts_the_week_where_i_live(town):
    make.appeal(town, at=Status.TRIAGED, on=days_ago(1))
    make.appeal(town, at=Status.TRIAGED, on=days_ago(30))
    make.appeal(town, at=Status.TRIAGED, on=days_ago(1), audience=Audience.PARTIES)
    assert "近七天 1 件新的事" in page(looking(town, "resident").get("/"))
    assert "海棠街道这一周" in page(looking(town, "resident").get("/"))
    assert "全县这一周" in page(looking(town).get("/"))


def test_an_empty_town_says_what_will_come(town):
    assert "这里还没有公开的事" in page(looking(town).get("/"))
    assert "还没有公开的事" in page(looking(town).get("/matters/"))
    assert "您还没有说过事" in page(looking(town, "stranger").get("/me/"))


def test_the_list_shows_only_what_is_public(town):
    shown = make.appeal(town, at=Status.DISPATCHED)
    hidden = [
        make.appeal(town),
        make.appeal(town, at=Status.REFUSED),
        make.appeal(town, at=Status.WITHDRAWN),
        make.appeal(town, at=Status.DISPATCHED, audience=Audience.PARTIES),
    ]
    text = page(looking(town, "resident").get("/matters/"))
    assert shown.reference in text
    assert not any(appeal.reference in text for appeal in hidden)


def test_the_list_hides_numbers(town):
    make.appeal(town, at=Status.DISPATCHED, detail="请打 13812345678 找我")
    assert "13812345678" not in page(looking(town).get("/matters/"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"place": "990001001201"}, {"village"}),
        ({"place": "海棠社区"}, {"lamp", "closed"}),
        ({"place": "月亮"}, set()),
        ({"category": "utilities"}, {"village", "lamp", "closed"}),
        ({"category": "living.noise"}, set()),
        ({"status": "closed"}, {"closed"}),
        ({"status": "open"}, {"village", "lamp"}),
        ({"status": "nonsense", "category": "no.such"}, {"village", "lamp", "closed"}),
        ({"unit": "999999"}, set()),
        ({"unit": "x", "after": "garbage~"}, {"village", "lamp", "closed"}),
        ({"after": "9999-99-99T00:00:00Z~A"}, {"village", "lamp", "closed"}),
    ],
)
def test_the_list_is_narrowed(town, query, found):
    rows = {
        "lamp": make.appeal(town, at=Status.DISPATCHED),
        "village": make.appeal(town, at=Status.TRIAGED, place="village"),
        "closed": make.appeal(town, at=Status.CLOSED),
    }
    text = page(looking(town).get("/matters/", query))
    assert {name for name, row in rows.items() if f"/matters/{row.reference}/" in text} == found


def test_the_list_is_searched_by_public_words_only(town):
    lamp = make.appeal(town, at=Status.REPLIED, detail="路灯坏了，请打 13812345678")
    noise = make.appeal(town, at=Status.DISPATCHED, detail="夜里噪音太大")
    make.appeal(town, at=Status.RECEIVED, detail="路灯也坏了")
    sequence()
    catch_up()
    client = looking(town)
    for words, found in (("路灯", [lamp]), ("噪音 夜里", [noise]), ("13812345678", []), ("？", []), ("没有的词", [])):
        text = page(client.get("/matters/", {"q": words}))
        assert re.findall(r'class="matter-title" href="/matters/([^/]+)/"', text) == [row.reference for row in found]


def test_page_follows_page_without_gap_or_repetition(town):
    on = days_ago(3)
    rows = {make.appeal(town, at=Status.TRIAGED, on=on).reference for _ in range(45)}
    client, address, seen = looking(town), "/matters/?status=open", []
    while address:
        text = page(client.get(address))
        seen += re.findall(r'class="matter-title" href="/matters/([^/]+)/"', text)
        further = re.search(r'rel="next" href="([^"]+)"', text)
        address = further.group(1).replace("&amp;", "&") if further else ""
    assert len(seen) == 45
    assert set(seen) == rows


def test_mine_are_mine(town):
    own = make.appeal(town, at=Status.RECEIVED, on=days_ago(1))
    other = make.appeal(town, at=Status.DISPATCHED, on=days_ago(1), by="neighbour")
    resident, daughter = page(looking(town, "resident").get("/me/")), page(looking(town, "daughter").get("/me/"))
    assert own.reference in resident
    assert other.reference not in resident
    assert own.reference in daughter
    assert "家人的事" in daughter


def test_mine_before_a_moment(town):
    own = make.appeal(town, on=days_ago(1))
    client = looking(town, "resident")
    assert own.reference in page(client.get("/me/", {"before": timezone.now().isoformat()}))
    assert own.reference not in page(client.get("/me/", {"before": days_ago(2).isoformat()}))
    assert own.reference in page(client.get("/me/", {"before": "2026-99-99T00:00:00"}))


def test_mine_asks_who_i_am(town):
    assert looking(town).get("/me/").url == "/accounts/login/?next=/me/"
