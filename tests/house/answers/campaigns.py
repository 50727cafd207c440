"""What the addresses of campaigns answer: campaigns and results are public; who signed up, and what a list says before
it was heard, is not."""

from django.utils import timezone

from gongdi.practices.campaigns import actions
from gongdi.practices.campaigns.models import CampaignFinding, CampaignPhoto
from tests.practices.campaigns import make

WORKS = "grid_officer=200 handler=200 other_handler=200 head=200"
WRONG = "grid_officer=422 handler=422 other_handler=422 head=422"
UNIT = "grid_officer=200 handler=200 head=200"
BELONGS = f"resident=200 {UNIT}"
DECLARED = {
    "api/v1/campaigns": ("200", f"403 passer_by=401 {WRONG}"),
    "api/v1/campaigns/<number>": ("200", "405"),
    "api/v1/campaigns/<number>/results": ("200", "405"),
    "api/v1/campaigns/<number>/withdraw": ("405", "403 passer_by=401 neighbour=409"),
    "api/v1/campaigns/<number>/<deed>": ("405", f"403 passer_by=401 {UNIT}"),
    "api/v1/campaigns/teams/<number>": ("200", "405"),
    "api/v1/campaigns/teams/<number>/enter": (
        "405",
        "403 passer_by=401 resident=422 grid_officer=422 handler=422 head=422",
    ),
    "api/v1/campaigns/teams/<number>/<deed>": ("405", "200 passer_by=401 resident=409"),
    "api/v1/campaigns/entries/<number>/correct": (
        "405",
        "403 passer_by=401 resident=422 grid_officer=422 handler=422 head=422",
    ),
    "api/v1/campaigns/entries/<number>/photos": ("405", "422 passer_by=401"),
    "api/v1/campaigns/photos/<number>": (f"404 {BELONGS}", "405"),
    "api/v1/campaigns/photos/<number>/<deed>": ("405", "403 passer_by=401 grid_officer=204 handler=204 head=204"),
    "api/v1/campaigns/findings/<number>": ("200", "405"),
    "api/v1/campaigns/findings/<number>/<deed>": ("405", f"403 passer_by=401 {UNIT}"),
    "api/v1/campaigns/lists": ("200", "405"),
    "api/v1/campaigns/lists/<number>": (f"404 shopkeeper=200 points_officer=404 {UNIT}", "405"),
    "api/v1/campaigns/lists/<number>/<deed>": (
        "405",
        "404 passer_by=401 shopkeeper=200 grid_officer=403 handler=403 head=403",
    ),
    "api/v1/campaigns/checklists": ("200", f"403 passer_by=401 {WRONG}"),
    "api/v1/campaigns/checklists/<number>/adopt": ("405", "403 passer_by=401 head=200"),
    "campaigns/": ("200", "405"),
    "campaigns/new/": (f"403 passer_by=302 {WORKS}", f"403 passer_by=302 {WRONG}"),
    "campaigns/worker.js": ("200", "405"),
    "campaigns/lists/": ("200", "405"),
    "campaigns/lists/<int:number>/": (f"404 shopkeeper=200 {UNIT}", "405"),
    "campaigns/lists/<int:number>/<slug:name>/": (
        "404 passer_by=302 shopkeeper=200 grid_officer=403 handler=403 head=403",
        "404 passer_by=302 shopkeeper=422 grid_officer=403 handler=403 head=403",
    ),
    "campaigns/checklists/": ("200", "405"),
    "campaigns/checklists/new/": (f"403 passer_by=302 {WORKS}", f"403 passer_by=302 {WRONG}"),
    "campaigns/checklists/<int:number>/adopt/": ("405 passer_by=302", "403 passer_by=302 head=302"),
    "campaigns/findings/<int:number>/": ("200", "405"),
    "campaigns/findings/<int:number>/<slug:name>/": (
        f"403 passer_by=302 {UNIT}",
        "403 passer_by=302 grid_officer=422 handler=422 head=422",
    ),
    "campaigns/photos/<int:number>/": (f"404 {BELONGS}", "405"),
    "campaigns/photos/<int:number>/<slug:name>/": (
        "405 passer_by=302",
        "403 passer_by=302 grid_officer=302 handler=302 head=302",
    ),
    "campaigns/teams/<int:number>/": ("200", "405"),
    "campaigns/teams/<int:number>/walk/": (
        f"403 passer_by=302 {BELONGS}",
        "403 passer_by=302 resident=422 grid_officer=422 handler=422 head=422",
    ),
    "campaigns/teams/<int:number>/sheet/": (f"403 passer_by=302 {BELONGS}", "405 passer_by=302"),
    "campaigns/teams/<int:number>/<slug:name>/": ("200 passer_by=302 resident=409", "302 resident=409"),
    "campaigns/entries/<int:number>/": (f"403 passer_by=302 {BELONGS}", "405 passer_by=302"),
    "campaigns/entries/<int:number>/<slug:name>/": (
        f"403 passer_by=302 {BELONGS}",
        "403 passer_by=302 resident=422 grid_officer=422 handler=422 head=422",
    ),
    "campaigns/<int:number>/": ("200", "405"),
    "campaigns/<int:number>/results/": ("200", "405"),
    "campaigns/<int:number>/results.csv": ("200", "405"),
    "campaigns/<int:number>/withdraw/": ("405 passer_by=302", "403 passer_by=302"),
    "campaigns/<int:number>/<slug:name>/": (
        f"403 passer_by=302 {UNIT}",
        "403 passer_by=302 grid_officer=422 handler=422 head=422",
    ),
}


def prepared(town) -> dict[str, str]:
    """A campaign that is on, with a team, an entry with a photo, a finding; a line that waits for
    its reply after another campaign; a checklist that nobody adopted yet."""
    at = timezone.now()
    out = make.running(town, at=at - 4 * make.DAY)
    finding = actions.Finding("水管漏水")
    entry = make.entered(town, out, make.stops(out)[0], at=at, finding=finding, after=[make.picture()])
    over = make.published(town, at=at - 4 * make.DAY, title="门前三包")
    line = actions.notice(over, organisation=town.units["shop"], words="有污水", by=town.actor("head", at), at=at)
    draft = actions.Draft("ours", "cleaning", "我们的", [("巷子", "干净", 10)])
    checks = actions.write_checklist(town.places["community"], draft=draft, by=town.actor("head", at), at=at)
    numbers = {
        "teams": out.pk,
        "entries": entry.pk,
        "photos": CampaignPhoto.objects.get().pk,
        "findings": CampaignFinding.objects.get().pk,
        "lists": line.pk,
        "checklists": checks.pk,
    }
    deeds = {"teams": "join", "entries": "correct", "photos": "show", "findings": "settle", "lists": "reply"}
    found = {}
    for pattern in DECLARED:
        kind = next((word for word in numbers if f"campaigns/{word}/" in pattern), "")
        number = str(numbers.get(kind, out.campaign_id))
        address = pattern.replace("<int:number>", number).replace("<number>", number)
        found[pattern] = address.replace("<slug:name>", deeds.get(kind, "lay")).replace(
            "<deed>", deeds.get(kind, "lay")
        )
    return {pattern: address for pattern, address in found.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """A route, words; nothing where the form is to answer."""
    route = {"name": "北院", "place": "海棠苑小区", "stops": "北门\n水塘"}
    return {
        "api/v1/campaigns": {"title": "x"},
        "api/v1/campaigns/<number>/<deed>": route,
        "api/v1/campaigns/teams/<number>/<deed>": {"people": 1},
        "api/v1/campaigns/teams/<number>/enter": {},
        "api/v1/campaigns/entries/<number>/correct": {},
        "api/v1/campaigns/findings/<number>/<deed>": {"words": "修好了"},
        "api/v1/campaigns/lists/<number>/<deed>": {"words": "约了人来通"},
        "api/v1/campaigns/checklists": {"name": "x"},
    }
