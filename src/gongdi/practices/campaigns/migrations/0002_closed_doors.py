"""Triggers that keep what was adopted, announced, entered and published as it was."""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept

ADOPTED = ("place_id", "code", "number", "kind", "name", "name_en", "items", "written_by_id", "adopted_by_id", "adopted_at")
ANNOUNCED = (
    "id", "kind", "place_id", "unit_id", "checklist_id", "title", "purpose", "starts_on", "ends_on", "called_by_id",
    "called_at",
)  # fmt: skip
COUNTED = ("status", "entered", "stops", "people", "kilograms", "bags", "reason", "ended_at")
OVER = f"(OLD.ended_at IS NOT NULL AND {changed(*COUNTED)})"
LAID = ("id", "route_id", "position", "name", "unit_id", "thing_kind", "thing_number")
FORMED = ("id", "campaign_id", "number", "name", "route_id", "organisation_id")
DONE = f"(OLD.finished_at IS NOT NULL AND {changed('finished_at', 'minutes')})"
JOINED = ("id", "campaign_id", "team_id", "person_id", "organisation_id", "people", "joined_at")
GONE = f"(OLD.left_at IS NOT NULL AND {changed('left_at', 'signed_in_at')})"
ENTERED = ("id", "stop_id", "team_id", "answers", "got", "possible", "words", "by_id", "at", "received_at", "from_paper")
REPLACED = f"(OLD.replaced_at IS NOT NULL AND {changed('replaced_at', 'replaced_by_id', 'because')})"
FOUND = ("id", "campaign_id", "stop_id", "number", "text", "is_dangerous", "by_id", "at")
SETTLED = f"(OLD.ended_at IS NOT NULL AND {changed('status', 'answer', 'ended_at', 'outlet_number')})"
LISTED = ("id", "campaign_id", "colour", "organisation_id", "place_id", "team_id", "words", "by_id", "at")
REPLIED = f"(OLD.replied_at IS NOT NULL AND {changed('reply', 'replied_at')})"
OFF = f"(OLD.ended_at IS NOT NULL AND {changed('status', 'ended_at', 'listed_at')})"
UNADOPTED = (
    "(SELECT adopted_at FROM campaigns_checklist WHERE id = NEW.checklist_id) IS NULL OR "
    "(SELECT adopted_at FROM campaigns_checklist WHERE id = NEW.checklist_id) > NEW.called_at"
)
UNHEARD = "NEW.status = 'published' AND OLD.status NOT IN ('heard', 'mended', 'published')"

DOORS = [
    Door(
        "campaigns_checklist_adopted",
        "UPDATE ON campaigns_checklist",
        "what was adopted stays",
        f"OLD.adopted_at IS NOT NULL AND {changed(*ADOPTED)}",
    ),
    Door("campaigns_by_an_adopted_list", "INSERT ON campaigns_campaign", "its checklist was not adopted", UNADOPTED),
    *kept("campaigns_campaign", ANNOUNCED, "what was announced stays", OVER),
    *kept("campaigns_campaignstop", LAID, "a stop stays"),
    *kept("campaigns_campaignteam", FORMED, "a team stays", DONE),
    *kept("campaigns_teammember", JOINED, "who signed up stays", GONE),
    *kept("campaigns_stopentry", ENTERED, "what was entered stays", REPLACED),
    *kept("campaigns_cleared", ("id", "entry_id", "kind", "kilograms", "bags"), "what was cleared stays"),
    *kept("campaigns_campaignfinding", FOUND, "what was found stays", SETTLED),
    *kept("campaigns_listing", LISTED, "what was said stays", f"{REPLIED} OR {OFF} OR ({UNHEARD})"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("campaigns", "0001_initial")]
    operations = [closed("campaigns", DOORS)]
