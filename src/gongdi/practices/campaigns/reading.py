"""Campaigns as pages and programs show them: promises, scores with their numbers, what was cleared. Nobody is named."""

from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.practices.campaigns.models import Campaign, CampaignFinding, CampaignTeam, Checklist, Colour, Listing, Waste
from gongdi.practices.campaigns.states import listings as lists
from gongdi.practices.campaigns.states.campaigns import OPEN, Status

KINDS = {Status.RUNNING: "next", Status.PUBLISHED: "kept"}
TON = 1000


def end_of(day: date) -> datetime:
    """The last moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def called(row: Any) -> str:
    """What an organisation or place is called in the reader's language."""
    return str(row.called)


def days_said(row: Campaign) -> str:
    """On which days it is."""
    first = date_format(row.starts_on)
    return (
        first
        if row.starts_on == row.ends_on
        else _("%(first)s到%(last)s") % {"first": first, "last": date_format(row.ends_on)}
    )


def clock(row: Campaign, today: date) -> dict[str, Any] | None:
    """The promise that runs on a campaign."""
    if row.due_on is None:
        return None
    state = "broken" if row.due_on < today else "running"
    said = {Status.CALLED: _("%(day)s开始") % {"day": date_format(row.starts_on)}}.get(Status(row.status), "")
    return {"state": state, "due": end_of(row.due_on), "said": said, "holder": called(row.unit)}


def entry(row: Campaign, today: date) -> dict[str, Any]:
    """A campaign in a list."""
    status = Status(row.status)
    chips = [row.place.called, days_said(row), row.get_kind_display()]
    chips += [_("%(people)s人") % {"people": row.people}] if row.people else []
    chips += [weight(row.kilograms)] if row.kilograms else []
    promise = clock(row, today) if row.status in OPEN else None
    return {
        "title": row.title,
        "href": f"/campaigns/{row.pk}/",
        "status": status.label,
        "kind": KINDS.get(status, ""),
        "clock": promise,
        "chips": chips,
    }


def weight(kilograms: int) -> str:
    """Kilograms as people say them: tonnes, in full, from a thousand on."""
    if kilograms < TON:
        return _("%(number)s公斤") % {"number": kilograms}
    whole, rest = divmod(kilograms, TON)
    return _("%(number)s吨") % {"number": f"{whole}.{rest:03d}".rstrip("0").rstrip(".")}


def percent(got: int, possible: int) -> str | None:
    """A rate as people read it, to a tenth, half up; None without anything to judge."""
    if not possible:
        return None
    tenths = int(Fraction(got * 1000, possible) + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}%"


def points(halves: int) -> str:
    """Half points as points."""
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)


def named(group: dict[str, Any]) -> str:
    """The name of a village or an organisation in frozen results."""
    name: str = group["name_en"] or group["name"] if get_language() == "en" else group["name"]
    return name


def comparison(groups: list[dict[str, Any]], title: str, head: str) -> dict[str, Any] | None:
    """Villages or organisations as bars, in order, each with its number of stops; those with too few say so."""
    if not groups:
        return None
    rows = [
        {
            "label": named(each) if each["is_comparable"] else _("%(name)s（样本太少，不排）") % {"name": named(each)},
            "value": f"{percent(each['got'], each['possible']) or '—'} · n={each['stops']}",
            "percent": 100 * each["got"] // each["possible"] if each["possible"] else 0,
        }
        for each in groups
    ]
    return {
        "title": title,
        "unit": _("得分占满分的比例；n是查了几处"),
        "heads": (head, _("多少"), _("比例和处数")),
        "rows": rows,
    }


def lines_table(results: dict[str, Any], checklist: Checklist) -> dict[str, Any]:
    """The score line by line: how many answers of each kind, earned of possible."""
    said = {each["code"]: each for each in checklist.said}
    heads = [_("查什么"), _("分值"), _("好"), _("差一些"), _("不好"), _("这里没有"), _("得分／满分")]
    rows = []
    for line in results["lines"]:
        numbers = [str(line[name]) for name in ("points", "good", "partly", "bad", "absent")]
        numbers.append(f"{points(line['got'])} / {points(line['possible'])}")
        rows.append([{"said": said[line["code"]]["name"]}, *({"said": each, "number": True} for each in numbers)])
    columns = [{"label": head, "number": place > 0} for place, head in enumerate(heads)]
    return {"caption": _("分数是怎么来的，一项一项看"), "columns": columns, "rows": rows}


def groups_table(groups: list[dict[str, Any]], caption: str, head: str) -> dict[str, Any]:
    """The comparison as a table."""
    heads = [head, _("比例"), _("得分／满分"), _("查了几处"), _("清了多少")]
    rows = [
        [
            {"said": named(each)},
            *(
                {"said": said, "number": True}
                for said in (
                    percent(each["got"], each["possible"]) or "—",
                    f"{points(each['got'])} / {points(each['possible'])}",
                    f"{each['stops']} / {each['planned']}",
                    weight(each["kilograms"]),
                )
            ),
        ]
        for each in groups
    ]
    columns = [{"label": said, "number": place > 0} for place, said in enumerate(heads)]
    return {"caption": caption, "columns": columns, "rows": rows}


def cleared_chart(results: dict[str, Any]) -> dict[str, Any] | None:
    """What was cleared, by kind."""
    found = results["cleared"]
    most = max(kilograms for kilograms, _bags in found.values())
    if not most and not any(bags for _kilograms, bags in found.values()):
        return None
    rows = [
        {
            "label": Waste(kind).label,
            "value": weight(kilograms) + (_("，%(bags)s袋") % {"bags": bags} if bags else ""),
            "percent": round(100 * kilograms / most) if most else 0,
        }
        for kind, (kilograms, bags) in found.items()
        if kilograms or bags
    ]
    whole = weight(sum(kilograms for kilograms, _bags in found.values()))
    title = _("一共清了%(whole)s") % {"whole": whole}
    return {"title": title, "unit": _("按种类"), "heads": (_("种类"), _("多少"), _("重量和袋数")), "rows": rows}


def stats(row: Campaign, results: dict[str, Any]) -> list[dict[str, Any]]:
    """Three numbers with what they rest on."""
    rate = percent(results["got"], results["possible"])
    sample = _("%(possible)s分里得%(got)s分") % {"possible": points(results["possible"]), "got": points(results["got"])}
    return [
        {
            "label": _("总得分率"),
            "value": rate,
            "unit": "",
            "sample": _("n=%(n)s处；") % {"n": results["stops"]} + sample,
        },
        {
            "label": _("记了几处"),
            "value": row.entered,
            "unit": _("处"),
            "sample": _("路线上共%(stops)s处") % {"stops": row.stops},
        },
        {
            "label": _("清走的"),
            "value": weight(row.kilograms),
            "unit": "",
            "sample": _("%(bags)s袋") % {"bags": row.bags},
        },
    ]


def team_line(team: CampaignTeam) -> dict[str, Any]:
    """A team in a list."""
    when = date_format(timezone.localtime(team.meets_at), "DATETIME_FORMAT")
    chips = [when, team.spot, _("%(people)s／%(seats)s人") % {"people": team.people, "seats": team.seats}]
    chips += [team.route.name] if team.route else []
    chips += [called(team.organisation)] if team.organisation else []
    done = team.finished_at is not None
    full = team.people >= team.seats
    status = _("走完了") if done else _("满了") if full else ""
    return {
        "title": team.name,
        "href": f"/campaigns/teams/{team.pk}/",
        "status": status,
        "kind": "kept" if done else "",
        "clock": None,
        "chips": chips,
    }


def finding_clock(row: CampaignFinding, today: date) -> dict[str, Any]:
    """The promise that runs on a finding."""
    if row.due_on is None:
        return {"state": "kept", "due": None, "said": row.get_status_display(), "holder": ""}
    state = "broken" if row.due_on < today else "running"
    return {"state": state, "due": end_of(row.due_on), "said": "", "holder": called(row.campaign.unit)}


def whom(row: Listing) -> str:
    """Who is named on a line."""
    if row.team is not None:
        return row.team.name
    return called(row.organisation or row.place)


def listing_clock(row: Listing, today: date) -> dict[str, Any]:
    """The promise that runs on a line of a list."""
    if row.due_on is None:
        return {"state": "kept", "due": None, "said": row.get_status_display(), "holder": ""}
    owner = lists.OWNERS[lists.Status(row.status)]
    holder = {lists.Turn.NAMED: whom(row), lists.Turn.UNIT: called(row.campaign.unit)}.get(owner, "")
    return {
        "state": "broken" if row.due_on < today else "running",
        "due": end_of(row.due_on),
        "said": row.get_status_display(),
        "holder": holder,
    }


def listing_card(row: Listing) -> dict[str, Any]:
    """A line as it hangs on its list: what is said, and on the black one the reply always beside it."""
    is_black = row.colour == Colour.BLACK
    return {
        "number": row.pk,
        "whom": whom(row),
        "words": row.words,
        "campaign": row.campaign.title,
        "campaign_href": f"/campaigns/{row.campaign_id}/",
        "status": row.get_status_display(),
        "kind": "" if not is_black else "next" if row.status == lists.Status.MENDED else "broken",
        "listed_at": row.listed_at,
        "is_black": is_black,
        "reply": row.reply,
        "mended": row.mended_words if row.status == lists.Status.MENDED else "",
        "href": f"/campaigns/lists/{row.pk}/",
    }
