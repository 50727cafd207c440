"""A cause that people give to, made by legal actions: a playground that needs money, work, cement and land."""

from datetime import timedelta

from django.utils import timezone

from gongdi.instruments.contributions import actions
from gongdi.instruments.contributions.actions import Needed
from gongdi.instruments.contributions.models import Kind

AT = timezone.now() - timedelta(hours=2)
SOON = AT + timedelta(minutes=1)
GROUND = "清江县投工投劳折算办法"


def call(town, *, by="head", due=30, needs=None, **more):
    cement = actions.unit_named("袋水泥")
    wanted = needs or (
        Needed(Kind.MONEY, "CNY", 1_000_000, "滑梯"),
        Needed(Kind.LABOUR, "minutes", 6_000, "平整场地"),
        Needed(Kind.GOODS, cement.code, 40),
        Needed(Kind.LAND, "goods.land", 120),
    )
    return actions.call(
        place=town.places["community"],
        title="共建小游园",
        text="孩子们没有地方玩。",
        needs=wanted,
        due_at=AT + timedelta(days=due),
        by=town.actor(by, AT),
        at=AT,
        **more,
    )


def tariff(town, fen=2_500, grade="unskilled", **more):
    given = {"place": town.places["community"], "unit": "minutes", "fen": fen, "per": 60, "grade": grade}
    given |= {"ground": GROUND, "from_on": timezone.localdate(AT), "by": town.actor("head", AT), "at": AT}
    return actions.set_tariff(**given | more)


def pledge(town, kind=Kind.LABOUR, amount=480, *, who="neighbour", of=None, **more):
    need = (of or call(town)).needs.get(kind=kind)
    return actions.pledge(need, amount=amount, by=town.actor(who, AT), at=AT, **more)


def arrived(town, row, amount=None, *, by="grid_officer", seen_by="head", **more):
    """What of a pledge is here, recorded and witnessed."""
    receipt = actions.record(row, amount=amount or row.amount, by=town.actor(by, AT), at=SOON, **more)
    return actions.witness(receipt, by=town.actor(seen_by, AT), at=SOON)
