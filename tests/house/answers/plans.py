"""What the addresses of plans answer: what is published is public; drafting is the head's, measuring the unit's."""

from datetime import timedelta

from django.utils import timezone

from tests.practices.plans import make

HEAD = "403 passer_by=302 head=200"
DECLARED = {
    "api/v1/plans": ("200", "403 passer_by=401 head=422"),
    "api/v1/plans/<number>": ("200", "405"),
    "api/v1/plans/<number>/<deed>": ("405", "403 passer_by=401 resident=200 neighbour=200"),
    "plans/": ("200", "405"),
    "plans/new/": (HEAD, "403 passer_by=302 head=422"),
    "plans/<int:number>/": ("200", "405"),
    "plans/<int:number>/indicators/<int:of>/": ("200", "405"),
    "plans/<int:number>/<slug:name>/": ("403 resident=200 neighbour=200", "403 resident=422 neighbour=422"),
}


def prepared(town) -> dict[str, str]:
    """A draft with one indicator that everybody reads, and the deed of saying something about it."""
    plan = make.reading(town, timezone.now() - timedelta(days=1), years=(2026, 2030))
    parts = {"<int:number>": plan.pk, "<number>": plan.pk, "<int:of>": 1, "<slug:name>": "remark", "<deed>": "remark"}
    found = {}
    for pattern in DECLARED:
        address = pattern
        for part, value in parts.items():
            address = address.replace(part, str(value))
        found[pattern] = address
    return {pattern: address for pattern, address in found.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """Something to say."""
    return {"api/v1/plans": {"title": "x"}, "api/v1/plans/<number>/<deed>": {"text": "好"}}
