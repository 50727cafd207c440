"""Triggers that keep projects as they were begun, what was shown and paid as it was, and what has ended as it ended."""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept

BEGUN = (
    "id", "place_id", "reach_id", "serves", "head_id", "unit_id", "title", "text", "form", "origin_kind",
    "origin_number", "begun_at",
)  # fmt: skip
OVER = f"(OLD.ended_at IS NOT NULL AND {changed('status', 'ended_at', 'reason', 'sharing_rules', 'care_rules')})"
DECIDED = f"(OLD.chosen IS NOT NULL AND {changed('chosen', 'decided_by')})"
SIGNED = f"(OLD.signed_at IS NOT NULL AND {changed('signed_at', 'signer_id')})"
LESS_SPENT = "NEW.spent < OLD.spent"
DONE = f"(OLD.done_at IS NOT NULL AND {changed('done_at', 'done_by_id', 'words')})"
ENDED = f"(OLD.ended_at IS NOT NULL AND {changed('ended_at', 'reason')})"
RULES = (
    "id", "programme_id", "number", "form", "own_least", "first_part", "year_budget", "criterion_id", "ground",
    "proposed_by_id", "proposed_at",
)  # fmt: skip
RULED = f"(OLD.decided_at IS NOT NULL AND {changed('adopted', 'decided_at', 'resolution')})"
CLAIM = (
    "id", "project_id", "rules_id", "year_id", "kind", "grant_id", "evaluation", "cost", "had", "budget_left", "score",
    "amount", "asked_by_id", "asked_at",
)  # fmt: skip

ANSWERED = f"(OLD.answered_at IS NOT NULL AND {changed('answered_at', 'answered_by_id')})"
DIVIDED = (
    "id", "project_id", "number", "option", "register_id", "cost", "given", "given_words", "total", "rule", "households",
    "by_id", "at",
)  # fmt: skip
HOLDS = f"(OLD.decided_at IS NOT NULL AND {changed('decided_at')})"
SUM = "(SELECT COALESCE(SUM(amount), 0) FROM projects_share WHERE division_id = NEW.id)"
NUMBER = "(SELECT COUNT(*) FROM projects_share WHERE division_id = NEW.id)"
UNEVEN = f"(NEW.decided_at IS NOT NULL AND ({SUM} <> NEW.total OR {NUMBER} <> NEW.households))"
DECIDED_YET = "(SELECT decided_at FROM projects_division WHERE id = NEW.division_id) IS NOT NULL"

DOORS = [
    *kept("projects_project", BEGUN, "what was begun stays", f"{OVER} OR {DECIDED} OR {SIGNED} OR {LESS_SPENT}"),
    *kept(
        "projects_option",
        ("id", "project_id", "number", "title", "text", "cost", "drawing", "by_id", "at"),
        "what was offered stays",
    ),
    *kept("projects_optionpicture", ("id", "option_id", "number", "name"), "a picture stays"),
    *kept("projects_asking", ("id", "project_id", "purpose", "kind", "number", "option", "at"), "what was asked stays"),
    *kept("projects_template", ("id", "project_id", "sort", "cost", "by_id", "at"), "a template stays", "NEW.copies < OLD.copies"),
    Door(
        "projects_template_of_what_is_done",
        "INSERT ON projects_template",
        "only what is done teaches others, with its real cost",
        "NOT EXISTS (SELECT 1 FROM projects_project"
        " WHERE id = NEW.project_id AND status = 'done' AND spent = NEW.cost)",
    ),
    *kept("projects_enquiry", ("id", "template_id", "number", "by_id", "at"), "a question stays", ANSWERED),
    *kept("projects_descent", ("id", "project_id", "template_id", "at"), "where it began stays"),
    Door(
        "projects_descent_from_another",
        "INSERT ON projects_descent",
        "nothing begins from itself",
        "NEW.project_id IN (SELECT project_id FROM projects_template WHERE id = NEW.template_id)",
    ),
    *kept("projects_line", ("id", "option_id", "number", "name", "amount"), "what was costed stays"),
    *kept("projects_comment", ("id", "project_id", "option", "by_id", "at"), "what was said stays"),
    *kept("projects_division", DIVIDED, "a division stays", HOLDS),
    Door("projects_division_whole", "UPDATE ON projects_division", "shares add up to the cost", UNEVEN),
    *kept("projects_share", ("id", "division_id", "unit_id", "floor", "is_exempt", "amount", "pieces"), "a share stays"),
    Door("projects_share_in_time", "INSERT ON projects_share", "what was voted on stays", DECIDED_YET),
    *kept("projects_taking", ("id", "project_id", "unit_id", "pledge_id", "at"), "what was taken on stays"),
    *kept("projects_task", ("id", "project_id", "number", "title", "owner_id", "due_on", "is_milestone"), "a task stays", DONE),
    *kept(
        "projects_spending",
        ("id", "project_id", "name", "payee", "amount", "paid_on", "line", "kind", "number", "by_id", "at"),
        "what was paid stays",
    ),
    *kept("projects_snapshot", ("id", "project_id", "phase", "spot", "name", "by_id", "at"), "a photo stays"),
    *kept("projects_purchase", ("id", "project_id", "title", "text", "supplier", "amount", "by_id", "at"), "a note stays"),
    *kept(
        "projects_evidence",
        ("id", "project_id", "purpose", "kind", "number", "round", "at"),
        "what was shown stays",
    ),
    *kept("projects_voice", ("id", "project_id", "said", "round", "person_id", "is_good", "at"), "a voice stays"),
    *kept(
        "projects_putting",
        ("id", "project_id", "is_pause", "reason", "was_due", "due", "at"),
        "what was put off stays told",
    ),
    *kept("projects_supportprogramme", ("id", "place_id", "fund_id", "kind", "title", "begun_at"), "a programme stays", ENDED),
    *kept("projects_supportrules", RULES, "rules are changed by a new version only", RULED),
    *kept("projects_supportstep", ("id", "rules_id", "number", "least", "share", "fixed", "most"), "steps stay"),
    *kept("projects_supportyear", ("id", "programme_id", "year"), "a year stays"),
    *kept("projects_supportclaim", CLAIM, "what was asked for stays"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("projects", "0001_initial")]
    operations = [closed("projects", DOORS)]
