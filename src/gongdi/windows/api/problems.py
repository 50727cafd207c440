"""Every no of the API as problem JSON (RFC 9457): what is wrong, where, how to mend it, in the reader's language."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from gongdi.ground.access.actions import TooManyTokens
from gongdi.ground.access.asking import who
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import Fault, NotPossible
from gongdi.ground.record.log.receipts import NotSigned
from gongdi.ground.record.witness.neighbours import NotPossible as NotAgreed
from gongdi.instruments.points.actions import RuleRefused
from gongdi.instruments.points.models import Claim
from gongdi.practices.appeals.actions import KeyTaken, NotAdmitted, TooMany
from gongdi.practices.appeals.api.answers import version_for
from gongdi.practices.appeals.api.faults import Unknown, Wrong
from gongdi.practices.appeals.models import Appeal
from gongdi.practices.appeals.queries import seen_by
from gongdi.practices.appeals.queries.line import in_language
from gongdi.windows.api.sentences import sentence

MEDIA_TYPE = "application/problem+json"
WAIT_SECONDS = 60
SIGNING_SECONDS = 1


def problem(status: int, kind: str, title: str, mend: str = "", **more: Any) -> HttpResponse:
    """A problem as an answer. `kind` is a word that programs compare, `mend` what to do about it."""
    body = {"type": f"urn:gongdi:problem:{kind}", "title": title, "status": status, "mend": mend, **more}
    return HttpResponse(msgspec.json.encode(body), status=status, content_type=MEDIA_TYPE)


def unsigned(request: HttpRequest, no: AuthenticationError) -> HttpResponse:
    """401: nobody is signed in, or the token opens nothing."""
    mend = _("请登录，或在请求头写 Authorization: Bearer 加接口令牌；令牌可能已停用。")
    answer = problem(401, "unauthenticated", _("没有登录"), mend)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def plain(request: HttpRequest, no: HttpError) -> HttpResponse:
    """What the framework says: 400 for a body that is no JSON, 403 without a CSRF token, 429 for too much."""
    known = {
        400: ("malformed", _("看不懂请求的内容"), _("请求体要用 UTF-8 编码的 JSON。")),
        403: ("csrf", _("缺少防伪标记"), _("浏览器里的请求要带请求头 X-CSRFToken；程序请用接口令牌。")),
        429: ("too_many", _("试得太多了"), _("请等一分钟再试。")),
    }
    kind, title, mend = known.get(no.status_code, ("http", str(no), ""))
    answer = problem(no.status_code, kind, title, mend)
    if no.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        answer["Retry-After"] = str(WAIT_SECONDS)
    return answer


def unseen(request: HttpRequest, no: Http404) -> HttpResponse:
    """404: it is not there, or this person may not know that it is."""
    return problem(404, "not_found", _("没有找到"), _("请核对地址和编号；没有公开的事项只有当事人登录后可以看到。"))


def invalid(request: HttpRequest, no: ValidationError) -> HttpResponse:
    """422: the fields that are wrong, each with its place and how to mend it."""
    fields = [{"where": where(error["loc"]), **sentence(error)} for error in no.errors]
    return problem(422, "invalid", _("有的内容填得不对"), _("请按每一项的说明改正后重发。"), fields=fields)


def where(loc: tuple[str | int, ...]) -> str:
    """The place of a field: `body.on_behalf.phone`. The name of the parameter in our code is not shown."""
    kind, *path = loc
    return ".".join(str(part) for part in (kind, *path[path[:1] in (["body"], ["wanted"]) :]))


def unknown(request: HttpRequest, no: Unknown) -> HttpResponse:
    """422: a field names something that does not exist."""
    fields = [
        {"where": f"body.{no.field}", "what": _("没有这一项：%(value)s") % {"value": no.value}, "kind": "unknown"}
    ]
    return problem(
        422,
        "invalid",
        _("有的内容填得不对"),
        _("可用的代码见 /api/v1/places、/categories、/tracks、/units。"),
        fields=fields,
    )


def wrong(request: HttpRequest, no: Wrong) -> HttpResponse:
    """422: a field whose content cannot be taken."""
    fields = [{"where": f"body.{no.field}", "what": no.what, "kind": "unusable"}]
    return problem(422, "invalid", _("有的内容填得不对"), _("请按每一项的说明改正后重发。"), fields=fields)


def not_agreed(request: HttpRequest, no: NotAgreed) -> HttpResponse:
    """422: the fields with which nothing can be agreed."""
    fields = [{"where": f"body.{field}", "what": what, "kind": "unusable"} for field, what in no.faults.items()]
    return problem(422, "invalid", _("有的内容填得不对"), _("请按每一项的说明改正后重发。"), fields=fields)


def too_many(request: HttpRequest, no: TooMany) -> HttpResponse:
    """409: there is no room for so many photos."""
    title = _("照片太多了，还能传 %(room)d 张。") % {"room": no.room}
    return problem(409, "too_many_photos", title, room=no.room)


def refused(request: HttpRequest, no: Refused) -> HttpResponse:
    """403 when it is about the person, 409 when it is about the moment; with the right and the facts that failed."""
    decision = no.decision
    more: dict[str, Any] = {"right": decision.right.value, "facts": list(decision.facts)}
    if decision.about == "person":
        return problem(403, "refused", str(decision.reason), **more)
    return problem(409, "not_now", str(decision.reason), **more)


def stale(request: HttpRequest, no: Stale) -> HttpResponse:
    """409: somebody else was faster; with the newer state."""
    if no.thing is None:
        return fault(request, no)
    title = _("刚才有人先办了一步：现在是“%(status)s”。") % {"status": no.thing.get_status_display()}
    mend, more = _("请看过新的状态再决定。"), {}
    if isinstance(no.thing, Appeal):
        more = {"appeal": newer(request, no.thing)}
    elif isinstance(no.thing, Claim):
        more = {"claim": {"number": no.thing.pk, "version": no.thing.version}}
    return problem(409, no.name, title, mend, **more)


def newer(request: HttpRequest, appeal: Appeal) -> Mapping[str, Any]:
    """The newer state, as far as this person may see it."""
    actor = who(request)
    seen = seen_by(actor, appeal.reference)
    if seen is None:
        return {"reference": appeal.reference}
    return version_for(seen[0], actor, is_party=seen[1], at=timezone.now())


def not_admitted(request: HttpRequest, no: NotAdmitted) -> HttpResponse:
    """409: the duty catalogue does not name this unit. The refusal is on record."""
    title = _("没有派给%(unit)s：%(ground)s。") % {"unit": in_language(no.unit), "ground": no.ground.label}
    mend = _("可以派给哪些单位见 /api/v1/duties。")
    return problem(409, "not_admitted", title, mend, ground=str(no.ground), unit=no.unit.pk)


def key_taken(request: HttpRequest, no: KeyTaken) -> HttpResponse:
    """409: the key belongs to something else that this person said."""
    mend = _("另一件事请用另一个 key。")
    return problem(409, "key_taken", _("这个 key 已经用在另一件事上。"), mend, reference=no.appeal.reference)


def not_signed(request: HttpRequest, no: NotSigned) -> HttpResponse:
    """409: the act is recorded; a signed checkpoint will hold it within a second, unless signing waits for a person."""
    if no.is_held:
        mend = _("签名暂停了，等人说明原因；事情没有丢。原因见 /api/v1/record 的 held。")
        return problem(409, "signing_held", _("已经记下，还没有签名"), mend)
    answer = problem(409, "not_signed_yet", _("已经记下，还没有签名"), _("一秒之内就会签名，请过一秒再取。"))
    answer["Retry-After"] = str(SIGNING_SECONDS)
    return answer


def fault(request: HttpRequest, no: Fault) -> HttpResponse:
    """409: sold out, too few points, no money, a committee that cannot be asked: each by its name."""
    return problem(409, no.name, str(no.reason))


def unfit(request: HttpRequest, no: NotPossible) -> HttpResponse:
    """422: what was asked cannot be; where it is one field, which."""
    if not no.field:
        return problem(422, no.name, str(no.reason))
    fields = [{"where": f"body.{no.field}", "what": str(no.reason), "kind": "unusable"}]
    return problem(422, "invalid", str(no.reason), _("请按每一项的说明改正后重发。"), fields=fields)


def rule_refused(request: HttpRequest, no: RuleRefused) -> HttpResponse:
    """422: every fault of a points rule, with where it is and how to mend it."""
    fields = [
        {"where": f"body.rule.{each.where}", "what": str(each.what), "mend": str(each.mend), "kind": "unusable"}
        for each in no.faults
    ]
    return problem(422, "invalid", _("有的内容填得不对"), _("请按每一项的说明改正后重发。"), fields=fields)


def too_many_tokens(request: HttpRequest, no: TooManyTokens) -> HttpResponse:
    """409: one must end first."""
    return problem(409, "too_many_tokens", _("接口令牌太多了"), _("请先停用一个不用的令牌。"))


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    AuthenticationError: unsigned,
    HttpError: plain,
    Http404: unseen,
    ValidationError: invalid,
    Unknown: unknown,
    Wrong: wrong,
    NotAgreed: not_agreed,
    TooMany: too_many,
    Refused: refused,
    Fault: fault,
    NotPossible: unfit,
    Stale: stale,
    NotAdmitted: not_admitted,
    KeyTaken: key_taken,
    NotSigned: not_signed,
    TooManyTokens: too_many_tokens,
    RuleRefused: rule_refused,
}


def install(api: NinjaAPI) -> None:
    """Let the API say every no this way."""
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, handler)
