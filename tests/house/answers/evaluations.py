"""What the addresses of evaluations answer: one is open, one is published; the head of the community opens them."""

from datetime import timedelta

from django.utils import timezone

from tests.instruments.evaluations import make

THING = "evaluations/of/<slug:kind>/<int:of>/<int:place>/"
ONE = "evaluations/<int:number>/"
DECLARED = {
    "api/v1/evaluations": ("200", "403 passer_by=401 head=201"),
    "api/v1/evaluations/criteria": ("422", "403 passer_by=401 head=201"),
    "api/v1/evaluations/<number>": ("200", "405"),
    "api/v1/evaluations/<number>/answer": ("405", "403 passer_by=401 resident=200 neighbour=200"),
    "api/v1/evaluations/<number>/reply": ("405", "403 passer_by=401 other_handler=200"),
    "api/v1/evaluations/<number>/cancel": ("405", "403 passer_by=401 head=200"),
    "evaluations/": ("200", "405"),
    "evaluations/new/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    THING: ("200", "405"),
    f"{THING}adopt/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    f"{THING}open/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    ONE: ("200", "405"),
    f"{ONE}answer/": ("403 passer_by=302 resident=200 neighbour=200", "403 passer_by=302 resident=422 neighbour=422"),
    f"{ONE}reply/": ("403 passer_by=302 other_handler=200", "403 passer_by=302 other_handler=422"),
    f"{ONE}cancel/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
}


def prepared(town) -> dict[str, str]:
    """One evaluation that is published, and one of the same service that goes on; of another service criteria only."""
    make.adopted(town)
    long_ago, before = (timezone.now() - timedelta(days=days) for days in (40, 20))
    published = make.published(make.opened(town, at=long_ago), at=before)
    running = make.opened(town, at=timezone.now() - timedelta(hours=1))
    make.adopted(town, unit="street_office")
    numbers = {"<slug:kind>": "service", "<int:of>": str(make.subject(town)[1])}
    numbers["<int:place>"] = str(town.places["community"].pk)
    made = {}
    for pattern in DECLARED:
        number = str((published if pattern.rstrip("/").endswith("reply") else running).pk)
        filled = pattern.replace("<int:number>", number).replace("<number>", number)
        for sign, value in numbers.items():
            filled = filled.replace(sign, value)
        made[pattern] = filled
    return made


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    about = {"kind": "service", "number": make.subject(town, "street_office")[1]}
    about |= {"place": town.places["community"].pk}
    later = timezone.now() + timedelta(days=9)
    terms = {"known_from": later.isoformat()}
    return {
        "api/v1/evaluations": about | terms | {"title": "x", "text": "x", "occasion": "service"},
        "api/v1/evaluations/criteria": about | {"criteria": [{"title": "x"}], "ground": "x"},
        "api/v1/evaluations/<number>/answer": {"marks": [5, 2]},
        "api/v1/evaluations/<number>/reply": {"text": "x"},
        "api/v1/evaluations/<number>/cancel": {"reason": "x"},
    }
