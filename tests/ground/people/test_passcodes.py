"""One-time codes when many come at once, and texts that stay out of sight."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from gongdi.ground.people import actions
from gongdi.ground.people.models import Passcode, Purpose
from gongdi.ground.people.phones import masked, plain
from gongdi.ground.people.sms import Console, gateway
from tests.ground.outbox import SENT, last_code

PHONE = "13811112222"


def send(at=None, phone=PHONE, purpose=Purpose.SIGN_IN, address="192.0.2.1"):
    return actions.send_code(phone=phone, purpose=purpose, address=address, at=at or timezone.now(), words=str)


def in_threads(work, times):
    """The outcomes of the same work, done at once."""

    def once(_):
        try:
            return work()
        except Exception as error:
            return type(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(once, range(times)))


@pytest.mark.django_db(transaction=True)
def test_sixteen_right_codes_at_once_open_once():
    passcode, at = send(), timezone.now()
    outcomes = in_threads(lambda: actions.redeem(passcode.key, last_code(PHONE), purpose=Purpose.SIGN_IN, at=at), 16)
    assert outcomes.count(PHONE) == 1


@pytest.mark.django_db(transaction=True)
def test_sixteen_wrong_codes_at_once_have_three_tries_together():
    passcode, at = send(), timezone.now()
    outcomes = in_threads(lambda: actions.redeem(passcode.key, "abcdef", purpose=Purpose.SIGN_IN, at=at), 16)
    assert outcomes.count(actions.Wrong) <= 2
    assert set(outcomes) <= {actions.Wrong, actions.Ended}
    assert Passcode.objects.get().tries_left == 0


@pytest.mark.django_db(transaction=True)
def test_sixteen_people_who_ask_at_once_get_one_message():
    at = timezone.now()
    outcomes = in_threads(lambda: send(at), 16)
    assert outcomes.count(actions.TooMany) == 15
    assert len(SENT) == 1


@pytest.mark.django_db
def test_a_code_for_one_purpose_is_worth_nothing_for_another():
    passcode = send(purpose=Purpose.CONSENT)
    with pytest.raises(actions.Ended):
        actions.redeem(passcode.key, last_code(PHONE), purpose=Purpose.SIGN_IN, at=timezone.now())


@pytest.mark.django_db
def test_codes_are_forgotten_after_two_days():
    at = timezone.now()
    send(at - timedelta(days=3))
    send(at, phone="13811113333")
    assert Passcode.objects.get().phone == "13811113333"


@pytest.mark.django_db
def test_ten_codes_a_day_however_they_are_spread():
    start = timezone.now()
    for hour in range(10):
        send(start + timedelta(minutes=61 * hour))
    with pytest.raises(actions.TooMany) as many:
        send(start + timedelta(minutes=61 * 10))
    assert 0 < many.value.wait_seconds < 24 * 3600


def test_the_console_keeps_texts_where_only_the_owner_reads(settings, tmp_path: Path, capsys):
    settings.SMS_LOG, settings.SMS = tmp_path / "sms.log", "gongdi.ground.people.sms.Console"
    assert isinstance(gateway(), Console)
    gateway().send(PHONE, "123456")
    assert PHONE in settings.SMS_LOG.read_text()
    assert stat.S_IMODE(settings.SMS_LOG.stat().st_mode) == 0o600
    assert "123456" in capsys.readouterr().err


def test_a_masked_number_tells_its_ends_only():
    assert masked(PHONE) == "138****2222"
    assert masked("110") == "***"


def test_landlines_and_other_countries_are_no_mobile_numbers():
    assert [plain(each) for each in ("010-12345678", "+1 555 0100", "٠١٣٨١١١١٢٢٢", PHONE)] == [None, None, None, PHONE]
