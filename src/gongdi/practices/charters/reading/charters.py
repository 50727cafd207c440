"""A charter as pages and programs show it: where it is, its articles, its versions, who signed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongdi.engines.voting import Bar
from gongdi.practices.charters.checklist import ITEMS
from gongdi.practices.charters.measures import Measure
from gongdi.practices.charters.models import Charter, Check, Proposal, Version, Wording
from gongdi.practices.charters.states import proposals
from gongdi.practices.charters.states.versions import OPEN, STANDING, Status

KINDS = {Status.IN_FORCE: "kept", Status.ADOPTED: "kept", Status.VOTING: "next", Status.READING: "next"}
PROPOSAL_KINDS = {proposals.Status.ACCEPTED: "kept", proposals.Status.OPEN: "next"}


def leading(versions: Iterable[Version]) -> Version | None:
    """The version that a page shows first: the one in force, otherwise the newest."""
    rows = sorted(versions, key=lambda row: row.number)
    standing = [row for row in rows if row.status in STANDING]
    return standing[0] if standing else rows[-1] if rows else None


def entry(charter: Charter, at: datetime) -> dict[str, Any]:
    """A charter in a list, with its versions at hand."""
    rows = list(charter.all_versions.all())
    version = leading(rows)
    chips = [str(charter.sort.name), charter.place.called]
    if version is not None and version.signatures:
        chips.append(_("%(number)s人签名") % {"number": version.signatures})
    if version is not None and version.is_standing and any(row.is_draft for row in rows):
        chips.append(_("正在修订"))
    return {
        "title": charter.title,
        "href": reverse("charters:one", args=[charter.pk]),
        "status": version.get_status_display() if version else "",
        "kind": KINDS.get(Status(version.status), "") if version else "",
        "clock": clock(version, at) if version and version.status in OPEN else None,
        "chips": chips,
    }


def clock(version: Version, at: datetime) -> dict[str, Any]:
    """The promise that runs on a version. A reading that has lasted its days is kept, not broken."""
    late = version.due_at is not None and at > version.due_at
    if version.due_at is None or (late and version.status in (Status.DRAFTING, Status.READING)):
        return {"state": "none", "due": None, "said": version.get_status_display(), "holder": ""}
    return {"state": "broken" if late else "running", "due": version.due_at, "said": "", "holder": ""}


def articles(charter: Charter, words: Sequence[Wording]) -> list[dict[str, Any]]:
    """The articles of a version: their places, words and lasting addresses."""
    return [
        {
            "number": each.article.number,
            "position": each.position,
            "text": each.text,
            "href": reverse("charters:article", args=[charter.pk, each.article.number]),
        }
        for each in words
    ]


def since(version: Version) -> str:
    """From when to when a version is or was in force; nothing before."""
    if version.from_at is None:
        return ""
    start = date_format(timezone.localtime(version.from_at))
    if version.to_at is None:
        return _("%(start)s起生效") % {"start": start}
    return _("%(start)s到%(end)s有效") % {"start": start, "end": date_format(timezone.localtime(version.to_at))}


def facts(charter: Charter) -> list[dict[str, Any]]:
    """Who does what."""
    said = [
        (_("是哪一类公约"), str(charter.sort.name)),
        (_("在哪里"), charter.place.called),
        (_("由谁起草"), charter.drafters.called),
        (_("由谁审查和备案"), charter.reviewer.called),
        (_("表扬和违约由谁听"), charter.organ.called),
        (_("不服由谁听"), charter.appeal_organ.called),
        (_("怎样算通过"), majority(charter)),
        (_("依据"), str(charter.sort.ground)),
    ]
    if charter.group is not None:
        said.insert(2, (_("哪个团队的"), charter.group.called))
    return [{"name": name, "value": value} for name, value in said]


def majority(charter: Charter) -> str:
    """The rule of the ballot in words."""
    rule = charter.sort.rule
    said = {"quorum": bar_said(rule["quorum"]), "threshold": bar_said(rule["threshold"])}
    return _("%(quorum)s的人参加，其中%(threshold)s同意") % said


def bar_said(text: str) -> str:
    """A share to be reached, in words."""
    bar = Bar.read(text)
    return _("至少%(share)s") % {"share": bar.share} if bar.includes else _("超过%(share)s") % {"share": bar.share}


def measures(version: Version) -> list[str]:
    """What may follow from praise and breach, in words."""
    return [str(Measure(code).label) for code in version.measures]


def version_entry(version: Version) -> dict[str, Any]:
    """A version in a list."""
    signed = _("%(number)s人签名") % {"number": version.signatures} if version.signatures else ""
    return {
        "title": _("第%(number)s版") % {"number": version.number},
        "href": reverse("charters:version", args=[version.charter_id, version.number]),
        "status": version.get_status_display(),
        "kind": KINDS.get(Status(version.status), ""),
        "chips": [each for each in (since(version), signed) if each],
    }


def proposal_title(proposal: Proposal) -> str:
    """What a proposal wants, in a line."""
    said = {"number": proposal.number, "wish": proposal.get_wish_display(), "words": proposal.text or proposal.base}
    return _("意见%(number)s · %(wish)s：%(words)s") % said


def proposal_entry(proposal: Proposal, charter: Charter) -> dict[str, Any]:
    """A proposal in a list."""
    said = ngettext("%(number)s条讨论", "%(number)s条讨论", proposal.comments)
    chips = [said % {"number": proposal.comments}] if proposal.comments else []
    return {
        "title": proposal_title(proposal),
        "href": reverse("charters:proposal", args=[charter.pk, proposal.number]),
        "status": proposal.get_status_display(),
        "kind": PROPOSAL_KINDS.get(proposals.Status(proposal.status), ""),
        "clock": None,
        "chips": chips,
    }


def checks(version: Version) -> list[dict[str, Any]]:
    """What was answered to the check in the last reading that was checked."""
    rows = list(Check.objects.filter(version=version).order_by("pk"))
    last = max((row.round for row in rows), default=0)
    return [
        {"question": ITEMS[row.item], "is_fine": row.is_fine, "words": row.words, "at": row.at}
        for row in rows
        if row.round == last
    ]
