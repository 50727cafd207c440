"""Triggers that keep ballots as they were given.

What was asked never changes; a status goes one way; turnout grows while a ballot is open, and a line of the roll is used
once, only then. Slips go into the box while it is open and out of it when it is counted; papers are never changed. Sheets
are typed in after the close, and what was agreed on stays.
"""

from django.db import migrations

from gongdi.ground.record.doors import Door, changed, closed, kept, undeleted

ASKED = (
    "id",
    "subject_kind",
    "subject_id",
    "title",
    "text",
    "kind",
    "mode",
    "rule",
    "options_number",
    "place_id",
    "electorate",
    "qualifying_on",
    "body_id",
    "register_id",
    "agents_most",
    "opened_by_id",
    "opened_at",
    "opens_at",
    "closes_at",
)
ROLL = ("roll", "roll_area")
TURNOUT = ("web", "paper", "helper", "telephone", "hall")
CLOSE = ("closed_at", "closing_act")
OUTCOME = (
    "status",
    "result",
    "winners",
    "is_adopted",
    "counted_at",
    "log_size",
    "log_root",
    "missing_because",
    "cancelled_at",
    "cancelled_because",
)
LINE = ("id", "ballot_id", "person_id", "owner_id", "area")
USED = ("origin", "voted_on", "key", "receipt", "agent_id", "agent_slot")
SHEET = ("id", "ballot_id", "number", "voter_id", "first", "first_by_id")
SECOND = ("second", "second_by_id")
WAYS = "(('open', 'closed'), ('open', 'cancelled'), ('closed', 'counted'), ('closed', 'cancelled'))"
LESS = " OR ".join(f"NEW.{field} < OLD.{field}" for field in TURNOUT)


def unless(row: str, condition: str) -> str:
    """The condition that the ballot of a row is not as it must be."""
    return f"NOT EXISTS (SELECT 1 FROM ballots_ballot b WHERE b.id = {row}.ballot_id AND {condition})"


OPEN, CLOSED, SECRET = "b.status = 'open'", "b.status = 'closed'", "b.mode = 'confidential'"
JUST_CAST = (
    "NOT EXISTS (SELECT 1 FROM ballots_voter v JOIN ballots_ballot b ON b.id = v.ballot_id "
    f"WHERE v.id = NEW.voter_id AND v.origin <> '' AND {OPEN} AND b.mode = 'named')"
)
ENDED = (
    f"(OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN {WAYS}) "
    f"OR (OLD.status IN ('counted', 'cancelled') AND {changed(*OUTCOME)}) "
    f"OR (OLD.closed_at IS NOT NULL AND {changed(*CLOSE)}) "
    f"OR (OLD.status <> 'open' AND {changed(*TURNOUT, *ROLL)}) OR {LESS}"
)
DOORS = [
    *kept("ballots_ballot", ASKED, "what was asked and decided is never changed", ENDED),
    *kept(
        "ballots_option",
        ("id", "ballot_id", "number", "title", "text", "cost", "about_kind", "about_id"),
        "an option is never changed",
    ),
    Door(
        "ballots_option_within",
        "INSERT ON ballots_option",
        "a ballot has the options it was opened with",
        unless("NEW", "NEW.number <= b.options_number"),
    ),
    Door("ballots_voter_listed", "INSERT ON ballots_voter", "the roll is closed", unless("NEW", OPEN)),
    Door(
        "ballots_voter_once",
        "UPDATE ON ballots_voter",
        "a line of the roll is used once, while the ballot is open",
        f"{changed(*LINE)} OR (OLD.origin <> '' AND {changed(*USED)}) OR ({changed(*USED)} AND {unless('NEW', OPEN)})",
    ),
    Door(
        "ballots_voter_undeleted",
        "DELETE ON ballots_voter",
        "who has voted stays on the roll",
        f"OLD.origin <> '' OR {unless('OLD', OPEN)}",
    ),
    Door(
        "ballots_slip_in_time",
        "INSERT ON ballots_slip",
        "no slip into a closed box",
        unless("NEW", f"{OPEN} AND {SECRET}"),
    ),
    Door("ballots_slip_unchanged", "UPDATE ON ballots_slip", "a slip is never changed"),
    Door("ballots_slip_undeleted", "DELETE ON ballots_slip", "the box is emptied once", unless("OLD", CLOSED)),
    Door(
        "ballots_paper_counted",
        "INSERT ON ballots_paper",
        "papers come out of the box when it is counted",
        unless("NEW", f"{CLOSED} AND {SECRET}"),
    ),
    *kept("ballots_paper", ("id", "ballot_id", "choices"), "a paper is never changed"),
    Door("ballots_named_just_cast", "INSERT ON ballots_namedpaper", "no paper without a vote just cast", JUST_CAST),
    *kept("ballots_namedpaper", ("voter_id", "choices"), "a paper is never changed"),
    Door("ballots_sheet_in_time", "INSERT ON ballots_sheet", "sheets come after the close", unless("NEW", CLOSED)),
    Door(
        "ballots_sheet_agreed",
        "UPDATE ON ballots_sheet",
        "what was typed in is never changed",
        f"{changed(*SHEET)} OR OLD.settled <> '' OR (OLD.second <> '' AND {changed(*SECOND)}) "
        f"OR {unless('NEW', CLOSED)}",
    ),
    undeleted("ballots_sheet", "a sheet is never deleted"),
    *kept(
        "ballots_register",
        ("id", "place_id", "imported_at", "people", "units_number", "area"),
        "a register is never changed",
    ),
    *kept("ballots_unit", ("id", "register_id", "owner_id", "code", "area", "floor"), "a unit is never changed"),
    undeleted("ballots_owner", "an owner is never deleted"),
]


class Migration(migrations.Migration):
    """Close the doors."""

    dependencies = [("ballots", "0001_initial")]
    operations = [closed("ballots", DOORS)]
