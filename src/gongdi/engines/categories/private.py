"""What points at a person and must not be learnt: numbers with a form, names, and Latin words seen only as names.

Numbers, addresses of e-mail and plates are hidden by `masking`. Chinese names are found in two ways: rjieba's tagger
takes a word for one and it begins with a surname, or it stands where names stand ("我叫…", "…先生"). A Latin word is
learnt only if somebody wrote it in small letters or as a short abbreviation, which names are not.
"""

import re
from collections.abc import Iterator

from gongdi.engines.masking import HIDDEN, SURNAMES, masked

NAME_SIGNS = range(2, 5)
PERSON = "nr"
SURNAME = f"[{SURNAMES}]"
CUES = "我叫|我是|名叫|姓名|联系人|本人|投诉人|申请人|举报人|当事人|负责人"
TITLES = "先生|女士|小姐|同志|师傅|某"
NAMED = (
    re.compile(rf"(?P<before>{CUES})(?P<gap>[为是叫:： ]{{0,2}}){SURNAME}[\u4e00-\u9fff]{{1,2}}"),
    re.compile(rf"(?P<before>)(?P<gap>){SURNAME}[\u4e00-\u9fff]{{0,2}}?(?={TITLES})"),
)
WRITTEN_SMALL = re.compile(r"(?<![A-Za-z])(?:[a-z]{2,}|[A-Z]{2,4})(?![A-Za-z])")


def impersonal(text: str) -> str:
    """The text with everything hidden that points at a person."""
    import rjieba

    plain = masked(text)
    for pattern in NAMED:
        plain = pattern.sub(rf"\g<before>\g<gap>{HIDDEN}", plain)
    return "".join(HIDDEN if _is_name(word, tag) else word for word, tag in rjieba.tag(plain))


def common_words(text: str) -> Iterator[str]:
    """The Latin words of a text that are written as words or abbreviations, in small letters."""
    return (word.lower() for word in set(WRITTEN_SMALL.findall(text)))


def _is_name(word: str, tag: str) -> bool:
    return tag == PERSON and word[0] in SURNAMES and len(word) in NAME_SIGNS
