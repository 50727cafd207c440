"""What the addresses of points answer: a programme runs, its second version is a draft, a claim waits."""

from datetime import timedelta

from django.utils import timezone

from tests.instruments.points import make

CLAIM = "points/claims/<int:number>/"
HERE = "points/<int:number>/"
RULES = f"{HERE}rules/<int:version>/"
API = "api/v1/points/programmes/<number>"
STAFF = "points_officer={0} head={0}"
DRAFTS = "404 passer_by={0} points_officer={1} head={1}"

DECLARED = {
    "points/": ("200", "405"),
    "points/promises/": ("200", "405"),
    "points/open/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "points/claims/": ("200 passer_by=302", "405 passer_by=302"),
    CLAIM: (
        "404 passer_by=302 resident=200 grid_officer=200 points_officer=200 head=200 committee=200",
        "405 passer_by=302",
    ),
    f"{CLAIM}<str:name>/": (
        "404 passer_by=302 resident=403 grid_officer=200 points_officer=403 head=403 committee=403",
        "404 passer_by=302 resident=403 grid_officer=302 points_officer=403 head=403 committee=403",
    ),
    HERE: ("200", "405"),
    f"{HERE}claim/": ("200 passer_by=302", "422 passer_by=302"),
    f"{HERE}budget/": (
        "403 passer_by=302 points_officer=200 head=200",
        "403 passer_by=302 points_officer=422 head=422",
    ),
    f"{HERE}end/": ("405 passer_by=302", "403 passer_by=302 head=302"),
    f"{HERE}rules/": ("405 passer_by=302", "403 passer_by=302 points_officer=302 head=302"),
    RULES: (DRAFTS.format(404, 200), "405"),
    f"{RULES}rule/": (DRAFTS.format(302, 200), DRAFTS.format(302, 422)),
    f"{RULES}drop/": ("405 passer_by=302", DRAFTS.format(302, 302)),
    f"{RULES}terms/": (DRAFTS.format(302, 200), DRAFTS.format(302, 422)),
    f"{RULES}preview/": ("405 passer_by=302", DRAFTS.format(302, 302)),
    f"{RULES}propose/": ("405 passer_by=302", DRAFTS.format(302, 302)),
    "api/v1/points/programmes": ("200", "403 passer_by=401 head=201"),
    API: ("200", "405"),
    f"{API}/end": ("405", "403 passer_by=401 head=200"),
    f"{API}/budget": ("405", "403 passer_by=401 points_officer=200 head=200"),
    f"{API}/rules": ("405", "403 passer_by=401 points_officer=422 head=422"),
    f"{API}/rules/<version>": (DRAFTS.format(404, 200), "405"),
    f"{API}/rules/<version>/rule": ("405", DRAFTS.format(401, 200)),
    f"{API}/rules/<version>/drop": ("405", DRAFTS.format(401, 200)),
    f"{API}/rules/<version>/terms": ("405", DRAFTS.format(401, 200)),
    f"{API}/rules/<version>/preview": ("405", DRAFTS.format(401, 200)),
    f"{API}/rules/<version>/propose": ("405", DRAFTS.format(401, 200)),
    f"{API}/claims": ("405", "403 passer_by=401 resident=201 neighbour=201"),
    "api/v1/points/me": ("200 passer_by=401", "405"),
    "api/v1/points/claims": ("200 passer_by=401", "405"),
    "api/v1/points/claims/<number>": (
        "404 passer_by=401 resident=200 grid_officer=200 points_officer=200 head=200 committee=200",
        "405",
    ),
    "api/v1/points/claims/<number>/<name>": (
        "405",
        "404 passer_by=401 resident=403 grid_officer=200 points_officer=403 head=403 committee=403",
    ),
}


def prepared(town) -> dict[str, str]:
    """A programme with a draft and a claim that waits for the grid officer to witness it."""
    at = timezone.now() - timedelta(hours=5)
    where = make.programme(town, make.RATED, make.HELPED, at=at, name="矩阵积分")
    make.draft(town, where, at=at)
    claim = make.claim(town, where, at=at)
    filled = {"<int:number>": str(where.pk), "<int:version>": "2", "<number>": str(where.pk), "<version>": "2"}
    found = {}
    for pattern in DECLARED:
        path = pattern
        if "claims/<" in pattern:
            path = path.replace("<int:number>", str(claim.pk)).replace("<number>", str(claim.pk))
            path = path.replace("<str:name>", "witness").replace("<name>", "witness")
        for sign, value in filled.items():
            path = path.replace(sign, value)
        if path != pattern:
            found[pattern] = path
    return found


def bodies(town) -> dict[str, dict]:
    """What the API is sent."""
    day = timezone.localdate().isoformat()
    return {
        "api/v1/points/programmes": {
            "organisation": town.units["committee"].pk,
            "council": town.units["council"].pk,
            "name": "另一个",
            "aim": "为了大家",
            "for_whom": "居民",
            "starts_on": day,
        },
        f"{API}/budget": {"points": 5, "why": "x"},
        f"{API}/rules/<version>/rule": {"rule": make.rule(make.HELPED, code="new")},
        f"{API}/rules/<version>/drop": {"code": "none"},
        f"{API}/claims": {"rule": "helped", "done_on": day, "text": "买菜"},
    }
