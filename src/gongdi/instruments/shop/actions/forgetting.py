"""Taking a person out of the shop: what is out gives its points back; of what was used the number and price stay."""

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.people.forgetting import Farewell, Forgetter, enlist
from gongdi.ground.record.models import Whisper
from gongdi.instruments.shop.actions.passing import cancel
from gongdi.instruments.shop.models import Allowance, Voucher
from gongdi.instruments.shop.states.vouchers import Status
from gongdi.ledger.books.models import OwnerKind


def forget(farewell: Farewell) -> None:
    """Release the vouchers of a person, and drop what was said about them."""
    person = farewell.person
    for voucher in Voucher.objects.filter(holder=person, status=Status.ISSUED).order_by("pk"):
        cancel(voucher, by=SYSTEM, at=farewell.at)
    numbers = list(Voucher.objects.filter(holder=person).values_list("pk", flat=True))
    Voucher.objects.filter(holder=person).update(reason="", household=None)
    Allowance.objects.filter(owner_kind=OwnerKind.PERSON, owner_id=person.pk).delete()
    said = Whisper.objects.filter(act__verb="shop.voucher_undone", act__subject_kind="voucher")
    farewell.acts |= set(said.filter(act__subject_id__in=numbers).values_list("act", flat=True))


enlist(Forgetter("shop", forget))
