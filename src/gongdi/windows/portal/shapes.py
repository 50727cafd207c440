"""How an appeal looks in a list and on its page: plain values for the parts of the site."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.masking import masked
from gongdi.ground.access.actor import Actor
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries.promises import promise
from gongdi.practices.appeals.states import Status, Turn
from gongdi.windows.portal.places import trails

KINDS = {Status.CLOSED: "done", Status.REFUSED: "ended", Status.WITHDRAWN: "ended", Status.MERGED: "ended"}
WORKING = (Turn.ACCEPT, Turn.HANDLE, Turn.VISIT)


def kind(appeal: Appeal) -> str:
    """Which face the status wears: at work, done, ended, or none yet."""
    return KINDS.get(Status(appeal.status), "open" if appeal.turn in WORKING else "")


def is_mine(appeal: Appeal, actor: Actor) -> bool:
    """Whether this person raised it, or may act for whoever did."""
    reporter = appeal.reporter_id
    return reporter is not None and (reporter == actor.person or reporter in actor.principals)


def clock(appeal: Appeal, actor: Actor, now: datetime) -> dict[str, Any]:
    """The promise, in words that fit whoever looks."""
    shown = promise(appeal, now)
    if is_mine(appeal, actor) and appeal.turn == Turn.RESIDENT:
        return shown | {"said": _("等您补充情况，计时暂停"), "holder": ""}
    if appeal.turn == Turn.RESIDENT:
        return shown | {"said": _("等本人补充情况，计时暂停"), "holder": ""}
    if appeal.turn == Turn.VISIT:
        said = _("有答复了，等您评价") if is_mine(appeal, actor) else _("已答复，等本人评价")
        return shown | {"state": "running", "said": said, "holder": ""}
    return shown


def cards(appeals: Iterable[Appeal], actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Appeals as lines of a list. What is not the person's own is masked. One query."""
    rows = list(appeals)
    said = trails(appeal.place for appeal in rows)
    return [card(appeal, actor, now, said[appeal.place_id]) for appeal in rows]


def card(appeal: Appeal, actor: Actor, now: datetime, where: str) -> dict[str, Any]:
    """One line of a list."""
    return {
        "href": f"/matters/{appeal.reference}/",
        "title": appeal.title if is_mine(appeal, actor) else masked(appeal.title),
        "status": appeal.get_status_display(),
        "kind": kind(appeal),
        "clock": clock(appeal, actor, now) if appeal.is_open else None,
        "chips": [where, *([_("第%(round)s轮") % {"round": appeal.round}] if appeal.round > 1 else [])],
    }
