"""What a paper says, as one text: read from what a person ticked, checked, in one form for equal papers.

`yes`, `no`, `abstain`; options approved `1 4`; a ranking `3>1`; points `1:5 2:0`; `-` for a blank paper; `invalid` for
a sheet of paper that cannot be read. Options are named by their numbers on the ballot.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots.models import Kind

Given = str | Sequence[int] | Mapping[int, int]
ANSWERS = ("yes", "no", "abstain")
BLANK, INVALID = "-", "invalid"
ROOM = 64


class NotAPaper(NotPossible):
    """What was filled in is no paper of this ballot."""

    name = "not_a_paper"

    def __init__(self, reason: Any) -> None:
        super().__init__("choices", reason)


def read(kind: str, rule: Mapping[str, Any], options: int, given: Given, costs: Mapping[int, int] | None = None) -> str:
    """The one text for what a person chose; `costs` by option where a paper must fit the money. Raises NotAPaper."""
    if kind in (Kind.YES_NO, Kind.OWNERS):
        if given not in ANSWERS:
            raise NotAPaper(_("请选赞成、反对或者弃权。"))
        return str(given)
    if isinstance(given, str):
        raise NotAPaper(_("请在选项里选。"))
    if kind == Kind.SCORE:
        return _points(rule, options, given)
    numbers = _listed(options, list(given))
    if not numbers:
        return BLANK
    if kind == Kind.RANKED:
        return ">".join(str(number) for number in numbers)
    return _approved(rule, sorted(numbers), costs)


def _approved(rule: Mapping[str, Any], numbers: list[int], costs: Mapping[int, int] | None) -> str:
    if (most := rule.get("most")) is not None and len(numbers) > most:
        raise NotAPaper(
            _("最多选%(most)s项，您选了%(chosen)s项。请去掉几项。") % {"most": most, "chosen": len(numbers)}
        )
    if costs is not None and sum(costs[number] for number in numbers) > rule["money"]:
        raise NotAPaper(_("选的项目加起来超过了这笔预算。请去掉几项。"))
    return " ".join(str(number) for number in numbers)


def _points(rule: Mapping[str, Any], options: int, given: Any) -> str:
    if not isinstance(given, Mapping):
        raise NotAPaper(_("请给每个选项打分。"))
    numbers = _listed(options, list(given))
    for points in given.values():
        if isinstance(points, bool) or not isinstance(points, int) or not rule["low"] <= points <= rule["high"]:
            raise NotAPaper(_("分数要在%(low)s到%(high)s之间。") % {"low": rule["low"], "high": rule["high"]})
    return " ".join(f"{number}:{given[number]}" for number in sorted(numbers)) or BLANK


def _listed(options: int, numbers: list[Any]) -> list[int]:
    for number in numbers:
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= options:
            raise NotAPaper(_("票上没有“%(option)s”这一项。") % {"option": str(number)[:20]})
    if len(set(numbers)) < len(numbers):
        raise NotAPaper(_("同一项写了两次。"))
    return numbers


def room_for(options: int) -> int:
    """How many signs every paper of a ballot is padded to, so that a sealed paper's length says nothing."""
    longest = options * (len(str(options)) + 6) + len(INVALID)
    return -(-longest // ROOM) * ROOM


def marks(kind: str, text: str) -> dict[int, str]:
    """Option number -> what the paper says of it (a tick, a rank, points): for a page that shows a paper again."""
    if kind in (Kind.YES_NO, Kind.OWNERS) or text in (BLANK, INVALID):
        return {}
    if kind == Kind.RANKED:
        return {int(number): str(rank) for rank, number in enumerate(text.split(">"), 1)}
    if kind == Kind.SCORE:
        return {int(number): points for number, _, points in (part.partition(":") for part in text.split())}
    return {int(number): "✓" for number in text.split()}
