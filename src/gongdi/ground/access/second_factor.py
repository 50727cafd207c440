"""Staff see the personal data of others, so the house asks them for a second factor before anything else."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from gongdi.ground.people.models import Person
from gongdi.ground.people.queries import authenticators_of, is_staff

OPEN = ("/accounts/", "/static/", "/style/", "/preferences/", "/log/", "/witness/")
LOOKED_AT_SECONDS = 600
Answer = Callable[[HttpRequest], HttpResponse]


def lead_staff_to_second_factor(get_response: Answer) -> Answer:
    """Middleware: somebody who holds a post and has no second factor is led to set one up.

    Signing in asks for it by itself once there is one. A resident is looked at once in ten minutes, so their deeds
    cost nothing more; whoever takes a post is asked within that time.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not settings.STAFF_MFA or request.path.startswith(OPEN) or not lacks_second_factor(request):
            return get_response(request)
        request.session["second_factor_asked"] = True
        if request.method == "GET":
            return redirect("mfa_index")
        return HttpResponseForbidden(
            _("请先设置第二道验证：个人资料，第二道验证。"), content_type="text/plain; charset=utf-8"
        )

    return answer


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether the person behind a session is staff without a second factor."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or request.session.get("needs_no_factor_until", 0) > time.time():
        return False
    if is_staff(person.pk, timezone.localdate()) and not authenticators_of(person.pk).exists():
        return True
    request.session["needs_no_factor_until"] = int(time.time()) + LOOKED_AT_SECONDS
    return False
