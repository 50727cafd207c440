"""Every deed at a meeting by its name: what is filled in, which move it is, what is done. Pages, the API and the queue
of a phone without network go through this one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.answering import FORBIDDEN, NO, OK, UNPROCESSABLE, tell
from gongdi.ground.access.moves import Move
from gongdi.ground.record.words import Words
from gongdi.practices.meetings.actions import agenda, calling, closing, door, motions, speaking, undertakings, voting
from gongdi.practices.meetings.forms import hall as forms
from gongdi.practices.meetings.law import may
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.queries.sight import hall_of
from gongdi.practices.meetings.states import Right
from gongdi.practices.meetings.states.agenda import MOVES as ITEM
from gongdi.practices.meetings.states.meetings import MOVES as MEETING
from gongdi.practices.meetings.states.motions import MOVES as MOTION
from gongdi.practices.meetings.states.undertakings import MOVES as UNDERTAKING

Form = forms.HallForm
FOR_WHO_RUNS_IT = frozenset({Right.RUN, Right.CHANGE, Right.RESCHEDULE, Right.CLOSE, Right.UNDERTAKE, Right.FINISH})


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the move whose words are on its button, the form, the action, and what the action is of.

    `of` names the field that holds the thing; without one it is the meeting. `is_keyed` says that the action takes the
    number that a phone gave, so that what was made without a network can be named before it was sent.
    """

    move: Move[Any, Any]
    action: Callable[..., Any]
    form: type[Form] = Form
    of: str = ""
    is_keyed: bool = False
    words: Words | None = None

    @property
    def label(self) -> Words:
        """The word on its button: that of the move, unless the deed may end in several."""
        return self.move.label if self.words is None else self.words

    def do(self, form: Form, by: Actor, at: datetime, key: UUID | None = None) -> Any:
        """Do it with a form that is valid. Raises what the action raises."""
        given = form.arguments()
        thing = given.pop(self.of) if self.of else form.meeting
        return self.action(thing, by=by, at=at, **given, **({"key": key} if self.is_keyed else {}))


def _deeds() -> dict[str, Deed]:
    return {
        "open": Deed(MEETING["open"], door.open_),
        "enter": Deed(MEETING["enter"], door.enter, forms.EnterForm, is_keyed=True),
        "leave": Deed(MEETING["leave"], door.leave, forms.LeaveForm),
        "guests": Deed(MEETING["guests"], door.count_guests, forms.GuestsForm),
        "close": Deed(MEETING["close"], closing.close),
        "invite": Deed(MEETING["invite"], calling.invite, forms.InviteForm),
        "reschedule": Deed(MEETING["reschedule"], calling.reschedule, forms.RescheduleForm),
        "cancel": Deed(MEETING["cancel"], calling.cancel, forms.CancelForm),
        "finish": Deed(MEETING["finish"], closing.finish, forms.RemarksForm),
        "sign": Deed(MEETING["sign"], closing.sign),
        "publish": Deed(MEETING["publish"], closing.publish),
        "correct": Deed(MEETING["correct"], closing.correct, forms.CorrectForm),
        "propose": Deed(ITEM["propose"], agenda.propose, forms.ItemForm, is_keyed=True),
        "add_item": Deed(ITEM["add"], agenda.add, forms.ItemForm, is_keyed=True),
        "accept_item": Deed(ITEM["accept"], agenda.accept, forms.OneItemForm, "item"),
        "refuse_item": Deed(ITEM["refuse"], agenda.refuse, forms.RefuseItemForm, "item"),
        "take_up": Deed(ITEM["take_up"], agenda.take_up, forms.OneItemForm, "item"),
        "item_done": Deed(ITEM["done"], agenda.done, forms.OneItemForm, "item"),
        "drop_item": Deed(ITEM["drop"], agenda.drop, forms.OneItemForm, "item"),
        "ask_to_speak": Deed(MEETING["ask_to_speak"], speaking.ask_to_speak, forms.SpeakForm, is_keyed=True),
        "call_speaker": Deed(MEETING["call_speaker"], speaking.call_speaker, forms.SpeakForm),
        "end_speech": Deed(MEETING["end_speech"], speaking.end_speech),
        "move": Deed(MOTION["move"], motions.move, forms.MoveForm, is_keyed=True),
        "amend": Deed(MOTION["amend"], motions.amend, forms.AmendForm, "motion", is_keyed=True),
        "second": Deed(MOTION["second"], motions.second, forms.SecondForm, "motion"),
        "take": Deed(MOTION["take"], motions.take, forms.MoverForm, "motion"),
        "withdraw": Deed(MOTION["withdraw"], motions.withdraw, forms.MoverForm, "motion"),
        "put": Deed(MOTION["put"], motions.put, forms.PutForm, "motion"),
        "vote": Deed(MOTION["vote"], voting.vote, forms.VoteForm, "motion"),
        "count": Deed(MOTION["count"], voting.count, forms.CountForm, "motion"),
        "confirm": Deed(MOTION["adopt"], voting.confirm, forms.WitnessForm, "motion", words=_("核对无误")),
        "dispute": Deed(MOTION["dispute"], voting.dispute, forms.WitnessForm, "motion"),
        "end_vote": Deed(MOTION["adopt"], voting.end_vote, forms.MotionForm, "motion", words=_("结束手机表决")),
        "undertake": Deed(UNDERTAKING["undertake"], undertakings.undertake, forms.UndertakeForm, is_keyed=True),
        "progress": Deed(UNDERTAKING["progress"], undertakings.progress, forms.FollowForm, "undertaking"),
        "report": Deed(UNDERTAKING["report"], undertakings.report, forms.FollowForm, "undertaking"),
        "judge": Deed(UNDERTAKING["judge"], undertakings.judge, forms.JudgeForm, "undertaking"),
        "supersede": Deed(UNDERTAKING["supersede"], undertakings.supersede, forms.SupersedeForm, "undertaking"),
    }


DEEDS: dict[str, Deed] = _deeds()


def form_of(name: str, meeting: Meeting, sent: Mapping[str, Any], **more: Any) -> Form:
    """The form of a deed with what was sent. Raises KeyError for an unknown name."""
    return DEEDS[name].form(sent, meeting=meeting, **more)


def perform(name: str, form: Form, by: Actor, at: datetime, key: UUID | None = None) -> int:
    """Do a deed; 200, or 422, 403, 409 with what stands in the way said on the form.

    Whoever does not run the meeting is told so first, and nothing about the persons that the form asks for.
    """
    valid, runs = form.is_valid(), may(by, Right.RUN, hall_of(form.meeting, by, at), at)
    if DEEDS[name].move.right in FOR_WHO_RUNS_IT and not runs:
        form.errors.clear()
        form.add_error(None, str(runs.reason))
        return FORBIDDEN
    if not valid:
        return UNPROCESSABLE
    try:
        DEEDS[name].do(form, by, at, key)
    except NO as no:
        return tell(form, no)
    return OK
