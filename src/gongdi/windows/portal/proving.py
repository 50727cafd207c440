"""What the pages of the public log hand out: receipts as files, the answer while an act waits for its signature."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongdi.engines.merkle.receipts import Receipt
from gongdi.ground.access.actor import Actor
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import judge, require
from gongdi.ground.access.law import LAW, Right
from gongdi.ground.access.qr import drawn
from gongdi.ground.access.queries import affair_of_act
from gongdi.ground.record.log.holds import Hold
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.log.receipts import NotSigned, entry, opening_of
from gongdi.ground.record.log.standing import Break, Standing
from gongdi.ground.record.models import Act
from gongdi.ground.record.queries import cosigners
from gongdi.ground.record.words import Words
from gongdi.practices.appeals.models import Appeal
from gongdi.windows.portal.entries import link
from gongdi.windows.portal.navigation import residents

AGAIN_SECONDS = 1
PATIENCE = timedelta(seconds=30)
HOLDS: dict[str, Words] = {
    "went_back": gettext_lazy("数据库回到了过去：它知道的事比已经签过名的少。"),
    "restored": gettext_lazy("数据库从备份恢复过。"),
    "differs": gettext_lazy("数据库里的事和已经签过名的对不上。"),
    "gap": gettext_lazy("数据库里少了一件已经排好位置的事。"),
    "witness": gettext_lazy("邻县记得的和这里的不一样。"),
    "secret": gettext_lazy("换过封印用的密钥。"),
}


def told(found: Standing, request: HttpRequest) -> dict[str, Any]:
    """How the log stands, as its page shows it."""
    return {
        "standing": found,
        "waiting": max(0, found.recorded - found.signed),
        "root": found.checkpoint.text.splitlines()[2] if found.checkpoint else "",
        "held": hold_said(found.held) if found.held else "",
        "breaks": [{"at": each.at, "said": break_said(each)} for each in found.breaks],
        "log": request.build_absolute_uri("/log"),
    }


def hold_said(found: Hold) -> str:
    """Why nothing is signed, in a resident's words."""
    return str(HOLDS.get(found.kind, found.reason))


def break_said(found: Break) -> str:
    """What was lost or begun anew, in a resident's words."""
    if found.ended:
        values: dict[str, Any] = {"log": found.ended, "size": found.size}
        return _("原来的日志“%(log)s”停在第 %(size)s 条，另立了这一本；原来的回执仍可以用原来的公钥核验。") % values
    values = {"first": found.lost_from, "last": found.lost_to, "lost": found.lost}
    return _("第 %(first)s 条到第 %(last)s 条之间有 %(lost)s 条的内容遗失了；它们的指纹还在日志里。") % values


def keys() -> str:
    """The keys to check a receipt of this house with, one a line: that of the log, then those of its witnesses."""
    return "\n".join([str(log_key().verifier), *(each.key for each in cosigners())])


def may_open(request: HttpRequest, act: Act | None) -> bool:
    """Whether this person may have the words behind an act."""
    if act is None or who(request).person is None:
        return False
    return bool(judge(LAW, Right.OPEN_RECEIPT, who(request), affair_of_act(act), timezone.now()))


def opened(act: Act, actor: Actor, at: datetime) -> HttpResponse:
    """The receipt with its words. Raises Refused and NotSigned."""
    require(LAW, Right.OPEN_RECEIPT, actor, affair_of_act(act), at)
    return file(entry(act.position).receipt(opening_of(act)), name_of(act))


def name_of(act: Act) -> str:
    """What the file is called: the reference of a matter for the act that began it, else the number of the act."""
    began = act.subject_kind == "appeal" and act.verb == "appeals.raised"
    reference = Appeal.objects.filter(pk=act.subject_id).values_list("reference", flat=True).first() if began else None
    return reference or str(act.pk)


def file(receipt: Receipt, name: str) -> HttpResponse:
    """A receipt as a file to keep."""
    return attached(HttpResponse(receipt.text, content_type="text/plain; charset=utf-8"), f"{name}.tlog-proof")


def attached(response: HttpResponse, name: str) -> HttpResponse:
    """An answer that the browser keeps as a file of that name."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def of_raising(request: HttpRequest, number: UUID | None) -> dict[str, Any]:
    """The code and the files of the act by which something was raised; `wait` while it is about to be signed."""
    act = Act.objects.filter(pk=number).first() if number else None
    if act is None:
        return {}
    try:
        found = entry(act.position)
    except NotSigned as no:
        young = timezone.now() - act.at < PATIENCE
        return {"act": number, "is_held": no.is_held, "wait": young and not no.is_held}
    address = link(request, found)
    return {"act": number, "position": found.position, "address": address, "code": drawn(address)}


def patient(response: HttpResponse, *, wait: bool) -> HttpResponse:
    """Let a page ask again by itself while something on it is about to be signed."""
    if wait:
        response["Refresh"] = str(AGAIN_SECONDS)
    return response


def waiting(request: HttpRequest, no: NotSigned) -> HttpResponse:
    """Not signed yet: the page asks again by itself, unless signing waits for a person."""
    context = {"navigation": residents(request), "is_held": no.is_held}
    response = render(request, "portal/unsigned.html", context, status=409)
    if not no.is_held:
        response["Retry-After"] = response["Refresh"] = str(AGAIN_SECONDS)
    return response
