"""Triggers that keep what bodies did and said, and the procedures they followed."""

from django.db import migrations

from gongdi.ground.record.doors import changed, closed, kept, undeleted

STEP = ("id", "topic_id", "position", "planned", "stage", "body_id", "begun_at", "due_at")
ENDED = ("ended_at", "outcome", "words", "ground", "evidence_kind", "evidence_number", "by_id")
DOORS = [
    *kept("procedures_procedure", ("id", "code", "version", "name", "name_en", "about", "about_en"), "a procedure stays"),
    *kept("procedures_body", ("id", "topic_id", "role", "organisation_id"), "bodies stay"),
    *kept("procedures_origin", ("id", "topic_id", "kind", "number"), "where it came from stays"),
    *kept("procedures_step", STEP, "a step stays", f"OLD.ended_at IS NOT NULL AND {changed(*ENDED)}"),
    undeleted("procedures_topic", "a topic is never deleted"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("procedures", "0001_initial")]
    operations = [closed("procedures", DOORS)]
