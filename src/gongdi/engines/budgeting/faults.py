"""What can be wrong with an election, each with its sentence: what, where, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# English, as the command line speaks; a room that shows them to people translates by code.
MESSAGES: dict[str, str] = {
    # The file.
    "file_too_large": "The file has %(size)s bytes; at most %(limit)s are read.",
    "not_utf8": "Line %(line)s is not UTF-8 text. Save the file as UTF-8.",
    "section_missing": "There is no section %(section)s. A Pabulib file has META, PROJECTS and VOTES, in this order.",
    "section_order": "Line %(line)s: section %(section)s comes too late or twice. The order is META, PROJECTS, VOTES.",
    "column_missing": "Line %(line)s: section %(section)s has no column “%(column)s”. Fields stand between semicolons.",
    "row_too_long": "Line %(line)s has more fields than the header. Put quotes around a text with a semicolon.",
    "row_too_short": "Line %(line)s has no field for “%(column)s”.",
    "row_broken": "Line %(line)s cannot be split into fields: %(reason)s.",
    # META.
    "meta_missing": "META does not say “%(key)s”.",
    "vote_type_unknown": "The vote type “%(value)s” is not known; known are approval, choose-1, cumulative, scoring "
    "and ordinal.",
    "default_score": "A default score of %(value)s for projects that a vote does not name is not supported.",
    "scoring_unknown": "The scoring “%(value)s” of ranked votes is not known; known is Borda.",
    "amount_unreadable": "Line %(line)s: “%(value)s” of “%(column)s” is not an amount, such as 1200 or 1200.50, "
    "without signs for thousands.",
    "amount_negative": "Line %(line)s: %(column)s is below zero.",
    "amount_too_large": "Line %(line)s: %(column)s “%(value)s” is more than %(limit)s, the most that is counted here.",
    "budget_zero": "The budget is zero: there is nothing to decide.",
    # PROJECTS.
    "project_unnamed": "Line %(line)s: a project has no id.",
    "project_twice": "Line %(line)s: the project “%(id)s” stands twice.",
    "projects_none": "There are no projects.",
    "projects_many": "There are more than %(limit)s projects.",
    # VOTES.
    "votes_none": "There are no votes.",
    "votes_many": "There are more than %(limit)s votes.",
    "project_unknown": "Line %(line)s: the vote names the project “%(id)s”, which is not among the projects.",
    "project_repeated": "Line %(line)s: the vote names a project more than once.",
    "points_missing": "Line %(line)s: the vote names %(projects)s projects and gives %(points)s points.",
    "points_unreadable": "Line %(line)s: “%(value)s” is not a number of points.",
    "points_large": "A vote gives more than %(limit)s points.",
    # Rules.
    "points_negative": "Votes with points below zero cannot be counted by this rule.",
    "approvals_only": "This rule counts approvals; the votes of this file are of the type “%(kind)s”.",
    "ties_incomplete": "The order for ties does not name each project once: “%(id)s”.",
    "project_not_there": "There is no project “%(id)s”.",
    "too_hard": "The best set was not found within %(limit)s steps.",
    # Notes: good to know, the election can be counted.
    "note_num_votes": "META tells %(told)s votes, there are %(counted)s.",
    "note_num_projects": "META tells %(told)s projects, there are %(counted)s.",
    "note_votes": "Project %(id)s: the file tells %(told)s votes, counted are %(counted)s.",
    "note_score": "Project %(id)s: the file tells a score of %(told)s, counted is %(counted)s.",
    "note_voters": "%(count)s rows have a voter_id that stands on an earlier row; every row is counted as a vote.",
    "note_repeated": "%(count)s votes name a project more than once; it counts once.",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong or worth knowing: its code in MESSAGES and what the sentence speaks of."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return MESSAGES[self.code] % self.values


class BadElection(ValueError):
    """The election cannot be read, or not counted by this rule."""

    def __init__(self, code: str, **values: str | int) -> None:
        self.fault = Fault(code, values)
        super().__init__(str(self.fault))
