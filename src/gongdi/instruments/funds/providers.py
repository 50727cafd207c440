"""Payment providers: how a gift is paid on a page of theirs, and how their word that it was paid is checked.

A provider is anything with the two methods of `Provider`. One is built in, for a bank or collection agency that can
sign with a shared secret: `SignedWebhook`. It is off until its page and secret are set (GONGDI_FUNDS_PROVIDER_PAGE,
GONGDI_FUNDS_PROVIDER_SECRET); the exact requests are in docs/how-to/run-a-foundation.md. Nothing here goes out to the
network: the donor's browser goes to the provider's page, and the provider calls back.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlencode

from django.conf import settings

from gongdi.instruments.funds.faults import Forged, ProviderOff
from gongdi.instruments.funds.models import Donation

WINDOW_SECONDS = 600
BODY_MOST = 10_000
TRANSACTION_MOST = 60


@dataclass(frozen=True, slots=True)
class Callback:
    """What a provider says: `amount` fen came for the gift `order`, under the provider's own `transaction`."""

    order: str
    transaction: str
    amount: int


class Provider(Protocol):
    """What this room asks of a payment provider."""

    def page(self, donation: Donation, *, back: str, at: datetime) -> str:
        """The address at which the donor pays this gift; afterwards the browser comes `back`."""

    def verify(self, headers: Mapping[str, str], body: bytes, *, at: datetime) -> Callback:
        """What a callback says. Raises Forged unless the provider signed it just now."""


@dataclass(frozen=True, slots=True)
class SignedWebhook:
    """A provider that shares a secret: both directions are signed with HMAC-SHA-256, in hexadecimal."""

    address: str
    secret: bytes

    def page(self, donation: Donation, *, back: str, at: datetime) -> str:
        """The provider's page with order, amount in fen, currency, time, back and their signature."""
        said = {
            "amount": str(donation.amount),
            "back": back,
            "currency": "CNY",
            "order": donation.reference,
            "time": str(int(at.timestamp())),
        }
        query = urlencode(sorted(said.items()))
        return f"{self.address}?{query}&sign={self.sign(query.encode())}"

    def verify(self, headers: Mapping[str, str], body: bytes, *, at: datetime) -> Callback:
        """The callback of a body whose signature over `time.body` is true and not older than ten minutes."""
        time, signature = headers.get("X-Gongdi-Time", ""), headers.get("X-Gongdi-Signature", "")
        true = self.sign(time.encode() + b"." + body)
        if len(body) > BODY_MOST or not hmac.compare_digest(true.encode(), signature.encode()):
            raise Forged
        if not time.isdecimal() or abs(int(time) - at.timestamp()) > WINDOW_SECONDS:
            raise Forged
        return _read(body)

    def sign(self, message: bytes) -> str:
        """The signature of a message."""
        return hmac.digest(self.secret, message, "sha256").hex()


def _read(body: bytes) -> Callback:
    try:
        said: Any = json.loads(body)
        order, transaction, amount = said["order"], said["transaction"], said["amount"]
    except (ValueError, KeyError, TypeError) as error:
        raise Forged from error
    words = isinstance(order, str) and isinstance(transaction, str) and 0 < len(transaction) <= TRANSACTION_MOST
    if not words or type(amount) is not int or said.get("currency") != "CNY":
        raise Forged
    return Callback(order, transaction, amount)


def configured() -> Provider:
    """The provider of this house. Raises ProviderOff when none is set."""
    if not is_on():
        raise ProviderOff
    return SignedWebhook(settings.FUNDS_PROVIDER_PAGE, settings.FUNDS_PROVIDER_SECRET.encode())


def is_on() -> bool:
    """Whether a provider is set."""
    return bool(settings.FUNDS_PROVIDER_PAGE and settings.FUNDS_PROVIDER_SECRET)
