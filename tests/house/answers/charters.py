"""What the addresses of charters answer: texts are public, each deed is somebody's, a case is seen by its own only."""

from datetime import timedelta

from django.utils import timezone

from gongdi.practices.charters import actions
from gongdi.practices.charters.models import CaseKind
from tests.practices.charters import make

BELONG = "resident=200 neighbour=200"
DRAFTERS = "head=200 handler=200 grid_officer=403"
HEAD = "403 passer_by=302 head=200"
MINE = "404 passer_by=302 resident=200 neighbour=200"
HEARERS = "committee_one=200 committee_two=200 committee_three=200"
SEEN = f"404 resident=200 neighbour=200 daughter=200 {HEARERS}"
ONE, API = "charters/<int:number>/", "api/v1/charters/<int:number>"
DECLARED = {
    "charters/": ("200", "405"),
    "charters/new/": (HEAD, "403 passer_by=302 head=422"),
    "charters/enter/": (HEAD, "403 passer_by=302 head=422"),
    "charters/cases/": ("200 passer_by=302", "405 passer_by=302"),
    "charters/cases/<int:number>/": (f"{SEEN} passer_by=302", "405 passer_by=302"),
    "charters/cases/<int:number>/<slug:name>/": (
        "404 passer_by=302 resident=200 daughter=200 neighbour=403 committee=403",
        "404 passer_by=302 resident=422 daughter=422 neighbour=403 committee=403",
    ),
    ONE: ("200", "405"),
    f"{ONE}amend/": ("403 passer_by=302 head=409 handler=409", "403 passer_by=302 head=422 handler=422"),
    f"{ONE}<slug:name>/": (f"403 passer_by=302 {BELONG}", "403 passer_by=302 resident=302 neighbour=302"),
    f"{ONE}versions/<int:of>/": ("200", "405"),
    f"{ONE}versions/<int:of>/differences/": ("200", "405"),
    f"{ONE}versions/<int:of>/<slug:name>/": (
        f"403 passer_by=302 {BELONG}",
        "403 passer_by=302 resident=422 neighbour=422",
    ),
    f"{ONE}articles/<int:of>/": ("200", "405"),
    f"{ONE}articles/<int:of>/report/": (f"403 passer_by=302 {BELONG}", "403 passer_by=302 resident=422 neighbour=422"),
    f"{ONE}articles/<int:of>/<slug:name>/": (
        f"403 passer_by=302 {BELONG}",
        "403 passer_by=302 resident=422 neighbour=422",
    ),
    f"{ONE}proposals/<int:of>/": ("200", "405"),
    f"{ONE}proposals/<int:of>/<slug:name>/": (
        f"403 passer_by=302 {BELONG} head=200 handler=200",
        "403 passer_by=302 resident=422 neighbour=422 head=422 handler=422",
    ),
    "api/v1/charters": ("200", "403 passer_by=401 head=422"),
    "api/v1/charters/enter": ("405", "403 passer_by=401 head=422"),
    API: ("200", "405"),
    f"{API}/amend": ("405", "403 passer_by=401 head=409 handler=409"),
    f"{API}/<deed>": ("405", f"403 passer_by=401 {BELONG}"),
    f"{API}/versions/<int:of>": ("200", "405"),
    f"{API}/versions/<int:of>/differences": ("200", "405"),
    f"{API}/versions/<int:of>/<deed>": ("405", f"403 passer_by=401 {BELONG}"),
    f"{API}/articles/<int:of>": ("200", "405"),
    f"{API}/articles/<int:of>/report": ("405", "403 passer_by=401 resident=201 neighbour=201"),
    f"{API}/articles/<int:of>/<deed>": ("405", f"403 passer_by=401 {BELONG}"),
    f"{API}/proposals/<int:of>": ("200", "405"),
    f"{API}/proposals/<int:of>/<deed>": ("405", f"403 passer_by=401 {BELONG} head=200 handler=200"),
    "api/v1/charter-cases": ("200 passer_by=401", "405"),
    "api/v1/charter-cases/<int:number>": (f"{SEEN} passer_by=401", "405"),
    "api/v1/charter-cases/<int:number>/<deed>": (
        "405",
        "404 passer_by=401 resident=200 daughter=200 neighbour=403 committee=403",
    ),
}


def prepared(town) -> dict[str, str]:
    """A charter in force whose second version is drafted, a proposal, and a case that is about the resident."""
    at = timezone.now() - timedelta(minutes=5)
    version = make.in_force(town, at=at, by=town.actor("head", at))
    until, head = timezone.now() + timedelta(days=9), town.actor("head", at)
    draft = actions.amend(version.charter, why="时间改早", proposals_until=until, by=head, at=at)
    made = make.proposed(town, draft, at=at)
    case = make.reported(town, version, at=at, by="neighbour")
    case = actions.take_up(case, person=town.persons["resident"], told_how="上门", by=make.hearer(town, at=at), at=at)
    words = {"articles": ("propose", 1), "versions": ("propose", 2), "proposals": ("comment", made.number)}
    found = {}
    for pattern in DECLARED:
        deed, of = next((each for part, each in words.items() if f"/{part}/" in pattern), ("sign", 0))
        number = case.pk if "cases/" in pattern else version.charter_id
        deed = "answer" if "cases/" in pattern else deed
        address = pattern
        for part, value in (("<int:number>", number), ("<int:of>", of)):
            address = address.replace(part, str(value))
        found[pattern] = address.replace("<slug:name>", deed).replace("<deed>", deed)
    return {pattern: address for pattern, address in found.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """A charter without words, other words for an article, something to say, a breach."""
    return {
        "api/v1/charters": {"title": "x"},
        "api/v1/charters/enter": {"title": "x"},
        f"{API}/<deed>": {},
        f"{API}/amend": {"reason": "x"},
        f"{API}/versions/<int:of>/<deed>": {"text": "狗要牵绳。", "reason": "院里孩子多。"},
        f"{API}/articles/<int:of>/<deed>": {"text": "垃圾分四类，早晚投放。", "reason": "这样写清楚。"},
        f"{API}/articles/<int:of>/report": {"kind": CaseKind.BREACH, "who": "三楼", "words": "半夜装修。"},
        f"{API}/proposals/<int:of>/<deed>": {"text": "同意。"},
        "api/v1/charter-cases/<int:number>/<deed>": {"text": "那天不在家。"},
    }
