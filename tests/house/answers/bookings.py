"""What the addresses of bookings answer: one thing, a place of it taken by the resident, a day that is drawn."""

from datetime import timedelta

from django.utils import timezone

from tests.instruments.bookings import make

ONE = "bookings/<int:number>/"
KEEP = f"{ONE}keep/"
DRAW = "bookings/draws/<int:number>/"
TAKEN = "bookings/taken/<int:number>/"


def keeping(number: int, *more: str) -> str:
    """An answer for those who keep the thing: the head, and the handler of the committee."""
    return " ".join((f"head={number}", f"handler={number}", *more))


def living(number: int) -> str:
    """An answer for those who live there."""
    return f"resident={number} neighbour={number}"


DECLARED = {
    "api/v1/bookings": ("200", "403 passer_by=401 head=201"),
    "api/v1/bookings/mine": ("200 passer_by=401", "405"),
    "api/v1/bookings/<number>": ("200", "405"),
    "api/v1/bookings/<number>/book": ("405", f"403 passer_by=401 {living(201)}"),
    "api/v1/bookings/<number>/day": ("405", f"403 passer_by=401 {keeping(200)}"),
    "api/v1/bookings/<number>/hold": ("405", f"403 passer_by=401 {keeping(200)}"),
    "api/v1/bookings/<number>/draw": ("405", f"403 passer_by=401 {keeping(201)}"),
    "api/v1/bookings/<number>/close": ("405", f"403 passer_by=401 {keeping(200)}"),
    "api/v1/bookings/taken/<number>/cancel": ("405", "403 passer_by=401 resident=200"),
    "api/v1/bookings/taken/<number>/miss": ("405", f"403 passer_by=401 {keeping(409)}"),
    "api/v1/bookings/draws/<number>": ("200", "405"),
    "api/v1/bookings/draws/<number>/ask": ("405", f"403 passer_by=401 {living(200)}"),
    "api/v1/bookings/draws/<number>/leave": ("405", "200 passer_by=401"),
    "bookings/": ("200", "405"),
    "bookings/new/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    ONE: ("200", "405"),
    f"{ONE}book/": ("405", "422 passer_by=302"),
    f"{ONE}visits/": ("200", "405"),
    KEEP: (f"403 {keeping(200)}", "405"),
    f"{KEEP}day/": (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    f"{KEEP}hold/": (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    f"{KEEP}draw/": (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    f"{KEEP}close/": (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    f"{TAKEN}cancel/": ("405", "403 passer_by=302 resident=302"),
    f"{TAKEN}miss/": ("405", f"403 passer_by=302 {keeping(409)}"),
    DRAW: ("200", "405"),
    f"{DRAW}ask/": (f"403 passer_by=302 {living(200)}", f"403 passer_by=302 {living(422)}"),
    f"{DRAW}leave/": ("405", "302"),
}


def prepared(town) -> dict[str, str]:
    """One thing, one place of it, one draw."""
    thing = make.offered(town)
    taken = make.booked(thing, town.persons["resident"], 11)
    draw = make.collecting(town, thing)
    made = {}
    for pattern in DECLARED:
        row = taken if "taken" in pattern else draw if "draws" in pattern else thing
        made[pattern] = pattern.replace("<int:number>", str(row.pk)).replace("<number>", str(row.pk))
    return made


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    one, starts = "api/v1/bookings/<number>/", {"starts_at": make.slot().isoformat()}
    thing = {"place": town.places["community"].pk, "unit": town.units["committee"].pk, "title": "x", "text": "x"}
    times = {"until": timezone.now() + timedelta(days=1), "known_from": timezone.now() + timedelta(days=2)}
    draw = {name: at.isoformat() for name, at in times.items()} | {"awaited": "x", "reason": "x"}
    return {
        "api/v1/bookings": thing | {"week": {"0": [[540, 720]]}},
        f"{one}book": starts,
        f"{one}day": {"on": str(make.MONDAY + timedelta(days=3)), "reason": "x"},
        f"{one}hold": starts | {"number": 1, "reason": "x"},
        f"{one}draw": draw | {"on": str(make.MONDAY + timedelta(days=4))},
        f"{one}close": {"reason": "x"},
        "api/v1/bookings/draws/<number>/ask": {"starts_at": make.slot(9, 5).isoformat()},
    }
