"""The kinds of accounts: what each is for and which way its balance may go. Rooms declare theirs when they load."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.words import Words


class Sign(IntegerChoices):
    """Which way a balance may go."""

    SOURCE = -1, _("只出不进")  # value comes from here: the balance is never above zero
    FREE = 0, _("可正可负")
    HOLDING = 1, _("不可透支")  # never below zero, nor below what is held for somebody


class Root(Enum):
    """Where accounts of a kind stand in the books of beancount and hledger."""

    ASSETS = "Assets"
    LIABILITIES = "Liabilities"
    EQUITY = "Equity"
    INCOME = "Income"
    EXPENSES = "Expenses"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of account: `name` reads `room.what_it_is`, `words` is what people call it.

    `takes_grants` says that a fund may give money to an account of this kind: it is public money in somebody's care.
    """

    name: str
    words: Words
    sign: Sign
    root: Root
    takes_grants: bool = False


KINDS: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """Make kinds known; a room does this once, when it is loaded. Declaring another kind of a name is an error."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"the kind of account {kind.name} is declared twice")
