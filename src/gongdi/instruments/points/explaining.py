"""Why a transfer of points is there, in the reader's language: what an account's owner reads in their books."""

from collections.abc import Mapping, Sequence

from gongdi.instruments.points.saying import act_said, rules_named
from gongdi.ledger.books.explaining import Why, enlist


def tell(asked: Sequence[Why]) -> Mapping[int, str]:
    """The sentence for each transfer of a programme: by which rule of which version, or what came to its end."""
    named = rules_named(why.act for why in asked)
    return {why.transfer.pk: act_said(why.act, named) for why in asked}


enlist("points", tell)
