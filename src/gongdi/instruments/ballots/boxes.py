"""The box of a confidential ballot: papers are sealed when they are cast and opened when all are counted.

The key comes from the secret of the house, which is kept outside the database (`GONGDI_RECORD_SECRET`). So whoever
reads the database, a backup of it, or what a database remembers of deleted rows, finds no choice before the count and
no link after it; and whoever writes a paper into the database without the key is found when the box is opened. The
cipher is AES-256-GCM (NIST SP 800-38D) with a random nonce; ballot and number of the paper are bound to it; every
paper is padded to one length.
"""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


class Broken(Exception):
    """A slip that this house did not seal for this ballot under this number."""


class Box:
    """The box of one ballot; `room` is what every paper is padded to, in signs."""

    def __init__(self, ballot: int, room: int) -> None:
        key = hmac.digest(settings.RECORD_SECRET, f"ballot box {ballot}".encode(), "sha256")
        self._cipher, self._ballot, self._room = AESGCM(key), ballot, room

    def seal(self, slip: int, choices: str) -> str:
        """A paper for the box, in base64."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        padded = choices.ljust(self._room).encode("ascii")
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, padded, self._bound(slip))).decode()

    def open_(self, slip: int, sealed: str) -> str:
        """What the paper says. Raises Broken."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            padded = self._cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], self._bound(slip))
        except (InvalidTag, ValueError) as error:
            raise Broken(f"{slip:016x}") from error
        return padded.decode("ascii").rstrip()

    def _bound(self, slip: int) -> bytes:
        return f"{self._ballot}:{slip}".encode()
