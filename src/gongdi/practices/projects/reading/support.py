"""Support as its pages show it: programmes with their rules, what a project could get and why, what it got."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.queries import names as names_of
from gongdi.practices.projects.models import (
    Project,
    SupportClaim,
    SupportEase,
    SupportProgramme,
    SupportRules,
    SupportStep,
    SupportYear,
)
from gongdi.practices.projects.states import Status
from gongdi.practices.projects.support_law import ASKS, Affair, may, missing
from gongdi.practices.projects.support_queries import (
    Dossier,
    affair_of_ease,
    at_a_glance,
    basis_of,
    eased,
    granted_to,
    in_force,
    may_show_taken,
    payers_for,
    steps_of,
    year_at,
)
from gongdi.practices.projects.support_sums import worked
from gongdi.practices.projects.support_words import grade, money, said_lines, said_own, said_rules, said_step

PERCENT = 100


def address(programme: SupportProgramme, *more: object) -> str:
    """The page of a programme, or one inside it."""
    return "/".join(["/projects/support", str(programme.pk), *map(str, more), ""])


def grant_address(claim: SupportClaim) -> str:
    """The page of the grant that carries a claim."""
    return f"/funds/grants/{claim.grant_id}/"


def programme_entry(programme: SupportProgramme, at: datetime) -> dict[str, Any]:
    """A programme in the list."""
    rules = in_force(programme)
    return {
        "programme": programme,
        "href": address(programme),
        "kind": programme.get_kind_display(),
        "rules": said_of(programme, rules) if rules else [],
        "waits": any(each.adopted is None for each in programme.versions.all()),
        "year": year_of(programme, at),
    }


def said_of(programme: SupportProgramme, rules: SupportRules) -> list[str]:
    """The sentences of a version whose programme is at hand."""
    rules.programme = programme
    return said_rules(rules)


def year_of(programme: SupportProgramme, at: datetime) -> dict[str, Any] | None:
    """This year's budget as a bar; of relief nothing before there are enough people that it tells of nobody."""
    row = next((each for each in programme.years.all() if each.year == year_at(at)), None)
    if row is None or not may_show_taken(programme):
        return None
    return bar(row)


def bar(row: SupportYear) -> dict[str, Any]:
    """A year of a programme: what is taken of its budget."""
    percent = row.taken * PERCENT // row.budget
    said = {"year": row.year, "taken": money(row.taken), "budget": money(row.budget), "left": money(row.left)}
    return {
        "title": _("%(year)s年已经定下%(taken)s，一共%(budget)s，还剩%(left)s") % said,
        "unit": _("占全年的"),
        "heads": (_("钱"), _("多少"), _("百分比")),
        "rows": [{"label": _("已定"), "value": f"{percent}%", "percent": percent, "now": True}],
    }


def versions(programme: SupportProgramme) -> list[dict[str, Any]]:
    """All versions, the newest first, with the decision on each."""
    return [
        {
            "number": row.number,
            "rules": said_of(programme, row),
            "ground": row.ground,
            "status": standing(row),
            "kind": {None: "next", True: "kept", False: "broken"}[row.adopted],
            "decided_at": row.decided_at,
            "resolution": f"/resolutions/{row.resolution}/" if row.adopted else "",
        }
        for row in programme.versions.all()
    ]


def standing(row: SupportRules) -> str:
    """How a version stands."""
    return {None: _("等理事会表决"), True: _("已通过"), False: _("没有通过")}[row.adopted]


def claims_table(rows: list[SupportClaim]) -> dict[str, Any] | None:
    """What projects asked for by a programme, with how each grant stands."""
    if not rows:
        return None
    heads = (_("项目"), _("什么时候"), _("多少"), _("办到哪里"))
    columns: list[dict[str, Any]] = [{"label": head} for head in heads]
    columns[2]["number"] = True
    cells = [
        [
            {"said": row.project.title, "href": f"/projects/{row.project_id}/support/"},
            {"said": date_format(timezone.localtime(row.asked_at), "DATE_FORMAT"), "day": True},
            {"said": money(row.amount), "number": True},
            {"said": row.grant.get_status_display(), "href": grant_address(row)},
        ]
        for row in rows
    ]
    return {"caption": _("照这个办法申请的"), "columns": columns, "rows": cells}


def claim_told(row: SupportClaim) -> dict[str, Any]:
    """What was asked for, how the sum came about by the rules of that day, and how its grant stands."""
    basis = basis_of(row)
    lines = _score(row.score) + said_lines(worked(steps_of(row.rules), basis), basis)
    return {
        "claim": row,
        "kind": row.get_kind_display(),
        "sum": money(row.amount),
        "lines": lines,
        "status": row.grant.get_status_display(),
        "state": "broken" if row.ended_at else "kept" if row.grant.status == "closed" else "next",
        "href": grant_address(row),
        "evaluation": f"/evaluations/{row.evaluation}/" if row.evaluation else "",
        "programme": address(row.rules.programme),
    }


def offers(dossier: Dossier, actor: Actor) -> list[dict[str, Any]]:
    """What a project could get by each rule that it began under: the sum, how it comes about, what is missing."""
    return [offer(dossier, rules, actor) for rules in dossier.public() if not dossier.affair(rules).is_asked]


def offer(dossier: Dossier, rules: SupportRules, actor: Actor) -> dict[str, Any]:
    """What a project could get by one version."""
    affair = dossier.affair(rules)
    lines = _score(affair.basis.score) + said_lines(affair.worked, affair.basis)
    if own := said_own(affair.basis.cost, rules.own_least, affair.given):
        lines.append(own)
    told = _asked(dossier, affair, actor)
    return told | {"lines": lines, "href": f"/projects/{dossier.project.pk}/support/{rules.pk}/"}


def _asked(dossier: Dossier, affair: Affair, actor: Actor) -> dict[str, Any]:
    """A sum that could be asked for, what is missing, and what the judge says to the one who looks."""
    rules = affair.by
    decision = may(actor, ASKS[rules.programme.kind], affair, dossier.at)
    return {
        "affair": affair,
        "rules": rules,
        "kind": rules.programme.get_kind_display(),
        "deed": _("申请%(kind)s") % {"kind": rules.programme.get_kind_display()},
        "said": said_rules(rules),
        "sum": money(affair.worked.amount),
        "amount": affair.worked.amount,
        "missing": [str(each.reason) for each in missing(actor, affair, dossier.at)],
        "decision": decision,
        "programme": address(rules.programme),
    }


def _score(score: int | None) -> list[str]:
    """What those served said, in points of a hundred; nothing where nobody was asked."""
    return [] if score is None else [_("评议得分%(score)s") % {"score": grade(score)}]


def glance(project: Project) -> list[dict[str, Any]]:
    """A line for each kind of support on the project's own page: what it got, what it could get and by which rule.

    `has_support`, where it came with the project, saves the question; before a plan is decided nothing can be summed.
    """
    claims = granted_to(project)
    got = [
        {
            "text": _("%(kind)s%(sum)s") % {"kind": row.get_kind_display(), "sum": money(row.amount)},
            "status": row.grant.get_status_display(),
            "href": grant_address(row),
        }
        for row in claims
    ]
    may_get = not claims and project.status != Status.STOPPED and getattr(project, "has_support", True)
    if may_get and project.chosen is None:
        text = _("这里有补贴办法，方案定了就能算出得多少。")
        return [{"text": text, "status": "", "href": ""}]
    return got + [_glimpse(step) for step in (at_a_glance(project) if may_get else ())]


def _glimpse(step: SupportStep) -> dict[str, Any]:
    programme = step.rules.programme
    said = {"kind": programme.get_kind_display(), "gives": said_step(step, programme.kind)}
    return {"text": _("%(kind)s：%(gives)s") % said, "status": "", "href": ""}


def reliefs(dossier: Dossier, actor: Actor) -> list[dict[str, Any]]:
    """For the actor and those whom they may act for: what they have to pay, and what could be taken off it."""
    shares = payers_for(dossier.project, actor)
    return [
        _relief(dossier, rules, actor, person, share)
        for rules in dossier.private()
        for person, share in sorted(shares.items(), key=lambda each: each[0] != actor.person)
    ]


def _relief(dossier: Dossier, rules: SupportRules, actor: Actor, person: int, share: int) -> dict[str, Any]:
    affair = affair_of_ease(dossier, rules, person, share)
    return _asked(dossier, affair, actor) | {
        "person": person,
        "is_own": person == actor.person,
        "share": money(share),
        "lines": said_lines(affair.worked, affair.basis),
        "href": f"/projects/{dossier.project.pk}/relief/{rules.pk}/",
    }


def whom(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Whom relief may be asked for, as choices: the number of the person with the sum that was seen."""
    names = names_of(row["person"] for row in rows)
    told = _("%(who)s：要分摊%(share)s，可以减%(sum)s")
    return [
        (
            f"{row['person']}-{row['amount']}",
            told
            % {"who": _("我自己") if row["is_own"] else names[row["person"]], "share": row["share"], "sum": row["sum"]},
        )
        for row in rows
        if row["decision"]
    ]


def may_ease(dossier: Dossier, rules: SupportRules, rows: list[dict[str, Any]], actor: Actor) -> Decision:
    """What the judge says: yes when it says so for anybody whom the actor may act for."""
    decisions: list[Decision] = [row["decision"] for row in rows]
    if decisions:
        return next((each for each in decisions if each), decisions[0])
    return may(actor, ASKS[rules.programme.kind], affair_of_ease(dossier, rules, actor.person or 0, 0), dossier.at)


def eased_told(project: Project) -> str:
    """How many were relieved of how much, where that tells of nobody."""
    told = eased(project)
    if told is None:
        return ""
    return _("%(people)s人得到减负，一共%(sum)s") % {"people": told[0], "sum": money(told[1])}


def ease_told(row: SupportEase) -> dict[str, Any]:
    """Relief that was asked for, for those who asked."""
    return {
        "share": money(row.share),
        "sum": money(row.amount),
        "status": row.relief.get_status_display(),
        "href": f"/funds/relief/{row.relief_id}/",
    }
