"""What this room derives from the acts: tallies by month, reply times, what lies open where, what was said before.

A reader of figures never looks at the appeals themselves: an act says from which status to which, in which round, with
which unit. So a rebuild gives the same figures, however long ago it was.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from gongdi.engines.replies import digests, sentences
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.ground.record.readers import Reader, enlist
from gongdi.ground.record.rows import increase
from gongdi.practices.appeals.models import Heat, OpenCount, Reply, ReplySentence, ReplyTime, Scope, Tally
from gongdi.practices.appeals.states import OWNERS, Status, Turn

Owner = tuple[str, int]
ENDS = {Status.CLOSED: "closed", Status.REFUSED: "refused", Status.WITHDRAWN: "withdrawn", Status.MERGED: "merged"}
COUNTED = {
    "appeals.raised": ("raised",),
    "appeals.raised_unasked": ("raised",),
    "appeals.dispatched": ("dispatched",),
    "appeals.not_admitted": ("not_admitted",),
    "appeals.returned": ("returned",),
    "appeals.replied": ("replied",),
    "appeals.reopened": ("reopened",),
    "appeals.disagreed": ("reopened", "disagreed"),
}


def of_appeals(acts: Sequence[Act]) -> list[Act]:
    """Those acts that are about appeals."""
    return [act for act in acts if act.subject_kind == "appeal"]


def paths_of(acts: Iterable[Act]) -> dict[int, tuple[int, ...]]:
    """For each place of these acts, the numbers of the places it lies in, itself included."""
    places = Place.objects.in_bulk({act.place_id for act in acts if act.place_id})
    return {number: place.ancestor_numbers() for number, place in places.items()}


def owners(act: Act, unit: int | None, category: int | None, paths: dict[int, tuple[int, ...]]) -> Iterator[Owner]:
    """Everybody in whose figures an act counts: the places around it, the unit, the category."""
    for place in paths.get(act.place_id or 0, ()):
        yield Scope.PLACE, place
    if unit:
        yield Scope.UNIT, unit
    if category:
        yield Scope.CATEGORY, category


def month_of(moment: datetime) -> date:
    """The first day of the month, in the town's own time."""
    return timezone.localdate(moment).replace(day=1)


# ---- tallies ---------------------------------------------------------------------------------------------------


def read_tallies(acts: Sequence[Act]) -> None:
    """Count what happened, by month, for every owner."""
    ours = of_appeals(acts)
    paths = paths_of(ours)
    counts: dict[tuple[str, int, date], Counter[str]] = defaultdict(Counter)
    for act in ours:
        unit = act.body.get("unit") or act.body.get("was_unit")
        for owner in owners(act, unit, act.body.get("category"), paths):
            for month, what in happened(act):
                counts[*owner, month][what] += 1
    increase(Tally, ("scope", "number", "month"), counts)


def happened(act: Act) -> Iterator[tuple[date, str]]:
    """What an act adds to the tallies, and in which month."""
    if act.verb == "appeals.imported":
        yield from imported(act)
        return
    month = month_of(act.at)
    yield from ((month, what) for what in COUNTED.get(act.verb, ()))
    if act.body.get("late"):
        yield month, "replied_late"
    if (end := ENDS.get(act.body.get("to"))) and act.body.get("from") != act.body.get("to"):
        yield month, end
    if act.body.get("satisfaction"):
        yield from ((month, what) for what in judged(act))


def judged(act: Act) -> Iterator[str]:
    """What a rating adds."""
    yield "visits"
    yield from (what for what in ("contacted", "solved") if act.body.get(what))
    if act.body["satisfaction"] in ("satisfied", "basically"):
        yield act.body["satisfaction"]


def imported(act: Act) -> Iterator[tuple[date, str]]:
    """What an imported appeal adds, in the months in which it happened there."""
    body = act.body
    yield month_of(datetime.fromisoformat(body["raised_at"])), "raised"
    if "replied_at" in body:
        yield month_of(datetime.fromisoformat(body["replied_at"])), "replied"
        if body.get("late"):
            yield month_of(datetime.fromisoformat(body["replied_at"])), "replied_late"
    if end := ENDS.get(body["to"]):
        yield month_of(datetime.fromisoformat(body.get("ended_at") or body["raised_at"])), end


# ---- reply times -----------------------------------------------------------------------------------------------


def read_reply_times(acts: Sequence[Act]) -> None:
    """Count the first reply of each appeal by the whole hours it took."""
    ours = [act for act in of_appeals(acts) if "hours" in act.body]
    paths = paths_of(ours)
    counts: Counter[tuple[str, int, int]] = Counter()
    for act in ours:
        for owner in owners(act, act.body.get("unit"), act.body.get("category"), paths):
            counts[*owner, act.body["hours"]] += 1
    increase(ReplyTime, ("scope", "number", "hours"), counted(counts))


# ---- what lies open --------------------------------------------------------------------------------------------


def read_open(acts: Sequence[Act]) -> None:
    """Move each appeal from the pile where it lay to the one where it lies now."""
    ours = of_appeals(acts)
    paths = paths_of(ours)
    counts: Counter[tuple[str, int, str]] = Counter()
    for act in ours:
        for sign, status, unit, category in ((-1, "from", "was_unit", "was_category"), (1, "to", "unit", "category")):
            turn = OWNERS[Status(act.body[status])] if status in act.body else Turn.NOBODY
            if turn == Turn.NOBODY or act.verb in UNMOVED:
                continue
            for owner in owners(act, act.body.get(unit), act.body.get(category), paths):
                counts[*owner, turn] += sign
    increase(OpenCount, ("scope", "number", "turn"), counted(counts))


UNMOVED = {
    "appeals.followed",
    "appeals.not_admitted",
    "appeals.added",
    "appeals.photo_added",
    "appeals.forgotten",
}


# ---- what comes up where ---------------------------------------------------------------------------------------


def read_heat(acts: Sequence[Act]) -> None:
    """Count matters by place, category and week of raising, once they are triaged."""
    ours = [act for act in of_appeals(acts) if act.verb in WARMING]
    paths = paths_of(ours)
    counts: Counter[tuple[int, int, date]] = Counter()
    for act in ours:
        for sign, category in warmed(act):
            for place in paths.get(act.place_id or 0, ()):
                counts[place, category, week_of(act)] += sign
    increase(Heat, ("place_id", "category_id", "week"), counted(counts))


WARMING = {"appeals.triaged", "appeals.refused", "appeals.imported"}


def warmed(act: Act) -> Iterator[tuple[int, int]]:
    """Which categories an act adds a matter to or takes one from; a correction moves it from one to the other."""
    body = act.body
    was = body.get("was_category") if body.get("from") in (Status.TRIAGED, Status.RETURNED) else None
    now = body.get("category") if body["to"] not in (Status.RECEIVED, Status.REFUSED) else None
    if was != now:
        yield from ((sign, category) for sign, category in ((-1, was), (1, now)) if category)


def week_of(act: Act) -> date:
    """The Monday of the week in which a matter was raised, so that a later correction finds where it was counted."""
    raised = act.body.get("raised_at")
    day = timezone.localdate(datetime.fromisoformat(raised) if raised else act.at)
    return day - timedelta(days=day.weekday())


# ---- what was said before --------------------------------------------------------------------------------------


def read_replies(acts: Sequence[Act]) -> None:
    """Count in how many replies each sentence stands. The words are read where they stand and are not kept."""
    given = {(act.subject_id, act.body.get("round", 1)) for act in of_appeals(acts) if act.verb in SAYING}
    replies = Reply.objects.filter(appeal__in={appeal for appeal, _round in given})
    found = [
        text for appeal, round_, text in replies.values_list("appeal", "round", "text") if (appeal, round_) in given
    ]
    counts: Counter[tuple[int]] = Counter((each,) for text in found for each in set(digests(sentences(text))))
    increase(ReplySentence, ("digest",), counted(counts))


SAYING = {"appeals.replied", "appeals.imported"}


def counted(counts: Counter[Any]) -> dict[tuple[Any, ...], dict[str, int]]:
    """Counts as additions to a field `count`, without those that add nothing."""
    return {key: {"count": more} for key, more in counts.items() if more}


def _forget(model: type[Model]) -> None:
    model._default_manager.all().delete()


enlist(Reader("appeals.tallies", read_tallies, lambda: _forget(Tally)))
enlist(Reader("appeals.reply_times", read_reply_times, lambda: _forget(ReplyTime)))
enlist(Reader("appeals.replies", read_replies, lambda: _forget(ReplySentence)))
enlist(Reader("appeals.open", read_open, lambda: _forget(OpenCount)))
enlist(Reader("appeals.heat", read_heat, lambda: _forget(Heat)))
