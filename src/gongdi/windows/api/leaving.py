"""Ending one's account. Only a signed-in browser may: a token that was stolen must not be able to erase its person."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel

from gongdi.ground.access import actions
from gongdi.ground.access.api import Browser
from gongdi.ground.access.asking import who
from gongdi.ground.access.queries import may_be_forgotten
from gongdi.ground.access.shapes import Shape
from gongdi.ground.access.views.leaving import farewell_words
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import unfinished
from gongdi.ground.people.models import Person, Purpose
from gongdi.ground.people.phones import masked
from gongdi.ground.people.sms import NotSent
from gongdi.practices.appeals.api.faults import Wrong

router = Router(tags=["account"], auth=Browser())
WAITING = f"passcode.{Purpose.FORGET}"


class Proof(Shape):
    """That it is oneself who asks: the password, or the code that was sent."""

    password: str = ""
    code: str = ""


class Standing(BaseModel):
    """Whether the account can be ended now; otherwise why not, and what must end before."""

    may: bool
    reason: str
    unfinished: list[str]


class Sent(BaseModel):
    """Where the code went."""

    phone: str


class Forgotten(BaseModel):
    """The number that stays behind, empty."""

    person: int


@router.get("/me/forget", response=Standing, summary="Whether I can end my account")
def standing(request: HttpRequest) -> dict[str, Any]:
    """What is under way must end first; the person may withdraw it."""
    person = _me(request)
    decision = may_be_forgotten(person, who(request), timezone.now())
    names = [each.name for each in unfinished(person.pk)]
    return {"may": bool(decision), "reason": str(decision.reason), "unfinished": names}


@router.post("/me/forget/code", response=Sent, summary="Send me a code for ending my account")
def send(request: HttpRequest) -> dict[str, str]:
    """For somebody without a password."""
    person, address = _me(request), get_adapter(request).get_client_ip(request)
    phone, at = person.phone or "", timezone.now()
    try:
        sent = people.send_code(phone=phone, purpose=Purpose.FORGET, address=address, at=at, words=farewell_words)
    except people.TooMany as many:
        minutes = {"minutes": max(1, round(many.wait_seconds / 60))}
        raise Wrong("code", _("验证码要得太频繁，请等%(minutes)s分钟再试。") % minutes) from many
    except NotSent as error:
        raise Wrong("code", _("短信没有发出去，请过一会儿再试。")) from error
    request.session[WAITING] = {"key": sent.key, "phone": phone}
    return {"phone": masked(phone)}


@router.post("/me/forget", response=Forgotten, summary="End my account and delete my data")
def forget(request: HttpRequest, body: Proof) -> dict[str, int]:
    """For good. The record keeps its proofs, without name and without words; open matters must end first."""
    person = _me(request)
    _prove(request, person, body)
    actions.forget(person, by=who(request), at=timezone.now())
    logout(request)
    return {"person": person.pk}


def _prove(request: HttpRequest, person: Person, proof: Proof) -> None:
    if proof.code:
        _redeem(request, proof.code)
        return
    try:
        right = bool(proof.password) and get_adapter(request).reauthenticate(person, proof.password)
    except ValidationError as tired:
        raise Wrong("password", tired.messages[0]) from tired
    if not right:
        raise Wrong("password", _("密码不对。"))


def _redeem(request: HttpRequest, code: str) -> None:
    key = (request.session.get(WAITING) or {}).get("key", "")
    try:
        people.redeem(key, code, purpose=Purpose.FORGET, at=timezone.now())
    except people.Wrong as wrong:
        tries = {"tries": wrong.tries_left}
        raise Wrong("code", _("验证码不对，还可以试%(tries)s次。") % tries) from wrong
    except people.Ended as ended:
        raise Wrong("code", _("这个验证码不能再用了，请重新获取。")) from ended


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user
