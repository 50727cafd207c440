"""One-time codes as a page sees them: which one this browser waits for, and what to say when something is wrong."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.people import actions
from gongdi.ground.people.models import Purpose
from gongdi.ground.people.sms import NotSent

MINUTE = 60
Waiting = dict[str, Any]


def sign_in_words(code: str) -> str:
    """The text message of a code with which somebody signs in or changes their telephone."""
    return _("【共缔】验证码%(code)s，5分钟内有效。请不要告诉任何人，工作人员也不会问您要。") % {"code": code}


def waiting_for(request: HttpRequest, purpose: Purpose) -> Waiting | None:
    """What this browser keeps about the code it waits for: `key`, `phone`, and what the page put beside."""
    kept: Waiting | None = request.session.get(f"passcode.{purpose}")
    return kept


def forget(request: HttpRequest, purpose: Purpose) -> None:
    """Wait no longer."""
    request.session.pop(f"passcode.{purpose}", None)


def send(request: HttpRequest, form: Form, phone: str, purpose: Purpose, words: Any, **beside: Any) -> bool:
    """Send a code and wait for it; whether this browser waits now. Otherwise the form says why not."""
    address = get_adapter(request).get_client_ip(request)
    try:
        passcode = actions.send_code(phone=phone, purpose=purpose, address=address, at=timezone.now(), words=words)
    except actions.TooMany as many:
        return _still_waiting(request, form, phone, purpose, many.wait_seconds)
    except NotSent:
        form.add_error(None, _("短信没有发出去，请过一会儿再试。"))
        return False
    request.session[f"passcode.{purpose}"] = {"key": passcode.key, "phone": phone, **beside}
    return True


def _still_waiting(request: HttpRequest, form: Form, phone: str, purpose: Purpose, seconds: int) -> bool:
    kept = waiting_for(request, purpose)
    if kept and kept["phone"] == phone and seconds <= MINUTE:
        messages.info(request, _("验证码刚刚发过，请用收到的那一个；没有收到，请等一分钟再要。"))
        return True
    minutes = {"minutes": max(1, round(seconds / MINUTE))}
    form.add_error(None, _("验证码要得太频繁，请等%(minutes)s分钟再试。") % minutes)
    return False


def proved(request: HttpRequest, form: Form, purpose: Purpose) -> str | None:
    """The telephone that the typed code proves, None when it is wrong. Raises actions.Ended."""
    kept = waiting_for(request, purpose) or {}
    try:
        phone = actions.redeem(kept.get("key", ""), form.cleaned_data["code"], purpose=purpose, at=timezone.now())
    except actions.Wrong as wrong:
        form.add_error("code", _("验证码不对，还可以试%(tries)s次。") % {"tries": wrong.tries_left})
        return None
    except actions.Ended:
        forget(request, purpose)
        messages.error(request, _("这个验证码不能再用了，请重新获取。"))
        raise
    return phone
