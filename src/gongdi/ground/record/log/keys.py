"""The keys of the house, kept outside the database: one signs its log, the other cosigns the logs of neighbours."""

import os
import secrets
from functools import cache
from pathlib import Path

from django.conf import settings

from gongdi.engines.merkle.cosignatures import COSIGNATURE
from gongdi.engines.merkle.notes import ED25519, KEY_BYTES, NoteError, SigningKey
from gongdi.ground.record.log.leaves import mark_of

LOG_KEY, WITNESS_KEY = "log-key", "witness-key"
LOCAL = ("localhost", "127.0.0.1", "[::1]", "*")


def log_key() -> SigningKey:
    """The key that signs this house's checkpoints; its name is the origin of the log. Raises NoteError."""
    return _kept(settings.BASE_DATA / LOG_KEY, ED25519)


def witness_key() -> SigningKey:
    """The key that cosigns the checkpoints of neighbours. Raises NoteError."""
    return _kept(settings.BASE_DATA / WITNESS_KEY, COSIGNATURE)


def begin_key(name: str) -> SigningKey:
    """Put a new log key in place of the old one, which stays beside it under the name of its log."""
    file = settings.BASE_DATA / LOG_KEY
    file.rename(file.with_name(f"{LOG_KEY}.{log_key().verifier.key_id.hex()}"))
    _kept.cache_clear()
    return _kept(file, ED25519, name)


@cache
def _kept(file: Path, kind: int, name: str = "") -> SigningKey:
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(f"{SigningKey.of(name or _name(kind), secrets.token_bytes(KEY_BYTES), kind)}\n")
    except FileExistsError:
        pass
    try:
        return SigningKey.parse(file.read_text(), kind)
    except NoteError as error:
        raise NoteError(f"{file}: {error}") from error


def _name(kind: int) -> str:
    """What the log is called: the name that was set, else the first public host name, else one that nobody else has."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in LOCAL]
    own = f"gongdi-{mark_of(settings.RECORD_SECRET)[:8]}.local"  # the same for both keys of this house
    base = settings.LOG_NAME or f"{public[0] if public else own}/log"
    return base if kind == ED25519 else f"{base.removesuffix('/log')}/witness"
