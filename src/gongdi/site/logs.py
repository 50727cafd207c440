"""The log of the server: one line each, as JSON or for a terminal, and nothing in it about anybody.

A message and each line of a traceback pass the same mask: numbers that point at a person go, and so does every word
in Chinese characters, because the house itself speaks English here and Chinese words come from people. Errors of a
database are told by their code and their constraint: their text may repeat what somebody typed. The path of a
request is replaced by the name of its view.
"""

import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from pythonjsonlogger.core import LogData
from pythonjsonlogger.json import JsonFormatter

from gongdi.engines.masking import HIDDEN, masked

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|\([^()]*\)")
LONGEST_CHAIN = 5
Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def clean(words: str) -> str:
    """The words without numbers that point at a person, and without words that came from people."""
    return CHINESE.sub(HIDDEN, masked(words))


def message_of(record: logging.LogRecord) -> str:
    """What is logged. A request is named by its view: its path may name a matter, its query hold words."""
    words = record.getMessage()
    request = getattr(record, "request", None)
    if request is not None:
        found = getattr(request, "resolver_match", None)
        for path in (request.get_full_path(), request.path):
            words = words.replace(path, found.view_name if found else "an unknown address")
    return clean(words)


def told(error: BaseException) -> str:
    """An error with its traceback and those behind it, oldest first, without what anybody typed."""
    return "".join(reversed([part for each in _chain(error) for part in _one(each)]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    for _step in range(LONGEST_CHAIN):
        if found is None:
            return
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def _one(error: BaseException) -> tuple[str, str]:
    kind = type(error)
    said = f"{kind.__module__}.{kind.__qualname__}: {_said(error)}".rstrip(": ")
    return f"{said}\n", "".join(traceback.format_tb(error.__traceback__))


def _said(error: BaseException) -> str:
    """The words of an error; of a database's error its code and what of ours it names."""
    if not _is_of_database(error):
        return clean(str(error))
    diagnosis = getattr(error, "diag", None)
    if getattr(error, "sqlstate", None):
        ours = (error.sqlstate, diagnosis.constraint_name, diagnosis.table_name, diagnosis.column_name)  # type: ignore[attr-defined, union-attr]
        return " ".join(filter(None, ours))
    first = str(error).partition("\n")[0]
    return f"{getattr(error, 'sqlite_errorname', '')} {clean(QUOTED.sub(HIDDEN, first))}".strip()


def _is_of_database(error: BaseException) -> bool:
    return isinstance(error, sqlite3.Error) or type(error).__module__.startswith(("django.db", "psycopg"))


class Plain(logging.Formatter):
    """For a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, logger, message; then the traceback."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {message_of(record)}"
        error = (record.exc_info or (None, None, None))[1]
        return f"{line}\n{told(error)}".rstrip() if error else line


class Json(JsonFormatter):
    """For a collector of logs: one JSON object a line, times in UTC."""

    def add_fields(self, log_data: LogData, record: logging.LogRecord, message_dict: LogData) -> None:  # noqa: ARG002  the library's signature
        """Keep five things and nothing that a logger adds besides."""
        error = (record.exc_info or (None, None, None))[1]
        log_data |= {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message_of(record),
        }
        if error:
            log_data["exception"] = told(error)


class WithoutAdvice(logging.Filter):
    """Drops the server's advice to have fewer threads: most of ours wait at the gate (`site/gate.py`)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to say it."""
        return "Python threads" not in record.getMessage()


def configuration(wanted: str) -> dict[str, Any]:
    """What Django is told. `wanted` is json, plain, or nothing: plain on a terminal, else json."""
    if wanted not in ("", "json", "plain"):
        raise ImproperlyConfigured(f"GONGDI_LOG_FORMAT is {wanted!r}: write json or plain")
    kind = wanted or ("plain" if sys.stderr.isatty() else "json")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "gongdi.site.logs.Json"}, "plain": {"()": "gongdi.site.logs.Plain"}},
        "filters": {"advice": {"()": "gongdi.site.logs.WithoutAdvice"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": kind}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django.server": {"level": "ERROR"},
            "django.request": {"level": "ERROR"},
            "_granian": {"handlers": ["console"], "level": "INFO", "propagate": False, "filters": ["advice"]},
        },
    }
