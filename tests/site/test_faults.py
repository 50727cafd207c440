"""What people meet when the machine fails: nothing is lost, it is said in plain words, and afterwards all goes on."""

import errno
import sqlite3
from contextlib import contextmanager, suppress

import psycopg
import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client

from gongdi.ground.access.actions import issue_token
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import catch_up
from gongdi.ground.record.upkeep.faults import AWAY, BUSY, FULL, READ_ONLY, fault_of
from gongdi.practices.appeals.models import Appeal
from tests.cast import FOUNDED_AT
from tests.windows.portal.lens import PLACE, SAID

DETAIL = "小区门口的路灯不亮了，老人晚上出门看不见台阶。" * 30
POSTGRESQL = "postgresql"


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


@contextmanager
def disk_full():
    """Real on SQLite: the file may not grow, and what is free inside is used up."""
    usual = run("PRAGMA max_page_count")[0]
    run("CREATE TABLE filler (words BLOB)")
    run(f"PRAGMA max_page_count = {run('PRAGMA page_count')[0]}")
    try:
        for size in (100_000, 3_000, 300):
            with suppress(OperationalError):
                while True:
                    run(f"INSERT INTO filler VALUES (zeroblob({size}))")
        yield
    finally:
        run(f"PRAGMA max_page_count = {usual}")
        run("DROP TABLE filler")


@contextmanager
def read_only():
    """Nobody may write."""
    setting = "SET default_transaction_read_only" if connection.vendor == POSTGRESQL else "PRAGMA query_only"
    run(f"{setting} = on")
    try:
        yield
    finally:
        run(f"{setting} = off")


@contextmanager
def locked():
    """Somebody else writes and does not end."""
    if connection.vendor == POSTGRESQL:
        run("SET lock_timeout = '50ms'")
        other = psycopg.connect(**{k: v for k, v in connection.get_connection_params().items() if k in CONNECTS})
        other.execute("LOCK TABLE record_act IN EXCLUSIVE MODE")
    else:
        run("PRAGMA busy_timeout = 50")
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()
        run("SET lock_timeout = 0" if connection.vendor == POSTGRESQL else "PRAGMA busy_timeout = 30000")


CONNECTS = ("dbname", "host", "port", "user", "password")
FAULTS = [
    pytest.param(disk_full, 507, "满", marks=pytest.mark.once, id="full"),
    pytest.param(read_only, 503, "不能写", id="read_only"),
    pytest.param(locked, 503, "正忙", id="locked"),
]


@pytest.fixture
def form(lasting_town):
    """What a resident types into the page, and the browser they type it in."""
    cache.clear()
    client = Client(raise_request_exception=False)
    shown = client.get("/say/").content.decode()
    once = shown.partition('name="once" value="')[2].partition('"')[0]
    fields = SAID | {"detail": DETAIL, "place": PLACE, "phone": "13700000000", "once": once}
    return client, fields


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("fault", "status", "words"), FAULTS)
def test_a_resident_is_told_and_what_was_typed_stays(form, fault, status, words):
    client, fields = form
    before = Appeal.objects.count()
    with fault():
        answer = client.post("/say/", fields)
        text = answer.content.decode()
        assert answer.status_code == status
        assert words in text
        assert "还没有记下" in text
        assert DETAIL in text
        assert client.get("/matters/").status_code == 200, "what is there can be read"
    assert Appeal.objects.count() == before
    assert client.post("/say/", fields).status_code == 302
    assert Appeal.objects.count() == before + 1
    assert Act.objects.filter(verb="appeals.raised").count() == before + 1
    assert catch_up() > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("fault", "status", "words"), FAULTS)
def test_a_program_is_told(lasting_town, fault, status, words):
    _token, secret = issue_token(lasting_town.persons["resident"], name="test", at=FOUNDED_AT)
    client = Client(raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"})
    body = {"detail": DETAIL, "place": "990001001001-01", "key": "one"}
    client.get("/api/v1/me")  # the day on which the token was used is written once
    with fault():
        answer = client.post("/api/v1/appeals", body, content_type="application/json")
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["Retry-After"]
        assert words in answer.json()["title"]
        assert "什么也没有保存" in answer.json()["mend"]
    again = [client.post("/api/v1/appeals", body, content_type="application/json") for _time in range(2)]
    assert [each.status_code for each in again] == [201, 200]
    assert Appeal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_any_other_deed_can_be_sent_again_as_it_was(lasting_town):
    client = Client(raise_request_exception=False)
    client.force_login(lasting_town.persons["resident"])
    fields = {"text": DETAIL, "reference": "<script>", "password": ""}
    with read_only():
        answer = client.post("/profile/homes/", {"place": lasting_town.places["village"].pk, **fields})
    assert answer.status_code == 503
    assert "什么也没有保存" in answer.content.decode()
    assert "<script>" not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_form_is_given_back_whole_but_never_a_secret(lasting_town, monkeypatch):
    def fail(*_args, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gongdi.windows.portal.views.matters.show", fail)
    monkeypatch.setattr("gongdi.practices.appeals.views.found", fail)
    client = Client(raise_request_exception=False)
    sent = client.post("/matters/ABCD-EFGH-JK/add/", {"text": DETAIL + "<b>", "next": "/me/"})
    assert sent.status_code == 507
    assert f'name="text" value="{DETAIL}&lt;b&gt;"' in sent.content.decode()
    assert '<form method="post" action="/matters/ABCD-EFGH-JK/add/">' in sent.content.decode()
    secret = client.post("/matters/ABCD-EFGH-JK/add/", {"text": DETAIL, "password": "open sesame"})
    assert "open sesame" not in secret.content.decode()
    assert "<form" not in secret.content.decode()


@pytest.mark.django_db
def test_an_error_of_ours_is_no_fault_of_the_machine(client, town, monkeypatch):
    def fail(*_args, **_more):
        raise ValueError

    monkeypatch.setattr("gongdi.windows.boards.views.boards.read", fail)
    client.raise_request_exception = False
    assert client.get("/board/990001/").status_code == 500


def caused(error):
    wrapped = OperationalError(str(error))
    wrapped.__cause__ = error
    return wrapped


def sqlite_error(code):
    error = sqlite3.OperationalError("so")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (caused(psycopg.errors.DiskFull()), FULL),
        (caused(psycopg.errors.ReadOnlySqlTransaction()), READ_ONLY),
        (caused(psycopg.errors.LockNotAvailable()), BUSY),
        (caused(psycopg.errors.TooManyConnections()), BUSY),
        (caused(psycopg.errors.AdminShutdown()), AWAY),
        (caused(psycopg.errors.ConnectionFailure()), AWAY),
        (caused(psycopg.OperationalError("connection refused")), AWAY),
        (caused(psycopg.errors.UniqueViolation()), None),
        (caused(sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT)), BUSY),
        (caused(sqlite_error(sqlite3.SQLITE_IOERR_WRITE)), AWAY),
        (caused(sqlite_error(sqlite3.SQLITE_CONSTRAINT)), None),
        (OSError(errno.ENOSPC, "so"), FULL),
        (OSError(errno.EROFS, "so"), READ_ONLY),
        (OSError(errno.ENOENT, "so"), None),
        (ValueError(), None),
    ],
)
def test_each_error_is_known_for_what_it_is(error, fault):
    assert fault_of(error) is fault
