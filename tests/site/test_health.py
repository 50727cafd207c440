"""What the house says to machines: that it lives, whether it is ready and which part is missing, and its figures."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from gongdi.ground.record import crew
from gongdi.ground.record.models import Chore
from gongdi.ground.record.readers import catch_up
from gongdi.site.health import parts
from tests.practices.appeals import make

LOOPBACK, STRANGER = "127.0.0.1", "203.0.113.9"


@pytest.fixture
def away(monkeypatch):
    """A database that does not answer."""

    def refuse(*_args):
        raise DatabaseError("connection to 13900000001 refused")

    monkeypatch.setattr(connection, "cursor", refuse)


def figures(client, **headers):
    """Every sample of the page by its name and labels."""
    text = client.get("/metrics", **headers).content.decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {(sample.name, *sample.labels.values()): sample.value for sample in samples}


def test_the_process_lives_whatever_happens_to_the_database(client, away):
    assert client.get("/health/live").json() == {"live": True}


@pytest.mark.django_db
def test_the_house_is_ready(client):
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "parts": {"database": "ok", "migrations": "ok"}}
    assert client.get("/health").json()["live"] is True


@pytest.mark.django_db
def test_a_database_that_is_away_is_named_and_nothing_else_is(client, away):
    for address in ("/health/ready", "/health"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert answer.json()["parts"]["database"] == "does not answer"
        assert "139" not in answer.content.decode()


@pytest.mark.django_db
def test_missing_migrations_are_named(client, monkeypatch):
    monkeypatch.setattr(parts, "_migrated", [])
    monkeypatch.setattr(parts.MigrationExecutor, "migration_plan", lambda *_args: [("one", False)])
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["parts"]["migrations"]) == (503, "the database lacks migrations")


@pytest.mark.django_db
def test_whoever_should_work_inside_and_does_not_is_named(client, monkeypatch):
    broke = threading.Event()

    def work(stop):
        stop.wait(20)

    def break_off(stop):
        broke.set()
        raise RuntimeError

    here = crew.Crew()
    here.start({"runner": work, "signer": break_off})
    monkeypatch.setattr(crew, "here", here)
    try:
        assert broke.wait(20)
        while here.at_work()["signer"]:
            pass
        answer = client.get("/health/ready")
        assert answer.status_code == 503
        assert answer.json()["parts"] == {
            "database": "ok",
            "migrations": "ok",
            "runner": "ok",
            "signer": "does not work",
        }
    finally:
        assert here.stop(), "everybody went home"
    assert set(here.at_work().values()) == {False}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "headers", "token", "status"),
    [
        (LOOPBACK, {}, "", 200),
        ("::1", {}, "", 200),
        (STRANGER, {}, "", 404),
        ("", {}, "", 404),
        (LOOPBACK, {"HTTP_X_FORWARDED_FOR": STRANGER}, "", 404),
        (LOOPBACK, {"HTTP_X_FORWARDED_FOR": LOOPBACK}, "", 404),
        (LOOPBACK, {"HTTP_FORWARDED": f"for={STRANGER}"}, "", 404),
        (STRANGER, {"HTTP_AUTHORIZATION": "Bearer "}, "", 404),
        (STRANGER, {"HTTP_AUTHORIZATION": "Bearer wrong"}, "right", 404),
        (STRANGER, {"HTTP_AUTHORIZATION": "Bearer right"}, "right", 200),
        (LOOPBACK, {"HTTP_AUTHORIZATION": "Bearer right", "HTTP_X_FORWARDED_FOR": STRANGER}, "right", 200),
    ],
)
def test_the_figures_are_for_this_machine_or_for_whoever_knows_the_token(
    client, settings, address, headers, token, status
):
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", REMOTE_ADDR=address, **headers).status_code == status


@pytest.mark.django_db
def test_requests_are_counted_by_view_and_class_of_status(client, town):
    name = "gongdi_request_seconds_count"
    before = figures(client)
    client.get("/board/990001/")
    client.get("/board/nowhere/")
    client.get("/no/such/place/13900000001")
    after = figures(client)

    def more(*labels):
        return after[(name, *labels)] - before.get((name, *labels), 0)

    labels = [key for key in after if key[0] == name]
    assert more(*next(key[1:] for key in labels if "boards:place" in key and "2xx" in key)) == 1
    assert more(*next(key[1:] for key in labels if "boards:place" in key and "4xx" in key)) == 1
    assert more(*next(key[1:] for key in labels if "none" in key and "4xx" in key)) == 1
    assert not [key for key in after if "139" in str(key) or LOOPBACK in str(key)]


@pytest.mark.django_db
def test_the_figures_follow_the_record(client, town):
    make.appeal(town)
    waiting = figures(client)
    assert waiting[("gongdi_acts_unsequenced",)] == waiting[("gongdi_acts_unsigned",)] > 0
    catch_up()
    now = timezone.now()
    Chore.objects.create(
        name="backup",
        started_at=now,
        ended_at=now,
        succeeded=False,
        findings={"succeeded_at": (now - timedelta(days=3)).isoformat()},
    )
    read = figures(client)
    assert read[("gongdi_acts_unsequenced",)] == 0
    assert read[("gongdi_acts_unread", "appeals.tallies")] == 0
    assert read[("gongdi_last_backup_seconds",)] == pytest.approx(3 * 86400, abs=60)
    assert read[("gongdi_backup_failed",)] == 1
    assert read[("gongdi_alarms", "backup_old")] == 1
    assert all(value > 0 for key, value in read.items() if key[0] == "gongdi_disk_free_bytes")
