"""Why something moved, in one sentence: that of its act, or a richer one of the room that moved it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongdi.ground.record.models import Act
from gongdi.ground.record.verbs import VERBS
from gongdi.ledger.books.models import Transfer


@dataclass(frozen=True, slots=True)
class Why:
    """A transfer and its act, to be explained. `is_own` says that the owner of the account reads it, not the public:

    only then may the sentence say what is in the private half of the act, which may have been forgotten.
    """

    transfer: Transfer
    act: Act
    is_own: bool


Teller = Callable[[Sequence[Why]], Mapping[int, str]]
TELLERS: dict[str, Teller] = {}


def enlist(name: str, tell: Teller) -> None:
    """Let a room explain its transfers: `name` is a verb, or the room that begins the verbs.

    `tell` gets the transfers of one page at once and returns sentences by number of the transfer, in the reader's
    language; what it leaves out is told by the sentence of the act.
    """
    TELLERS[name] = tell


def told(asked: Sequence[Why]) -> dict[int, str]:
    """The sentence for each transfer, by its number."""
    by_teller: dict[Teller, list[Why]] = {}
    for why in asked:
        if tell := TELLERS.get(why.act.verb) or TELLERS.get(why.act.verb.partition(".")[0]):
            by_teller.setdefault(tell, []).append(why)
    richer = {number: said for tell, some in by_teller.items() for number, said in tell(some).items()}
    return {why.transfer.pk: richer.get(why.transfer.pk) or plain(why.act, why.transfer) for why in asked}


def plain(act: Act | None, transfer: Transfer) -> str:
    """The sentence of an act with its public body; what it does not hold stands as an ellipsis."""
    verb = VERBS.get(act.verb) if act else None
    if act is None or verb is None:
        return _("第 %(number)s 号流水") % {"number": transfer.pk}
    said = str(verb.sentence) % defaultdict(lambda: "…", act.body)
    return _("更正：%(sentence)s") % {"sentence": said} if transfer.corrects_id else said
