"""What the addresses of standings answer: a programme in which nobody of the cast has points."""

from tests.instruments.shop import make

DECLARED = {
    "standings/": ("200", "405"),
    "standings/mine/": ("200 passer_by=302", "405 passer_by=302"),
    "standings/<int:number>/": ("200", "405"),
    "standings/<int:number>/consent/": ("200 passer_by=302", "422 passer_by=302"),
    "standings/<int:number>/withdraw/": ("405 passer_by=302", "302"),
    "api/v1/standings/mine": ("200 passer_by=401", "405"),
    "api/v1/standings/<number>": ("200", "405"),
    "api/v1/standings/<number>/consent": ("405", "409 passer_by=401"),
    "api/v1/standings/<number>/withdraw": ("405", "200 passer_by=401"),
}


def prepared(town):
    """A programme in a place of its own."""
    number = str(make.programme(town, "village").pk)
    return {
        pattern: pattern.replace("<int:number>", number).replace("<number>", number)
        for pattern in DECLARED
        if "number" in pattern
    }


def bodies(town):
    """How somebody wants to be called."""
    return {"api/v1/standings/<number>/consent": {"shown_as": "masked"}}
