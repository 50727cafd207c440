"""What was made yields something: projects and public things, ballots that decide, what people gave, who uses it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongdi.ground.access.actor import Actor
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.words import Words
from gongdi.instruments.ballots import outcomes
from gongdi.instruments.ballots.models import PLAIN, Ballot
from gongdi.instruments.ballots.states import Status as Counted
from gongdi.instruments.bookings import reading as bookings
from gongdi.instruments.bookings.models import Thing, Visits
from gongdi.instruments.bookings.models.bookings import Group
from gongdi.instruments.bookings.queries.things import years_of
from gongdi.instruments.contributions.models import Arrival
from gongdi.instruments.contributions.models import Kind as Gift
from gongdi.instruments.contributions.states.receipts import Status as Received
from gongdi.instruments.dividends import bases, evidence, subjects, uses
from gongdi.instruments.dividends.actions.deciding import settle
from gongdi.instruments.dividends.models import By, Distribution, Receiver
from gongdi.instruments.dividends.queries.receivers import inhabitants
from gongdi.journeys.making.evidence import address_of_asset
from gongdi.journeys.making.sharing import title_of_asset
from gongdi.journeys.making.work import title_of_project
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.practices.assets.models import Asset
from gongdi.practices.projects.models import Project, Share

BALLOT, PROJECT, ASSET, CALL = "ballot", "project", "asset", "call"
YEARS = 3


def ballot_wrong(number: int, row: Distribution) -> str:
    """What is wrong with a ballot as the decision of a distribution."""
    found = Ballot.objects.select_related("place").filter(pk=number, status=Counted.COUNTED).first()
    if found is None or found.is_adopted is False:
        return _("没有这个编号的、已经通过的投票。")
    if not row.place.path.startswith(found.place.path):
        return _("这次投票是别的地方的。")
    return evidence.fits(found.subject, PLAIN, early=found.opened_at < row.drafted_at, row=row)


def counted(ballot: Ballot, _by: Actor, at: datetime) -> None:
    """A ballot on a distribution was adopted: its rule is decided."""
    if ballot.status == Counted.COUNTED and ballot.is_adopted:
        settle(ballot.subject_id, BALLOT, ballot.pk, at)


def given(subject: tuple[str, int], _on: date) -> dict[bases.Who, int]:
    """What everybody gave to what was made, in fen: money as it is, the rest by the tariff of its day."""
    kind, number = origin_of(subject[1]) if subject[0] == ASSET else subject
    calls = {"pledge__need__call__subject_kind": kind, "pledge__need__call__subject_id": number}
    rows = Arrival.objects.filter(status=Received.WITNESSED, giver__is_active=True, **calls)
    parts: Counter[bases.Who] = Counter()
    for giver, sort, amount, value in rows.values_list("giver", "pledge__need__kind", "amount", "value"):
        parts[Receiver.PERSON.value, giver] += amount if sort == Gift.MONEY else value or 0
    return dict(parts)


def origin_of(asset: int) -> tuple[str, int]:
    """What a thing of the register came from: people gave to that; itself when it came from nothing."""
    row = Asset.objects.filter(pk=asset, origin_number__isnull=False).first()
    return (row.origin_kind, row.origin_number or 0) if row else (ASSET, asset)


def in_money(fen: int) -> Words:
    """What somebody gave, in words."""
    return _("出的钱和力折算成%(money)s") % {"money": shown(fen, MONEY)}


def borne(subject: tuple[str, int], _on: date) -> dict[bases.Who, int]:
    """What everybody bears of the cost of what was made, in fen: the shares that the owners' vote froze."""
    kind, number = origin_of(subject[1]) if subject[0] == ASSET else subject
    held = {"division__project": number, "division__project__divided": F("division__number")}
    rows = Share.objects.filter(amount__gt=0, **held) if kind == PROJECT else Share.objects.none()
    return parts_of(rows.values_list("unit__owner__person", "amount"))


def parts_of(rows: Iterable[tuple[int | None, int]]) -> dict[bases.Who, int]:
    """Shares by person. Raises NotPossible when it is not known whose one is: nobody is left out in silence."""
    parts: Counter[bases.Who] = Counter()
    unknown = 0
    for person, amount in rows:
        unknown += person is None
        parts[Receiver.PERSON.value, person or 0] += amount
    if unknown:
        said = _("有%(count)s套房还不知道业主是谁，按份额分不了。请先把业主名册补全。")
        raise NotPossible("", said % {"count": unknown})
    return dict(parts)


def in_share(fen: int) -> Words:
    """What somebody bears, in words."""
    return _("分摊了%(money)s") % {"money": shown(fen, MONEY)}


def used(subject: tuple[str, int]) -> Sequence[uses.Use]:
    """Who used a thing that is booked, and how many of those who live there."""
    things = Thing.objects.filter(subject_kind=subject[0], subject_id=subject[1]).select_related("place")
    return [use_of(thing) for thing in things.order_by("-offered_at", "-pk")]


def use_of(thing: Thing) -> uses.Use:
    """One thing that is booked: its years, and the coverage of this year."""
    today = timezone.localdate()
    years = [bookings.visits(thing, year) for year in years_of(thing)[:YEARS]]
    came = Visits.objects.filter(thing=thing, year=today.year, group=Group.RESIDENTS).values_list("people", flat=True)
    live, _unverified = inhabitants(thing.place.path, today)
    note = _("还有不到5人没有写出来。") if any(year["is_less"] for year in years) else ""
    tables = [year["table"] for year in years if year["table"]]
    return uses.Use(thing.title, f"/bookings/{thing.pk}/", tables, *covered(sum(came), len(live)), note)


def covered(people: int, live: int) -> tuple[int | None, int | None]:
    """How many of how many; nothing while so few came that they could be told apart."""
    return (people, live) if people >= uses.FEW else (None, None)


def path_of_project(number: int) -> str:
    """Where a project is."""
    return Project.objects.values_list("place__path", flat=True).get(pk=number)


def path_of_asset(number: int) -> str:
    """Where a thing stands."""
    return Asset.objects.values_list("place__path", flat=True).get(pk=number)


def enlist_all() -> None:
    """Make all of it known, once."""
    subjects.enlist(
        PROJECT, subjects.Subject(gettext_lazy("项目"), title_of_project, "/projects/{}/".format, path_of_project)
    )
    subjects.enlist(ASSET, subjects.Subject(gettext_lazy("公共设施"), title_of_asset, address_of_asset, path_of_asset))
    evidence.enlist(BALLOT, evidence.Shown(pgettext_lazy("evidence", "投票"), "/ballots/{}/".format, ballot_wrong))
    outcomes.enlist(evidence.SUBJECT, counted)
    bases.enlist(By.CONTRIBUTION, bases.Basis(in_money, given))
    bases.enlist(By.SHARES, bases.Basis(in_share, borne))
    uses.enlist("bookings", used)
