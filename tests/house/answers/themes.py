"""What the pages of themes answer: one that is worked on, and a topic of which another can be made."""

from django.utils import timezone

from gongdi.journeys.themes import queries
from tests.house.answers.themes_api import theme_of
from tests.house.answers.topics import WRITERS
from tests.instruments.topics import make as topics
from tests.journeys.themes.make import DAY

ONE = "themes/<int:number>/"
MARKET = tuple(f"海棠菜场占道{more}" for more in ("堵住消防车", "没人管", "垃圾成堆", "老人绕路", "又来了", "请清理"))
DECLARED = {
    "themes/": ("200", "405"),
    "themes/candidates/": ("200", "405"),
    "themes/new/": ("403 passer_by=302 supervisor=200 head=200", "403 passer_by=302 supervisor=422 head=422"),
    ONE: ("200", "405"),
    f"{ONE}appeals/": ("200", "405"),
    f"{ONE}<slug:name>/": (
        "403 passer_by=302 supervisor=200 head=200",
        "403 passer_by=302 supervisor=422 head=422",
    ),
    f"{ONE}tasks/<int:of>/<slug:name>/": (
        "403 passer_by=302 handler=200 head=200",
        "403 passer_by=302 handler=302 head=302",
    ),
}


def prepared(town) -> dict[str, str]:
    """A theme of today, and six people who speak of another matter."""
    at = timezone.now()  # what was told in March is over
    theme = theme_of(town)
    topics.said(town, MARKET, people=WRITERS, on=at - 10 * DAY)
    topics.found(at=at)
    free = queries.candidates(town.places["community"].path, at)[0]
    made = {pattern: address(pattern, theme.pk) for pattern in DECLARED}
    made["themes/new/"] = f"themes/new/?topic={free.key}"
    return {pattern: path for pattern, path in made.items() if path != pattern}


def address(pattern: str, number: int) -> str:
    """The theme, which could be given up, and its first task, which could be finished."""
    named = pattern.replace("<int:of>/<slug:name>", "1/finish").replace("<slug:name>", "give_up")
    return named.replace("<int:number>", str(number))
