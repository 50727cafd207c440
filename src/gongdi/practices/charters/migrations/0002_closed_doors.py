"""Triggers that keep words as they were read and adopted, signatures as they were given, and what was heard as it was.

The words of a version change only while it is drafted; an article and its number stay for ever; an answered proposal,
a check and a finding stay. Of a case only the words may be emptied, when somebody is forgotten.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

FOUNDED = ("id", "place_id", "kind", "title", "group_id", "drafters_id", "organ_id", "appeal_organ_id", "reviewer_id")
BEGUN = ("id", "charter_id", "number", "based_on_id", "why", "begun_by_id", "begun_at", "source")
WAYS = (
    "(('drafting', 'reading'), ('drafting', 'dropped'), ('drafting', 'in_force'), ('reading', 'drafting'), "
    "('reading', 'dropped'), ('reading', 'voting'), ('voting', 'reading'), ('voting', 'adopted'), "
    "('voting', 'in_force'), ('voting', 'not_adopted'), ('adopted', 'in_force'), ('adopted', 'replaced'), "
    "('adopted', 'repealed'), ('in_force', 'replaced'), ('in_force', 'repealed'))"
)
JUMPED = (
    f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS}) "
    "OR (OLD.status = 'drafting' AND NEW.status = 'in_force' AND NEW.source = '') "
    f"OR (OLD.from_at IS NOT NULL AND {changed('from_at', 'ballot')}) "
    f"OR (OLD.to_at IS NOT NULL AND {changed('to_at', 'status', 'signatures')})"
)
PROPOSED = (
    "id", "charter_id", "version_id", "number", "wish", "article_id", "base", "text", "reason", "author_id",
    "proposed_at",
)  # fmt: skip
ANSWERED = f"(OLD.status <> 'open' AND {changed('status', 'result', 'answer', 'answered_by_id', 'answered_at')})"
REPORTED = ("id", "charter_id", "version_of_id", "article_id", "kind", "reporter_id", "reported_at")
HEARD = (
    f"(OLD.told_at IS NOT NULL AND {changed('told_at', 'answer_until', 'about_id')}) "
    f"OR (OLD.answered_at IS NOT NULL AND {changed('answered_at')}) "
    f"OR (OLD.found_at IS NOT NULL AND {changed('found_at', 'found_by_id')}) "
    f"OR (OLD.decided_at IS NOT NULL AND {changed('decided_at', 'decided_by_id', 'measure')}) "
    f"OR (OLD.ended_at IS NOT NULL AND {changed('status', 'ended_at', 'measure')})"
)


def frozen(row: str) -> str:
    """The condition that the version of a row is not being drafted."""
    return f"NOT EXISTS (SELECT 1 FROM charters_version v WHERE v.id = {row}.version_id AND v.status = 'drafting')"


def standing(row: str) -> str:
    """The condition that the version of a row is not in force."""
    return (
        f"NOT EXISTS (SELECT 1 FROM charters_version v WHERE v.id = {row}.version_id "
        "AND v.status IN ('adopted', 'in_force'))"
    )


SIGNED = (
    f"{changed('id', 'version_id', 'signed_at')} OR ({changed('person_id')} AND NEW.person_id IS NOT NULL) "
    f"OR (OLD.withdrawn_at IS NOT NULL AND {changed('withdrawn_at')}) OR (NOT OLD.shows_name AND NEW.shows_name)"
)

DOORS = [
    *kept("charters_charter", FOUNDED, "a charter stays what it was founded as"),
    *kept("charters_version", BEGUN, "a version goes on by its table only", JUMPED),
    *kept("charters_article", ("id", "charter_id", "number"), "an article keeps its address for ever"),
    Door("charters_wording_written", "INSERT ON charters_wording", "the words are frozen", frozen("NEW")),
    Door("charters_wording_changed", "UPDATE ON charters_wording", "the words are frozen", frozen("OLD")),
    Door("charters_wording_struck", "DELETE ON charters_wording", "the words are frozen", frozen("OLD")),
    Door("charters_check_unchanged", "UPDATE ON charters_check", "what was answered stays"),
    undeleted("charters_check", "what was answered stays"),
    *kept("charters_proposal", PROPOSED, "what was proposed and answered stays", ANSWERED),
    Door(
        "charters_comment_unchanged",
        "UPDATE ON charters_comment",
        "what was said stays",
        changed("id", "proposal_id", "number", "at"),
    ),
    undeleted("charters_comment", "what was said stays"),
    Door(
        "charters_signature_given", "INSERT ON charters_signature", "only what is in force is signed", standing("NEW")
    ),
    Door("charters_signature_unchanged", "UPDATE ON charters_signature", "a signature stays whose it is", SIGNED),
    undeleted("charters_signature", "a signature stays whose it is"),
    *kept("charters_case", REPORTED, "what was heard and found stays", HEARD),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("charters", "0001_initial")]
    operations = [closed("charters", DOORS)]
