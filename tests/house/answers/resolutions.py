"""What the addresses of resolutions answer: one is open before the council, so only its people may know of it."""

from django.utils import timezone

from gongdi.ledger.resolutions import actions

DECLARED = {
    "api/v1/resolutions": ("200", "404 passer_by=401 head=201 committee=201"),
    "api/v1/resolutions/<number>": ("404 head=200 committee=200", "405"),
    "api/v1/resolutions/<number>/vote": ("405", "404 passer_by=401 head=403 committee=200"),
    "api/v1/resolutions/<number>/withdraw": ("405", "404 passer_by=401 head=200 committee=403"),
    "resolutions/": ("200", "405"),
    "resolutions/new/": ("403 passer_by=302 head=200 committee=200", "403 passer_by=302 head=422 committee=422"),
    "resolutions/<int:number>/": ("404 head=200 committee=200", "405"),
    "resolutions/<int:number>/vote/": ("405", "404 head=422 committee=422"),
    "resolutions/<int:number>/withdraw/": ("404 head=200 committee=403", "404 head=302 committee=403"),
}


def prepared(town) -> dict[str, str]:
    """A plain question of the head to the council."""
    row = actions.open_(
        committee=town.units["council"],
        subject=("place", town.places["community"].pk),
        title="给凉亭换顶",
        text="凉亭漏雨，换一个顶。",
        needed=2,
        by=town.actor("head"),
        at=timezone.now(),
    )
    fill = {pattern: pattern.replace("<int:number>", str(row.pk)) for pattern in DECLARED if "<int:number>" in pattern}
    api = {pattern: pattern.replace("<number>", str(row.pk)) for pattern in DECLARED if "<number>" in pattern}
    return fill | api


def bodies(town) -> dict[str, dict]:
    """A question, a vote, a reason."""
    return {
        "api/v1/resolutions": {"committee": town.units["council"].pk, "title": "x", "text": "x", "needed": 1},
        "api/v1/resolutions/<number>/vote": {"choice": "yes"},
        "api/v1/resolutions/<number>/withdraw": {},
    }
