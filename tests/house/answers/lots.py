"""What the addresses of lots answer: one whose value should be known, and which the head has not entered."""

from tests.ledger.lots import make

LEADERS = "head committee_one committee_two committee_three".split()


def leading(number: int) -> str:
    """An answer for those who lead here."""
    return " ".join(f"{name}={number}" for name in LEADERS)


DECLARED = {
    "api/v1/lots/<number>": ("200", "405"),
    "api/v1/lots/<number>/value": ("405", f"403 passer_by=401 {leading(200)}"),
    "api/v1/lots/<number>/confirm": ("405", f"403 passer_by=401 {leading(409)}"),
    "lots/<int:number>/": ("200", "405"),
    "lots/<int:number>/list.txt": ("200", "405"),
    "lots/<int:number>/value/": (f"403 passer_by=302 {leading(200)}", f"403 passer_by=302 {leading(422)}"),
}


def prepared(town) -> dict[str, str]:
    """One lot for all."""
    number = str(make.committed(town).pk)
    return {pattern: pattern.replace("<int:number>", number).replace("<number>", number) for pattern in DECLARED}


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    return {f"api/v1/lots/<number>/{deed}": {"value": "x"} for deed in ("value", "confirm")}
