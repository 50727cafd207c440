"""The owner's key: an age identity that stays away from the server, and the recipient that the server encrypts to."""

import os
from collections.abc import Sequence
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity, Recipient

from gongdi.site.backup.troubles import Trouble, of_disk


def make(file: Path) -> str:
    """Write a new identity to a file that is not there yet; its recipient. The format is that of age-keygen."""
    identity = Identity.generate()
    recipient = str(identity.to_public())
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            new.write(f"# recipient: {recipient}\n{identity}\n")
            new.flush()
            os.fsync(new.fileno())
    except FileExistsError as error:
        raise Trouble("exists", f"{file} is there already; a key is never written over") from error
    except OSError as error:
        raise of_disk(error, file) from error
    return recipient


def recipients_of(written: str) -> list[Recipient]:
    """Recipients from age1…, several with commas. Raises Trouble when there is none or one cannot be read."""
    words = [word.strip() for word in written.split(",") if word.strip()]
    if not words:
        raise Trouble(
            "recipient",
            "there is nobody to encrypt to: make a key with `gongdi backup key --out FILE`, keep the file away from "
            "this server, and set GONGDI_BACKUP_RECIPIENT to the age1… that is printed",
        )
    return [_recipient(word) for word in words]


def _recipient(word: str) -> Recipient:
    try:
        return Recipient.from_str(word)
    except pyrage.RecipientError as error:
        shown = "a secret key" if word.upper().startswith("AGE-SECRET-KEY-") else repr(word[:80])
        raise Trouble(
            "recipient", f"{shown} is no recipient: it must read age1…, as `gongdi backup key` printed it"
        ) from error


def identities_of(file: Path) -> Sequence[Identity]:
    """The identities in a file as age-keygen or `gongdi backup key` wrote it. Raises Trouble."""
    try:
        lines = file.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("identity", f"{file}: the key cannot be read") from error
    try:
        found = [Identity.from_str(word) for word in lines if word.startswith("AGE-SECRET-KEY-")]
    except pyrage.IdentityError as error:
        raise Trouble("identity", f"{file}: the key in it is damaged; a character is wrong") from error
    if not found:
        raise Trouble("identity", f"{file}: there is no AGE-SECRET-KEY-… in it")
    return found
