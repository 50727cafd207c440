"""Triggers that keep the register's past: who kept what, what was seen, found, promised and paid."""

from django.db import migrations

from gongdi.ground.record.doors import changed, closed, kept, undeleted

REGISTERED = ("id", "code", "registered_at", "registered_by_id")
ENDED = f"(OLD.ended_at IS NOT NULL AND {changed('status', 'ended_at', 'reason', 'name', 'owner_id')})"
KEPT = ("id", "asset_id", "organisation_id", "person_id", "from_on")
GIVEN_BACK = f"(OLD.to_on IS NOT NULL AND {changed('to_on')})"
LED = ("id", "kind_id", "place_id", "person_id", "from_on")
WALKED = ("id", "route_id", "walker_id", "started_at", "stops")
SEEN = ("id", "asset_id", "walk_id", "at", "by_id", "condition", "words")
FOUND = ("id", "asset_id", "number", "sighting_id", "text", "reporter_id", "reported_at")
CONFIRMED = f"(OLD.status = 'confirmed' AND {changed('status', 'answer', 'ended_at', 'mended_by_id')})"
PROMISED = ("id", "asset_id", "person_id", "organisation_id", "from_on", "until_on")
PARTED = f"(OLD.ended_on IS NOT NULL AND {changed('status', 'ended_on')})"
NOTED = ("id", "asset_id", "payment_kind", "payment_number", "amount", "paid_on", "year", "words")

DOORS = [
    *kept("assets_asset", REGISTERED, "what was registered stays", ENDED),
    *kept("assets_custody", KEPT, "who looked after it stays", GIVEN_BACK),
    *kept("assets_chief", LED, "who was chief stays", GIVEN_BACK),
    *kept(
        "assets_walk", WALKED, "what was walked stays", f"(OLD.ended_at IS NOT NULL AND {changed('seen', 'status')})"
    ),
    *kept("assets_sighting", SEEN, "what was seen stays"),
    *kept("assets_finding", FOUND, "what was found stays", CONFIRMED),
    *kept("assets_adoption", PROMISED, "what was promised stays", PARTED),
    *kept("assets_upkeep", NOTED, "what was paid stays"),
    undeleted("assets_route", "routes end by a day"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("assets", "0001_initial")]
    operations = [closed("assets", DOORS)]
