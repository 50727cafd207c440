"""Questions about contributions: which calls there are, what is here, what waits, what it is worth."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet, Sum

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.queries import places_held
from gongdi.ground.people.models import PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Place
from gongdi.instruments.contributions.accounts import RECEIVED
from gongdi.instruments.contributions.law import Cause
from gongdi.instruments.contributions.models import Arrival, Call, Kind, Naming, Need, Pledge, Tariff
from gongdi.instruments.contributions.states import calls, pledges, receipts
from gongdi.ledger.books.models import Account, Unit


def whole_calls() -> QuerySet[Call]:
    """Calls with their place, book and needs."""
    needs = Need.objects.select_related("unit").order_by("pk")
    return Call.objects.select_related("place", "book").prefetch_related(Prefetch("needs", needs))


def open_calls() -> QuerySet[Call]:
    """What is being asked for now, the nearest end first."""
    return whole_calls().filter(status=calls.Status.OPEN).order_by("due_at", "pk")


def of_subject(subject: tuple[str, int]) -> QuerySet[Call]:
    """The calls that another room made for something of its own, newest first."""
    return whole_calls().filter(subject_kind=subject[0], subject_id=subject[1]).order_by("-opened_at", "-pk")


def whole_pledges() -> QuerySet[Pledge]:
    """Pledges with their giver, need, call and place."""
    return Pledge.objects.select_related("giver", "need__unit", "need__call__place", "need__call__book")


def mine(actor: Actor) -> QuerySet[Pledge]:
    """What this actor promised, newest first."""
    return whole_pledges().filter(giver=actor.person).order_by("-pledged_at", "-pk")


def whole_receipts() -> QuerySet[Arrival]:
    """Receipts with all that surrounds them."""
    return Arrival.objects.select_related("pledge__need__unit", "pledge__need__call__place", "pledge__giver")


def to_witness(actor: Actor) -> QuerySet[Arrival]:
    """What waits for a witness that this actor could be, oldest first."""
    near = Q(pk=None)
    for path in (*actor.homes, *(post.path for post in actor.posts)):
        numbers = [int(part) for part in path.strip("/").split("/")]
        near |= Q(pledge__need__call__place__in=numbers) | Q(pledge__need__call__place__path__startswith=path)
    waiting = whole_receipts().filter(near, status=receipts.Status.RECORDED)
    others = waiting.exclude(giver=actor.person).exclude(recorded_by=actor.person)
    return others.order_by("recorded_at", "pk")


def on_the_wall(call: Call, limit: int) -> list[Pledge]:
    """Who gave to a call and wishes to be thanked by name, newest first."""
    rows = whole_pledges().filter(need__call=call, received__gt=0, on_wall=True).exclude(naming=Naming.ANONYMOUS)
    return list(rows.order_by("-pledged_at", "-pk")[:limit])


def here(of: Iterable[Call]) -> dict[tuple[int, str], int]:
    """What calls hold, by number of the book and unit: as the ledger has it."""
    rows = Account.objects.filter(book__in=[call.book_id for call in of], kind=RECEIVED)
    return {(book, unit): amount for book, unit, amount in rows.values_list("book", "unit", "balance")}


def promised(of: Iterable[Call]) -> dict[int, int]:
    """What is promised and not here yet, by number of the need."""
    rows = Pledge.objects.filter(need__call__in=list(of), status__in=pledges.OPEN).values("need")
    sums = rows.annotate(amount=Sum("amount"), came=Sum("received"))
    return {row["need"]: row["amount"] - row["came"] for row in sums}


def worth(call: Call) -> int:
    """What came besides money, valued by the tariffs of its days, in fen: a figure of its own, never cash."""
    rows = Arrival.objects.filter(pledge__need__call=call, status=receipts.Status.WITNESSED)
    return rows.aggregate(sum=Sum("value"))["sum"] or 0


def tariffs(place: Place | None = None) -> QuerySet[Tariff]:
    """The tariffs, those of a place and around it when one is named; running ones first."""
    rows = Tariff.objects.select_related("place", "unit").order_by("unit", "grade", "-from_on", "-pk")
    return rows.filter(place__in=place.ancestor_numbers()) if place else rows


def tariff_of(place: Place, unit: str, grade: str, on: date) -> Tariff | None:
    """The tariff that holds at a place on a day: the nearest one, of this grade before the one for all."""
    rows = Tariff.objects.filter(held(on), place__in=place.ancestor_numbers(), unit=unit, grade__in={grade, ""})
    return rows.order_by("-place__level", "-grade", "-from_on").first()


def pending(pledge: Pledge) -> int:
    """What of a pledge is recorded and waits for its witness."""
    rows = Arrival.objects.filter(pledge=pledge, status=receipts.Status.RECORDED)
    return rows.aggregate(sum=Sum("amount"))["sum"] or 0


def cause_of(thing: Call | Pledge | Arrival, at: datetime) -> Cause:
    """A call, a pledge or a receipt as the law looks at it; its surroundings are fetched with it."""
    if isinstance(thing, Call):
        is_open = thing.status == calls.Status.OPEN
        return Cause(thing.place.path, is_open=is_open, is_over=at > thing.due_at)
    if isinstance(thing, Pledge):
        is_open, money = thing.status in pledges.OPEN, thing.need.kind == Kind.MONEY
        path, over = thing.need.call.place.path, at > thing.due_at
        return Cause(path, giver=thing.giver_id, is_open=is_open, is_over=over, is_money=money)
    path, is_open = thing.pledge.need.call.place.path, thing.status == receipts.Status.RECORDED
    return Cause(path, thing.giver_id, thing.recorded_by_id, is_open, at > thing.due_at)


def places_led(actor: Actor) -> QuerySet[Place]:
    """The places for which this actor may call: those they head or decide for, and what lies in them."""
    return places_held(actor, PostKind.HEAD, PostKind.COMMITTEE)


def units_known() -> QuerySet[Unit]:
    """The units of goods that were used before."""
    return Unit.objects.filter(code__startswith="goods.").order_by("name")
