"""Minutes that write themselves: the acts of a meeting as lines in both languages, with what was said or moved."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import get_language

from gongdi.ground.record.models import Act
from gongdi.ground.record.verbs import VERBS
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.states.meetings import AFTER

LINES_MOST = 5_000
LANGUAGES = {"zh": "zh-hans", "en": "en"}
WORDS = ("text", "title", "reason")
# Who stood in line and which phone voted when is not what happened at a meeting.
SILENT = frozenset({"meetings.speech_asked", "meetings.voted", "meetings.invited", "meetings.called"})


def acts_of(meeting: Meeting) -> Iterable[Act]:
    """The acts of a meeting up to its close, oldest first, with their private halves."""
    rows = Act.objects.filter(subject_kind="meeting", subject_id=meeting.pk).select_related("whisper")
    return rows.exclude(verb__in=SILENT).order_by("at", "id")[:LINES_MOST]


def written(meeting: Meeting) -> list[dict[str, Any]]:
    """The lines of the minutes: `at` (ISO, UTC), the sentence in `zh` and `en`, and the `words` moved or put.

    Private halves of acts hold the words; whose they were stands nowhere in them.
    """
    closed = meeting.closed_at
    acts = [act for act in acts_of(meeting) if closed is None or act.at <= closed]
    following = [*acts[1:], None]
    return [_line(act) for act, after in zip(acts, following, strict=True) if not _goes_on(act, after)]


def _goes_on(act: Act, after: Act | None) -> bool:
    """Of people who sign in one after the other only the last line is written: it says how many are there."""
    return after is not None and act.verb == after.verb == "meetings.signed_in"


def _line(act: Act) -> dict[str, Any]:
    return {"at": act.at.isoformat(), "words": _words(act)} | {
        key: _sentence(act, language) for key, language in LANGUAGES.items()
    }


def _sentence(act: Act, language: str) -> str:
    with translation.override(language):
        sentence: str = str(VERBS[act.verb].sentence) % act.body
        return sentence


def _words(act: Act) -> str:
    body = act.whisper.body if hasattr(act, "whisper") else {}
    return next((str(body[name]) for name in WORDS if body.get(name)), "")


def shown(meeting: Meeting) -> list[dict[str, Any]]:
    """The lines in the reader's language: the finished ones, or, before, those that the acts make up to now.

    Words that were read out before are not read out again: only where they have changed. `earlier` is what happened on
    another day than the meeting.
    """
    finished = meeting.status in AFTER and hasattr(meeting, "record")
    lines = meeting.record.lines if finished else written(meeting)
    key = "en" if get_language() == "en" else "zh"
    begun = timezone.localdate(meeting.opened_at or meeting.starts_at)
    told, last = [], ""
    for line in lines:
        at, words = timezone.localtime(datetime.fromisoformat(line["at"])), line["words"]
        new = words if words != last else ""
        told.append({"at": at, "said": line[key], "words": new, "earlier": at.date() != begun})
        last = words or last
    return told
