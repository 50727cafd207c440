"""A meeting as the pages show it: where it stands, what may be done next, what was moved, what was undertaken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.access.moves import from_here
from gongdi.ground.access.onward import Fate, fates, ways
from gongdi.ground.access.onward import Offer as WayOn
from gongdi.ground.record.words import Words
from gongdi.practices.meetings.actions.closing import free_roles, unsigned
from gongdi.practices.meetings.actions.undertakings import owns
from gongdi.practices.meetings.deeds import DEEDS, Form
from gongdi.practices.meetings.law import Hall, may
from gongdi.practices.meetings.models import AgendaItem, HallMotion, HallVote, Meeting, Undertaking, UndertakingVerdict
from gongdi.practices.meetings.queries.choices import name_of, options
from gongdi.practices.meetings.queries.sight import hall_of
from gongdi.practices.meetings.rules import quorum
from gongdi.practices.meetings.states import Right
from gongdi.practices.meetings.states.meetings import Status
from gongdi.practices.meetings.states.motions import OPEN as UNDECIDED
from gongdi.practices.meetings.states.motions import Status as Motion
from gongdi.practices.meetings.states.undertakings import OPEN as PROMISED
from gongdi.practices.meetings.states.undertakings import Status as Kept
from gongdi.practices.meetings.subjects import ITEM, MOTION, SUBJECTS, Subject


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed that is shown: its name, the word on its button, its form, and what the judge says."""

    name: str
    label: Words
    form: Form
    decision: Decision
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A motion or an undertaking with what this person may do about it."""

    row: Any
    offers: list[Offer] = field(default_factory=list)
    clock: dict[str, Any] | None = None
    owner: str = ""
    fates: list[Fate] = field(default_factory=list)
    ways: list[WayOn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the agenda: what it is about, and where it has gone."""

    row: AgendaItem
    subject: Subject | None
    fates: list[Fate]

    @property
    def href(self) -> str:
        """The page of what it is about; empty when it stands for itself."""
        return self.subject.address(self.row.subject_id) if self.subject else ""

    @property
    def origin(self) -> Words:
        """What it is about is called so; empty when it stands for itself."""
        return self.subject.name if self.subject and self.row.subject_id else ""


@dataclass
class Sight:
    """A meeting for one person at one moment. `broken` holds forms that came back with what is wrong, by deed."""

    meeting: Meeting
    actor: Actor
    at: datetime
    broken: Mapping[str, Form] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.hall: Hall = hall_of(self.meeting, self.actor, self.at, speaker=None, witness=None)
        self.runs = bool(may(self.actor, Right.RUN, self.hall, self.at))
        self.options = options(self.meeting, self.at) if self.runs else {}

    def offer(self, name: str, *, row: Any = None, kind: str = "", initial: Any = None, **of: Any) -> Offer:
        """A deed with what the judge and the table say now."""
        deed, hall = DEEDS[name], replace(self.hall, **of)
        thing = row if row is not None else self.meeting if deed.move.origins else None
        decision = may(self.actor, deed.move.right, hall, self.at)
        if thing is not None:
            decision = from_here(decision, deed.move, thing)
        return Offer(name, deed.label, self.form(name, initial, row), decision, kind)

    def form(self, name: str, initial: Mapping[str, Any] | None = None, row: Any = None) -> Form:
        """The form of a deed, the one that came back when there is one; of a row, with the row hidden in it."""
        number = str(getattr(row, "number", ""))
        came = self.broken.get(name)
        if came is not None and (row is None or str(came.data.get(DEEDS[name].of, "")) == number):
            made = came
        else:
            auto = f"{name}-{number}-%s" if number else f"{name}-%s"
            made = DEEDS[name].form(initial=initial or {}, meeting=self.meeting, options=self.options, auto_id=auto)
        if row is not None and DEEDS[name].of in made.fields:
            made.initial[DEEDS[name].of] = number
            made.fields[DEEDS[name].of].widget = made.fields[DEEDS[name].of].hidden_widget()
        return made

    # ---- what stands on the page --------------------------------------------------------------------------------

    @property
    def clock(self) -> dict[str, Any]:
        """The next promise of the meeting."""
        row = self.meeting
        if row.due_at is None:
            state = "kept" if row.status == Status.PUBLISHED else "none"
            return {"state": state, "due": None, "said": row.get_status_display(), "holder": ""}
        state = "broken" if self.at > row.due_at else "running"
        return {"state": state, "due": row.due_at, "said": "", "holder": self.holder}

    @property
    def holder(self) -> str:
        """Who has to keep it."""
        turns = {Status.CLOSED: _("记录人"), Status.FINISHED: _("签名的人")}
        return turns.get(Status(self.meeting.status), _("召集人"))

    @property
    def quorum(self) -> dict[str, Any]:
        """How many are there, how many must be, and whether that is enough, in words."""
        asked, there = quorum(self.meeting.kind, self.meeting.roll), self.meeting.present
        enough = there >= asked
        said = _("到会%(there)s人，够了。") if enough else _("到会%(there)s人，要%(asked)s人才能表决。")
        if not asked:
            said = _("到会%(there)s人。")
        return {"there": there, "asked": asked, "enough": enough, "said": said % {"there": there, "asked": asked}}

    @property
    def motions(self) -> list[Card]:
        """The motions in their order, each with what this person may do about it."""
        rows = list(self.meeting.motions.select_related("amends", "mover", "seconder").order_by("number"))
        voted, gone = self._voted(), fates(MOTION, [row.pk for row in rows])
        return [
            Card(row, list(self._about(row, voted)), fates=gone[row.pk], ways=self._ways(row, gone[row.pk]))
            for row in rows
        ]

    def _ways(self, row: HallMotion, gone: list[Fate]) -> list[WayOn]:
        """What can be made of a motion that was adopted and has gone nowhere yet."""
        if row.status != Motion.ADOPTED or gone:
            return []
        return ways(MOTION, row.pk, self.actor, self.at)

    @property
    def items(self) -> list[Line]:
        """The agenda in its order, each with where it comes from and where it has gone."""
        rows = list(self.meeting.items.order_by("number"))
        gone = fates(ITEM, [row.pk for row in rows])
        return [Line(row, SUBJECTS.get(row.subject_kind), gone[row.pk]) for row in rows]

    def _voted(self) -> set[int]:
        mine = self.hall.mine
        if mine is None:
            return set()
        return set(HallVote.objects.filter(attendance=mine).values_list("motion_id", flat=True))

    def _about(self, row: HallMotion, voted: set[int]) -> Iterator[Offer]:
        mine = self.hall.mine
        if self.meeting.status != Status.OPEN or mine is None or row.status not in UNDECIDED:
            return
        of: dict[str, Any] = {"motion": row, "speaker": mine, "witness": mine}
        if row.status == Motion.MOVED:
            yield self.offer("second", row=row, **of)
        if row.status == Motion.PUT and row.mode == "phones":
            yield self.offer("vote", row=row, kind="next", has_acted=row.pk in voted, **of)
        if row.status == Motion.COUNTED and not self.runs:
            counted = row.counts.filter(agreed=None).first()
            of["counter"] = counted.counted_by_id if counted else None
            yield self.offer("confirm", row=row, kind="next", **of)
            yield self.offer("dispute", row=row, **of)

    @property
    def undertakings(self) -> list[Card]:
        """What was undertaken, with its promise and what this person may say about it."""
        rows = self.meeting.undertakings.select_related("unit", "person").prefetch_related("follow_ups")
        judged = self._judged()
        return [self._promise(row, judged) for row in rows.order_by("number")]

    def _judged(self) -> set[tuple[int, int]]:
        if self.hall.mine is None:
            return set()
        rows = UndertakingVerdict.objects.filter(attendance=self.hall.mine)
        return set(rows.values_list("undertaking_id", "round"))

    def _promise(self, row: Undertaking, judged: set[tuple[int, int]]) -> Card:
        mine: dict[str, Any] = {"owns": owns(row, self.actor), "has_acted": (row.pk, row.round) in judged}
        made = [self.offer("judge", row=row, kind="next", **mine)] if row.status == Kept.REPORTED else []
        if row.status == Kept.OPEN:
            made = [self.offer("report", row=row, **mine), self.offer("progress", row=row, **mine)]
        if self.runs and row.status in PROMISED:
            made.append(self.offer("supersede", row=row, **mine))
        owner = name_of(row.unit) if row.unit else _("一位到会的人")
        return Card(row, [each for each in made if each.decision], promise_of(row, self.at, owner), owner)

    @property
    def mine(self) -> list[Offer]:
        """What this person may do at the meeting for themselves."""
        of: dict[str, Any] = {"speaker": self.hall.mine}
        status = self.meeting.status
        named = {Status.CALLED: ("propose",), Status.OPEN: ("ask_to_speak", "move", "leave")}.get(Status(status), ())
        initial = {"attendee": self.hall.mine.number} if self.hall.mine else {}
        waits = self.hall.mine is not None and self.hall.mine.speeches.filter(ended_at=None).exists()
        made = [self.offer(name, initial=initial, **of, has_acted=waits and name == "ask_to_speak") for name in named]
        return [each for each in made if each.decision]

    @property
    def closing(self) -> list[Offer]:
        """What is to be done with the minutes, for those who may."""
        roles, missing = free_roles(self.meeting, self.actor), len(unsigned(self.meeting))
        named = {
            Status.CLOSED: ("finish",),
            Status.FINISHED: ("sign",),
            Status.SIGNED: ("publish",),
            Status.PUBLISHED: ("correct",),
        }.get(Status(self.meeting.status), ())
        kind = "" if self.meeting.status == Status.PUBLISHED else "next"
        made = [self.offer(name, kind=kind, free_roles=roles, unsigned=missing) for name in named]
        return [each for each in made if each.decision]


def promise_of(row: Undertaking, at: datetime, owner: str) -> dict[str, Any]:
    """The clock of an undertaking: a day that passed is a promise broken."""
    if row.due_at is None:
        state = "kept" if row.status == Kept.KEPT else "none"
        return {"state": state, "due": None, "said": row.get_status_display(), "holder": ""}
    state = "broken" if at > row.due_at else "running"
    return {"state": state, "due": row.due_at, "said": "", "holder": owner}


def entry(row: Meeting, at: datetime, href: str) -> dict[str, Any]:
    """A meeting in a list."""
    late = row.due_at is not None and at > row.due_at
    clock = {"state": "broken" if late else "running", "due": row.due_at, "said": ""} if row.due_at else None
    there = ngettext("%(count)s人到会", "%(count)s人到会", row.present) % {"count": row.present}
    return {
        "title": row.title,
        "href": href,
        "status": row.get_status_display(),
        "kind": {Status.OPEN: "next", Status.PUBLISHED: "kept"}.get(Status(row.status), ""),
        "clock": clock if late else None,
        "chips": [row.kind.called, row.place.called, row.spot, *([there] if row.present else [])],
    }
