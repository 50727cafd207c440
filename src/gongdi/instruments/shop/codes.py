"""The two codes of a voucher: the handle in its QR code (128 bits) and the short one that can be spoken (8 digits).

Both are made from the voucher's salt and the secret that is kept outside the database, so that their holder can see
them again while the database holds nothing but keyed digests. A short code is bound to a merchant: its digest there
is another one than anywhere else.
"""

import base64
import hmac
import re
import secrets
import unicodedata

from django.conf import settings

SALT_BYTES = 16
HANDLE_BYTES = 16
CODE_DIGITS = 8
HANDLE = re.compile(r"[A-Z2-7]{26}")
CODE = re.compile(r"[0-9]{8}")


def new_salt() -> str:
    """128 random bits, in hexadecimal."""
    return secrets.token_hex(SALT_BYTES)


def handle_of(salt: str) -> str:
    """The handle of a voucher: 26 letters and digits."""
    return base64.b32encode(_derived("handle", salt)[:HANDLE_BYTES]).decode().rstrip("=")


def code_of(salt: str) -> str:
    """The short code of a voucher: eight digits."""
    return f"{int.from_bytes(_derived('code', salt)) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def digest_of_handle(handle: str) -> str:
    """What the database keeps of a handle."""
    return _derived("handle digest", handle).hex()


def digest_of_code(code: str, organisation: int) -> str:
    """What the database keeps of a short code, at one organisation."""
    return _derived(f"code digest {organisation}", code).hex()


def spoken(code: str) -> str:
    """A short code as people read it to one another: 1234 5678."""
    return f"{code[:4]} {code[4:]}"


def typed(text: str) -> str:
    """What was typed or scanned, without blanks and dashes, in capitals; a scanned address gives what follows #."""
    plain = unicodedata.normalize("NFKC", text).rpartition("#")[2]
    return re.sub(r"[\s\-]", "", plain).upper()


def _derived(what: str, said: str) -> bytes:
    return hmac.digest(settings.RECORD_SECRET, f"voucher {what} {said}".encode(), "sha256")
