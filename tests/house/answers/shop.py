"""What the addresses of the shop answer: an offer of the corner shop, and the resident's voucher, just taken in."""

import uuid
from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.shop.models import Statement
from gongdi.instruments.shop.queries.times import month_before
from tests.instruments.shop import make

KEEPERS = "head=200 committee=200 treasurer=200 points_officer=200 shopkeeper=200"
DESK = f"404 passer_by=302 {KEEPERS}"
NOBODY = "404 passer_by=302"

DECLARED = {
    "shop/": ("200", "405"),
    "shop/offers/<int:number>/": ("200", "405"),
    "shop/offers/<int:number>/redeem/": ("405 passer_by=302", "422 passer_by=302"),
    "shop/offers/<int:number>/for/": (
        "403 passer_by=302 grid_officer=200 points_officer=200",
        "403 passer_by=302 grid_officer=422 points_officer=422",
    ),
    "shop/merchants/": ("200", "405"),
    "shop/vouchers/": ("200 passer_by=302", "405 passer_by=302"),
    "shop/vouchers/<int:number>/": ("404 passer_by=302 resident=200", "405 passer_by=302"),
    "shop/vouchers/<int:number>/cancel/": ("405 passer_by=302", "404 passer_by=302 resident=302"),
    "shop/till/": ("403 passer_by=302 shopkeeper=200", "403 passer_by=302 shopkeeper=422"),
    "shop/till/take/": ("405 passer_by=302", "403 passer_by=302 shopkeeper=422"),
    "shop/till/<int:number>/undo/": ("403 passer_by=302 shopkeeper=200", "403 passer_by=302 shopkeeper=422"),
    "shop/desk/": (f"403 passer_by=302 {KEEPERS}", "405 passer_by=302"),
    "shop/desk/books/<int:number>/join/": (
        "404 passer_by=302 head=200 committee=200 treasurer=200 points_officer=200",
        "404 passer_by=302 head=422 committee=422 treasurer=422 points_officer=422",
    ),
    "shop/desk/merchants/<int:number>/part/": (
        "405 passer_by=302",
        "404 passer_by=302 head=302 committee=302 treasurer=302 points_officer=302 shopkeeper=302",
    ),
    "shop/desk/merchants/<int:number>/draw/": (
        "405 passer_by=302",
        "404 passer_by=302 head=302 committee=302 treasurer=302 points_officer=302 shopkeeper=302",
    ),
    "shop/desk/merchants/<int:number>/offers/": (
        DESK,
        "404 passer_by=302 head=422 committee=422 treasurer=422 points_officer=422 shopkeeper=422",
    ),
    "shop/desk/offers/<int:number>/<str:name>/": (
        DESK,
        "404 passer_by=302 head=422 committee=422 treasurer=422 points_officer=422 shopkeeper=422",
    ),
    "shop/statements/<int:number>/": (DESK, "405 passer_by=302"),
    "shop/statements/<int:number>/table.csv": (DESK, "405 passer_by=302"),
    "shop/statements/<int:number>/<str:name>/": (
        NOBODY,
        "404 passer_by=302 head=302 committee=302 treasurer=302 points_officer=302 shopkeeper=302",
    ),
    "api/v1/shop/offers": ("200", "405"),
    "api/v1/shop/offers/<number>": ("200", "405"),
    "api/v1/shop/offers/<number>/redeem": ("405", "409 passer_by=401 resident=201"),
    "api/v1/shop/offers/<number>/for": ("405", "403 passer_by=401 grid_officer=201 points_officer=201"),
    "api/v1/shop/vouchers": ("200 passer_by=401", "405"),
    "api/v1/shop/vouchers/<number>": ("404 passer_by=401 resident=200", "405"),
    "api/v1/shop/vouchers/<number>/cancel": ("405", "404 passer_by=401 resident=409"),
    "api/v1/shop/till/look": ("405", "403 passer_by=401 shopkeeper=409"),
    "api/v1/shop/till/take": ("405", "403 passer_by=401 shopkeeper=409"),
    "api/v1/shop/till": ("200 passer_by=401", "405"),
    "api/v1/shop/till/<number>/undo": ("405", "404 passer_by=401 shopkeeper=200"),
    "api/v1/shop/merchants": ("200", "405"),
    "api/v1/shop/books/<number>/merchants": ("405", "403 passer_by=401 head=201 points_officer=201"),
    "api/v1/shop/merchants/<number>/part": ("405", "403 passer_by=401 head=200 points_officer=200 shopkeeper=200"),
    "api/v1/shop/merchants/<number>/offers": ("405", "403 passer_by=401 head=201 points_officer=201 shopkeeper=201"),
    "api/v1/shop/offers/<number>/revise": ("405", "403 passer_by=401 head=200 points_officer=200"),
    "api/v1/shop/offers/<number>/restock": ("405", "403 passer_by=401 shopkeeper=200"),
    "api/v1/shop/offers/<number>/<name>": ("405", "403 passer_by=401 head=200 points_officer=200 shopkeeper=200"),
    "api/v1/shop/statements": ("200 passer_by=401", "405"),
    "api/v1/shop/statements/<number>": (
        "404 passer_by=401 head=200 committee=200 treasurer=200 points_officer=200 shopkeeper=200",
        "405",
    ),
    "api/v1/shop/merchants/<number>/statements": ("405", "403 passer_by=401 treasurer=409"),
    "api/v1/shop/statements/<number>/explained/<name>": (
        "405",
        "404 passer_by=401 head=403 committee=403 treasurer=403 points_officer=403 shopkeeper=200",
    ),
    "api/v1/shop/statements/<number>/<name>": (
        "405",
        "404 passer_by=401 head=403 committee=403 treasurer=403 points_officer=403 shopkeeper=200",
    ),
}


def prepared(town):
    """An offer, a voucher that is taken in just now, and a statement of last month that is drawn."""
    now = timezone.now()
    month = month_before(timezone.localdate(now))
    offer = make.offer(town, from_on=month, to_on=now.date() + timedelta(days=300))
    make.earned(town, 900, at=now - timedelta(days=70))
    old = make.voucher_at(town, offer, make.middle_of(month))
    make.actions.draw(offer.merchant, month=month, by=make.SYSTEM, at=now)
    # A voucher may be undone for ten minutes, and a busy machine asks for all addresses in more than that.
    new = make.voucher_at(town, offer, now + timedelta(minutes=30))
    assert old.pk != new.pk
    numbers = {"offers": offer.pk, "vouchers": new.pk, "till": new.pk, "merchants": offer.merchant_id}
    numbers |= {"books": offer.merchant.book_id, "statements": Statement.objects.get().pk}
    return {pattern: address(pattern, numbers) for pattern in DECLARED}


def address(pattern, numbers):
    """A pattern with the number of the thing that its last noun names, and a deed that is possible."""
    nouns = [part for part in pattern.split("/") if part in numbers]
    noun = nouns[-1] if nouns else ""
    if "<number>/statements" in pattern or "merchants/<int:number>" in pattern or "merchants/<number>" in pattern:
        noun = "merchants"
    elif "books/" in pattern:
        noun = "books"
    name = {"offers": "pause", "statements": "confirm"}.get(noun, "")
    name = {"explained": "dispute"}.get(pattern.split("/")[-2], name)
    name = "restock" if pattern.startswith("shop/desk/offers") else name
    filled = pattern.replace("<int:number>", str(numbers.get(noun, 0))).replace("<number>", str(numbers.get(noun, 0)))
    return filled.replace("<str:name>", name).replace("<name>", name)


def bodies(town):
    """What each deed of the API needs."""
    terms = dict(make.TERMS, from_on="2026-11-01", to_on="2027-10-31", period="month")
    return {
        "api/v1/shop/offers/<number>/redeem": {"key": str(uuid.uuid4())},
        "api/v1/shop/offers/<number>/for": {
            "key": str(uuid.uuid4()),
            "person": town.persons["resident"].pk,
            "heard": True,
        },
        "api/v1/shop/till/look": {"code": "00000000"},
        "api/v1/shop/till/take": {"code": "00000000"},
        "api/v1/shop/till/<number>/undo": {"reason": "收错"},
        "api/v1/shop/books/<number>/merchants": {"organisation": town.units["council"].pk},
        "api/v1/shop/merchants/<number>/offers": terms,
        "api/v1/shop/offers/<number>/revise": {"price": 90, "pay": 2_000},
        "api/v1/shop/offers/<number>/restock": {"more": 3},
        "api/v1/shop/merchants/<number>/statements": {
            "month": f"{month_before(timezone.localdate()):%Y-%m-%d}",
        },
        "api/v1/shop/statements/<number>/explained/<name>": {"reason": "少了一张"},
    }
