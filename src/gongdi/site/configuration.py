"""What comes from the environment and from the data folder."""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

HERE = Path(__file__).resolve().parent


def setting(name: str, default: str) -> str:
    """An environment variable, or its default."""
    return os.environ.get(name, "") or default


def flag(name: str, *, on: bool = False) -> bool:
    """Whether a switch is on: 1 is on, 0 is off, empty and absent are as it stands; anything else is refused."""
    value = os.environ.get(name, "") or str(int(on))
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 for on or 0 for off")
    return value == "1"


def var() -> Path:
    """The data folder, made when it is not there, readable by its owner only."""
    folder = Path(setting("GONGDI_DATA", "var")).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"GONGDI_DATA={folder}: the data folder cannot be made ({error.strerror}); choose one that you may write to"
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    """The key from the environment, or the one kept in the data folder, made at the first start."""
    if key := os.environ.get("GONGDI_SECRET_KEY"):
        return key
    file = folder / "secret-key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text()


def record_secret(folder: Path) -> bytes:
    """The 32 bytes that seal acts and make pseudonyms: from the environment, or a file made at the first start."""
    file = folder / "record-secret"
    written = os.environ.get("GONGDI_RECORD_SECRET", "")
    if not written:
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_hex(32))
        except FileExistsError:
            pass
        written = file.read_text().strip()
    if not re.fullmatch("[0-9a-fA-F]{64}", written):
        where = f"{file}" if file.exists() else "GONGDI_RECORD_SECRET"
        raise ImproperlyConfigured(f"{where}: the record secret must be 64 hexadecimal digits, as it was made")
    return bytes.fromhex(written)


def database(folder: Path) -> dict[str, Any]:
    """The database: PostgreSQL when GONGDI_DATABASE_URL names one, otherwise SQLite in the data folder."""
    url = os.environ.get("GONGDI_DATABASE_URL", "")
    return postgresql(url) if url else sqlite(folder)


def sqlite(folder: Path) -> dict[str, Any]:
    """SQLite for one machine: write-ahead log, and every transaction takes its lock at once.

    `synchronous=FULL` so that what was acknowledged survives a power cut, not only a crash of the process.
    """
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; "
        # A checkpoint writes each page once however often it changed: fewer of them write less.
        "PRAGMA wal_autocheckpoint=8000; "
        # What is deleted is overwritten with zeros: whoever was forgotten is in no free page of the file.
        "PRAGMA secure_delete=ON;"
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / "gongdi.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": pragmas},
    }


def postgresql(url: str) -> dict[str, Any]:
    """PostgreSQL from postgresql://user:password@host:port/name?option=value."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured("GONGDI_DATABASE_URL must read postgresql://user:password@host:port/name")
    # Nobody waits for ever: not for a server that is away, nor for a row that somebody else holds.
    options = {"connect_timeout": "5", "options": "-c lock_timeout=30s"} | dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", parts.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": options,
    }
