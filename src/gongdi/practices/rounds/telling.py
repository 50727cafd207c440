"""What the author of an idea is told: what became of it, in one sentence, until they say that they know."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from gongdi.practices.rounds.models import Idea
from gongdi.practices.rounds.queries import ballot_of, merge_of
from gongdi.practices.rounds.reading import money
from gongdi.practices.rounds.reasons import missing
from gongdi.practices.rounds.states import rounds
from gongdi.practices.rounds.states.ideas import Status


def news_said(idea: Idea) -> str:
    """What became of an idea; of one that is a part of another, what became of the whole."""
    whole = _whole(idea)
    if whole.pk == idea.pk:
        return _("您提的“%(title)s”%(end)s") % {"title": idea.title, "end": _end(idea)}
    words = {"title": idea.title, "whole": whole.title, "end": _end(whole)}
    return _("您提的“%(title)s”并进了“%(whole)s”，它%(end)s") % words


def _whole(idea: Idea) -> Idea:
    """The idea that this one has become a part of, by however many merges; itself without one."""
    while idea.into is not None:
        idea = idea.into
    return idea


def _end(idea: Idea) -> str:
    if idea.status in _LATER and idea.round.status == rounds.Status.CANCELLED:
        return _("不再往下走：这一轮取消了。")
    return _ENDS[Status(idea.status)](idea)


def _missed(idea: Idea) -> str:
    gap = missing(ballot_of(idea.round), idea)
    return _("没有选上，差%(missing)s。") % {"missing": gap} if gap else _("没有选上，请看为什么。")


def _costed(idea: Idea) -> str:
    return _("可以做，要%(cost)s。") % {"cost": money(idea.cost or 0)}


def _asked(idea: Idea) -> str:
    return _("有人提议并进别的建议，请您回答。") if merge_of(idea) else _("正在等核算。")


_LATER = (Status.PROPOSED, Status.READY)
_ENDS: dict[Status, Callable[[Idea], str]] = {
    Status.PROPOSED: _asked,
    Status.READY: _costed,
    Status.REFUSED: lambda idea: _("核算单位说做不了，请看原因。"),
    Status.WITHDRAWN: lambda idea: _("被提它的人撤回了。"),
    Status.CHOSEN: lambda idea: _("选上了。"),
    Status.NOT_CHOSEN: _missed,
}
