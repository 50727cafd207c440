"""Taking a person out of what they gave: the gift and its money stay, as one of somebody who is not named.

Of a gift in the name of an organisation the organisation's name stays. What a bank statement says stays with the books
for as long as the law on accounting asks (会计档案管理办法).
"""

from collections.abc import Sequence

from gongdi.ground.people.forgetting import Farewell, Forgetter, Unfinished, enlist
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.models import Whisper
from gongdi.instruments.funds.models import Donation, DonorSort, Shown
from gongdi.instruments.funds.states.donations import OPEN

BOOKED = ("funds.confirmed", "funds.refunded")  # their private half says which accounts moved, and no more


def forget(farewell: Farewell) -> None:
    """Take a person out of all gifts, and keep the gifts."""
    mine = Donation.objects.filter(donor=farewell.person)
    rows = list(mine.order_by("pk").values_list("pk", "foundation__place", "sort"))
    named = [number for number, _place, sort in rows if sort == DonorSort.PERSON]
    Donation.objects.filter(pk__in=named).update(giver="", shown=Shown.ANONYMOUS)
    mine.update(words="", missed_because="", donor=None)
    said = Whisper.objects.filter(act__subject_kind="donation", act__subject_id__in=[row[0] for row in rows])
    farewell.acts |= set(said.exclude(act__verb__in=BOOKED).values_list("act", flat=True))
    write_many(
        [Deed("funds.forgotten", ("donation", number), farewell.at, place=place) for number, place, _sort in rows]
    ) if rows else None


def unfinished(person: int) -> Sequence[Unfinished]:
    """The gifts of a person that are not counted yet and not given up."""
    rows = Donation.objects.filter(donor=person, status__in=OPEN).select_related("fund").order_by("entered_at", "pk")
    return [Unfinished(f"{row.fund.called}（{row.reference}）", f"/funds/gifts/{row.reference}/") for row in rows]


enlist(Forgetter("funds", forget, unfinished))
