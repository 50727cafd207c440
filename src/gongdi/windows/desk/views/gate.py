"""Who may stand at the desk."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongdi.ground.access.asking import who

View = Callable[..., HttpResponse]


def officers_only(view: View) -> View:
    """Let officers in; anybody else reads why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if who(request).is_staff:
            return view(request, *args, **kwargs)
        reason = _("工作台只给有岗位的工作人员用。您没有岗位，或者还没有登录。")
        return render(request, "403.html", {"decision": {"reason": reason}}, status=403)

    return guarded


def asks_for_part(request: HttpRequest) -> bool:
    """Whether a piece of the page is wanted, and not the whole again after going back."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
