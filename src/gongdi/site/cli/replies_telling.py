"""What `gongdi replies` prints: JSON for programs, lines for people."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

SHOWN = 20
WORDS_SHOWN = 4
TOTALS = {
    "takes_up": "take up a word of the question",
    "date_ahead": "give a date that lay ahead",
    "contact": "name whom to ask",
    "receipt": "are mere receipts",
    "half_copied": "stand by half or more in other replies",
    "identical": "say the same as another reply, but for numbers and names in quotes",
}


def of_file(told: Mapping[str, Any], *, as_json: bool) -> str:
    """Everything about a file."""
    return json.dumps(told, ensure_ascii=False) if as_json else "\n".join(lines(told))


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """What a person reads."""
    yield f"{told['read']} of {told['rows']} rows read"
    yield from (f"  row {each['row']} left out: {each['why']}" for each in told["left_out"][:SHOWN])
    if len(told["left_out"]) > SHOWN:
        yield f"  … {told['rows'] - told['read'] - SHOWN} more rows left out"
    yield from (f"  {note}" for note in told["notes"])
    if not told["replies"]:
        yield f"No row has a reply in {told['columns']['reply']}."
    else:
        yield ""
        yield from _totals(told["totals"])
        yield ""
        yield from map(_reply, told["replies"][:SHOWN])
    if len(told["replies"]) > SHOWN:
        yield f"… {len(told['replies']) - SHOWN} more; --json tells them all"


def _totals(totals: Mapping[str, Any]) -> Iterator[str]:
    for name, said in TOTALS.items():
        seen = totals[name]
        if seen["of"]:
            yield f"{seen['share']:6.1%}  {said} ({seen['count']} of {seen['of']})"
    if totals["most_alike"] > 1:
        yield f"{totals['most_alike']:6}  is the most that say the same"
    if totals["days"]["of"]:
        days = totals["days"]
        yield f"{days['median']:6.1f}  days in the median; nine of ten within {days['nine_of_ten']:.1f} ({days['of']})"


def _reply(seen: Mapping[str, Any]) -> str:
    return f"row {seen['row']}: {'; '.join(_signs(seen)) or 'nothing to be seen'}"


def _signs(seen: Mapping[str, Any]) -> Iterator[str]:
    if seen["is_receipt"]:
        yield "a mere receipt"
    if seen["taken_up"] is not None:
        words = ", ".join(seen["taken_up"][:WORDS_SHOWN])
        yield f"takes up {words}" if words else "takes up no word of the question"
    if seen["dates_ahead"]:
        yield f"by {seen['dates_ahead'][0]}"
    if seen["contacts"]:
        yield f"ask {seen['contacts'][0]}"
    if seen["alike"] > 1:
        yield f"the same as {seen['alike'] - 1} more"
    elif seen["copied"]:
        yield f"{seen['copied']:.0%} stands in others"
    if seen["days"] is not None:
        yield f"after {seen['days']:.1f} days"
