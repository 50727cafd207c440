"""Matters that look the same, as the desk shows them: to merge into with one key, or to read what came of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.practices.appeals.queries.promises import kind
from gongdi.practices.appeals.reading.likeness import Same, can_take_in

MERGES = 3


def mergeable(found: Sequence[Same]) -> list[Same]:
    """Those into which another matter may be merged, the surest first."""
    return [each for each in found if can_take_in(each.appeal)][:MERGES]


def merging(found: Iterable[Same]) -> Iterator[dict[str, Any]]:
    """Proposals to merge, each with its reason."""
    for each in found:
        other = each.appeal
        yield {
            "said": _("并入 %(reference)s：%(title)s") % {"reference": other.reference, "title": masked(other.title)},
            "reason": _("%(why)s；%(status)s") % {"why": each.why, "status": other.get_status_display()},
            "deed": "merge",
            "values": {"into": other.reference},
            "href": reverse("desk:matter", args=[other.reference]),
        }


def cards(found: Iterable[Same]) -> list[dict[str, Any]]:
    """The same as lines of a list, with the reason and how each stands."""
    return [
        {
            "href": reverse("desk:matter", args=[each.appeal.reference]),
            "title": masked(each.appeal.title),
            "why": each.why,
            "status": each.appeal.get_status_display(),
            "kind": kind(each.appeal),
        }
        for each in found
    ]
