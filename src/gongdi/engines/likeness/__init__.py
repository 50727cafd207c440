"""Same matter: exact, near-exact, and the same thing told differently, by place, time and words, always with reasons.

`compared` judges two messages; `Index` finds, among very many, those worth comparing with one; `same` goes over a whole
file. Nothing here decides: it suggests, and a person joins.
"""

from gongdi.engines.likeness.comparing import Kind, Likeness, Reasons, compared, each_compared
from gongdi.engines.likeness.groups import Group, Pair, same
from gongdi.engines.likeness.index import Found, Index
from gongdi.engines.likeness.messages import Message

__all__ = [
    "Found",
    "Group",
    "Index",
    "Kind",
    "Likeness",
    "Message",
    "Pair",
    "Reasons",
    "compared",
    "each_compared",
    "same",
]
