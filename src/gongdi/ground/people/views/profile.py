"""What a person tells about themselves: name and language, telephone, password; and leaving every device."""

import time

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.people import actions
from gongdi.ground.people.forms import AskCode, AskPhone, NewPassword, Profile
from gongdi.ground.people.models import Person, Purpose
from gongdi.ground.people.phones import masked
from gongdi.ground.people.queries import authenticators_of, knows_residents
from gongdi.ground.people.views import codes
from gongdi.ground.people.views.entrance import page

FRESH_SECONDS = 600


def me(request: HttpRequest) -> Person:
    """The person who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name and language, and the ways to everything else about me."""
    person = me(request)
    form = Profile(request.POST or None, initial={"name": person.name, "language": person.language})
    if form.is_valid():
        actions.describe(person, **form.cleaned_data, at=timezone.now())
        with override(person.language or None):
            messages.success(request, _("已保存。"))
        return speaking(redirect("profile"), person.language)
    return page(request, "people/profile.html", form, **ways_in(person))


def ways_in(person: Person) -> dict[str, object]:
    """How a person signs in: telephone, password, second factors; and whether residents are their work."""
    return {
        "knows_residents": knows_residents(person.pk, timezone.localdate()),
        "phone": masked(person.phone or ""),
        "has_password": person.has_usable_password(),
        "protections": authenticators_of(person.pk).count(),
    }


def speaking(response: HttpResponse, language: str) -> HttpResponse:
    """The response, from which the browser learns the language that was chosen."""
    if language:
        year, secure = 365 * 24 * 3600, bool(settings.SESSION_COOKIE_SECURE)
        name = settings.LANGUAGE_COOKIE_NAME
        response.set_cookie(name, language, max_age=year, secure=secure, httponly=True, samesite="Lax")
    return response


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Ask for the new telephone and send a code there."""
    form = AskPhone(request.POST or None)
    if form.is_valid():
        number = form.cleaned_data["phone"]
        if codes.send(request, form, number, Purpose.CHANGE_PHONE, codes.sign_in_words):
            return redirect("profile_phone_code")
    return page(request, "people/phone.html", form, phone=masked(me(request).phone or ""))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def phone_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the right one changes the telephone."""
    waiting = codes.waiting_for(request, Purpose.CHANGE_PHONE)
    if waiting is None:
        return redirect("profile_phone")
    form = AskCode(request.POST or None)
    try:
        if form.is_valid() and (number := codes.proved(request, form, Purpose.CHANGE_PHONE)):
            return changed(request, number)
    except actions.Ended:
        return redirect("profile_phone")
    return page(request, "people/code.html", form, phone=masked(waiting["phone"]), back="profile_phone")


def changed(request: HttpRequest, number: str) -> HttpResponse:
    """Change the telephone that has been proved, unless somebody else signs in with it."""
    codes.forget(request, Purpose.CHANGE_PHONE)
    try:
        actions.change_phone(me(request), phone=number, at=timezone.now())
    except actions.PhoneTaken:
        messages.error(request, _("这个号码已经是另一个账号的登录手机号。请先用它登录那个账号，换成别的号码。"))
        return redirect("profile_phone")
    messages.success(request, _("手机号已更换。"))
    return redirect("profile")


@never_cache
@login_required
@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Set or change the password; other devices have to sign in again."""
    person = me(request)
    form = NewPassword(request.POST or None, person=person, asks_old=asks_old(request))
    if form.is_valid():
        actions.set_password(person, password=form.cleaned_data["new"], at=timezone.now())
        update_session_auth_hash(request, person)
        messages.success(request, _("密码已保存，其他设备需要重新登录。"))
        return redirect("profile")
    return page(request, "people/password.html", form)


def asks_old(request: HttpRequest) -> bool:
    """Whether the old password is asked: not of somebody without one, nor right after signing in by code."""
    person = me(request)
    fresh = time.time() - FRESH_SECONDS
    by_code = [each for each in get_authentication_records(request, person) if each["method"] == "code"]
    return person.has_usable_password() and not any(each["at"] > fresh for each in by_code)


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session, this one too."""
    actions.sign_out_everywhere(me(request), at=timezone.now())
    logout(request)
    messages.success(request, _("已在所有设备上退出登录。"))
    return redirect("account_login")
