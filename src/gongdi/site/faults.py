"""What is answered when the machine fails: that nothing was saved, what to do, and what was typed, to send it again."""

import json
import logging
import sys
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gongdi.ground.record.upkeep.faults import Fault, fault_of

log = logging.getLogger(__name__)
RETRY_SECONDS = 30
SAFE = ("GET", "HEAD", "OPTIONS")
SECRET = ("password", "code", "token")
NOT_SHOWN = ("csrfmiddlewaretoken", "once", "next", "version")
LONG = 8
TYPED_MOST = 100_000


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 and 507 when the machine failed; a problem in JSON for programs."""
    fault = fault_of(sys.exc_info()[1])
    if fault:
        log.error("nothing was saved: %s", fault.log)
    if request.path.startswith("/api/"):
        return _problem(fault)
    if fault is None:
        return HttpResponse(render_to_string("500.html"), status=500)
    return _with_retry(HttpResponse(render_to_string("503.html", _context(request, fault)), status=fault.status))


def _problem(fault: Fault | None) -> HttpResponse:
    if fault is None:
        kind, status, title, mend = "internal", 500, _("我们这边出了问题"), _("问题已经记下，请过几分钟再试。")
    else:
        kind, status, title = fault.kind, fault.status, str(fault.said)
        mend = _("这一步没有办，什么也没有保存。%(mend)s") % {"mend": fault.mend}
    body = {"type": f"urn:gongdi:problem:{kind}", "title": title, "status": status, "mend": mend}
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")
    return _with_retry(answer) if fault else answer


def _with_retry(answer: HttpResponse) -> HttpResponse:
    answer["Retry-After"] = str(RETRY_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def _context(request: HttpRequest, fault: Fault) -> dict[str, Any]:
    return {"fault": fault, "address": request.get_full_path(), "asked": request.method in SAFE} | _typed(request)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """The fields of the form, to be sent again as they are; not those that hold a secret, which are typed again."""
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except Exception:  # the form itself may be what could not be read
        return {}
    names = {name for name, _value in fields}
    whole = not any(secret in name for name in names for secret in SECRET if name not in NOT_SHOWN)
    if not fields or sum(len(value) for _name, value in fields) > TYPED_MOST:
        return {}
    words = [value for name, value in fields if name not in NOT_SHOWN and len(value) > LONG]
    return {"again": fields if whole else [], "typed": words if whole else [], "photos": bool(request.FILES)}


class Sessions(SessionMiddleware):
    """Django's own; a page that was only looked at is shown although its session could not be written."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session when it changed."""
        try:
            return super().process_response(request, response)
        except DatabaseError as error:
            fault = fault_of(error)
            if fault is None or request.method not in SAFE:
                raise
            log.error("a session was not saved: %s", fault.log)
            return response
