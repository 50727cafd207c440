"""What the addresses of warnings answer: one that waits for the supervisor, and the rules."""

from tests.journeys.warnings import make

RULE = "warnings/rules/<slug:code>/"
KEEPS = "supervisor=302 operator=302"
ONE = "404 supervisor=200 operator=200"
DECLARED = {
    "api/v1/warnings": ("200", "405"),
    "api/v1/warnings/<int:number>": (ONE, "405"),
    "api/v1/warnings/<int:number>/confirm": ("405", "404 passer_by=401 operator=403 supervisor=200"),
    "api/v1/warnings/<int:number>/dismiss": ("405", "404 passer_by=401 operator=403 supervisor=200"),
    "api/v1/warnings/rules": ("200", "403 passer_by=401 supervisor=201 operator=201"),
    "api/v1/warnings/rules/<code>": ("405", "403 passer_by=401 supervisor=200 operator=200"),
    "api/v1/warnings/rules/<code>/end": ("405", "403 passer_by=401 supervisor=200 operator=200"),
    "api/v1/warnings/rules/<code>/resume": ("405", "403 passer_by=401 supervisor=422 operator=422"),
    "warnings/": ("200", "405"),
    "warnings/rules/": ("200", "405"),
    "warnings/rules/new/": ("403 passer_by=302 supervisor=200 operator=200",) * 2,
    RULE: (
        "403 passer_by=302 supervisor=200 operator=200",
        "403 passer_by=302 supervisor=422 operator=422",
    ),
    f"{RULE}end/": ("405 passer_by=302", f"403 passer_by=302 {KEEPS}"),
    f"{RULE}resume/": ("405 passer_by=302", f"403 passer_by=302 {KEEPS}"),
    "warnings/<int:number>/": (ONE, "405"),
    "warnings/<int:number>/<slug:name>/": (
        "404 passer_by=302 operator=403 supervisor=200",
        "404 passer_by=302 operator=403 supervisor=422",
    ),
}


def prepared(town) -> dict[str, str]:
    """The warning of three matters about lifts, and the rule that raised it."""
    number = str(make.warned(town).pk)
    made = {
        pattern: pattern.replace("<int:number>", number).replace("<slug:code>", "lift-thrice")
        .replace("<code>", "lift-thrice").replace("<slug:name>", "confirm")
        for pattern in DECLARED
    }  # fmt: skip
    return {pattern: address for pattern, address in made.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    named = {"name": "x", "name_en": "x", "asked": "supervisor", "answer_days": 2}
    terms = named | {"days": 30, "least": 3, "people": 2, "grows_by": 2, "level": 6}
    return {
        "api/v1/warnings/<int:number>/confirm": {"words": "x"},
        "api/v1/warnings/<int:number>/dismiss": {"words": "x"},
        "api/v1/warnings/rules": terms | {"code": "another", "kind": "repeats"},
        "api/v1/warnings/rules/<code>": terms,
    }
