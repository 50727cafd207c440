"""The powers of a community as pages and programs show them: what was granted, what was used, what is left."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import F, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import Organisation, PostKind
from gongdi.ground.places.models import Place
from gongdi.ground.record.models import Act
from gongdi.ground.record.verbs import VERBS
from gongdi.instruments.powers import queries
from gongdi.instruments.powers.accounts import BUDGET, SPENT
from gongdi.instruments.powers.law import Charge, may
from gongdi.instruments.powers.models import Line, Mandate
from gongdi.instruments.powers.states import Power, Right, assessments
from gongdi.instruments.powers.states.agenda import Status
from gongdi.ledger.books.amounts import MONEY, shown
from gongdi.ledger.books.models import Account
from gongdi.ledger.resolutions.queries import members_of

SHOWN = 60
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """A deed that this person may do now, or could at another moment."""

    href: str
    label: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a power, in a line: what, where it stands, and when. `href` leads on, where somebody has to do it."""

    title: str
    status: str = ""
    kind: str = ""
    at: datetime | None = None
    due: datetime | None = None
    more: tuple[str, ...] = ()
    choice: Choice | None = None
    by_post: bool = False

    @property
    def state(self) -> str:
        """Where the promise of an answer stands."""
        return "broken" if self.due and timezone.now() > self.due else "running"


@dataclass(frozen=True, slots=True)
class Section:
    """One power of a community: its mandate if it was granted, how much of it was used, what was done with it."""

    power: Power
    mandate: Mandate | None
    granted: str = ""
    used: str = ""
    left: str = ""
    percent: int = 0
    uses: list[Use] = field(default_factory=list)
    deeds: list[Choice] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The name of the power."""
        return str(self.power.label)

    @property
    def facts(self) -> list[dict[str, Any]]:
        """By whom it was granted, on which ground, for which days, with which limits."""
        row = self.mandate
        if row is None:
            return []
        until = _("%(from)s至%(to)s") % {"from": date_format(row.from_on), "to": date_format(row.to_on)}
        ended = [{"name": _("已收回"), "value": date_format(timezone.localtime(row.ended_at))}] if row.ended_at else []
        said = [(_("授权单位"), name_of(row.unit)), (_("依据"), row.ground), (_("期限"), until), *limits_of(row)]
        return [{"name": name, "value": value} for name, value in said] + ended


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose powers, of which year, who looks, and when."""

    place: Place
    year: int
    actor: Actor
    at: datetime
    held: dict[str, Mandate]

    def charge(self, power: Power) -> Charge:
        """A power as the law looks at it, with who sits on the committee."""
        mandate = self.held.get(power)
        seats = mandate.committee_id if mandate and power == Power.ASSESSMENT else None
        members = members_of(seats, timezone.localdate(self.at)) if seats else frozenset()
        return Charge(self.place.path, mandate, members=members)

    def deeds(self, power: Power, *deeds: tuple[str, str, Right]) -> list[Choice]:
        """The deeds of those who may do them now, or could at another moment."""
        mandate, charge = self.held.get(power), self.charge(power)
        granted = mandate is not None and mandate.ended_at is None
        named = [*deeds] if granted else [(f"grant-{power}", _("授予这项权力"), Right.GRANT)]
        way = partial(reverse, "powers:deed")
        made = [
            Choice(way(args=[self.place.pk, name]), label, may(self.actor, right, charge, self.at))
            for name, label, right in named
        ]
        made += [self.ending(mandate, charge)] if mandate and granted else []
        return [each for each in made if each.decision or each.decision.about == "moment"]

    def ending(self, mandate: Mandate, charge: Charge) -> Choice:
        """Taking the power back."""
        href = reverse("powers:end", args=[mandate.pk])
        return Choice(href, _("收回这项权力"), may(self.actor, Right.END, charge, self.at))


def sections(place: Place, year: int, actor: Actor, at: datetime) -> list[Section]:
    """All four powers of a community in a year."""
    asked = Asked(place, year, actor, at, queries.mandates(place, year))
    return [_funds(asked), _posts(asked), _agenda(asked), _assessments(asked)]


def _funds(asked: Asked) -> Section:
    mandate = asked.held.get(Power.FUNDS)
    lines = list(mandate.lines.order_by("name")) if mandate else []
    books = queries.money(line.book_id for line in lines)
    have, gone = (sum(pair[step] for pair in books.values()) for step in (0, 1))
    uses = [_line(line, *books.get(line.book_id, (0, 0))) for line in lines]
    for row in queries.spendings(asked.place, asked.year)[:SHOWN]:
        said = _("%(money)s 给%(payee)s：%(purpose)s") % {
            "money": shown(row.amount, MONEY),
            "payee": row.payee,
            "purpose": row.purpose,
        }
        kind = {"paid": "kept", "asked": "next"}.get(row.status, "")
        uses.append(Use(said, row.get_status_display(), kind, row.asked_at, more=(row.line.name,)))
    return Section(
        Power.FUNDS,
        mandate,
        shown(have + gone, MONEY),
        shown(gone, MONEY),
        shown(have, MONEY),
        share(gone, have + gone),
        uses,
        asked.deeds(Power.FUNDS, ("fund", _("拨付资金"), Right.FUND), ("spend", _("支出一笔"), Right.SPEND)),
    )


def _line(line: Line, have: int, gone: int) -> Use:
    said = {"name": line.name, "granted": shown(have + gone, MONEY), "left": shown(have, MONEY)}
    return Use(_("科目“%(name)s”：得到%(granted)s，还有%(left)s") % said)


def _counted(asked: Asked, power: Power, uses: list[Use], *deeds: tuple[str, str, Right]) -> Section:
    mandate = asked.held.get(power)
    most, used = (mandate.most, mandate.used) if mandate else (0, 0)
    numbers = str(most), str(used), str(most - used)
    return Section(power, mandate, *numbers, share(used, most), uses, asked.deeds(power, *deeds))


def _posts(asked: Asked) -> Section:
    uses, charge = [], asked.charge(Power.POSTS)
    decision = may(asked.actor, Right.RELIEVE, charge, asked.at)
    for row in queries.assignments(asked.place, asked.year)[:SHOWN]:
        href, runs = reverse("powers:relieve", args=[row.pk]), row.ended_at is None
        who = (str(row.post.person),) if decision else ()
        choice = Choice(href, _("收回岗位"), decision) if decision and runs else None
        status = _("在岗") if runs else _("已离岗")
        uses.append(
            Use(
                str(PostKind(row.post.kind).label),
                status,
                "kept" if runs else "",
                row.at,
                more=who,
                choice=choice,
                by_post=True,
            )
        )
    return _counted(asked, Power.POSTS, uses, ("assign", _("派一个岗位"), Right.ASSIGN))


def _agenda(asked: Asked) -> Section:
    uses = []
    for row in queries.items(asked.place, asked.year)[:SHOWN]:
        is_open = row.status == Status.OPEN
        charge = Charge(asked.place.path, row.mandate, unit=row.unit_id, is_open=is_open)
        decision = may(asked.actor, Right.ANSWER, charge, asked.at)
        choice = Choice(reverse("powers:answer", args=[row.pk]), _("答复"), decision) if decision else None
        kind = "next" if is_open else "kept" if row.status == Status.ANSWERED else "broken"
        more = (name_of(row.unit), row.text, row.answer)
        due = row.due_at if is_open else None
        uses.append(Use(row.title, row.get_status_display(), kind, row.raised_at, due, more, choice))
    return _counted(asked, Power.AGENDA, uses, ("raise", _("提一项议程"), Right.RAISE))


def _assessments(asked: Asked) -> Section:
    mandate, uses, published = asked.held.get(Power.ASSESSMENT), [], 0
    for row in queries.assessments(asked.place, asked.year)[:SHOWN]:
        is_published = row.status == assessments.Status.PUBLISHED
        published += is_published
        said = [scored(each) for each in row.scores.all()] if is_published else []
        weight = _("%(voters)s人表决，权重%(weight)s%%") % {"voters": row.voters, "weight": row.mandate.weight}
        more = (row.half, *said, weight) if is_published else (row.half,)
        kind = "kept" if is_published else "next" if row.status == assessments.Status.PROPOSED else ""
        uses.append(Use(name_of(row.unit), row.get_status_display(), kind, row.proposed_at, more=more))
    weight = f"{mandate.weight}%" if mandate else ""
    numbers = weight, _("%(count)s次") % {"count": published}, ""
    deeds = asked.deeds(Power.ASSESSMENT, ("assess", _("评价一个单位"), Right.ASSESS))
    return Section(Power.ASSESSMENT, mandate, *numbers, 0, uses, deeds)


def scored(score: Any) -> str:
    """A score in words."""
    said = {"criterion": score.get_criterion_display(), "score": score.score}
    text = _("%(criterion)s %(score)s 分（满分5）") % said
    return f"{text} “{score.words}”" if score.words else text


def limits_of(row: Mandate) -> list[tuple[str, str]]:
    """How far a mandate goes, in words."""
    council = name_of(row.committee) if row.committee else ""
    by_vote = _("%(council)s，%(needed)s人赞成") % {"council": council, "needed": row.needed}
    kinds = _("、").join(str(PostKind(kind).label) for kind in row.kinds)
    said = {
        Power.FUNDS: [(_("自己定的上限"), shown(row.most, MONEY)), (_("超过的由谁表决"), by_vote)],
        Power.POSTS: [(_("哪些岗位"), kinds)],
        Power.AGENDA: [(_("单位答复期限"), _("%(days)s个工作日") % {"days": row.days})],
        Power.ASSESSMENT: [(_("由谁表决"), by_vote)],
    }
    return said[Power(row.power)]


def share(part: int, whole: int) -> int:
    """Percent, rounded; 0 of nothing."""
    return round(HUNDRED * part / whole) if whole else 0


def name_of(unit: Organisation) -> str:
    """The name of an organisation in the reader's language."""
    return unit.name_en or unit.name if get_language() == "en" else unit.name


def acts_of(place: Place, year: int) -> list[dict[str, Any]]:
    """What was done with the powers of a community, newest first, each with the number of its act."""
    rows = Act.objects.filter(place_id=place.pk, verb__startswith="powers.", at__year=year)
    return [
        {"deed": str(VERBS[act.verb].sentence) % act.body, "at": act.at, "why": f"/record/acts/{act.id}/"}
        for act in rows.order_by("-at", "-id")[:SHOWN]
        if act.verb in VERBS
    ]


def overview(year: int) -> list[dict[str, Any]]:
    """Every community that holds a power in a year, with the use of each in numbers: four questions in all."""
    places = {place.pk: place for place in queries.communities(year)}
    said: dict[int, dict[str, Any]] = {
        number: {"place": place, "granted": 0, "spent": 0, "posts": "", "agenda": "", "assessed": 0}
        for number, place in places.items()
    }
    for row in Mandate.objects.filter(year=year, ended_at=None, place__in=places).order_by("pk"):
        if row.power in (Power.POSTS, Power.AGENDA):
            said[row.place_id][row.power] = f"{row.used} / {row.most}"
    for number, kind, total in _sums(year):
        if number in said:
            said[number]["granted"] += total
            said[number]["spent"] += total if kind == SPENT else 0
    done = queries.published(year)
    for number, count in done.items():
        if number in said:
            said[number]["assessed"] = count
    return [row | {"percent": share(row["spent"], row["granted"])} for row in said.values()]


def _sums(year: int) -> list[tuple[int, str, int]]:
    books = Line.objects.filter(mandate__year=year).values("book")
    rows = Account.objects.filter(book__in=books, kind__in=(BUDGET, SPENT))
    sums = rows.values_list("book__place", "kind").annotate(sum=Sum(F("balance")))
    return [(place, kind, total) for place, kind, total in sums]
