"""What the addresses of hot topics answer: one that everybody may see, and one decision by hand about it."""

from django.utils import timezone

from gongdi.instruments.topics import actions
from tests.instruments.topics import make

WRITERS = [name for name in make.PEOPLE if name not in ("daughter", "stranger")]
KEEPS = "supervisor=302 operator=302"
OVERSEES = "dispatcher=200 supervisor=200 operator=200"
UNSEEN = "403 passer_by=401"
DECLARED = {
    "api/v1/hot": ("200", "405"),
    "api/v1/hot/<key>": ("200", "405"),
    "api/v1/hot/find": ("405", f"{UNSEEN} supervisor=200 operator=200"),
    "api/v1/hot/<key>/join": ("405", f"{UNSEEN} dispatcher=409 supervisor=409 operator=409"),
    "api/v1/hot/<key>/part": ("405", f"{UNSEEN} dispatcher=422 supervisor=422 operator=422"),
    "api/v1/hot/<key>/undo/<int:number>": ("405", f"{UNSEEN} {OVERSEES}"),
    "hot/": ("200", "405"),
    "hot/find/": ("405 passer_by=302", f"403 passer_by=302 {KEEPS}"),
    "hot/<slug:key>/": ("200", "405"),
    "hot/<slug:key>/join/": (
        f"403 passer_by=302 {OVERSEES}",
        "403 passer_by=302 dispatcher=422 supervisor=422 operator=422",
    ),
    "hot/<slug:key>/part/": (
        f"403 passer_by=302 {OVERSEES}",
        "403 passer_by=302 dispatcher=422 supervisor=422 operator=422",
    ),
    "hot/<slug:key>/undo/<int:number>/": ("405 passer_by=302", f"403 passer_by=302 dispatcher=302 {KEEPS}"),
}


def prepared(town) -> dict[str, str]:
    """A topic of six people, parted by hand once."""
    at = timezone.now()  # other rooms tell of today, beside which what was told in March is over
    # The daughter and the stranger have nothing under way: they can be forgotten.
    rows = make.said(town, [*make.PLANT, *make.LIFT], people=WRITERS, on=at - 10 * make.DAY)
    make.found(at=at)
    row = make.topic("搅拌站")
    by = town.actor("supervisor", at)
    number = actions.part(row, members=[rows[0].pk], words="x", by=by, at=at).number
    made = {
        pattern: pattern.replace("<slug:key>", row.key).replace("<key>", row.key).replace("<int:number>", str(number))
        for pattern in DECLARED
    }
    return {pattern: address for pattern, address in made.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs; a topic is no topic to be joined with itself."""
    return {
        "api/v1/hot/<key>/join": {"other": make.topic("搅拌站").key, "words": "x"},
        "api/v1/hot/<key>/part": {"members": [1], "words": "x"},
    }
