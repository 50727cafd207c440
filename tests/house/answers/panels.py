"""What the addresses of panels answer: one panel is joined, one waits for its value, one invites the neighbour."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.panels import actions
from tests.instruments.panels import make

LEADERS = "head committee_one committee_two committee_three".split()


def leading(number: int, *more: str) -> str:
    """An answer for those who lead here."""
    return " ".join((*(f"{name}={number}" for name in LEADERS), *more))


ONE = "panels/<int:number>/"
DECLARED = {
    "api/v1/panels": ("200", f"403 passer_by=401 {leading(201)}"),
    "api/v1/panels/<number>": ("200", "405"),
    "api/v1/panels/<number>/join": ("405", "403 passer_by=401 resident=200 neighbour=200"),
    "api/v1/panels/<number>/leave": ("405", "200 passer_by=401"),
    "api/v1/panels/<number>/commit": ("405", f"403 passer_by=401 {leading(422)}"),
    "api/v1/panels/<number>/value": ("405", f"403 passer_by=401 {leading(200)}"),
    "api/v1/panels/<number>/confirm": ("405", f"403 passer_by=401 {leading(422, 'head=403')}"),
    "api/v1/panels/<number>/answer": ("405", "404 passer_by=401 resident=200 neighbour=200"),
    "api/v1/panels/<number>/seat": ("405", f"403 passer_by=401 {leading(409)}"),
    "api/v1/panels/<number>/cancel": ("405", f"403 passer_by=401 {leading(200)}"),
    "panels/": ("200", "405"),
    "panels/new/": (f"403 passer_by=302 {leading(200)}", f"403 passer_by=302 {leading(422)}"),
    ONE: ("200", "405"),
    f"{ONE}<slug:name>.csv": ("200", "405"),
    f"{ONE}lottery.json": ("200", "405"),
    f"{ONE}join/": ("403 passer_by=302 resident=200 neighbour=200", "403 passer_by=302 resident=422 neighbour=422"),
    f"{ONE}leave/": ("405", "302 passer_by=403"),
    f"{ONE}commit/": (f"403 passer_by=302 {leading(200)}", f"403 passer_by=302 {leading(422)}"),
    f"{ONE}value/": (f"403 passer_by=302 {leading(200)}", f"403 passer_by=302 {leading(422)}"),
    f"{ONE}answer/": ("405", "404"),
    f"{ONE}seat/": ("405", f"403 {leading(409)}"),
    f"{ONE}cancel/": (f"403 passer_by=302 {leading(200)}", f"403 passer_by=302 {leading(422)}"),
}


def prepared(town) -> dict[str, str]:
    """One panel that people join until tomorrow, one whose value the head has entered, one that invites."""
    later = timezone.now() + timedelta(days=1)
    open_ = make.panel(town, joining_until=later)
    waiting = make.committed(town, make.joined(town, joining_until=later))
    actions.enter(waiting, value=make.VALUE, by=town.actor("head", make.DRAW), at=make.DRAW)
    two = make.panel(town, seats=2, quotas=make.QUOTAS[:5], title="两个人")
    for name in ("resident", "neighbour"):
        actions.join(two, values={"community": "old"}, by=town.actor(name, make.AT), at=make.AT)
    inviting = make.drawn(town, make.committed(town, two))
    numbers = {"join": open_, "leave": open_, "commit": open_, "cancel": open_, "value": waiting, "confirm": waiting}
    made = {}
    for pattern in DECLARED:
        deed = pattern.rstrip("/").rpartition("/")[2]
        number = str(numbers.get(deed, inviting).pk)
        made[pattern] = (
            pattern.replace("<int:number>", number).replace("<number>", number).replace("<slug:name>", "pool")
        )
    return made


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    later, earlier = timezone.now() + timedelta(days=9), timezone.now() - timedelta(days=1)
    quota = {"feature": "gender", "value": "female", "least": 1, "most": 2}
    panel = {"place": town.places["community"].pk, "title": "x", "text": "x", "seats": 4, "quotas": [quota]}
    return {
        "api/v1/panels": panel | {"joining_until": later.isoformat()},
        "api/v1/panels/<number>/join": {"values": make.values(0), "agreed": True},
        "api/v1/panels/<number>/commit": {"awaited": "x", "known_from": earlier.isoformat()},
        "api/v1/panels/<number>/value": {"value": make.VALUE},
        "api/v1/panels/<number>/confirm": {"value": "another"},
        "api/v1/panels/<number>/answer": {"accept": True},
        "api/v1/panels/<number>/cancel": {"reason": "x"},
    }
