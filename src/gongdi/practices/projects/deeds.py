"""Every deed on a project by its name: what is filled in, what is done. Pages and the API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongdi.practices.projects import actions
from gongdi.practices.projects.forms import asking, base, building, copying, living, offering, planning, shares


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the action, and the form that it takes."""

    action: Callable[..., Any]
    form: Callable[..., Any] = base.DeedForm


DEEDS: dict[str, Deed] = {
    "offer": Deed(actions.offer, offering.OfferForm),
    "comment": Deed(actions.comment, planning.CommentForm),
    "back": Deed(actions.back),
    "poll": Deed(actions.poll, asking.PollForm),
    "poll_owners": Deed(actions.poll_owners, asking.OwnersForm),
    "put": Deed(actions.put, asking.PutForm),
    "divide": Deed(actions.divide, shares.DivideForm),
    "decide": Deed(actions.decide, planning.DecideForm),
    "sign": Deed(actions.sign, planning.SignForm),
    "task": Deed(actions.task, building.TaskForm),
    "tick": Deed(actions.tick, building.TickForm),
    "note": Deed(actions.note, building.NoteForm),
    "spend": Deed(actions.spend, building.SpendForm),
    "photo": Deed(actions.photo, building.PhotoForm),
    "call": Deed(actions.call, building.CallForm),
    "collect": Deed(actions.collect, shares.CollectForm),
    "take_on": Deed(actions.take_on, shares.TakeOnForm),
    "change": Deed(actions.change_plan, planning.ChangeForm),
    "accept": Deed(actions.accept, building.AcceptForm),
    "hand_over": Deed(actions.hand_over, living.HandOverForm),
    "thank": Deed(actions.thank, living.ThankForm),
    "judge": Deed(actions.judge, living.JudgeForm),
    "redo": Deed(actions.redo, base.ReasonForm),
    "share": Deed(actions.share, living.ShareForm),
    "publish": Deed(actions.publish, copying.PublishForm),
    "ask": Deed(actions.ask, copying.AskForm),
    "answer": Deed(actions.answer, copying.AnswerForm),
    "delay": Deed(actions.delay, living.DelayForm),
    "pause": Deed(actions.pause, living.PauseForm),
    "resume": Deed(actions.resume),
    "stop": Deed(actions.stop, living.StopForm),
}
"""In the order in which the path takes them; what puts off or ends it comes last."""
