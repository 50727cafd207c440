"""Why a group is one topic and why it ranks, as names with values: numbers and days only, no word of anybody."""

from collections.abc import Sequence
from typing import Any

from gongdi.engines.topics.weight import Weight
from gongdi.instruments.topics.models import How
from gongdi.instruments.topics.queries.rulings import Held
from gongdi.instruments.topics.sources import Told

BURST_LEAST = 2.0
WEEKS_LEAST = 4

Reason = list[Any]
"""[name, values]"""


def reasons(weight: Weight, focus: float, inside: Sequence[Told], rulings: Sequence[Held]) -> list[Reason]:
    """The reasons that apply, in the order in which they are told."""
    found: list[Reason] = [["people", {"people": weight.people, "messages": len(inside)}]]
    found += [["alike", {"percent": round(focus * 100)}]]
    if weight.support:
        found += [["likes", {"likes": sum(each.likes for each in inside), "counted": round(weight.support, 1)}]]
    if weight.lately or weight.before:
        found += [["growth", {"lately": weight.lately, "earlier": weight.before}]]
    if weight.peak and weight.peak.burst >= BURST_LEAST:
        found += [["burst", _burst(weight)]]
    if weight.weeks >= WEEKS_LEAST:
        found += [["lasting", {"weeks": weight.weeks}]]
    return found + _by_hand({each.subject for each in inside}, rulings)


def _burst(weight: Weight) -> dict[str, Any]:
    peak = weight.peak
    assert peak is not None
    days = {"start": peak.start.isoformat(), "end": peak.end.isoformat()}
    return {**days, "messages": peak.messages, "expected": round(peak.expected, 1)}


def _by_hand(inside: set[int], rulings: Sequence[Held]) -> list[Reason]:
    about = [each for each in rulings if inside & {*each.these, *each.others}]
    numbers = {how: [each.number for each in about if each.how == how] for how in How}
    return [[f"by_hand_{how.value}", {"numbers": found}] for how, found in numbers.items() if found]
