"""What the API answers about charters and cases."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from gongdi.practices.charters.models import Case, Charter, Proposal, Version
from gongdi.practices.charters.queries import comments_on, names_under, versions_of, words_of
from gongdi.practices.charters.reading import wordings
from gongdi.practices.charters.reading.charters import leading


class ArticleAnswer(BaseModel):
    """An article in a version. `number` stays for ever, `position` is its place in this version."""

    number: int
    position: int
    text: str


class VersionAnswer(BaseModel):
    """A version of a charter; in force from `from_at` to `to_at`."""

    number: int
    status: str
    status_name: str
    based_on: int | None
    why: str
    measures: list[str]
    due_at: datetime | None
    frozen_at: datetime | None
    checked_at: datetime | None
    ballot: int | None
    from_at: datetime | None
    to_at: datetime | None
    source: str
    filed_at: datetime | None
    filing: str
    order: str
    reason: str
    signatures: int


class VersionWithArticles(VersionAnswer):
    """A version with its words, and the names of those who signed and want that seen."""

    articles: list[ArticleAnswer]
    names: list[str]


class CharterAnswer(BaseModel):
    """A charter; organisations and places by their numbers."""

    number: int
    place: int
    kind: str
    kind_name: str
    title: str
    group: int | None
    drafters: int
    reviewer: int
    organ: int
    appeal_organ: int
    repeal_ballot: int | None


class CharterWithVersions(CharterAnswer):
    """A charter with its versions, the newest first, and the words of the one that is shown first."""

    versions: list[VersionAnswer]
    shown: VersionWithArticles


class Charters(BaseModel):
    """Charters, the newest first."""

    items: list[CharterAnswer]


class PassageAnswer(BaseModel):
    """A piece of text: same, gone or new."""

    fate: str
    text: str


class LineAnswer(BaseModel):
    """An article beside the version before: same, changed, moved, new or gone. `plain` marks it with signs."""

    article: int
    position: int | None
    before: int | None
    fate: str
    plain: str
    passages: list[PassageAnswer]


class Differences(BaseModel):
    """What a version changes in the one that it is based on."""

    version: int
    based_on: int | None
    lines: list[LineAnswer]


class ArticleHistory(BaseModel):
    """An article: its words in every version, the newest first."""

    number: int
    versions: list[dict[str, int | str | None]]


class ProposalAnswer(BaseModel):
    """A proposal and what was answered."""

    number: int
    version: int
    wish: str
    article: int | None
    made: int | None
    base: str
    text: str
    reason: str
    status: str
    result: str
    answer: str
    proposed_at: datetime
    answered_at: datetime | None
    comments: list[dict[str, Any]]


class CaseAnswer(BaseModel):
    """A case as far as this person may see it; what only the person and the organ see is empty for others."""

    number: int
    charter: int
    article: int
    kind: str
    status: str
    status_name: str
    due_at: datetime | None
    answer_until: datetime | None
    course: list[dict[str, Any]]


class Cases(BaseModel):
    """What waits for me to hear, what is about me, what I reported."""

    hear: list[CaseAnswer]
    about: list[CaseAnswer]
    mine: list[CaseAnswer]


SAME = tuple(name for name in VersionAnswer.model_fields if name not in ("status_name", "based_on"))


def version_told(row: Version) -> dict[str, Any]:
    """A version as an answer."""
    base = row.based_on.number if row.based_on else None
    return {name: getattr(row, name) for name in SAME} | {"status_name": row.get_status_display(), "based_on": base}


def whole_version(row: Version) -> dict[str, Any]:
    """A version with its words as an answer."""
    words = [{"number": each.article.number, "position": each.position, "text": each.text} for each in words_of(row)]
    return version_told(row) | {"articles": words, "names": names_under(row, 100)}


def charter_told(charter: Charter) -> dict[str, Any]:
    """A charter as an answer."""
    bodies = {
        name: getattr(charter, f"{name}_id") for name in ("group", "drafters", "reviewer", "organ", "appeal_organ")
    }
    return bodies | {
        "number": charter.pk,
        "place": charter.place_id,
        "kind": charter.kind,
        "kind_name": str(charter.sort.name),
        "title": charter.title,
        "repeal_ballot": charter.repeal_ballot,
    }


def whole_charter(charter: Charter) -> dict[str, Any]:
    """A charter with its versions as an answer."""
    rows = versions_of(charter)
    shown = leading(rows)
    assert shown is not None  # every charter begins with a version
    return charter_told(charter) | {"versions": [version_told(row) for row in rows], "shown": whole_version(shown)}


def differences_told(row: Version) -> dict[str, Any]:
    """What a version changes, as an answer."""
    lines = [
        {name: getattr(line, name) for name in ("article", "position", "before", "fate", "plain")}
        | {"passages": [{"fate": str(each.fate), "text": each.text} for each in line.passages]}
        for line in wordings.changes(row)
    ]
    return {"version": row.number, "based_on": row.based_on.number if row.based_on else None, "lines": lines}


def proposal_told(row: Proposal) -> dict[str, Any]:
    """A proposal as an answer."""
    same = ("number", "wish", "base", "text", "reason", "status", "result", "answer", "proposed_at", "answered_at")
    return {name: getattr(row, name) for name in same} | {
        "version": row.version.number,
        "article": row.article.number if row.article else None,
        "made": row.made.number if row.made else None,
        "comments": [{"number": each.number, "text": each.text, "at": each.at} for each in comments_on(row)],
    }


def case_told(case: Case, course: list[dict[str, Any]]) -> dict[str, Any]:
    """A case as an answer, with as much of its course as this person may see."""
    return {
        "number": case.pk,
        "charter": case.charter_id,
        "article": case.article.number,
        "kind": case.kind,
        "status": case.status,
        "status_name": case.get_status_display(),
        "due_at": case.due_at,
        "answer_until": case.answer_until,
        "course": [{"deed": str(each["deed"]), "at": each["at"], "words": each["words"]} for each in course],
    }
