"""What the addresses of rounds answer: everything is public; each deed belongs to the head, the unit or the author."""

from datetime import timedelta

from django.utils import timezone

from gongdi.practices.rounds import actions

HEAD = "403 passer_by=302 head=200"
DECLARED = {
    "api/v1/rounds": ("200", "403 passer_by=401 head=422"),
    "api/v1/rounds/<number>": ("200", "405"),
    "api/v1/rounds/<number>/<deed>": ("405", "403 passer_by=401 resident=200 neighbour=200"),
    "api/v1/rounds/<number>/ideas/<idea>/<deed>": ("405", "403 passer_by=401 handler=200"),
    "rounds/": ("200", "405"),
    "rounds/new/": (HEAD, "403 passer_by=302 head=422"),
    "rounds/compare/": (HEAD, "403 passer_by=302 head=422"),
    "rounds/<int:number>/": ("200", "405"),
    "rounds/<int:number>/votes.pb": ("404", "405"),
    "rounds/<int:number>/<slug:name>/": ("403 resident=200 neighbour=200", "403 resident=422 neighbour=422"),
    "rounds/<int:number>/ideas/<int:of>/": ("200", "405"),
    "rounds/<int:number>/ideas/<int:of>/<slug:name>/": ("403 handler=200", "403 handler=422"),
}


def prepared(town) -> dict[str, str]:
    """A round that takes ideas, with one of them."""
    at = timezone.now()
    row = actions.announce(
        town.places["community"],
        title="小区微改造",
        money=actions.Money(9_000_000, "社区公共服务资金"),
        days=actions.Days(at + timedelta(days=7), at + timedelta(days=20)),
        unit=town.units["committee"],
        by=town.actor("head"),
        at=at,
    )
    actions.propose(row, title="公园", text="北门", by=town.actor("resident"), at=at)
    parts = {"<int:number>": row.pk, "<number>": row.pk, "<int:of>": 1, "<idea>": 1, "<slug:name>": "propose"}
    found = {}
    for pattern in DECLARED:
        deed = "cost" if "ideas/" in pattern else "propose"
        address = pattern.replace("<slug:name>", deed).replace("<deed>", deed)
        for part, value in parts.items():
            address = address.replace(part, str(value))
        found[pattern] = address
    return {pattern: address for pattern, address in found.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """An idea, and a cost."""
    return {
        "api/v1/rounds": {"title": "x"},
        "api/v1/rounds/<number>/<deed>": {"title": "路灯", "text": "东门"},
        "api/v1/rounds/<number>/ideas/<idea>/<deed>": {"cost": "1200", "reason": "单价"},
    }
