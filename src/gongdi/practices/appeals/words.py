"""What can be found of an appeal: by everybody the words of its public page, by those who work on it all of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from gongdi.engines.masking import masked
from gongdi.instruments.search.sources import Said, offer
from gongdi.practices.appeals.models import Appeal, Audience, Note, Reply
from gongdi.practices.appeals.queries.sight import NOT_PUBLIC

VERBS = tuple(
    f"appeals.{deed}"
    for deed in (
        *("raised", "raised_unasked", "imported", "triaged", "refused", "contested", "merged", "replied", "withdrawn"),
        *("asked", "answered", "added", "disagreed", "forgotten"),
    )
)
"""The deeds that change what is said, or who may read it."""


def texts(numbers: Sequence[int]) -> Mapping[int, Said]:
    """What is said in these appeals, newest replies included."""
    replies, notes = _by_appeal(Reply, numbers), _by_appeal(Note, numbers)
    columns = ("id", "reference", "title", "detail", "address", "contact", "audience", "status")
    rows = Appeal.objects.filter(id__in=numbers).values_list(*columns)
    said: dict[int, Said] = {}
    for number, reference, title, detail, address, contact, audience, status in rows:
        shown = "\n".join([reference, title, "" if detail == title else detail, *replies[number]])
        is_public = audience == Audience.PUBLIC and status not in NOT_PUBLIC
        public = masked(shown) if is_public else ""
        said[number] = Said(public, "\n".join(["" if public == shown else shown, address, contact, *notes[number]]))
    return said


def _by_appeal(model: type[Reply] | type[Note], numbers: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = model._default_manager.filter(appeal__in=numbers).order_by("at")
    for number, text in rows.values_list("appeal_id", "text"):
        found[number].append(text)
    return found


offer("appeal", shelf=1, verbs=VERBS, texts=texts)
