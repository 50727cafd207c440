"""What the addresses of spending answer. The grant and the case are the resident's; a line of the bank waits."""

from gongdi.instruments.funds.models import BankLine, Foundation
from tests.instruments.funds import make_spending as make
from tests.instruments.funds.make import AT, YUAN, foundation, general, given
from tests.instruments.funds.make_spending import asked_for

PEOPLE = "treasurer=200 committee=200"
SEEN_BY_PEOPLE = (f"403 passer_by=302 {PEOPLE}", "405 passer_by=302")
OF_THE_TREASURER = ("403 passer_by=302 treasurer=200", "403 passer_by=302 treasurer=422")
OF_THE_COMMITTEE = ("403 passer_by=302 committee=200", "403 passer_by=302 committee=422")
DONE_BY_THE_TREASURER = ("405", "403 passer_by=401 treasurer=200")
DECLARED = {
    "funds/<int:number>/apply/": ("200 passer_by=302", "422 passer_by=302"),
    "funds/<int:number>/grants/": ("200", "405"),
    "funds/grants/<int:number>/": (f"404 resident=200 {PEOPLE}", "405"),
    "funds/grants/<int:number>/<str:name>/": (
        "404 passer_by=302 resident=403 treasurer=200 committee=403",
        "404 passer_by=302 resident=403 treasurer=302 committee=403",
    ),
    "funds/<int:number>/relief/": ("200", "405"),
    "funds/<int:number>/relief/apply/": ("200 passer_by=302", "422 passer_by=302"),
    "funds/<int:number>/relief/criteria/": OF_THE_COMMITTEE,
    "funds/<int:number>/relief/criteria/<int:criterion>/end/": (
        "405 passer_by=302",
        "403 passer_by=302 committee=302",
    ),
    "funds/relief/<int:number>/": ("404 passer_by=302 resident=200 daughter=200 committee=200", "405 passer_by=302"),
    "funds/relief/<int:number>/<str:name>/": (
        "404 passer_by=302 resident=200 daughter=200 committee=403",
        "404 passer_by=302 resident=302 daughter=302 committee=403",
    ),
    "funds/<int:number>/spending/": SEEN_BY_PEOPLE,
    "funds/<int:number>/spending/rule/": OF_THE_COMMITTEE,
    "funds/<int:number>/spending/allocate/": (
        f"403 passer_by=302 {PEOPLE}",
        "403 passer_by=302 treasurer=422 committee=422",
    ),
    "funds/<int:number>/bank/": SEEN_BY_PEOPLE,
    "funds/<int:number>/bank/account/": OF_THE_TREASURER,
    "funds/<int:number>/bank/upload/": OF_THE_TREASURER,
    "funds/<int:number>/bank/accept/": ("405 passer_by=302", "403 passer_by=302 treasurer=302"),
    "funds/<int:number>/bank/matched/": SEEN_BY_PEOPLE,
    "funds/<int:number>/bank/matched/<int:match>/": OF_THE_TREASURER,
    "funds/<int:number>/bank/months/<str:month>/": (
        f"403 passer_by=302 {PEOPLE}",
        "403 passer_by=302 treasurer=302 committee=302",
    ),
    "funds/<int:number>/bank/statements/<int:statement>/": (
        "403 passer_by=302 treasurer=200",
        "403 passer_by=302 treasurer=302",
    ),
    "funds/<int:number>/bank/lines/<int:line>/<str:name>/": (
        "405 passer_by=302",
        "403 passer_by=302 treasurer=302",
    ),
    "api/v1/foundations/<number>/grants": ("200", "201 passer_by=401"),
    "api/v1/grants/<number>": (f"404 resident=200 {PEOPLE}", "405"),
    "api/v1/grants/<number>/<deed>": ("405", "404 passer_by=401 resident=403 treasurer=200 committee=403"),
    "api/v1/foundations/<number>/relief": (
        "200",
        # The daughter has no case of her own; whoever is in the committee can ask as well.
        "201 passer_by=401 resident=409",
    ),
    "api/v1/relief/<number>": ("404 passer_by=401 resident=200 daughter=200 committee=200", "405"),
    "api/v1/relief/<number>/<deed>": (
        "405",
        "404 passer_by=401 resident=200 daughter=200 committee=403",
    ),
    "api/v1/foundations/<number>/bank": (f"403 passer_by=401 {PEOPLE}", "405"),
    "api/v1/foundations/<number>/statements": ("405", "422 passer_by=401"),
    "api/v1/foundations/<number>/bank/accept": DONE_BY_THE_TREASURER,
    "api/v1/foundations/<number>/bank/lines/<line>": DONE_BY_THE_TREASURER,
    "api/v1/foundations/<number>/bank/months/<month>/<deed>": (
        "405",
        "403 passer_by=401 treasurer=409 committee=403",
    ),
}


def prepared(town) -> dict[str, str]:
    """A grant that waits to be put to the vote, a case of relief, a bank with a line, a match and a file."""
    fund = general(Foundation.objects.first() or foundation(town))
    number = str(fund.foundation_id)
    grant, case = make.asked(town, fund), make.in_need(town, fund)
    criterion = case.criterion
    account = make.bank_account(town, fund)
    make.read(town, account, make.export(("20200106", -9, "", "", "S1"), ("20200107", -8, "", "", "S2")))
    waits, matched = BankLine.objects.order_by("-amount")
    given(town, fund, 100 * YUAN, who="neighbour")
    match = make.fee(town, matched)
    file = make.uploaded(town, account, make.export(("20200109", 7, "", "", "S3")))
    where = {
        "funds/grants/<int:number>/": f"funds/grants/{grant.pk}/",
        "funds/grants/<int:number>/<str:name>/": f"funds/grants/{grant.pk}/put/",
        "funds/relief/<int:number>/": f"funds/relief/{case.pk}/",
        "funds/relief/<int:number>/<str:name>/": f"funds/relief/{case.pk}/withdraw/",
        "api/v1/grants/<number>": f"api/v1/grants/{grant.pk}",
        "api/v1/grants/<number>/<deed>": f"api/v1/grants/{grant.pk}/put",
        "api/v1/relief/<number>": f"api/v1/relief/{case.pk}",
        "api/v1/relief/<number>/<deed>": f"api/v1/relief/{case.pk}/withdraw",
    }
    filled = {
        "<int:number>": number,
        "<number>": number,
        "<int:criterion>": str(criterion.pk),
        "<int:match>": str(match.pk),
        "<int:statement>": str(file.pk),
        "<int:line>": str(waits.pk),
        "<line>": str(waits.pk),
        "<str:month>": f"{AT:%Y-%m}",
        "<month>": f"{AT:%Y-%m}",
        "<str:name>": "fee",
        "<deed>": "prepare",
    }
    for pattern in DECLARED.keys() - where.keys():
        address = pattern
        for sign, value in filled.items():
            address = address.replace(sign, value)
        where[pattern] = address
    return where


def bodies(town) -> dict[str, dict]:
    """What is sent to the API."""
    fund = general(Foundation.objects.first())
    criterion = fund.foundation.criteria.first()
    grant = asked_for(fund)
    need = {"criterion": criterion.pk, "words": "x", "amount": 100, "payee": "x", "payee_account": "x"}
    return {
        "api/v1/foundations/<number>/grants": grant,
        "api/v1/foundations/<number>/relief": need,
        "api/v1/foundations/<number>/bank/lines/<line>": {"deed": "fee"},
    }
