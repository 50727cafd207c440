"""What an act is in the public log: a leaf without persons, and the seal that says that this house wrote the act.

A leaf is JSON with sorted keys and without blanks, in UTF-8. Its keys: `act` the act's UUID; `at` UTC with
microseconds; `verb`; `subject` as `kind:number`; `place` a number or null; `by` and `for` pseudonyms or null;
`body` the salted digest of the public body; `private` the salted digest of the private half, empty without one.

Salts of public bodies and pseudonyms are derived from one secret of 32 bytes that is kept outside the database.
A pseudonym is of one person *on one subject*: on one matter it shows that the same person raised and rated it, and
nothing links it to what that person did elsewhere. Where the subject is somebody's own (a person, a home, a token) its
number gives way to a name made for this one act: the log does not tell when somebody moved and signed in.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

SECRET_BYTES = 32
PERSONAL = frozenset(
    {"person", "home", "household", "proxy", "token", "relief", "purse", "voucher", "consent", "charter_case"}
)
# Made once: json.dumps makes an encoder at each call that asks for anything of its own.
ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Written(Protocol):
    """The fields of an act that its leaf is made of."""

    @property
    def id(self) -> object:
        """The UUID; `str` gives it with hyphens."""

    verb: str
    subject_kind: str
    subject_id: int
    place_id: int | None
    by_id: int | None
    for_id: int | None
    at: datetime
    body: Any
    digest: str


def canonical(body: Any) -> bytes:
    """JSON with sorted keys and no blanks, in UTF-8: the one form of a body that digests are made of."""
    return ENCODE(body).encode()


def digest_of(salt: str, body: Mapping[str, Any]) -> str:
    """SHA-256 over the salt (32 bytes, given in hexadecimal) and the canonical body, in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(salt) + canonical(body)).hexdigest()


def leaf_of(act: Written) -> bytes:
    """The leaf of an act, as it is hashed into the log. The same act gives the same leaf on every machine."""
    secret = settings.RECORD_SECRET
    subject = _subject(secret, act)
    body = hashlib.sha256(_derived(secret, f"body {act.id}") + canonical(act.body)).hexdigest()
    place = "null" if act.place_id is None or act.subject_kind in PERSONAL else act.place_id
    by = _pseudonym(secret, subject, act.by_id)
    for_ = by if act.for_id == act.by_id else _pseudonym(secret, subject, act.for_id)
    return (
        f'{{"act":"{act.id}","at":"{_utc(act.at)}","body":"{body}","by":{by},"for":{for_},'
        f'"place":{place},"private":"{act.digest}",'
        f'"subject":"{subject}","verb":"{act.verb}"}}'
    ).encode()


def seal_of(leaf: bytes) -> str:
    """HMAC-SHA-256 over a leaf, in hexadecimal: nobody can make it who has only the database."""
    return hmac.digest(settings.RECORD_SECRET, b"seal " + leaf, "sha256").hex()


def salt_of(number: UUID) -> str:
    """The salt of an act's public body, in hexadecimal: whoever gets it can open the digest in the leaf."""
    return _derived(settings.RECORD_SECRET, f"body {number}").hex()


@cache
def mark_of(secret: bytes) -> str:
    """Which secret this is, without telling it: 16 hexadecimal digits."""
    return _derived(secret, "mark").hex()[:16]


def _derived(secret: bytes, words: str) -> bytes:
    return hmac.digest(secret, words.encode(), "sha256")


def _subject(secret: bytes, act: Written) -> str:
    subject = f"{act.subject_kind}:{act.subject_id}"
    if act.subject_kind not in PERSONAL:
        return subject
    return f"{act.subject_kind}:{_derived(secret, f'subject {subject} in {act.id}').hex()[:16]}"


def _pseudonym(secret: bytes, subject: str, person: int | None) -> str:
    return "null" if person is None else f'"{_derived(secret, f"person {person} on {subject}").hex()[:32]}"'


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"
