"""What was spent on a thing, payment by payment."""

from gongdi.practices.assets.models import Asset, Upkeep
from gongdi.practices.assets.payments import pages_of

LATELY = 12


def spent_on(asset: Asset) -> list[tuple[Upkeep, str]]:
    """The newest payments that went into a thing, each with the page of the payment, the newest first.

    One question, and one more for each kind of payment among them.
    """
    rows = list(Upkeep.objects.filter(asset=asset).order_by("-paid_on", "-pk")[:LATELY])
    kinds = {row.payment_kind for row in rows}
    pages = {kind: pages_of(kind, [row.payment_number for row in rows if row.payment_kind == kind]) for kind in kinds}
    return [(row, pages[row.payment_kind].get(row.payment_number, "")) for row in rows]
