"""The page from which a meeting is run, on one phone; and every deed at a meeting as a plain form."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongdi.ground.access.answering import OK
from gongdi.ground.access.asking import who
from gongdi.ground.access.qr import drawn
from gongdi.ground.record.actions import new_id
from gongdi.practices.meetings.codes import code
from gongdi.practices.meetings.deeds import DEEDS, Form, form_of, perform
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.meetings.reading import Sight
from gongdi.practices.meetings.states.agenda import Status as Listed
from gongdi.practices.meetings.states.meetings import AFTER, Status
from gongdi.practices.meetings.views import minutes, showing
from gongdi.practices.meetings.views.showing import seen, show

BACK = ("one", "run", "minutes")
BEFORE = ("open", "add_item", "accept_item", "refuse_item", "invite", "reschedule", "cancel")


def groups() -> list[tuple[str, str, tuple[str, ...]]]:
    """What is done at a meeting by what it is about, in the order in which it is done."""
    return [
        ("door", _("签到"), ("enter", "guests", "leave")),
        ("agenda", _("议程"), ("take_up", "item_done", "add_item", "accept_item", "refuse_item", "drop_item")),
        ("speakers", _("发言"), ("ask_to_speak", "call_speaker", "end_speech")),
        ("motions", _("动议"), ("move", "second", "amend", "take", "withdraw")),
        ("votes", _("表决"), ("put", "count", "confirm", "dispute", "end_vote")),
        ("undertakings", _("落实事项"), ("undertake",)),
    ]


def run_page(request: HttpRequest, meeting: Meeting, broken: Mapping[str, Form], *, status: int = 200) -> HttpResponse:
    """The page of the one who runs a meeting. Raises PermissionDenied for others."""
    sight = Sight(meeting, who(request), timezone.now(), broken)
    if not sight.runs:
        raise PermissionDenied(_("只有会议的召集人或者记录人可以这样做。"))
    context = {
        "sight": sight,
        "meeting": meeting,
        "is_on": meeting.status == Status.OPEN,
        "code": door_code(request, meeting) if meeting.status == Status.OPEN else None,
        "broken": next(iter(broken.values()), None),
    }
    return show(request, "run", context | console(sight), status=status)


def console(sight: Sight) -> dict[str, object]:
    """What can be done before or at a meeting, who is there, and who waits to speak."""
    meeting = sight.meeting
    before = BEFORE if meeting.status == Status.CALLED else ()
    line = meeting.speeches.filter(ended_at=None).select_related("attendance__person")
    return {
        "before": [sight.offer(name, kind="next" if name == "open" else "") for name in before],
        "groups": [(name, said, [_plain(sight, each) for each in names]) for name, said, names in groups()],
        "close": sight.offer("close"),
        "attendances": meeting.attendances.select_related("person").order_by("number"),
        "line": line.order_by("asked_at", "pk"),
    }


def _plain(sight: Sight, name: str) -> dict[str, object]:
    """A deed that the page shows whatever the judge would say: who it is about is chosen in the form itself."""
    initial = words_at_hand(sight.meeting) if name == "move" else None
    return {"name": name, "label": DEEDS[name].label, "form": sight.form(name, initial)}


def words_at_hand(meeting: Meeting) -> dict[str, object]:
    """The words that came with the item that is talked about, so that nobody types them again under a tree."""
    item = meeting.items.filter(status=Listed.CURRENT).exclude(text="").first()
    return {"item": item.number, "text": item.text} if item else {}


def door_code(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    """The code at the door: its signs, the address behind it, and the drawing of that."""
    signs = code(meeting.pk, timezone.now())
    address = request.build_absolute_uri(f"{reverse('meetings:door', args=[meeting.pk])}?code={signs}")
    return {"signs": signs, "drawing": drawn(address, _("签到码"))}


@never_cache
@require_safe
def run(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that is done at a meeting, on one page; afterwards the minutes."""
    meeting = seen(request, number)
    if meeting.status in AFTER:
        return redirect("meetings:minutes", number)
    return run_page(request, meeting, {})


@never_cache
@require_safe
def door_shown(request: HttpRequest, number: int) -> HttpResponse:
    """The code of this half minute, for the page that shows it again and again."""
    meeting = seen(request, number)
    if not Sight(meeting, who(request), timezone.now()).runs:
        raise PermissionDenied(_("只有会议的召集人或者记录人可以这样做。"))
    return show(request, "parts/code", {"code": door_code(request, meeting), "meeting": meeting})


@require_POST
def deed(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one deed; a no keeps what was typed and says why. Afterwards the page from which it was done."""
    meeting, back = seen(request, number), request.POST.get("back", "one")
    if name not in DEEDS or back not in BACK:
        raise Http404(name)
    sight = Sight(meeting, who(request), timezone.now())
    form = form_of(name, meeting, request.POST, options=sight.options, auto_id=f"{name}-%s")
    status = perform(name, form, sight.actor, sight.at, new_id())
    if status == OK:
        return redirect(f"meetings:{back}", number)
    pages = {"one": showing.page, "run": run_page, "minutes": minutes.page}
    shown = pages[back] if back != "run" or sight.runs else showing.page
    return shown(request, seen(request, number), {name: form}, status=status)
