"""What the addresses of meetings answer: an open-air meeting is on, run by the head; a resident has signed in."""

from datetime import timedelta

from django.utils import timezone

from gongdi.practices.meetings import actions
from gongdi.practices.meetings.models import MeetingKind
from tests.practices.meetings import make

ONE, API = "meetings/<int:number>/", "api/v1/meetings/<number>"
DECLARED = {
    "api/v1/meetings/kinds": ("200", "405"),
    "api/v1/meetings": ("200", "403 passer_by=401 head=201 grid_officer=201 committee=201"),
    API: ("200", "405"),
    f"{API}/deeds": ("405", "200 passer_by=401"),
    "api/v1/meeting-requests": ("405", "403 passer_by=401 resident=201 neighbour=201"),
    "api/v1/meeting-requests/<number>/support": ("405", "403 passer_by=401 resident=409 neighbour=200"),
    "meetings/": ("200", "405"),
    "meetings/rules/": ("200", "405"),
    "meetings/worker.js": ("200", "405"),
    "meetings/new/": (
        "403 passer_by=302 head=200 grid_officer=200 committee=200 handler=200 other_handler=200",
        "405 passer_by=302",
    ),
    "meetings/new/<slug:code>/": (
        "403 passer_by=302 head=200 grid_officer=200 committee=200",
        "403 passer_by=302 head=422 grid_officer=422 committee=422",
    ),
    "meetings/requests/new/": (
        "403 passer_by=302 resident=200 neighbour=200",
        "403 passer_by=302 resident=422 neighbour=422",
    ),
    "meetings/requests/<int:number>/": ("200", "403"),
    "meetings/requests/<int:number>/support/": ("405 passer_by=302", "302"),
    ONE: ("200", "405"),
    f"{ONE}run/": ("403 head=200", "405"),
    f"{ONE}code/": ("403 head=200", "405"),
    f"{ONE}in/": ("200", "409 passer_by=302 head=302 resident=302"),
    f"{ONE}minutes/": ("404", "405"),
    f"{ONE}deeds/<slug:name>/": ("405", "403 head=302"),
}


def prepared(town) -> dict[str, str]:
    """A meeting that is on with the head and a resident, and a request of that resident for another."""
    now = timezone.now()
    meeting = make.opened(town)
    make.signed_in(town, meeting, "resident")
    asked = actions.calling.request(
        MeetingKind.objects.get(code="yard", to_at=None),
        place=town.places["community"],
        title="广场舞",
        by=town.actor("resident", now),
        at=now,
    )
    fill = {
        "<int:number>": str(meeting.pk),
        "<number>": str(meeting.pk),
        "<slug:name>": "close",
        "<slug:code>": "bench",
    }
    made = {}
    for pattern in DECLARED:
        address = pattern
        for sign, value in fill.items():
            address = address.replace(sign, str(asked.pk) if "requests/" in pattern and "number" in sign else value)
        made[pattern] = address
    return made


def bodies(town) -> dict[str, dict]:
    """A meeting in an hour, a deed that only the head may do, a request."""
    at, place = timezone.now(), town.places["community"].pk
    call = {"kind": "bench", "place": place, "spot": "x", "title": "x"}
    deed = {"key": "0191b4b0-0000-7000-8000-000000000009", "name": "guests", "at": at.isoformat()}
    return {
        "api/v1/meetings": call | {"starts_at": (at + timedelta(hours=1)).isoformat()},
        f"{API}/deeds": {"sent_at": at.isoformat(), "deeds": [deed | {"fields": {"guests": "1"}}]},
        "api/v1/meeting-requests": {"kind": "yard", "place": place, "title": "x"},
    }
