"""What the addresses of households answer: one that belongs to the neighbour alone; nobody is invited anywhere."""

from tests.families import family

DECLARED = {
    "profile/household/": ("200 passer_by=302", "405 passer_by=302"),
    "profile/household/form/": ("405 passer_by=302", "422 passer_by=302"),
    "profile/household/invite/": ("405 passer_by=302", "404 passer_by=302 neighbour=422"),
    "profile/household/rename/": ("405 passer_by=302", "404 passer_by=302 neighbour=302"),
    "profile/household/leave/": ("405 passer_by=302", "404 passer_by=302 neighbour=302"),
    "profile/household/invitations/<int:number>/": ("405 passer_by=302", "404 passer_by=302"),
    "profile/household/invitations/<int:number>/withdraw/": ("405 passer_by=302", "404 passer_by=302"),
    "residents/<int:number>/household/": ("403 passer_by=302 knows=404", "403 passer_by=302 knows=404"),
    "residents/households/<int:number>/": ("403 passer_by=302 knows=200", "403 passer_by=302 knows=200"),
    "residents/households/<int:number>/rename/": ("405 passer_by=302", "403 passer_by=302 knows=302"),
    "residents/households/<int:number>/release/<int:member>/": (
        "403 passer_by=302 knows=404",
        "403 passer_by=302 knows=404",
    ),
    "api/v1/me/household": ("200 passer_by=401", "422 passer_by=401"),
    "api/v1/me/household/invitations": ("405", "404 passer_by=401 neighbour=200"),
    "api/v1/me/household/invitations/<number>": ("405", "404 passer_by=401"),
    "api/v1/me/household/invitations/<number>/withdraw": ("405", "404 passer_by=401"),
    "api/v1/me/household/rename": ("405", "404 passer_by=401 neighbour=200"),
    "api/v1/me/household/leave": ("405", "404 passer_by=401 neighbour=200"),
    "api/v1/residents": ("200 passer_by=401", "405"),
    "api/v1/households": ("200 passer_by=401", "422 passer_by=401"),
    "api/v1/households/<number>/admit": ("405", "404 passer_by=401 knows=422"),
    "api/v1/households/<number>/release": ("405", "404 passer_by=401 knows=422"),
    "api/v1/households/<number>/rename": ("405", "404 passer_by=401 knows=200"),
}


def prepared(town):
    """A household of the neighbour alone; other numbers belong to nobody."""
    number = str(family(town, "neighbour", name="李家").pk)
    whose = {pattern for pattern in DECLARED if "households/<" in pattern}
    return {
        pattern: pattern.replace("<int:number>", number).replace("<number>", number).replace("<int:member>", "0")
        for pattern in whose
    }


def bodies(town):
    """What the shapes ask for; whom it names is unknown."""
    return {
        "api/v1/me/household": {"place": 9_000_000},
        "api/v1/me/household/invitations": {"phone": "13911112222"},
        "api/v1/me/household/invitations/<number>": {"join": True},
        "api/v1/me/household/rename": {"name": "李家"},
        "api/v1/households": {"place": 9_000_000, "persons": [9_000_000], "heard": True},
        "api/v1/households/<number>/admit": {"persons": [9_000_000], "heard": True},
        "api/v1/households/<number>/release": {"person": 9_000_000, "reason": "搬走了"},
        "api/v1/households/<number>/rename": {"name": "李家"},
    }
