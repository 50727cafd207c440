"""What the addresses of projects answer: everything is public; each deed belongs to those whom the law names."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.funds.models import Criterion, Fund
from gongdi.practices.projects import actions
from tests.instruments.funds import make_spending as spending
from tests.practices.projects import make_support
from tests.practices.projects.make_support import FORTY, rules

LIVES = "resident=200 neighbour=200"
HERE = "grid_officer=200 head=200"
ASKERS = "resident=409 handler=409 head=409"
BOARD = "committee=200"
SETTERS = "head=422 treasurer=422 committee=422"
DECLARED = {
    "api/v1/projects": ("200", "403 passer_by=401 resident=422 neighbour=422 grid_officer=422 head=422"),
    "api/v1/projects/<number>": ("200", "405"),
    "api/v1/projects/<number>/shares": ("200", "405"),
    "api/v1/projects/<number>/photos": ("405", "422 passer_by=401"),
    "api/v1/projects/<number>/<deed>": ("405", f"403 passer_by=401 {LIVES} handler=200 head=200"),
    "api/v1/project-support": ("200", f"403 passer_by=401 {SETTERS}"),
    "api/v1/project-support/<int:programme>": ("200", "405"),
    "api/v1/project-support/<int:programme>/<deed>": ("405", f"403 passer_by=401 {BOARD}"),
    "api/v1/project-support/of/<int:number>": ("200", "405"),
    "api/v1/project-support/of/<int:number>/<int:rules>": ("405", f"403 passer_by=401 {ASKERS}"),
    "api/v1/project-support/of/<int:number>/relief": ("200 passer_by=401", "405"),
    "api/v1/project-support/of/<int:number>/relief/<int:rules>": ("405", "403 passer_by=401"),
    "projects/": ("200", "405"),
    "projects/support/": ("200", "405"),
    "projects/support/new/<slug:kind>/": (
        "403 passer_by=302 head=200 treasurer=200 committee=200",
        f"403 passer_by=302 {SETTERS}",
    ),
    "projects/support/<int:number>/": ("200", "405"),
    "projects/support/<int:number>/<slug:name>/": (
        f"403 passer_by=302 {BOARD}",
        "403 passer_by=302 committee=422",
    ),
    "projects/<int:number>/support/": ("200", "405"),
    "projects/<int:number>/support/<int:of>/": (
        f"403 passer_by=302 {ASKERS}",
        "403 passer_by=302 resident=422 handler=422 head=422",
    ),
    "projects/<int:number>/relief/": ("200 passer_by=302", "405 passer_by=302"),
    "projects/<int:number>/relief/<int:of>/": ("403 passer_by=302", "403 passer_by=302"),
    "projects/new/": (
        f"403 passer_by=302 {LIVES} {HERE}",
        "403 passer_by=302 resident=422 neighbour=422 grid_officer=422 head=422",
    ),
    "projects/<int:number>/": ("200", "405"),
    "projects/<int:number>/plan/": ("200", "405"),
    "projects/<int:number>/money/": ("200", "405"),
    "projects/<int:number>/sheet/": ("200", "405"),
    "projects/<int:number>/shares/": ("200", "405"),
    "projects/<int:number>/shares/households/": (
        "403 passer_by=302 resident=404 head=404 committee_one=404 committee_two=404 committee_three=404 treasurer=404",
        "405 passer_by=302",
    ),
    "projects/<int:number>/photos/<int:of>/": ("404", "405"),
    "projects/<int:number>/pictures/<int:of>/": ("404", "405"),
    "api/v1/projects/<number>/options": ("405", "422 passer_by=401"),
    "api/v1/templates": ("200", "405"),
    "api/v1/templates/<number>": ("404", "405"),
    "api/v1/templates/<number>/beside/<other>": ("404", "405"),
    "templates/": ("200", "405"),
    "templates/<int:number>/": ("404", "405"),
    "templates/<int:number>/beside/<int:other>/": ("404", "405"),
    "projects/<int:number>/<slug:name>/": (
        f"403 passer_by=302 {LIVES} handler=200 head=200",
        "403 passer_by=302 resident=422 neighbour=422 handler=422 head=422",
    ),
}


def prepared(town) -> dict[str, str]:
    """A small project that waits for its options, begun under rules for a subsidy and for relief."""
    at = timezone.now()
    subsidy, relief = supported(town, at - timedelta(hours=1))
    row = actions.begin_project(
        town.places["community"],
        words_=actions.Words("换一盏路灯", "东门的路灯坏了。", "走东门的人"),
        form="short",
        unit=town.units["committee"],
        by=town.actor("resident"),
        at=at,
    )
    parts = {
        "<int:number>": row.pk,
        "<number>": row.pk,
        "<int:of>": 0,
        "<int:other>": 0,
        "<other>": 0,
        "<slug:name>": "offer",
        "<deed>": "offer",
    }
    parts |= {"<int:programme>": subsidy.pk, "<slug:kind>": "subsidy", "<int:rules>": rules(subsidy).pk}
    of = {"support/<int:number>/": subsidy.pk, "<int:number>/support/": rules(subsidy).pk, "relief/": rules(relief).pk}
    found = {}
    for pattern in DECLARED:
        address = pattern
        if "projects/support/<int:number>" in pattern:
            address = address.replace("<int:number>", str(subsidy.pk)).replace("<slug:name>", "end")
        if "project-support" in pattern:
            address = address.replace("<deed>", "end")
        for word, number in of.items():
            if word in pattern:
                address = address.replace("<int:of>", str(number))
        if "relief/" in pattern:
            address = address.replace("<int:rules>", str(rules(relief).pk))
        for part, value in parts.items():
            address = address.replace(part, str(value))
        found[pattern] = address
    return {pattern: address for pattern, address in found.items() if "<" in pattern}


def supported(town, at):
    """Rules for a subsidy and for relief, adopted before the project begins."""
    fund = Fund.objects.filter(sort="general").first() or make_support.fund(town)
    adopted = [make_support.adopted(town, fund, "subsidy", at=at)]
    there = Criterion.objects.filter(foundation=fund.foundation, to_on=None)
    criterion = there.first() or spending.criterion(town, fund, at=at)
    return *adopted, make_support.adopted(town, fund, "relief", FORTY, criterion=criterion, at=at)


def bodies(town) -> dict[str, dict]:
    """An option."""
    return {
        "api/v1/projects": {"title": "x"},
        "api/v1/project-support": {"kind": "subsidy"},
        "api/v1/project-support/<int:programme>/<deed>": {"reason": "并到别的办法里"},
        "api/v1/projects/<number>/<deed>": {"title": "太阳能灯", "text": "装在原来的杆上", "lines": "灯 600"},
    }
