"""What the addresses of the four powers answer: all four are granted, one item waits for the city's bureau."""

from datetime import timedelta

from django.utils import timezone

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Post, PostKind
from gongdi.instruments.powers import actions
from gongdi.instruments.powers.states import Power
from tests.instruments.powers import make

DEED = "powers/<int:number>/<slug:name>/"
DECLARED = {
    "api/v1/powers": ("200", "405"),
    "api/v1/powers/<place>": ("200", "405"),
    "api/v1/powers/<place>/mandates": ("405", "403 passer_by=401"),
    "api/v1/powers/<place>/funds": ("405", "403 passer_by=401"),
    "api/v1/powers/<place>/spendings": ("405", "403 passer_by=401 head=200"),
    "api/v1/powers/<place>/posts": ("405", "403 passer_by=401 head=200"),
    "api/v1/powers/<place>/agenda": ("405", "403 passer_by=401 head=200"),
    "api/v1/powers/<place>/assessments": ("405", "403 passer_by=401 head=200 committee=200"),
    "api/v1/powers/mandates/<number>/end": ("405", "403 passer_by=401"),
    "api/v1/powers/posts/<number>/end": ("405", "403 passer_by=401 head=200"),
    "api/v1/powers/agenda/<number>/answer": ("405", "403 passer_by=401 other_handler=200"),
    "powers/": ("200", "405"),
    "powers/<int:number>/": ("200", "405"),
    "powers/mandates/<int:number>/end/": ("403", "403"),
    "powers/posts/<int:number>/end/": ("405", "403 head=302"),
    "powers/agenda/<int:number>/answer/": ("403 other_handler=200", "403 other_handler=422"),
    DEED: ("403 head=200", "403 head=422"),
}


def prepared(town) -> dict[str, str]:
    """The head of the street grants everything and then leaves the post, so that no role holds it."""
    street, head = make.crown(town), town.actor("head", make.AT)
    make.line(town, street)
    posts, agenda = make.grant(town, Power.POSTS, street), make.grant(town, Power.AGENDA, street)
    make.grant(town, Power.ASSESSMENT, street)
    on = timezone.localdate(make.AT) - timedelta(days=1)
    people.leave_post(Post.objects.get(person=town.persons["supervisor"], kind=PostKind.HEAD), on=on, at=make.AT)
    newcomer = people.know(phone="13700000001", name="小程", at=make.AT)
    post = actions.assign(posts, person=newcomer, kind=PostKind.VISITOR, by=head, at=make.AT)
    said = {"title": "增设公交站", "text": "老人要走两公里", "unit": town.units["city_management"]}
    item = actions.raise_item(agenda, by=head, at=make.AT, **said)
    place = str(town.places["community"].pk)
    made = {DEED: f"powers/{place}/spend/", "powers/<int:number>/": f"powers/{place}/"}
    for kind, row in (("mandates", agenda), ("posts", post), ("agenda", item)):
        for pattern in DECLARED:
            if f"/{kind}/<" in pattern:
                made[pattern] = pattern.replace("<int:number>", str(row.pk)).replace("<number>", str(row.pk))
    return made | {pattern: pattern.replace("<place>", place) for pattern in DECLARED if "<place>" in pattern}


def bodies(town) -> dict[str, dict]:
    """What each deed of the API needs."""
    council, bureau = town.units["council"].pk, town.units["city_management"].pk
    days = {"from_on": f"{make.YEAR}-01-01", "to_on": f"{make.YEAR}-12-31"}
    score = {"score": 4, "words": "x"}
    sent = {
        "mandates": {"power": "funds", "ground": "x", "most": 1, "committee": council, "needed": 1} | days,
        "funds": {"line": "小修小补", "amount": 100},
        "spendings": {"line": "小修小补", "amount": 100, "purpose": "x", "payee": "x"},
        "posts": {"phone": "13700000002", "name": "小赵", "kind": "visitor"},
        "agenda": {"unit": bureau, "title": "x", "text": "x"},
        "assessments": {
            "unit": bureau,
            "half": f"{make.YEAR}-2",
            "scores": dict.fromkeys(("speed", "quality", "cooperation", "openness"), score),
        },
    }
    return {f"api/v1/powers/<place>/{name}": body for name, body in sent.items()} | {
        "api/v1/powers/mandates/<number>/end": {"reason": "x"},
        "api/v1/powers/agenda/<number>/answer": {"taken": True, "text": "x"},
    }
