"""Questions about runs."""

from gongdi.instruments.topics.models import Run


def last(kind: str) -> Run | None:
    """The newest finding over matters of a kind."""
    return Run.objects.filter(kind=kind).order_by("-number").first()
