"""Questions to the record."""

from collections.abc import Sequence

from gongdi.ground.record.models import Act


def history(kind: str, number: int, *, limit: int = 200) -> Sequence[Act]:
    """The acts on one subject, oldest first, with their private halves; at most `limit`, the newest ones."""
    newest = Act.objects.filter(subject_kind=kind, subject_id=number).order_by("-at", "-id")
    return list(reversed(newest.select_related("whisper")[:limit]))
