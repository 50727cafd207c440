"""Public things of the cast's town, reached by the deeds of people."""

from datetime import UTC, datetime, timedelta

from gongdi.practices.assets import actions
from gongdi.practices.assets.models import Asset, Kind

REGISTERED = datetime(2026, 9, 1, 1, tzinfo=UTC)


def kind(code="lamp"):
    """A kind that the town began with."""
    return Kind.objects.get(code=code)


def thing(town, name="南门路灯", *, of="lamp", place="community", keeper="committee", owner="street_office", **said):
    """A thing that the head entered; the residents' committee looks after it."""
    at = said.pop("at", REGISTERED)
    unit = town.units[keeper] if keeper else None
    given = actions.Thing(
        kind(of), name, town.places[place], said.pop("spot", "南门口"), town.units[owner], unit, **said
    )
    return again(actions.register(given, by=town.actor("head", at), at=at))


def again(row):
    """The thing as it is now."""
    return Asset.objects.select_related("kind", "place", "owner").get(pk=row.pk)


def found(town, row, *, by="resident", at=REGISTERED + timedelta(days=1), **said):
    """A resident says that something is wrong."""
    return actions.report(row, text=said.pop("text", "灯不亮了"), by=town.actor(by, at), at=at, **said)


def mended(town, finding, *, by="handler", at=REGISTERED + timedelta(days=2)):
    """The residents' committee says that it is mended."""
    return actions.mend(finding, words="换了灯泡", by=town.actor(by, at), at=at)


def route(town, *things, is_open=False, at=REGISTERED, **said):
    """A route past these things, walked each week."""
    name = said.pop("name", "南院一圈")
    return actions.lay(
        town.places["community"],
        name=name,
        things=list(things),
        every_days=7,
        is_open=is_open,
        by=town.actor("head", at),
        at=at,
    )


GOOD, BAD = actions.Look(3), actions.Look(1, ("dark",), "灯罩裂了")
