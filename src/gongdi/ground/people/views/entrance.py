"""Coming in: by a code on the telephone, or by password; a second factor, where there is one, is asked by allauth."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_login_redirect_url, get_next_redirect_url
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongdi.ground.people import actions
from gongdi.ground.people.forms import AskCode, AskPhone, PasswordSignIn
from gongdi.ground.people.models import Person, Purpose
from gongdi.ground.people.phones import masked
from gongdi.ground.people.views import codes


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the telephone and send a code there, whoever holds it."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    form = AskPhone(request.POST or None)
    if form.is_valid():
        phone, after = form.cleaned_data["phone"], get_next_redirect_url(request)
        if codes.send(request, form, phone, Purpose.SIGN_IN, codes.sign_in_words, next=after):
            return redirect("account_code")
    return page(request, "people/sign_in.html", form)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code; the right one lets the person in, and makes them known when they were not."""
    waiting = codes.waiting_for(request, Purpose.SIGN_IN)
    if waiting is None:
        return redirect("account_login")
    form = AskCode(request.POST or None)
    try:
        if form.is_valid() and (phone := codes.proved(request, form, Purpose.SIGN_IN)):
            codes.forget(request, Purpose.SIGN_IN)
            return enter(request, holder_of(phone), method="code", after=waiting["next"])
    except actions.Ended:
        return redirect("account_login")
    return page(request, "people/code.html", form, phone=masked(waiting["phone"]))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in_password(request: HttpRequest) -> HttpResponse:
    """Ask for telephone and password."""
    if request.user.is_authenticated:
        return redirect(get_login_redirect_url(request))
    form = PasswordSignIn(request.POST or None, request=request)
    if form.is_valid() and form.person:
        return enter(request, form.person, method="password", after=get_next_redirect_url(request))
    return page(request, "people/sign_in_password.html", form)


def holder_of(phone: str) -> Person:
    """The person who has just proved to hold this telephone."""
    at = timezone.now()
    person = actions.know(phone=phone, at=at)
    return person if person.phone_verified_at else actions.verify_phone(person, at=at)


def enter(request: HttpRequest, person: Person, *, method: str, after: str | None) -> HttpResponse:
    """Let the person in, or on to their second factor. The session gets a new name either way."""
    request.session.cycle_key()
    record_authentication(request, person, method=method, phone=person.phone)
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=after))
    return response


def page(request: HttpRequest, template: str, form: Form, **more: object) -> HttpResponse:
    """A page of the entrance; 422 when something typed was wrong."""
    context = {"form": form, "next": get_next_redirect_url(request) or "", **more}
    return render(request, template, context, status=422 if form.errors else 200)
