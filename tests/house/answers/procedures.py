"""What the addresses of topics answer: one topic at its deciding step, one proposal that waits for an answer."""

from tests.journeys.procedures import make, onward
from tests.practices.meetings import make as halls

BRING, CHOOSE = "questions/<int:number>/bring/", "meetings/<int:number>/topic/"
PROPOSED = "topics/<int:number>/accept/"
DEED = "topics/<int:number>/<slug:name>/"
PLACED = "201 stranger=403 daughter=403 passer_by=401"
DECLARED = {
    "api/v1/procedures": ("200", "405"),
    "api/v1/topics": ("200", PLACED),
    "api/v1/procedures/<code>/topics": ("405", "403 passer_by=401 head=201"),
    "api/v1/topics/<number>": ("200", "405"),
    "api/v1/topics/<number>/accept": ("405", "404 passer_by=401 resident=403 head=200"),
    "api/v1/topics/<number>/decline": ("405", "404 passer_by=401 resident=403 head=200"),
    "api/v1/topics/<number>/withdraw": ("405", "404 passer_by=401 resident=200 head=403"),
    "api/v1/topics/<number>/join": ("405", "403 passer_by=401 head=422"),
    "api/v1/topics/<number>/bring": ("405", "404 passer_by=401"),
    "api/v1/topics/<number>/ask": ("405", "403 passer_by=401 committee=200"),
    "api/v1/topics/<number>/complete": ("405", "403 passer_by=401 committee=422"),
    "api/v1/topics/<number>/return": ("405", "403 passer_by=401 committee=200"),
    "api/v1/topics/<number>/skip": ("405", "403 passer_by=401 head=409"),
    "api/v1/topics/<number>/stop": ("405", "403 passer_by=401 committee=200"),
    "api/v1/topics/<number>/see": ("405", "403 passer_by=401 resident=200"),
    "api/v1/topics/<number>/judge": ("405", "403 passer_by=401 resident=409"),
    "api/v1/questions/<number>/bring": ("405", "403 passer_by=401 head=404 grid_officer=404"),
    BRING: ("403 passer_by=302 head=200 grid_officer=200", "403 passer_by=302 head=422 grid_officer=422"),
    CHOOSE: ("403 passer_by=302 head=200", "405 passer_by=302"),
    "topics/": ("200", "405"),
    "topics/new/": ("200 passer_by=302 stranger=403 daughter=403", "422 passer_by=302 stranger=403 daughter=403"),
    "topics/put/": ("403 passer_by=302 head=200", "403 passer_by=302 head=422"),
    "topics/<int:number>/": ("200", "405"),
    PROPOSED: ("404 passer_by=302 resident=403 head=200", "404 passer_by=302 resident=403 head=422"),
    "topics/<int:number>/see/": ("405 passer_by=302", "403 passer_by=302 resident=302"),
    DEED: ("403 passer_by=302 committee=200", "403 passer_by=302 committee=422"),
}


def prepared(town) -> dict[str, str]:
    """The proposal's own deeds point at the proposal, all others at the topic that the council is to decide."""
    topic, proposal = make.discussed(town, make.accepted(town)), make.proposed(town)
    made = {
        pattern: pattern.replace("<int:number>", str(topic.pk)).replace("<number>", str(topic.pk))
        for pattern in DECLARED
    }
    question, meeting = onward.agreed(town), halls.called(town)
    for pattern, row in ((BRING, question), ("api/v1/questions/<number>/bring", question), (CHOOSE, meeting)):
        made[pattern] = pattern.replace("<int:number>", str(row.pk)).replace("<number>", str(row.pk))
    made["api/v1/procedures/<code>/topics"] = "api/v1/procedures/four-bodies/topics"
    made[DEED] = f"topics/{topic.pk}/complete/"
    for pattern in (PROPOSED, *(f"api/v1/topics/<number>/{name}" for name in ("accept", "decline", "withdraw"))):
        made[pattern] = pattern.replace("<int:number>", str(proposal.pk)).replace("<number>", str(proposal.pk))
    return {pattern: address for pattern, address in made.items() if "<" in pattern}


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    place = town.places["community"].pk
    said = {"title": "x", "text": "x"}
    seats = {role.value: unit.pk for role, unit in make.four_bodies(town).items()}
    placed = said | {"bodies": seats, "place": place}
    start = said | {"procedure": "four-bodies", "bodies": seats}
    one = "api/v1/topics/<number>/"
    return {
        "api/v1/topics": said | {"place": place},
        "api/v1/procedures/<code>/topics": placed,
        f"{one}accept": start,
        f"{one}decline": {"reason": "x"},
        f"{one}join": {"reference": "ABCD-EFGH-JK"},
        f"{one}bring": {"meeting": 999_999},
        "api/v1/questions/<number>/bring": {"meeting": 999_999},
        f"{one}ask": {"text": "x", "needed": 1},
        f"{one}complete": {"words": "x"},
        f"{one}return": {"words": "x"},
        f"{one}skip": {"words": "x", "ground": "x"},
        f"{one}stop": {"words": "x"},
        f"{one}judge": {"done": True},
    }
