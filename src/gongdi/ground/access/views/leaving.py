"""Ending one's account: what goes and what stays, what must end before, and the proof that it is oneself who asks."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.asking import who
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.queries import may_be_forgotten
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import unfinished
from gongdi.ground.people.forms import AskCode, OwnPassword
from gongdi.ground.people.models import Purpose
from gongdi.ground.people.phones import masked
from gongdi.ground.people.views import codes
from gongdi.ground.people.views.entrance import page
from gongdi.ground.people.views.profile import me


def farewell_words(code: str) -> str:
    """The text message of a code with which somebody ends their account."""
    return _(
        "【共缔】验证码%(code)s，用来注销您的账户、删除个人信息，5分钟内有效。不是您要注销，请不要告诉任何人。"
    ) % {"code": code}


@never_cache
@login_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Say what ending the account means; with the password, end it."""
    form = OwnPassword(request.POST if request.method == "POST" else None, person=me(request))
    if form.is_valid() and forgotten(request, form):
        return farewell()
    return shown(request, form)


@require_POST
@login_required
def send(request: HttpRequest) -> HttpResponse:
    """Send a code to one's own telephone: for somebody without a password, or who has lost it."""
    form, person = forms.Form(request.POST), me(request)
    form.full_clean()
    may = may_be_forgotten(person, who(request), timezone.now())
    if may and codes.send(request, form, person.phone or "", Purpose.FORGET, farewell_words):
        return redirect("leave_code")
    return shown(request, form)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with the right one, end the account."""
    waiting = codes.waiting_for(request, Purpose.FORGET)
    if waiting is None or waiting["phone"] != me(request).phone:
        return redirect("leave")
    form = AskCode(request.POST or None)
    try:
        if form.is_valid() and codes.proved(request, form, Purpose.FORGET) and forgotten(request, form):
            return farewell()
    except people.Ended:
        return redirect("leave")
    return page(request, "access/leave_code.html", form, phone=masked(waiting["phone"]))


def forgotten(request: HttpRequest, form: forms.Form) -> bool:
    """End the account of the person who asks, and this session; whether the law allowed it."""
    try:
        actions.forget(me(request), by=who(request), at=timezone.now())
    except Refused as no:
        form.add_error(None, str(no.decision.reason))
        return False
    logout(request)
    messages.success(request, _("账户已经注销，个人信息已经删除。"))
    return True


def farewell() -> HttpResponse:
    """Back to the front page; the browser too forgets what it kept, such as words that were never sent."""
    response = redirect(settings.LOGOUT_REDIRECT_URL)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def shown(request: HttpRequest, form: forms.Form) -> HttpResponse:
    """The page with all that the person must know; 422 when the password is wrong, 409 when it is not the time."""
    person, decision = me(request), may_be_forgotten(me(request), who(request), timezone.now())
    context = {
        "form": form,
        "decision": decision,
        "unfinished": unfinished(person.pk),
        "has_password": person.has_usable_password(),
        "phone": masked(person.phone or ""),
    }
    status = 200 if request.method == "GET" else 422 if decision else 409
    return render(request, "access/leave.html", context, status=status)
