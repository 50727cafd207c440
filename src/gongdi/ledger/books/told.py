"""Comparing transfers with the acts they belong to: each act is there, and where its private half is, it says the same.

The public log stands for the acts; so a transfer that somebody wrote past the house has no act, or another one.
"""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from gongdi.ledger.books.findings import Findings
from gongdi.ledger.books.replay import Report, Row, batches, selected, snapshot

COLUMNS = "id, key, stage, debit_id, credit_id, amount, resolves_id, corrects_id, act"
ASKED_AT_ONCE = 5_000
MISSING = (
    "SELECT t.id FROM books_transfer t WHERE NOT EXISTS (SELECT 1 FROM record_act a WHERE a.id = t.act) ORDER BY t.id"
)


def compare(findings: Findings, report: Report = lambda count: None) -> None:
    """Add to `findings` what transfers and acts say differently; a forgotten private half says nothing."""
    with snapshot():
        for (number,) in selected(MISSING):
            findings.add("no_act", transfer=number)
        for rows in batches(COLUMNS):
            _compare(rows, findings)
            report(len(rows))


def _compare(rows: list[Row], findings: Findings) -> None:
    told = _told(row[8] for row in rows)
    keys = {str(_uuid(row[1])) for row in rows}
    for row in rows:
        said = told.get(row[8])
        if said is not None and said.get(str(_uuid(row[1]))) != _said(row):
            findings.add("other_act", transfer=row[0])
    # What lies in another batch is asked for; what lies nowhere was deleted.
    left = {key: act for act, said in told.items() for key in said if key not in keys}
    for key in left.keys() - _present(left):
        findings.add("untold", act=str(_uuid(left[key])))


def _said(row: Row) -> tuple[Any, ...]:
    return row[2:8]


def _told(acts: Iterable[Any]) -> dict[Any, dict[str, tuple[Any, ...]]]:
    """What the private halves of acts say, by act and key; acts whose private half was forgotten are missing."""
    return {
        act: {
            each["key"]: (
                *(each[name] for name in ("stage", "debit", "credit", "amount")),
                each.get("resolves"),
                each.get("corrects"),
            )
            for each in _body(body).get("transfers", ())
        }
        for act, body in _asked("SELECT act_id, body FROM record_whisper WHERE act_id", list(dict.fromkeys(acts)))
    }


def _present(keys: Iterable[str]) -> set[str]:
    plain = connection.vendor == "sqlite"
    asked = [UUID(key).hex if plain else UUID(key) for key in keys]
    return {str(_uuid(key)) for (key,) in _asked("SELECT key FROM books_transfer WHERE key", asked)}


def _asked(sql: str, values: list[Any]) -> Iterable[Row]:
    for first in range(0, len(values), ASKED_AT_ONCE):
        part = values[first : first + ASKED_AT_ONCE]
        yield from selected(f"{sql} IN ({', '.join(['%s'] * len(part))})", *part)


def _body(body: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(body) if isinstance(body, str) else body
    return read


def _uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
