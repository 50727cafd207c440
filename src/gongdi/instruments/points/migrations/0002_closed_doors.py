"""The database itself keeps adopted rules and booked awards as they are, whoever writes to it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

NO_DRAFT = "(SELECT status FROM points_ruleset WHERE id = {row}.rules_id) <> 'draft'"
KEPT = ("key", "programme_id", "rule_id", "owner_kind", "owner_id", "points", "act", "claim_id", "earned_at")
RULE, AWARD = "a rule is changed in drafts only", "an award is never changed"

SQLITE = [
    *(
        f"CREATE TRIGGER rule_{name} BEFORE {deed} ON points_rule WHEN {NO_DRAFT.format(row=row)} "
        f"BEGIN SELECT RAISE(ABORT, '{RULE}'); END"
        for name, deed, row in (
            ("unadded", "INSERT", "NEW"), ("unchanged", "UPDATE", "OLD"), ("undeleted", "DELETE", "OLD"),
        )
    ),
    "CREATE TRIGGER award_unchanged BEFORE UPDATE ON points_award WHEN "
    + " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in KEPT)
    + " OR (OLD.status = 'paid' AND NEW.status <> 'paid') "
    + f"BEGIN SELECT RAISE(ABORT, '{AWARD}'); END",
    f"CREATE TRIGGER award_undeleted BEFORE DELETE ON points_award BEGIN SELECT RAISE(ABORT, '{AWARD}'); END",
]

REFUSE = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'"
POSTGRESQL = [
    f"CREATE FUNCTION points_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {REFUSE}; END $$",
    "CREATE FUNCTION points_rule_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP <> 'INSERT' AND {NO_DRAFT.format(row='OLD')} THEN {REFUSE}; END IF; "
    f"IF TG_OP <> 'DELETE' AND {NO_DRAFT.format(row='NEW')} THEN {REFUSE}; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER rule_in_draft BEFORE INSERT OR UPDATE OR DELETE ON points_rule FOR EACH ROW "
    f"EXECUTE FUNCTION points_rule_in_draft('{RULE}')",
    "CREATE TRIGGER award_unchanged BEFORE UPDATE ON points_award FOR EACH ROW WHEN ("
    + " OR ".join(f"NEW.{field} IS DISTINCT FROM OLD.{field}" for field in KEPT)
    + f" OR (OLD.status = 'paid' AND NEW.status <> 'paid')) EXECUTE FUNCTION points_refuse('{AWARD}')",
    "CREATE TRIGGER award_undeleted BEFORE DELETE ON points_award FOR EACH ROW "
    f"EXECUTE FUNCTION points_refuse('{AWARD}')",
]

TRIGGERS = {
    "points_rule": {"sqlite": ("rule_unadded", "rule_unchanged", "rule_undeleted"), "postgresql": ("rule_in_draft",)},
    "points_award": {
        "sqlite": ("award_unchanged", "award_undeleted"), "postgresql": ("award_unchanged", "award_undeleted"),
    },
}


def close(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def open_again(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    vendor = editor.connection.vendor
    for table, names in TRIGGERS.items():
        for name in names[vendor]:
            editor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON {table}"))
    if vendor != "sqlite":
        editor.execute("DROP FUNCTION points_refuse()")
        editor.execute("DROP FUNCTION points_rule_in_draft()")


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("points", "0001_initial")]
    operations = [migrations.RunPython(close, open_again)]
