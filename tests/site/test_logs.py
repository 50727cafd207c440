"""What the log says about errors, and that it says nothing about anybody."""

import io
import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.test import Client

from gongdi.ground.people.models import Person
from gongdi.site.logs import Json, Plain, configuration

PRIVATE = PHONE, NAME, IDENTITY, LATIN, WORDS = "13900000001", "陈阿姨", "110101194912310021", "Chen Ayi", "路灯不亮"


@pytest.fixture(params=[Json, Plain], ids=["json", "plain"])
def log(request, monkeypatch):
    """Everything that is logged, as it leaves the house."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    return stream


def holds_nobody(text):
    return [secret for secret in PRIVATE if secret in text]


def log_what_it_raises(work):
    try:
        with transaction.atomic():
            work()
    except Exception:
        logging.getLogger("gongdi.test").exception("it broke off for %s", NAME + PHONE)
    else:
        pytest.fail("nothing was raised")


def twice_the_same_person():
    Person.objects.create(phone=PHONE, name=NAME)
    Person.objects.create(phone=PHONE, name=NAME)


def words_for_a_number():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_person WHERE id = %s::integer", [f"{LATIN} {PHONE}"])


def a_name_in_the_statement():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM people_person WHERE name = '{LATIN}' AND phone {PHONE}")


def words_of_a_person():
    try:
        raise KeyError(NAME + WORDS)
    except KeyError as error:
        raise ValueError(f"{IDENTITY} of {NAME}, {PHONE}") from error


@pytest.mark.django_db
@pytest.mark.parametrize(
    "work", [twice_the_same_person, words_for_a_number, a_name_in_the_statement, words_of_a_person]
)
def test_no_error_tells_of_whom_it_speaks(log, work):
    log_what_it_raises(work)
    text = log.getvalue()
    assert holds_nobody(text) == []
    assert work.__name__ in text, "the traceback is there"
    assert "it broke off for" in text


@pytest.mark.django_db
def test_an_error_of_the_database_still_says_what_it_is(log):
    log_what_it_raises(twice_the_same_person)
    assert "people_person" in log.getvalue()
    assert "IntegrityError" in log.getvalue()


@pytest.mark.django_db
def test_an_error_behind_an_error_is_told_first(log):
    log_what_it_raises(words_of_a_person)
    text = log.getvalue()
    assert text.index("KeyError") < text.index("ValueError")


@pytest.mark.django_db
def test_a_request_that_fails_is_told_by_its_view(log, town, monkeypatch):
    def fail(*_args):
        raise DatabaseError(f'invalid input: "{LATIN}" ({PHONE})')

    monkeypatch.setattr("gongdi.windows.boards.views.boards.read", fail)
    client = Client(raise_request_exception=False)
    assert client.get(f"/board/990001/?words={PHONE}").status_code >= 500
    text = log.getvalue()
    assert holds_nobody(text) == []
    assert "/board/" not in text
    assert "boards:place" in text


@pytest.mark.django_db
def test_a_form_without_its_token_is_told_by_its_view(log, town):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/say/?place=Chen+Ayi", {"detail": WORDS, "phone": PHONE}).status_code == 403
    assert "portal:say" in log.getvalue()
    assert "/say/" not in log.getvalue()
    assert holds_nobody(log.getvalue()) == []


def test_a_line_of_json_holds_five_things(log):
    logging.getLogger("gongdi.test").warning("so it is", extra={"phone": PHONE})
    text = log.getvalue()
    assert text.count("\n") == 1
    assert holds_nobody(text) == []
    if text.startswith("{"):
        line = json.loads(text)
        assert list(line) == ["time", "level", "logger", "message"]
        assert (line["level"], line["logger"], line["message"]) == ("WARNING", "gongdi.test", "so it is")


def test_the_form_of_the_log_can_be_chosen():
    assert configuration("plain")["handlers"]["console"]["formatter"] == "plain"
    assert configuration("json")["handlers"]["console"]["formatter"] == "json"
    with pytest.raises(ImproperlyConfigured, match="GONGDI_LOG_FORMAT"):
        configuration("xml")


@pytest.mark.parametrize(("terminal", "form"), [(True, "plain"), (False, "json")])
def test_without_a_choice_a_terminal_gets_plain_lines(monkeypatch, terminal, form):
    monkeypatch.setattr("sys.stderr", io.StringIO())
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    assert configuration("")["handlers"]["console"]["formatter"] == form
