"""What the addresses of contributions answer: one call is open, the neighbour promised work, and one part waits."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.contributions import actions
from gongdi.instruments.contributions.models import Kind
from tests.instruments.contributions import make

HERE = "grid_officer head committee_one committee_two committee_three".split()


def inside(number: int, *more: str) -> str:
    """An answer for those who receive things here."""
    return " ".join((*(f"{name}={number}" for name in HERE), *more))


CALL, PLEDGE, RECEIPT = "calls/<int:number>/", "<int:number>/", "receipts/<int:number>/"
DECLARED = {
    "api/v1/contributions": ("200", f"403 passer_by=401 {inside(201, 'grid_officer=403')}"),
    "api/v1/contributions/mine": ("200 passer_by=401", "405"),
    "api/v1/contributions/tariff": ("200", "403 passer_by=401 head=201"),
    "api/v1/contributions/calls/<number>": ("200", "405"),
    "api/v1/contributions/calls/<number>/close": ("405", f"403 passer_by=401 {inside(200, 'grid_officer=403')}"),
    "api/v1/contributions/calls/<number>/pledges": ("405", "201 passer_by=401"),
    "api/v1/contributions/pledges/<number>": (f"404 passer_by=401 {inside(200, 'neighbour=200')}", "405"),
    "api/v1/contributions/pledges/<number>/withdraw": ("405", f"404 passer_by=401 {inside(403, 'neighbour=200')}"),
    "api/v1/contributions/pledges/<number>/naming": ("405", f"404 passer_by=401 {inside(403, 'neighbour=200')}"),
    "api/v1/contributions/pledges/<number>/arrivals": ("405", f"404 passer_by=401 {inside(201, 'neighbour=403')}"),
    "api/v1/contributions/arrivals/<number>/witness": (
        "405",
        "403 passer_by=401 resident=200 head=200 committee=200 treasurer=200 handler=200 other_handler=200",
    ),
    "contributions/": ("200", "405"),
    "contributions/new/": (
        "403 passer_by=302 head=200 committee=200",
        "403 passer_by=302 head=422 committee=422",
    ),
    "contributions/mine/": ("200 passer_by=302", "405 passer_by=302"),
    "contributions/tariff/": ("200", "405"),
    "contributions/tariff/new/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    f"contributions/{CALL}": ("200", "405"),
    f"contributions/{CALL}close/": ("405", "403 head=302 committee=302"),
    f"contributions/{CALL}received.csv": ("200", "405"),
    f"contributions/{CALL}pledge/": ("200 passer_by=302", "422 passer_by=302"),
    f"contributions/{RECEIPT}witness/": (
        "403 resident=200 head=200 committee=200 treasurer=200 handler=200 other_handler=200",
        "403 resident=422 head=422 committee=422 treasurer=422 handler=422 other_handler=422",
    ),
    f"contributions/{PLEDGE}": (f"404 {inside(200, 'neighbour=200')}", "405"),
    f"contributions/{PLEDGE}record/": (f"404 {inside(200, 'neighbour=403')}", f"404 {inside(422, 'neighbour=403')}"),
    f"contributions/{PLEDGE}naming/": (f"404 {inside(403, 'neighbour=200')}", f"404 {inside(403, 'neighbour=422')}"),
    f"contributions/{PLEDGE}withdraw/": ("405", f"404 {inside(403, 'neighbour=302')}"),
    f"contributions/{PLEDGE}certificate/": (f"404 {inside(200, 'neighbour=200')}", "405"),
}


def prepared(town) -> dict[str, str]:
    """A call; work that was promised, came in part, and in another part waits for a witness."""
    row = make.pledge(town, amount=480)
    make.arrived(town, row, 60)
    waiting = actions.record(row, amount=60, by=town.actor("grid_officer", make.AT), at=make.SOON)
    numbers = {"calls/": row.need.call_id, "receipts/": waiting.pk, "arrivals/": waiting.pk, "pledges/": row.pk}
    made = {}
    for pattern in DECLARED:
        number = next((each for kind, each in numbers.items() if kind in pattern), row.pk)
        made[pattern] = pattern.replace("<int:number>", str(number)).replace("<number>", str(number))
    bodies.need = row.need_id
    return made


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    later, place = timezone.now() + timedelta(days=9), town.places["community"].pk
    needs = [{"kind": Kind.LABOUR, "amount": 60}]
    tariff = {"place": place, "unit": "minutes", "fen": 1, "per": 60, "ground": "x"}
    return {
        "api/v1/contributions": {
            "place": place,
            "title": "x",
            "text": "x",
            "due_at": later.isoformat(),
            "needs": needs,
        },
        "api/v1/contributions/tariff": tariff | {"from_on": str(timezone.localdate())},
        "api/v1/contributions/calls/<number>/pledges": {"need": bodies.need, "amount": 60},
        "api/v1/contributions/pledges/<number>/naming": {"naming": "full"},
        "api/v1/contributions/pledges/<number>/arrivals": {"amount": 60},
        "api/v1/contributions/arrivals/<number>/witness": {"seen": True},
    }
