"""Sending one-time codes and taking them back. Every try is paid for before the code is looked at."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from gongdi.ground.people.models import Passcode, Purpose
from gongdi.ground.people.sms import gateway

TRIES = 3
LIVES = timedelta(minutes=5)
KEPT = timedelta(days=2)


class TooMany(Exception):
    """No code was sent: this telephone or this address has asked too often. It may again after `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(wait_seconds)
        self.wait_seconds = wait_seconds


class Wrong(Exception):
    """That was not the code; `tries_left` more may be made with it."""

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


class Ended(Exception):
    """The code is used up, too old, tried too often, or never was."""


def send_code(*, phone: str, purpose: Purpose, address: str, at: datetime, words: Callable[[str], str]) -> Passcode:
    """Send a new code, in the sentence that `words` makes of it; an earlier one stays as it is.

    Whether anybody is known by this telephone changes nothing. Raises TooMany, and sms.NotSent when the message
    could not leave.
    """
    code, key = f"{secrets.randbelow(1_000_000):06d}", secrets.token_hex(16)
    passcode = Passcode(
        key=key,
        purpose=purpose,
        phone=phone,
        digest=digest_of(key, code),
        slot=_slot(at),
        address=address,
        sent_at=at,
        expires_at=at + LIVES,
        tries_left=TRIES,
    )
    _keep(passcode)
    gateway().send(phone, words(code))
    return passcode


def _keep(passcode: Passcode) -> None:
    try:
        with transaction.atomic():
            Passcode.objects.filter(sent_at__lt=passcode.sent_at - KEPT).delete()
            _hold_to_limits(passcode)
            passcode.save()
    except IntegrityError:
        raise TooMany(settings.PASSCODE_PAUSE_SECONDS) from None


def _hold_to_limits(passcode: Passcode) -> None:
    for field, value, most, span in (
        ("phone", passcode.phone, settings.PASSCODES_PER_PHONE_HOUR, timedelta(hours=1)),
        ("phone", passcode.phone, settings.PASSCODES_PER_PHONE_DAY, timedelta(days=1)),
        ("address", passcode.address, settings.PASSCODES_PER_ADDRESS_HOUR, timedelta(hours=1)),
    ):
        since = passcode.sent_at - span
        recent = Passcode.objects.filter(**{field: value}, sent_at__gt=since).order_by("-sent_at")
        oldest = recent.values_list("sent_at", flat=True)[most - 1 : most]
        if oldest:
            raise TooMany(max(1, round((oldest[0] - since).total_seconds())))


def _slot(at: datetime) -> int:
    """The number of the pause that this moment lies in; without a pause every moment has its own."""
    pause = settings.PASSCODE_PAUSE_SECONDS
    return int(at.timestamp()) // pause if pause else secrets.randbits(62)


def digest_of(key: str, code: str) -> str:
    """What is kept of a code: HMAC-SHA256 with the secret of the house, bound to the key of its session."""
    return salted_hmac("people.passcode", f"{key}:{code}", algorithm="sha256").hexdigest()


def redeem(key: str, code: str, *, purpose: Purpose, at: datetime) -> str:
    """Take a code back; the telephone that it proves. A hundred requests at once have three tries together.

    Raises Wrong and Ended. Stands outside any transaction, so that a failed try stays counted.
    """
    live = Passcode.objects.filter(key=key, purpose=purpose, used_at=None, expires_at__gt=at)
    if not live.filter(tries_left__gt=0).update(tries_left=F("tries_left") - 1):
        raise Ended
    passcode = Passcode.objects.get(key=key)
    if constant_time_compare(passcode.digest, digest_of(key, code)):
        if not live.update(used_at=at):
            raise Ended
        return passcode.phone
    if passcode.tries_left == 0:
        raise Ended
    raise Wrong(passcode.tries_left)
