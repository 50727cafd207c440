"""What the addresses of public things answer: the register is public; each deed belongs to who works or cares there."""

from django.utils import timezone

from gongdi.practices.assets import actions
from gongdi.practices.assets.models import Kind
from tests.practices.assets import make

WORKS = "grid_officer=200 handler=200 other_handler=200 head=200"
WRONG = "grid_officer=422 handler=422 other_handler=422 head=422"
DONE = "grid_officer=302 handler=302 other_handler=302 head=302"
DECLARED = {
    "api/v1/thing-kinds": ("200", "403 passer_by=401 operator=422"),
    "api/v1/things": ("200", f"403 passer_by=401 {WRONG}"),
    "api/v1/things/import": ("405", "422 passer_by=401"),
    "api/v1/things/alarms": (f"403 passer_by=401 {WORKS}", "405"),
    "api/v1/things/findings/<number>": ("200", "405"),
    "api/v1/things/findings/<number>/photos": ("405", "422 passer_by=401"),
    "api/v1/things/findings/<number>/<deed>": (
        "405",
        "403 passer_by=401 handler=200 grid_officer=200 points_officer=200 head=200",
    ),
    "api/v1/things/photos/<number>": ("404 passer_by=401", "405"),
    "api/v1/things/adoptions/<number>/end": (
        "405",
        "403 passer_by=401 resident=200 head=200 handler=200 grid_officer=200 points_officer=200",
    ),
    "api/v1/things/<code>": ("200", "405"),
    "api/v1/things/<code>/<deed>": ("405", "200 passer_by=401"),
    "api/v1/things/routes": ("200", f"403 passer_by=401 {WRONG}"),
    "api/v1/things/routes/<number>": ("200", "405"),
    "api/v1/things/routes/<number>/start": ("405", f"403 passer_by=401 resident=200 points_officer=200 {WORKS}"),
    "api/v1/things/routes/<number>/close": ("405", f"403 passer_by=401 {WORKS}"),
    "api/v1/things/walks/<number>": ("403 passer_by=401 handler=200", "405"),
    "api/v1/things/walks/<number>/see": ("405", "403 passer_by=401 handler=404"),
    "api/v1/things/walks/<number>/finish": ("405", "403 passer_by=401 handler=422"),
    "api/v1/things/chiefs": ("200", "403 passer_by=401 head=422"),
    "api/v1/things/chiefs/<number>/end": ("405", "403 passer_by=401 head=200"),
    "things/": ("200", "405"),
    "things/new/": (f"403 passer_by=302 {WORKS}", f"403 passer_by=302 {WRONG}"),
    "things/import/": (f"403 passer_by=302 {WORKS}", f"403 passer_by=302 {WRONG}"),
    "things/plates/": (f"403 passer_by=302 {WORKS}", "405 passer_by=302"),
    "things/alarms/": (f"403 passer_by=302 {WORKS}", "405 passer_by=302"),
    "things/mine/": ("200 passer_by=302", "405 passer_by=302"),
    "things/kinds/": ("200", "405"),
    "things/kinds/define/": ("403 passer_by=302 operator=200", "403 passer_by=302 operator=422"),
    "things/chiefs/": ("200", "405"),
    "things/chiefs/new/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "things/chiefs/<int:number>/end/": ("405 passer_by=302", "403 passer_by=302 head=302"),
    "things/routes/new/": (f"403 passer_by=302 {WORKS}", f"403 passer_by=302 {WRONG}"),
    "things/routes/<int:number>/": ("200", "405"),
    "things/routes/<int:number>/<slug:name>/": (
        "405 passer_by=302",
        f"403 passer_by=302 resident=302 points_officer=302 {DONE}",
    ),
    "things/walks/<int:number>/": ("403 passer_by=302 handler=200", "403 passer_by=302 handler=422"),
    "things/walks/<int:number>/finish/": ("405 passer_by=302", "403 passer_by=302 handler=302"),
    "things/findings/<int:number>/": ("200", "405"),
    "things/findings/<int:number>/<slug:name>/": (
        "403 passer_by=302 handler=200 grid_officer=200 points_officer=200 head=200",
        "403 passer_by=302 handler=422 grid_officer=422 points_officer=422 head=422",
    ),
    "things/photos/<int:number>/": ("404 passer_by=302", "405 passer_by=302"),
    "things/adoptions/<int:number>/end/": (
        "403 passer_by=302 resident=200 head=200 handler=200 grid_officer=200 points_officer=200",
        "403 passer_by=302 resident=302 head=302 handler=302 grid_officer=302 points_officer=302",
    ),
    "things/<slug:code>/": ("200", "405"),
    "things/<slug:code>/<slug:name>/": ("200 passer_by=302", "422 passer_by=302"),
}


def prepared(town) -> dict[str, str]:
    """A flower bed with a finding, an adoption, a route that is walked; a chief of the river."""
    at = timezone.now()
    bed = make.thing(town, "花坛", of="flower_bed")
    finding = make.found(town, bed, at=at)
    promise = actions.Promise("浇水", at.date().replace(year=at.year + 1))
    adoption = actions.adopt(bed, promise=promise, by=town.actor("resident", at), at=at)
    route = make.route(town, bed, at=at)
    walk = actions.start(route, by=town.actor("handler", at), at=at)
    head, river = town.actor("head", at), Kind.objects.get(code="river")
    chief = actions.name_chief(
        river, place=town.places["community"], person=town.persons["visitor"], is_named=False, by=head, at=at
    )
    numbers = {"findings": finding, "adoptions": adoption, "routes": route, "walks": walk, "chiefs": chief}
    found = {}
    for pattern in DECLARED:
        kind = next((word for word in numbers if f"/{word}/" in pattern), "")
        number = str(numbers[kind].pk) if kind else "999999"
        deed = {"findings": "mend", "routes": "start"}.get(kind, "report")
        address = pattern.replace("<int:number>", number).replace("<number>", number)
        address = address.replace("<slug:name>", deed).replace("<deed>", deed)
        found[pattern] = address.replace("<slug:code>", bed.code).replace("<code>", bed.code)
    return {pattern: address for pattern, address in found.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    return {
        "api/v1/thing-kinds": {"code": "x"},
        "api/v1/things": {"name": "x"},
        "api/v1/things/routes": {"name": "x"},
        "api/v1/things/chiefs": {"phone": "x"},
        "api/v1/things/findings/<number>/<deed>": {"words": "修好了"},
        "api/v1/things/adoptions/<number>/end": {"thanks": "谢谢"},
        "api/v1/things/walks/<number>/see": {"thing": "NOTHING2", "condition": 3},
        "api/v1/things/<code>/<deed>": {"text": "坏了"},
    }
