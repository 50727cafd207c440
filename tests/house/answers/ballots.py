"""What the addresses of ballots answer: what is asked is public, who votes is not; a ballot by name is open."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.ballots import actions
from gongdi.instruments.ballots.electorates import Residents
from gongdi.instruments.ballots.models import PLAIN, Kind, Mode, Voter

KEEPERS = "grid_officer={0} phone_desk={0} handler={0} points_officer={0} head={0}"


def kept(others: str, keepers: str) -> str:
    return f"{others} {KEEPERS.format(keepers)}"


PAGE, ASKED = kept("403 passer_by=302", "200"), kept("403 passer_by=302", "422")
API = "api/v1/ballots/<number>"
DECLARED = {
    "ballots/": ("200", "405"),
    "ballots/registers/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "ballots/new/": ("403 passer_by=302 head=200", "405 passer_by=302"),
    "ballots/new/<slug:kind>/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "ballots/<int:number>/": ("200", "405"),
    "ballots/<int:number>/papers.zip": ("404", "405"),
    "ballots/<int:number>/rules/": ("404", "405"),
    "ballots/<int:number>/vote/": (
        "403 passer_by=302 resident=200 neighbour=200",
        "403 passer_by=302 resident=422 neighbour=422",
    ),
    "ballots/<int:number>/vote/<int:voter>/": ("404 passer_by=302 daughter=200", "404 passer_by=302 daughter=422"),
    "ballots/<int:number>/help/<int:voter>/": (kept("404 passer_by=302", "200"), kept("404 passer_by=302", "422")),
    "ballots/<int:number>/keep/": (PAGE, "405 passer_by=302"),
    "ballots/<int:number>/keep/admit/": (PAGE, ASKED),
    "ballots/<int:number>/keep/count/": ("405 passer_by=302", kept("403 passer_by=302", "302")),
    "ballots/<int:number>/keep/cancel/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "ballots/<int:number>/keep/sheets/": (PAGE, ASKED),
    "ballots/<int:number>/keep/sheets/<int:row>/": (kept("403 passer_by=302", "404"), kept("403 passer_by=302", "404")),
    "ballots/<int:number>/keep/<int:voter>/take/": ("405 passer_by=302", kept("403 passer_by=302", "302")),
    "ballots/<int:number>/keep/<int:voter>/strike/": (PAGE, ASKED),
    "api/v1/ballots": ("200", "404 passer_by=401 head=201"),
    API: ("200", "405"),
    f"{API}/papers": ("404", "405"),
    f"{API}/rules": ("404", "405"),
    f"{API}/vote": ("405", "403 passer_by=401 resident=200 neighbour=200"),
    f"{API}/vote/<voter>": ("405", "404 passer_by=401 daughter=200"),
    f"{API}/help/<voter>": ("405", kept("404 passer_by=401", "200")),
    f"{API}/roll": (kept("403 passer_by=401", "200"), kept("403 passer_by=401", "404")),
    f"{API}/roll/<voter>/strike": ("405", kept("403 passer_by=401", "409") + " phone_desk=403"),
    f"{API}/roll/<voter>/take": ("405", kept("403 passer_by=401", "200") + " phone_desk=403"),
    f"{API}/sheets": ("405", kept("403 passer_by=401", "409") + " phone_desk=403"),
    f"{API}/sheets/<row>": ("405", kept("403 passer_by=401", "404")),
    f"{API}/count": ("405", kept("403 passer_by=401", "409") + " phone_desk=403"),
    f"{API}/cancel": ("405", "403 passer_by=401 head=200"),
}


def prepared(town) -> dict[str, str]:
    """A ballot by name of the head to the residents of the community, in which one may vote for another."""
    at = timezone.now()
    row = actions.open_(
        subject=(PLAIN, town.places["community"].pk),
        title="院子里装充电桩",
        text="在东门装八个充电桩。",
        kind=Kind.YES_NO,
        mode=Mode.NAMED,
        place=town.places["community"],
        electorate=Residents(timezone.localdate(at)),
        agents_most=1,
        opens_at=at,
        closes_at=at + timedelta(days=1),
        by=town.actor("head"),
        at=at,
    )
    voter = Voter.objects.get(ballot=row, person=town.persons["resident"])
    signs = {"<int:number>": row.pk, "<number>": row.pk, "<int:voter>": voter.pk, "<voter>": voter.pk}
    signs |= {"<int:row>": 1, "<row>": 1, "<slug:kind>": "yes_no"}
    found = {}
    for pattern in DECLARED:
        address = pattern
        for sign, value in signs.items():
            address = address.replace(sign, str(value))
        if address != pattern:
            found[pattern] = address
    found[f"{API}/roll"] += "?q=x"
    return found


def bodies(town) -> dict[str, dict]:
    """A vote on each way, and what else is posted."""
    at = timezone.now()
    new = {
        "title": "x",
        "text": "x",
        "kind": "yes_no",
        "mode": "named",
        "place": town.places["community"].pk,
        "qualifying_on": str(timezone.localdate(at)),
        "opens_at": at.isoformat(),
        "closes_at": (at + timedelta(days=1)).isoformat(),
    }
    return {
        "api/v1/ballots": new,
        f"{API}/vote": {"choices": "yes"},
        f"{API}/vote/<voter>": {"choices": "yes"},
        f"{API}/help/<voter>": {"choices": "yes", "read_back": True},
        f"{API}/roll": {"phone": "00000000000", "reason": "x"},
        f"{API}/roll/<voter>/strike": {"reason": "x"},
        f"{API}/sheets": {"number": 1, "choices": "yes"},
        f"{API}/sheets/<row>": {"choices": "yes"},
        f"{API}/count": {},
        f"{API}/cancel": {"reason": "x"},
    }
