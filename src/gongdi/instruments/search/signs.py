"""How words are cut for the index: pairs of signs where a script writes without blanks, whole words elsewhere.

Each sign of a run begins one pair, the last stands alone, so any piece of a run is a phrase of pairs, two runs
never grow together, and a single sign is the beginning of some pair. Whoever changes this rebuilds the index.
"""

import re
from dataclasses import dataclass
from unicodedata import normalize

SIGNS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
PART = re.compile(rf"[{SIGNS}]+|[^\W_{SIGNS}]{{1,64}}")
RUN = re.compile(rf"[{SIGNS}]")

TEXT_MAX = 20_000
"""Characters of one text that can be found again; what stands after them is not searched."""
QUERY_MAX = 100
"""Characters of a question that are looked at."""


def fold(text: str) -> str:
    """The text as it is compared: one width, one case, no punctuation, a blank around each word and run of signs."""
    text = text[:TEXT_MAX]
    folded = text.lower() if text.isascii() else normalize("NFKC", text).casefold()
    parts = PART.findall(folded)
    return f" {' '.join(parts)} " if parts else ""


def tokens(folded: str) -> list[str]:
    """What the index holds for a folded text, in its order."""
    found: list[str] = []
    for part in folded.split():
        if RUN.match(part):
            found.extend([part[at : at + 2] for at in range(len(part))])
        else:
            found.append(part)
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """One word that somebody looks for: `tokens` in a row, the last being only the beginning of one if `is_begun`.

    `pattern` asks the same of a folded text by LIKE; no sign in it needs an escape.
    """

    tokens: tuple[str, ...]
    is_begun: bool
    pattern: str


def phrases(words: str) -> list[Phrase]:
    """What somebody looks for, word by word; nothing when no word holds a letter, digit or sign."""
    folded = dict.fromkeys(fold(word) for word in words[:QUERY_MAX].split())
    return [_phrase(word) for word in folded if word]


def _phrase(folded: str) -> Phrase:
    parts = folded.split()
    found, last = tokens(folded), parts[-1]
    ends_open = RUN.match(last) is not None
    if ends_open and len(last) > 1:
        found.pop()
    pattern = f"{'' if RUN.match(parts[0]) else ' '}{' '.join(parts)}{'' if ends_open else ' '}"
    return Phrase(tuple(found), ends_open and len(last) == 1, f"%{pattern}%")
