"""A ruling that contradicts another one that holds is refused, with the number of that one."""

from collections.abc import Sequence

from gongdi.engines.topics import Contradiction, agree
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.topics import faults
from gongdi.instruments.topics.messages import named_pairs
from gongdi.instruments.topics.models import How
from gongdi.instruments.topics.queries.rulings import Held, pairs_of


def refuse_contradiction(holding: Sequence[Held], new: Held) -> None:
    """Raise NotPossible when the new ruling cannot hold together with those that do."""
    rulings = [*holding, new]
    try:
        agree(*(named_pairs("", pairs_of(rulings, how)) for how in (How.TOGETHER, How.APART)))
    except Contradiction as wrong:
        against = _against(holding, new, {int(wrong.one[1:]), int(wrong.other[1:])})
        raise NotPossible("words", str(faults.CONTRADICTION) % {"number": against}) from wrong


def _against(holding: Sequence[Held], new: Held, both: set[int]) -> int:
    """The number of a ruling of the other sort that speaks of what is contradicted, the newest first."""
    likely = [each for each in reversed(holding) if each.how != new.how and {*each.these, *each.others} & both]
    return max(likely, key=lambda each: len({*each.these, *each.others} & both)).number
