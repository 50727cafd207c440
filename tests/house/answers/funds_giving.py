"""What the addresses of giving answer. The gift is the resident's and waits for the treasurer."""

from gongdi.instruments.funds.actions import returning
from tests.instruments.funds import make

DECLARED = {
    "api/v1/foundations": ("200", "405"),
    "api/v1/foundations/<number>": ("200", "405"),
    "api/v1/foundations/<number>/report/<year_number>": ("200", "405"),
    "api/v1/foundations/<number>/payments/<transfer>": ("200", "405"),
    "api/v1/foundations/<number>/drives": ("200", "403 passer_by=401 treasurer=201 committee=201"),
    "api/v1/foundations/<number>/waiting": ("403 passer_by=401 treasurer=200 committee=200", "405"),
    "api/v1/foundations/<number>/gifts": ("405", "201 passer_by=401"),
    "api/v1/foundations/<number>/motions": ("405", "403 passer_by=401 treasurer=201 committee=201"),
    "api/v1/drives/<number>/<deed>": ("405", "403 passer_by=401 committee=200"),
    "api/v1/refunds/<number>/give": ("405", "404 passer_by=401 resident=403 treasurer=403 committee=200"),
    "api/v1/refunds/<number>/decline": ("405", "404 passer_by=401 resident=403 treasurer=403 committee=200"),
    "api/v1/gifts": ("200 passer_by=401", "405"),
    "api/v1/gifts/<reference>": ("404 resident=200 treasurer=200 committee=200", "405"),
    "api/v1/gifts/<reference>/report": ("405", "404 passer_by=401 resident=409 treasurer=409 committee=403"),
    "api/v1/gifts/<reference>/check": ("405", "404 passer_by=401 resident=403 treasurer=200 committee=403"),
    "api/v1/gifts/<reference>/confirm": ("405", "404 passer_by=401 resident=403 treasurer=409 committee=409"),
    "api/v1/gifts/<reference>/miss": ("405", "404 passer_by=401 resident=403 treasurer=200 committee=200"),
    "api/v1/gifts/<reference>/withdraw": ("405", "404 passer_by=401 resident=200 treasurer=403 committee=403"),
    "api/v1/gifts/<reference>/release": ("405", "404 passer_by=401 resident=409 treasurer=403 committee=403"),
    "api/v1/gifts/<reference>/refund": ("405", "404 passer_by=401 resident=403 treasurer=409 committee=409"),
    "funds/": ("200", "405"),
    "funds/found/": ("403 passer_by=302 operator=200", "403 passer_by=302 operator=422"),
    "funds/callback/": ("405", "404"),
    "funds/gifts/": ("200 passer_by=302", "405 passer_by=302"),
    "funds/gifts/<str:reference>/": ("404 resident=200 treasurer=200 committee=200", "405"),
    "funds/gifts/<str:reference>/pay/": ("405", "404"),
    "funds/gifts/<str:reference>/receipt/": ("404", "405"),
    "funds/gifts/<str:reference>/<str:name>/": (
        "404 resident=403 treasurer=200 committee=403",
        "404 resident=403 treasurer=302 committee=403",
    ),
    "funds/<int:number>/": ("200", "405"),
    "funds/<int:number>/give/": ("200 passer_by=302", "422 passer_by=302"),
    "funds/<int:number>/gifts.csv": ("200", "405"),
    "funds/<int:number>/desk/": ("403 passer_by=302 treasurer=200 committee=200", "405 passer_by=302"),
    "funds/<int:number>/enter/": ("403 passer_by=302 treasurer=200", "403 passer_by=302 treasurer=422"),
    "funds/<int:number>/setup/": ("403 passer_by=302 treasurer=200", "403 passer_by=302 treasurer=302"),
    "funds/<int:number>/motions/<str:sort>/": (
        "403 passer_by=302 treasurer=200 committee=200",
        "403 passer_by=302 treasurer=422 committee=422",
    ),
    "funds/<int:number>/refunds/<int:refund>/<str:name>/": (
        "405 passer_by=302",
        "403 passer_by=302 treasurer=302 committee=302",
    ),
    "funds/<int:number>/drives/new/": (
        "403 passer_by=302 treasurer=200 committee=200",
        "403 passer_by=302 treasurer=422 committee=422",
    ),
    "funds/<int:number>/drives/<int:drive>/": ("200", "405"),
    "funds/<int:number>/drives/<int:drive>/<str:name>/": (
        "405 passer_by=302",
        "403 passer_by=302 treasurer=302 committee=302",
    ),
    "funds/<int:number>/paid/<int:transfer>/": ("200", "405"),
    "funds/<int:number>/report/<int:year_number>/": ("200", "405"),
    "funds/<int:number>/<int:fund>/": ("200", "405"),
    "funds/<int:number>/<int:fund>/handout/": (
        "403 passer_by=302 treasurer=200",
        "403 passer_by=302 treasurer=422",
    ),
}


def prepared(town) -> dict[str, str]:
    """A foundation with a counted gift, a payment, a drive, a refund that waits, and a gift that waits."""
    there = make.foundation(town)
    fund = make.general(there)
    counted = make.given(town, fund, 1000 * make.YUAN)
    paid = make.pay(fund, 100 * make.YUAN)
    drive = make.drive(town, fund)
    asked = {"amount": 100, "reason": "重复", "by": town.actor("treasurer", make.AT), "at": make.AT}
    refund = returning.ask_back(counted, **asked)
    waits = make.report(town, fund, 100 * make.YUAN)
    gift = f"funds/gifts/{waits.reference}/"
    here = f"funds/{there.pk}/"
    api = f"api/v1/gifts/{waits.reference}/"
    return {
        **{pattern: api + pattern.rpartition("/")[2] for pattern in DECLARED if "gifts/<reference>/" in pattern},
        "api/v1/gifts/<reference>": api.rstrip("/"),
        "api/v1/foundations/<number>": f"api/v1/{here.replace('funds', 'foundations').rstrip('/')}",
        **{
            pattern: pattern.replace("<number>", str(there.pk))
            for pattern in DECLARED
            if pattern.startswith("api/v1/foundations/<number>/")
        },
        "api/v1/foundations/<number>/report/<year_number>": f"api/v1/foundations/{there.pk}/report/{make.AT.year}",
        "api/v1/foundations/<number>/payments/<transfer>": f"api/v1/foundations/{there.pk}/payments/{paid.pk}",
        "api/v1/drives/<number>/<deed>": f"api/v1/drives/{drive.pk}/end",
        "api/v1/refunds/<number>/give": f"api/v1/refunds/{refund.pk}/give",
        "api/v1/refunds/<number>/decline": f"api/v1/refunds/{refund.pk}/decline",
        **{
            pattern: pattern.replace("<int:number>", str(there.pk)) for pattern in DECLARED if "<int:number>" in pattern
        },
        "funds/gifts/<str:reference>/": gift,
        "funds/gifts/<str:reference>/pay/": f"{gift}pay/",
        "funds/gifts/<str:reference>/receipt/": f"{gift}receipt/",
        "funds/gifts/<str:reference>/<str:name>/": f"{gift}check/",
        "funds/<int:number>/motions/<str:sort>/": f"{here}motions/convert/",
        "funds/<int:number>/refunds/<int:refund>/<str:name>/": f"{here}refunds/{refund.pk}/decline/",
        "funds/<int:number>/drives/<int:drive>/": f"{here}drives/{drive.pk}/",
        "funds/<int:number>/drives/<int:drive>/<str:name>/": f"{here}drives/{drive.pk}/end/",
        "funds/<int:number>/paid/<int:transfer>/": f"{here}paid/{paid.pk}/",
        "funds/<int:number>/report/<int:year_number>/": f"{here}report/{make.AT.year}/",
        "funds/<int:number>/<int:fund>/": f"{here}{fund.pk}/",
        "funds/<int:number>/<int:fund>/handout/": f"{here}{fund.pk}/handout/",
    }


def bodies(town) -> dict[str, dict]:
    """What is sent to the API."""
    fund = make.Fund.objects.get(sort="general").pk
    drive = {"fund": fund, "name": "x", "about": "x", "aim": 100, "days": 1}
    return {
        "api/v1/foundations/<number>/drives": drive,
        "api/v1/foundations/<number>/gifts": {"fund": fund, "amount": 100},
        "api/v1/foundations/<number>/motions": {"sort": "open", "name": "x", "purpose": "x", "reason": "x"},
        "api/v1/gifts/<reference>/report": {"paid_on": str(make.AT.date())},
        "api/v1/gifts/<reference>/miss": {"reason": "x"},
        "api/v1/gifts/<reference>/refund": {"amount": 1, "reason": "x"},
    }
