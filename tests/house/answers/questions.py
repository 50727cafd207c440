"""What the addresses of questions answer: one is open to the residents of the community, moderated by its head."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from gongdi.practices.questions import actions
from gongdi.practices.questions.states import Voters

SEEDS = ["空地修成停车位", "空地种树", "先把路灯修好"]

DECLARED = {
    "api/v1/questions": ("200", "404 passer_by=401 head=201"),
    "api/v1/questions/<number>": ("200", "405"),
    "api/v1/questions/<number>/answers": ("405", "403 passer_by=401 resident=200 neighbour=200"),
    "api/v1/questions/<number>/mine": ("200 passer_by=401", "405"),
    "api/v1/questions/<number>/statements": ("200", "403 passer_by=401 resident=201 neighbour=201"),
    "api/v1/questions/<number>/statements/<statement>/<name>": ("405", "403 passer_by=401 head=200"),
    "api/v1/questions/<number>/map": ("200", "405"),
    "api/v1/questions/<number>/seen": ("405", "403 passer_by=401"),
    "api/v1/questions/<number>/close": ("405", "403 passer_by=401 head=200"),
    "questions/": ("200", "405"),
    "questions/new/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "questions/<int:number>/": ("200", "405"),
    "questions/<int:number>/answer/": ("405", "422"),
    "questions/<int:number>/propose/": ("405", "422"),
    "questions/<int:number>/mine/": ("200 passer_by=302", "405 passer_by=302"),
    "questions/<int:number>/seen/": ("405 passer_by=302", "403 passer_by=302"),
    "questions/<int:number>/map/": ("200", "405"),
    "questions/<int:number>/report/": ("200", "405"),
    "questions/<int:number>/moderate/": ("403 passer_by=302 head=200", "405 passer_by=302"),
    "questions/<int:number>/statements/<int:statement>/<slug:name>/": (
        "403 passer_by=302 head=200",
        "403 passer_by=302 head=422",
    ),
    "questions/<int:number>/close/": ("405", "403 head=302"),
}


def prepared(town) -> dict[str, str]:
    """A question of the head to the residents."""
    at = timezone.now() - timedelta(minutes=1)
    row = actions.open_(
        place=town.places["community"],
        title="空地怎么用",
        text="",
        seeds=SEEDS,
        closes_at=at + timedelta(days=9),
        voters=Voters.HOMES,
        by=town.actor("head"),
        at=at,
    )
    filled = {}
    for pattern in DECLARED:
        address = pattern.replace("<int:number>", str(row.pk)).replace("<number>", str(row.pk))
        address = address.replace("<int:statement>", "1").replace("<statement>", "1")
        filled[pattern] = address.replace("<slug:name>", "hide").replace("<name>", "hide")
    return {pattern: address for pattern, address in filled.items() if pattern != address}


def bodies(town) -> dict[str, dict]:
    """A question, an answer, a statement, a reason."""
    ends = (timezone.now() + timedelta(days=9)).isoformat()
    place = town.places["community"].pk
    return {
        "api/v1/questions": {"place": place, "title": "x", "seeds": SEEDS, "closes_at": ends},
        "api/v1/questions/<number>/answers": {"statement": 1, "choice": 1, "key": str(uuid4())},
        "api/v1/questions/<number>/statements": {"text": "再装一排长椅"},
        "api/v1/questions/<number>/statements/<statement>/<name>": {"reason": "x"},
        "api/v1/questions/<number>/close": {},
    }
