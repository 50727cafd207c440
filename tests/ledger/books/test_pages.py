"""The pages of the books and of one's own accounts, and their twins at the API."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from gongdi.ground.record.models import Whisper
from gongdi.ground.record.upkeep import alarms, chores, condition
from gongdi.ledger.books import explaining, export, queries, reading, verifying
from gongdi.ledger.books.entries import move
from gongdi.ledger.books.models import Account, OwnerKind
from gongdi.ledger.books.queries import Owner
from tests.families import family
from tests.ledger.books import make
from tests.ledger.books.test_replay import without_doors

TODAY = timezone.now


@pytest.fixture
def book(town):
    """A book in which residents, a household and a shop hold points; earned two months ago and spent since."""
    book = make.book(town)
    source = make.account(book, "source")
    home = family(town, "resident", name="陈家")
    owners = {
        "resident": Owner.of(town.persons["resident"]),
        "neighbour": Owner.of(town.persons["neighbour"]),
        "home": Owner.of(home),
        "shop": Owner.of(town.units["shop"]),
    }
    book.accounts_of_test = {name: make.account(book, owner=owner) for name, owner in owners.items()}
    at = TODAY() - timedelta(days=60)
    for number, account in enumerate(book.accounts_of_test.values(), 1):
        make.post(move(source, account, 100 * number), at=at, reason=f"第{number}次")
    spent = move(book.accounts_of_test["resident"], book.accounts_of_test["shop"], 30)
    make.post(spent, at=TODAY() - timedelta(days=1), reason="买米", private={"words": "陈阿姨买米"})
    return book


@pytest.fixture
def mine(book):
    return book.accounts_of_test


def read(client, path, role=None, town=None, status=200):
    if role:
        client.force_login(town.persons[role])
    answer = client.get(path)
    assert answer.status_code == status, answer.content[:600]
    return answer.content.decode() if not answer.streaming else b"".join(answer.streaming_content).decode()


def test_the_shelf_shows_every_book_and_what_is_in_it(client, book):
    page = read(client, "/books/")
    assert "试账本" in page
    assert "海棠社区" in page
    assert "1,000 分" in page
    assert "还没有做过第一次" in page


def test_an_empty_shelf_says_what_comes_here(client, db):
    assert "还没有账本" in read(client, "/books/")


def test_a_book_shows_organisations_by_name_and_persons_together(client, book):
    page = read(client, f"/books/{book.pk}/")
    for words in (
        "海棠便民店",
        "430 分",
        "2 位居民，合计",
        "270 分",
        "1 户家庭，合计",
        "某位居民 → 海棠便民店",
        "更正了一笔账：买米",
    ):
        assert words in page, words
    for secret in ("陈阿姨", "李师傅", "陈家", "买米陈"):
        assert secret not in page
    assert len(page) < 60_000


def test_a_book_at_a_past_day_shows_what_was_there(client, book):
    day = timezone.localdate() - timedelta(days=30)
    page = read(client, f"/books/{book.pk}/?on={day}")
    assert "400 分" in page
    assert "300 分" in page
    assert "买米" not in page
    assert "看现在" in page


@pytest.mark.parametrize("typed", ["soon", "2026-13-01", "<b>", "31.1.2026"])
def test_what_is_no_day_is_said_and_kept(client, book, typed):
    client_page = client.get(f"/books/{book.pk}/", {"on": typed})
    assert client_page.status_code == 422
    text = client_page.content.decode()
    assert "请写成年-月-日" in text
    assert "<b>" not in text
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in text


def test_a_day_to_come_is_today(client, book):
    assert "270 分" in read(client, f"/books/{book.pk}/?on=2999-01-01")


def test_the_movements_of_a_book_go_on_page_by_page(client, book, town, monkeypatch):
    monkeypatch.setattr("gongdi.ledger.books.views.SHOWN", 2)
    seen, query = [], ""
    while True:
        page = client.get(f"/books/{book.pk}/{query}")
        seen += [each.number for each in page.context["movements"]]
        query = page.context["older"]
        if not query:
            break
    assert len(seen) == 5 == len(set(seen))
    elsewhere = make.account(make.book(town, "另一本"))
    make.post(move(mine_of(book, "shop"), elsewhere, 1), at=TODAY())
    assert [each.other_book_id for each in queries.newest_of(book, limit=1)] == [elsewhere.book_id]
    assert queries.newest_of(book, before=10**9) == []


def mine_of(book, name):
    return book.accounts_of_test[name]


@pytest.mark.parametrize("kind", export.FORMATS)
def test_a_book_is_downloaded_without_persons(client, book, kind):
    text = read(client, f"/books/{book.pk}/export/?format={kind}")
    assert text == "".join(export.written(book, kind=kind))
    assert "Assets:Test:Purse:Residents" in text
    assert "海棠便民店" in text or "Haitang" in text
    assert "陈" not in text
    twin = read(client, f"/api/v1/books/{book.pk}/export?format={kind}")
    assert twin == text


def test_a_book_that_is_too_long_is_refused_with_the_way_out(client, book, monkeypatch):
    monkeypatch.setattr(reading, "EXPORT_MOST", 3)
    page = read(client, f"/books/{book.pk}/export/", status=409)
    assert "请管理员导出" in page
    assert "请管理员导出" in read(client, f"/books/{book.pk}/")
    assert "mend" in read(client, f"/api/v1/books/{book.pk}/export", status=409)


def test_an_unknown_format_is_nothing(client, book):
    read(client, f"/books/{book.pk}/export/?format=xml", status=404)


# ---- one's own -------------------------------------------------------------------------------------------------


def test_why_do_i_have_340(client, book, town, mine):
    page = read(client, f"/me/accounts/{mine['resident'].pk}/", "resident", town)
    for words in ("为什么是 70 分", "更正了一笔账：买米", "−30 分", "+100 分", "余额 100 分"):
        assert words in page, words


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("resident", {"resident", "home"}),
        ("neighbour", {"neighbour"}),
        ("shopkeeper", {"shop"}),
        ("daughter", set()),
        ("treasurer", set()),
        ("head", set()),
        ("operator", set()),
    ],
)
def test_each_sees_their_own_accounts_and_nobody_elses(client, book, town, mine, role, seen):
    client.force_login(town.persons[role])
    listed = {name for name, account in mine.items() if f"/me/accounts/{account.pk}/" in read(client, "/me/accounts/")}
    opened = {name for name, account in mine.items() if client.get(f"/me/accounts/{account.pk}/").status_code == 200}
    answered = {
        name for name, account in mine.items() if client.get(f"/api/v1/me/accounts/{account.pk}").status_code == 200
    }
    items = client.get("/api/v1/me/accounts").json()["items"]
    assert listed == opened == answered == seen
    assert {item["number"] for item in items} == {mine[name].pk for name in seen}
    source = Account.objects.get(kind="test.source")
    assert client.get(f"/me/accounts/{source.pk}/").status_code == 404


def test_who_has_no_account_is_told_what_comes_here(client, town):
    assert "您还没有账户" in read(client, "/me/accounts/", "stranger", town)


def test_a_passer_by_is_led_to_sign_in(client, book, mine):
    assert client.get("/me/accounts/").status_code == 302
    assert client.get(f"/me/accounts/{mine['resident'].pk}/").status_code == 302
    assert client.get("/api/v1/me/accounts").status_code == 401


def test_an_account_goes_on_page_by_page(client, book, town, mine, monkeypatch):
    monkeypatch.setattr("gongdi.ledger.books.views.SHOWN", 1)
    client.force_login(town.persons["resident"])
    page = client.get(f"/me/accounts/{mine['resident'].pk}/")
    older = client.get(f"/me/accounts/{mine['resident'].pk}/{page.context['older']}")
    assert [line.amount for line in (*page.context["lines"], *older.context["lines"])] == ["−30 分", "+100 分"]
    assert not older.context["older"]
    for odd in ("x", "-1", "9" * 30):
        assert client.get(f"/me/accounts/{mine['resident'].pk}/?before={odd}").status_code == 200


def test_an_account_is_explained_when_the_private_half_was_forgotten(client, book, town, mine):
    Whisper.objects.all().delete()
    assert "买米" in read(client, f"/me/accounts/{mine['resident'].pk}/", "resident", town)
    assert verifying.verify().is_sound


def test_a_room_explains_its_own_lines(client, book, town, mine, monkeypatch):
    def tell(asked):
        return {
            why.transfer.pk: f"富的一句：{'自己' if why.is_own else '公开'}"
            for why in asked
            if why.transfer.amount == 30
        }

    monkeypatch.setitem(explaining.TELLERS, "books", tell)
    assert "富的一句：公开" in read(client, f"/books/{book.pk}/")
    page = read(client, f"/me/accounts/{mine['resident'].pk}/", "resident", town)
    assert "富的一句：自己" in page
    assert "更正了一笔账：第1次" in page


def test_the_pages_speak_english(client, book, town, mine):
    client.force_login(town.persons["resident"])
    for path in ("/books/", f"/books/{book.pk}/", "/me/accounts/", f"/me/accounts/{mine['resident'].pk}/"):
        page = client.get(path, headers={"accept-language": "en"})
        assert page.status_code == 200
        assert "points" in page.content.decode()


# ---- the API ---------------------------------------------------------------------------------------------------


def test_the_api_says_what_the_pages_say(client, book, town, mine):
    (listed,) = client.get("/api/v1/books").json()["items"]
    assert (listed["number"], listed["accounts"], listed["holds"]) == (book.pk, 5, ["1,000 分"])
    items = client.get(f"/api/v1/books/{book.pk}").json()["items"]
    assert sum(each["balance"] for each in items) == 0
    assert {each["name"]: each["balance"] for each in items if each["persons"]} == {
        "2 位居民，合计": 270, "1 户家庭，合计": 300
    }  # fmt: skip
    day = timezone.localdate() - timedelta(days=30)
    then = client.get(f"/api/v1/books/{book.pk}?on={day}").json()
    assert {each["balance"] for each in then["items"]} == {-1000, 300, 400}
    first = client.get(f"/api/v1/books/{book.pk}/transfers?limit=3").json()
    rest = client.get(f"/api/v1/books/{book.pk}/transfers?limit=3&before={first['before']}").json()
    assert first["items"][0]["words"].endswith("买米")
    assert (len(first["items"]), len(rest["items"]), rest["before"]) == (3, 2, None)
    client.force_login(town.persons["resident"])
    own = client.get(f"/api/v1/me/accounts/{mine['resident'].pk}").json()
    assert (own["balance"], own["whose"], [each["change_said"] for each in own["items"]]) == (
        70,
        "我自己",
        ["−30 分", "+100 分"],
    )


# ---- what it costs ---------------------------------------------------------------------------------------------


def test_pages_ask_few_questions_however_long_the_book(client, book, town, mine, django_assert_max_num_queries):
    make.post(*[move(Account.objects.get(kind="test.source"), mine["resident"], 1)] * 120, at=TODAY())
    for path, most in (("/books/", 6), (f"/books/{book.pk}/", 15), (f"/books/{book.pk}/?on=2026-01-31", 22)):
        with django_assert_max_num_queries(most):
            read(client, path)
    client.force_login(town.persons["resident"])
    for path, most in (("/me/accounts/", 13), (f"/me/accounts/{mine['resident'].pk}/", 13)):
        with django_assert_max_num_queries(most):
            assert len(read(client, path)) < 60_000


# ---- the daily replay ------------------------------------------------------------------------------------------


def test_the_daily_replay_says_since_when_the_books_are_sound(client, book):
    chores.run(verifying.CHORE, TODAY())
    assert "上次对得上" in read(client, "/books/")
    assert [alarm.name for alarm in alarms.alarms(condition.look(TODAY())) if "ledger" in alarm.name] == []


def test_a_difference_is_a_grave_alarm_with_its_sentence(client, book, mine):
    without_doors("UPDATE books_account SET balance = 7 WHERE id = %s", mine["shop"].pk)
    with pytest.raises(chores.Failed):
        chores.run(verifying.CHORE, TODAY())
    (alarm,) = [alarm for alarm in alarms.alarms(condition.look(TODAY())) if alarm.name == "ledger_differs"]
    assert alarm.grave
    assert f"账户 {mine['shop'].pk} 的余额是 7，按流水重算是 430" in alarm.said
    with translation.override("en"):
        assert "7" in alarm.said


def test_a_replay_that_is_old_or_broke_off_is_an_alarm(book, monkeypatch):
    chores.run(verifying.CHORE, TODAY())
    names = [alarm.name for alarm in alarms.alarms(condition.look(TODAY() + timedelta(days=3)))]
    assert "ledger_old" in names
    monkeypatch.setattr(verifying, "replay", lambda report: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        chores.run(verifying.CHORE, TODAY())
    assert "ledger_broken" in [alarm.name for alarm in alarms.alarms(condition.look(TODAY()))]


def test_owners_that_no_room_names_are_named_by_number(town):
    book = make.book(town)
    make.account(book, owner=Owner(OwnerKind.PLACE, town.places["grid"].pk))
    make.account(book, owner=Owner(OwnerKind.ORGANISATION, 999_999))
    names = {each.name for group in reading.groups(book, None) for each in group.holders}
    assert {"海棠苑小区", "组织 编号 999999"} <= names
