"""What the addresses of dividends answer: one list that is open, an objection of the resident, a portion that is paid.

Another distribution is paid already, so that a portion of it can come back. The file comes after those of funds: the
money is that of the foundation which they make.
"""

from datetime import timedelta

from django.utils import timezone

from tests.instruments.dividends import make

ONE = "dividends/<int:number>/"
API = "api/v1/dividends/<number>/"
OBJECTION, PORTION = "dividends/objections/<int:number>/<slug:name>/", "dividends/portions/<int:number>/<slug:name>/"
SECOND = "committee_one committee_two committee_three"


def keeping(number: int, *more: str) -> str:
    """An answer for those who keep the list: the head, and the handler of the committee."""
    return " ".join((f"head={number}", f"handler={number}", *more))


def watching(number: int) -> str:
    """An answer for those who may sign second."""
    return " ".join(f"{who}={number}" for who in SECOND.split())


DECLARED = {
    "dividends/": ("200", "405"),
    "dividends/new/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    ONE: ("200", "405"),
    f"{ONE}mine/": ("200 passer_by=302", "405"),
    f"{ONE}list/": (f"403 {keeping(200)} {watching(200)}", "405"),
    f"{ONE}<slug:name>/": (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    OBJECTION: (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    PORTION: (f"403 passer_by=302 {keeping(200)}", f"403 passer_by=302 {keeping(422)}"),
    "benefits/<slug:kind>/<int:number>/": ("200", "405"),
    "api/v1/dividends": ("200", "403 passer_by=401 head=201"),
    "api/v1/dividends/mine": ("200 passer_by=401", "405"),
    "api/v1/dividends/<number>": ("200", "405"),
    f"{API}mine": ("200 passer_by=401", "405"),
    f"{API}list": (f"403 passer_by=401 {keeping(200)} {watching(200)}", "405"),
    f"{API}<deed>": ("405", f"403 passer_by=401 {keeping(200)}"),
    "api/v1/dividends/objections/<number>/<deed>": ("405", f"403 passer_by=401 {keeping(200)}"),
    "api/v1/dividends/portions/<number>/<deed>": ("405", f"403 passer_by=401 {keeping(200)}"),
    "api/v1/benefits/<kind>/<number>": ("200", "405"),
}


def prepared(town) -> dict[str, str]:
    """A list that is open, an objection to it, a portion that was paid."""
    paid = make.paid(town)
    row = make.listed(town, listed_at=timezone.now() - timedelta(minutes=5))
    objection = make.objected(town, row, at=timezone.now() - timedelta(minutes=4))
    portion = make.portion(paid, town.persons["resident"])
    made = {}
    for pattern in DECLARED:
        thing = objection if "objections" in pattern else portion if "portions" in pattern else row
        name = "reject" if "objections" in pattern else "give_back" if "portions" in pattern else "amend"
        number = str(row.place_id if "benefits" in pattern else thing.pk)
        filled = pattern.replace("<int:number>", number).replace("<number>", number)
        filled = filled.replace("<slug:name>", name).replace("<deed>", name)
        made[pattern] = filled.replace("<slug:kind>", "place").replace("<kind>", "place")
    return made


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    draft = {"title": "x", "text": "x", "amount": "1", "by": "household", "kept": 0, "care": 0, "days": 7}
    place = {"place": town.places["community"].pk, "unit": town.units["committee"].pk, "source": "pot"}
    who = f"person-{town.persons['resident'].pk}"
    return {
        "api/v1/dividends": draft | place,
        f"{API}<deed>": {"who": who, "weight": 2, "reason": "x"},
        "api/v1/dividends/objections/<number>/<deed>": {"answer": "x"},
        "api/v1/dividends/portions/<number>/<deed>": {"reason": "x"},
    }
