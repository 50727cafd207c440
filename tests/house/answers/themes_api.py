"""What the addresses of themes answer at the API: one that is worked on, and its owner is the committee's handler."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.topics.models import Topic
from gongdi.journeys.themes import actions
from gongdi.journeys.themes.models import Theme
from tests.house.answers.topics import WRITERS
from tests.instruments.topics import make as topics
from tests.journeys.themes import make

OWNS = "403 passer_by=401"
CONCLUDES = "403 passer_by=401 supervisor={0} head={0}"
DECLARED = {
    "api/v1/themes": ("200", "403 passer_by=401 supervisor=422 head=422"),
    "api/v1/themes/candidates": ("200", "405"),
    "api/v1/themes/<int:number>": ("200", "405"),
    "api/v1/themes/<int:number>/appeals": ("200", "405"),
    "api/v1/themes/<int:number>/take": ("405", f"{OWNS} head=409"),
    "api/v1/themes/<int:number>/hand": ("405", f"{OWNS} head=200"),
    "api/v1/themes/<int:number>/plan": ("405", f"{OWNS} handler=409 head=409"),
    "api/v1/themes/<int:number>/measure": ("405", f"{OWNS} supervisor=409"),
    "api/v1/themes/<int:number>/close": ("405", CONCLUDES.format(409)),
    "api/v1/themes/<int:number>/again": ("405", CONCLUDES.format(409)),
    "api/v1/themes/<int:number>/give_up": ("405", CONCLUDES.format(200)),
    "api/v1/themes/<int:number>/tasks": ("405", f"{OWNS} handler=201 head=201"),
    "api/v1/themes/<int:number>/tasks/<int:task>/finish": ("405", f"{OWNS} handler=200 head=200"),
    "api/v1/themes/<int:number>/tasks/<int:task>/drop": ("405", f"{OWNS} handler=200 head=200"),
}
ASKED = {"api/v1/themes/candidates": "?place={place}", "api/v1/themes/<int:number>/appeals": "?window=before"}


def prepared(town) -> dict[str, str]:
    """A theme that is worked on, and its task."""
    number, place = str(theme_of(town).pk), town.places["community"].pk
    made = {
        pattern: pattern.replace("<int:number>", number).replace("<int:task>", "1")
        + ASKED.get(pattern, "").format(place=place)
        for pattern in DECLARED
    }
    return {pattern: address for pattern, address in made.items() if pattern != address}


def theme_of(town) -> Theme:
    """The theme of this town; made when there is none, of today, beside which what was told in March is over."""
    return Theme.objects.order_by("pk").first() or made(town, timezone.now())


def made(town, at) -> Theme:
    """A theme of what six people told in the last ten days, taken and planned at once."""
    topics.said(town, topics.PLANT, people=WRITERS, on=at - timedelta(days=10))
    topics.found(at=at)
    choice = make.choice(town, topics.topic("搅拌站"), month=timezone.localdate(at))
    theme = actions.choose(choice, by=town.actor("supervisor", at), at=at)
    taken = actions.take(theme, owner=town.persons["handler"], by=town.actor("head", at), at=at)
    return make.planned(town, taken, at=at)


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs. The month has its theme."""
    today = timezone.localdate().isoformat()
    one, unit = "api/v1/themes/<int:number>/", town.units["committee"].pk
    task = {"title": "x", "unit": unit, "due_on": today}
    choice = {"place": town.places["community"].pk, "month": today, "title": "x", "why": "x", "target": 50}
    return {
        "api/v1/themes": choice | {"topics": list(Topic.objects.values_list("key", flat=True)), "unit": unit},
        f"{one}take": {},
        f"{one}hand": {"owner": town.persons["grid_officer"].pk, "words": "x"},
        f"{one}plan": {"words": "x", "due_on": today, "tasks": [task]},
        f"{one}measure": {},
        **{f"{one}{name}": {"words": "x"} for name in ("close", "again", "give_up")},
        f"{one}tasks": task,
        f"{one}tasks/<int:task>/finish": {},
        f"{one}tasks/<int:task>/drop": {"words": "x"},
    }
