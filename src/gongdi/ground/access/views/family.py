"""Family: whom I let act for me, and for whom I may act. Consent comes by a code on the principal's telephone."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongdi.ground.access import actions
from gongdi.ground.access.asking import who
from gongdi.ground.access.forms import NameFamily
from gongdi.ground.people import actions as people
from gongdi.ground.people.forms import AskCode
from gongdi.ground.people.models import Person, Purpose
from gongdi.ground.people.phones import masked
from gongdi.ground.people.queries import proxies_of
from gongdi.ground.people.views import codes
from gongdi.ground.people.views.entrance import holder_of, page
from gongdi.ground.people.views.profile import me


@never_cache
@login_required
@require_http_methods(["GET"])
def family(request: HttpRequest) -> HttpResponse:
    """Both lists, and the ways to add to them."""
    given = list(proxies_of(me(request).pk, timezone.localdate()))
    mine = [proxy for proxy in given if proxy.principal_id == me(request).pk]
    held = [proxy for proxy in given if proxy.agent_id == me(request).pk]
    return render(request, "access/family.html", {"mine": mine, "held": held})


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def name_agent(request: HttpRequest) -> HttpResponse:
    """Let somebody act for me; I am signed in, so I consent by doing it."""
    form = NameFamily(request.POST or None)
    if form.is_valid():
        agent = people.know(phone=form.cleaned_data["phone"], at=timezone.now())
        if granted(request, form, me(request), agent):
            return redirect("family")
    return page(request, "access/name_agent.html", form)


def granted(request: HttpRequest, form: Form, principal: Person, agent: Person, kinship: str = "") -> bool:
    """Write the consent; whether it was possible."""
    kinship = kinship or form.cleaned_data["kinship"]
    try:
        actions.take_consent(principal, agent=agent, kinship=kinship, at=timezone.now())
    except actions.NotPossible as no:
        form.add_error(None, str(no))
        return False
    messages.success(request, _("已登记。每次代办都会写明是谁替谁办的。"))
    return True


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def ask_principal(request: HttpRequest) -> HttpResponse:
    """Ask somebody to let me act for them: a code goes to their telephone."""
    form = NameFamily(request.POST or None)
    if form.is_valid():
        phone, kinship = form.cleaned_data["phone"], form.cleaned_data["kinship"]
        if codes.send(request, form, phone, Purpose.CONSENT, consent_words(me(request)), kinship=kinship):
            return redirect("family_code")
    return page(request, "access/ask_principal.html", form)


def consent_words(agent: Person) -> Any:
    """The text message in which the principal is asked."""

    def words(code: str) -> str:
        name = agent.name or masked(agent.phone or "")
        return _(
            "【共缔】%(name)s请您同意由其代您办事。同意，就把验证码%(code)s告诉对方，5分钟内有效；不同意，请不要理会。"
        ) % {"name": name, "code": code}

    return words


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def principal_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that the principal has read out; with it they consent."""
    waiting = codes.waiting_for(request, Purpose.CONSENT)
    if waiting is None:
        return redirect("family_ask")
    form = AskCode(request.POST or None)
    try:
        if form.is_valid() and (phone := codes.proved(request, form, Purpose.CONSENT)):
            codes.forget(request, Purpose.CONSENT)
            granted(request, form, holder_of(phone), me(request), waiting["kinship"])
            return redirect("family")
    except people.Ended:
        return redirect("family_ask")
    return page(request, "access/principal_code.html", form, phone=masked(waiting["phone"]))


@require_POST
@login_required
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a proxy that I gave or hold."""
    mine = proxies_of(me(request).pk, timezone.localdate())
    proxy = get_object_or_404(mine, pk=number)
    actions.end_proxy(proxy, by=who(request), at=timezone.now())
    messages.success(request, _("已终止代办。"))
    return redirect("family")
