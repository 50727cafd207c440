"""Words that may stand in a reason or in the name of a topic: none that points at a person.

Numbers with a form are hidden by `masking`; here any run of five digits goes, and whatever reads as a person's name,
because the dictionary of `rjieba` takes it for one or because it stands beside a title (王某经理). It rather drops one
word too many: a topic has others.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from gongdi.engines.masking import HIDDEN, SURNAMES, masked

DIGITS = re.compile(r"\d{5,}")
TITLES = "先生|女士|小姐|经理|老师|主任|医生|同志|队长|村长|所长|校长|老板|师傅|书记|组长|某某|某"
PERSON = re.compile(
    rf"(?:[{SURNAMES}][\u4e00-\u9fff]{{0,2}}(?:{TITLES}))|(?:(?:联系人|姓名|名叫|本人|叫做)[\u4e00-\u9fff]{{2,3}})"
)
FULL_NAME = re.compile(rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}")
PERSON_TAG = "nr"


def discreet(words: Iterable[str]) -> list[str]:
    """The words that point at nobody, in their order."""
    return [word for word in words if not points_at_a_person(word)]


@lru_cache(maxsize=50_000)
def points_at_a_person(word: str) -> bool:
    """True when a word holds a number of a person, or reads as somebody's name."""
    if DIGITS.search(word) or HIDDEN in masked(word) or PERSON.search(word):
        return True
    import rjieba  # its dictionary takes a fifth of a second to load, which not everybody needs

    return any(tag.startswith(PERSON_TAG) and FULL_NAME.fullmatch(part) for part, tag in rjieba.tag(word))
