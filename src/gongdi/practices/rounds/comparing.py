"""The same votes under several rules, for whoever is to choose one: a table, from a Pabulib file that is not kept."""

from typing import Any

from django.utils.translation import gettext as _

from gongdi.engines.budgeting.comparing import Compared, compare
from gongdi.engines.budgeting.election import Election
from gongdi.engines.budgeting.faults import BadElection, Fault
from gongdi.engines.budgeting.reading import Limits, read
from gongdi.ground.record.faults import NotPossible
from gongdi.instruments.ballots.comparing import EFFORT, cells, columns, percent, rule_name

LIMITS = Limits(file_bytes=4 << 20, projects=300, votes=100_000)


def table(content: bytes) -> dict[str, Any]:
    """A row for each rule that can count such votes. Raises NotPossible with what is wrong with the file, and where."""
    try:
        election = read(content, limits=LIMITS)
        rows = compare(election, effort=EFFORT)
    except BadElection as no:
        raise NotPossible("file", said(no.fault)) from no
    return {
        "caption": _("%(voters)s张票，%(projects)s个项目，共%(money)s")
        % {
            "voters": f"{election.voters:,}",
            "projects": len(election.projects),
            "money": election.money(election.budget),
        },
        "columns": columns(),
        "rows": [_row(election, row) for row in rows],
    }


def said(fault: Fault) -> str:
    """What is wrong with a file, where, and how to mend it."""
    words = {
        "not_utf8": _("文件不是 UTF-8 文本，请另存为 UTF-8。"),
        "section_missing": _("文件里缺一个部分。Pabulib 文件要有 META、PROJECTS、VOTES 三部分。"),
        "section_order": _("META、PROJECTS、VOTES 三部分的先后不对，或者重复。"),
        "column_missing": _("少一列。"),
        "row_too_long": _("这一行的列比表头多。文字里有分号的，请加引号。"),
        "amount_unreadable": _("金额写法不对，应该像 1200 或 1200.50。"),
        "project_twice": _("同一个项目编号出现了两次。"),
        "project_unknown": _("选票里写了项目表里没有的项目。"),
        "vote_type_unknown": _("不认识这种选票。"),
        "points_missing": _("这张票的项目数和分数的个数不一样。"),
        "votes_none": _("文件里没有选票。"),
        "votes_many": _("选票太多，最多十万张。"),
        "projects_many": _("项目太多，最多三百个。"),
        "file_too_large": _("文件太大，最大 4 MB。"),
    }
    sentence = words.get(fault.code, _("文件不是正确的 Pabulib 文件。"))
    line = fault.values.get("line")
    return _("第%(line)s行：%(what)s") % {"line": line, "what": sentence} if line else sentence


def _row(election: Election, row: Compared) -> list[dict[str, Any]]:
    choice, outcome = row.outcome.choice, row.outcome
    name, share = rule_name(choice.rule, choice.completion), percent(row.reached, election.voters)
    return cells(name, len(outcome.places), election.money(outcome.cost), share, f"{float(row.each):.2f}")
