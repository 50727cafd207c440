"""Every deed of this room by the word of its address: move, form, action. Pages and API share it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongdi.ground.access.moves import Move
from gongdi.ground.record.words import Words
from gongdi.practices.charters import actions
from gongdi.practices.charters.forms import cases, charters
from gongdi.practices.charters.forms.deeds import DeedForm
from gongdi.practices.charters.models import Wish
from gongdi.practices.charters.states.cases import MOVES as CASE
from gongdi.practices.charters.states.proposals import MOVES as PROPOSAL
from gongdi.practices.charters.states.versions import MOVES as VERSION


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: the move that the law is asked for, the action, the form, the words on its button and beside it."""

    move: Move[Any, Any]
    action: Callable[..., Any]
    form: type[DeedForm] = DeedForm
    word: Words | None = None
    hint: Words = ""

    @property
    def label(self) -> Words:
        """The words on the button."""
        return self.move.label if self.word is None else self.word


_OWN_WILL = _("签名是您自己的意愿，随时可以撤回，不签也没有任何影响。")
STANDING_DEEDS: dict[str, Deed] = {
    "sign": Deed(VERSION["sign"], actions.sign, charters.SignForm, hint=_OWN_WILL),
    "unsign": Deed(VERSION["unsign"], actions.unsign, hint=_("撤回以后没有任何影响，以后还可以再签。")),
    "file": Deed(VERSION["file"], actions.file, charters.FileForm),
    "order": Deed(VERSION["order"], actions.order, charters.OrderForm),
    "repeal": Deed(VERSION["ask_repeal"], actions.ask_repeal, charters.RepealForm),
}
"""Deeds on the version in force."""
AMEND = Deed(VERSION["amend"], actions.amend, charters.AmendForm, hint=_("从现在的条文开始，大家再提意见。"))
DRAFT_DEEDS: dict[str, Deed] = {
    "propose": Deed(
        PROPOSAL["propose"], partial(actions.propose, wish=Wish.NEW), charters.ProposeForm, _("提议加一条")
    ),
    "write": Deed(VERSION["write"], actions.write, charters.TextForm, _("加一条")),
    "choose": Deed(VERSION["choose"], actions.choose, charters.MeasuresForm),
    "freeze": Deed(VERSION["freeze"], actions.freeze, hint=_("定稿以后条文不能改，公示的天数满了才能表决。")),
    "check": Deed(
        VERSION["check"],
        actions.check,
        charters.CheckForm,
        hint=_("请由一个人逐条看过，每一项都写明理由；有一项有问题，草案就退回修改。"),
    ),
    "put": Deed(VERSION["put"], actions.put, charters.PutForm),
    "reopen": Deed(VERSION["reopen"], actions.reopen, charters.UntilForm),
    "drop": Deed(VERSION["drop"], actions.drop, charters.ReasonForm),
}
ARTICLE_DEEDS: dict[str, Deed] = {
    "propose": Deed(
        PROPOSAL["propose"], partial(actions.propose, wish=Wish.CHANGE), charters.ProposeForm, _("提议改这一条")
    ),
    "propose-without": Deed(
        PROPOSAL["propose"], partial(actions.propose, wish=Wish.STRIKE), charters.WhyForm, _("提议删去这一条")
    ),
    "write": Deed(VERSION["write"], actions.write, charters.TextForm, _("改写这一条")),
    "raise": Deed(VERSION["raise"], actions.raise_),
    "strike": Deed(VERSION["strike"], actions.strike),
}
"""Deeds on an article of the draft."""
PROPOSAL_DEEDS: dict[str, Deed] = {
    "comment": Deed(PROPOSAL["comment"], actions.comment, charters.CommentForm),
    "accept": Deed(PROPOSAL["accept"], actions.accept, charters.AcceptForm),
    "decline": Deed(PROPOSAL["decline"], actions.decline, charters.WhyForm),
    "withdraw": Deed(PROPOSAL["withdraw"], actions.withdraw),
}
REPORT = Deed(
    CASE["report"],
    actions.report,
    cases.ReportForm,
    _("表扬谁，或者报违反"),
    _("先由公约里写明的组织告知本人、听本人说，再写结论。只有提醒、调解、道歉、表扬这几样，没有扣分，也不会点名公开。"),
)
CASE_DEEDS: dict[str, Deed] = {
    "take-up": Deed(
        CASE["take_up"], actions.take_up, cases.TakeUpForm, hint=_("先告知本人，本人有七天时间说明情况，才能写结论。")
    ),
    "dismiss": Deed(CASE["dismiss"], actions.dismiss, cases.DismissForm),
    "answer": Deed(CASE["answer"], actions.answer, cases.AnswerForm),
    "hear": Deed(CASE["hear"], actions.hear, cases.AnswerForm),
    "find": Deed(CASE["find"], actions.find, cases.FindForm),
    "appeal": Deed(CASE["appeal"], actions.appeal, cases.AppealForm, hint=_("由另一个组织来听，写过结论的人不参加。")),
    "decide": Deed(CASE["decide"], actions.decide, cases.DecideForm),
    "withdraw": Deed(CASE["withdraw"], actions.withdraw_case),
    "retract": Deed(CASE["retract"], actions.retract, hint=_("表扬从公约的页面上拿掉。")),
}
