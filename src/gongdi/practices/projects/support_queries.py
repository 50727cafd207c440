"""Questions about support: which rules a project began under, what a sum rests on, what was asked for and paid."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.utils import timezone

from gongdi.ground.access.actor import Actor
from gongdi.ground.access.judge import Decision
from gongdi.ground.people.models import PostKind
from gongdi.ground.people.queries import held
from gongdi.ground.places.models import Level, Place
from gongdi.instruments.contributions.models import Arrival, Kind, Pledge
from gongdi.instruments.contributions.states import receipts
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.queries import newest_published
from gongdi.instruments.funds.models import Fund
from gongdi.instruments.funds.queries.relief import GROUP_LEAST
from gongdi.instruments.funds.states.relief import Status as Relieved
from gongdi.practices.projects.evidence import SUBJECT
from gongdi.practices.projects.models import (
    Project,
    SupportClaim,
    SupportEase,
    SupportKind,
    SupportProgramme,
    SupportRules,
    SupportStep,
    SupportYear,
)
from gongdi.practices.projects.support_law import Affair, Right, may
from gongdi.practices.projects.support_payers import shares_of
from gongdi.practices.projects.support_sums import Basis, Step, worked

PLACES_MOST = 50


def whole_rules() -> QuerySet[SupportRules]:
    """Versions with their programme, its fund and their steps."""
    around = ("programme__place", "programme__fund__foundation__organisation", "criterion")
    return SupportRules.objects.select_related(*around).prefetch_related("steps")


def programmes() -> QuerySet[SupportProgramme]:
    """Programmes of which a version was adopted or waits, those that run first, then the newest."""
    versions = Prefetch("versions", SupportRules.objects.prefetch_related("steps").order_by("-number"))
    eased = SupportEase.objects.filter(rules__programme=OuterRef("pk"), kept__gt=0).values("rules__programme")
    people = Subquery(eased.annotate(people=Count("person", distinct=True)).values("people"))
    rows = SupportProgramme.objects.select_related("place", "fund__foundation__organisation").annotate(people=people)
    return rows.prefetch_related(versions, "years").order_by(F("ended_at").desc(nulls_first=True), "-begun_at", "-pk")


def in_force(programme: SupportProgramme) -> SupportRules | None:
    """The version that holds for projects that begin now; its versions are fetched with it."""
    adopted = [each for each in programme.versions.all() if each.adopted]
    return max(adopted, key=lambda each: each.number, default=None)


def rules_for(project: Project) -> list[SupportRules]:
    """The versions under which a project began: of each programme around it the newest that was adopted before."""
    newest: dict[int, SupportRules] = {}
    for row in whole_rules().filter(_began_under(project)).order_by("-number"):
        newest.setdefault(row.programme_id, row)
    return sorted(newest.values(), key=_order)


def at_a_glance(project: Project) -> list[SupportStep]:
    """The first step of each version under which a project began, with its programme: one question."""
    rows = SupportStep.objects.filter(_began_under(project, "rules__"), number=1).select_related("rules__programme")
    newest: dict[int, SupportStep] = {}
    for row in rows.order_by("-rules__number"):
        newest.setdefault(row.rules.programme_id, row)
    return sorted(newest.values(), key=lambda row: _order(row.rules))


def support_holds() -> Exists:
    """Whether rules of support hold for a project, as a part of the question for projects."""
    running = Q(programme__ended_at=None) | Q(programme__ended_at__gt=OuterRef("begun_at"))
    rows = SupportRules.objects.filter(running, adopted=True, decided_at__lte=OuterRef("begun_at"))
    around = ExpressionWrapper(OuterRef("place__path"), output_field=CharField())
    return Exists(rows.annotate(around=around).filter(around__startswith=F("programme__place__path")))


def _began_under(project: Project, prefix: str = "") -> Q:
    """Versions that held around a project when it began."""
    programme = f"{prefix}programme__"
    running = Q(**{f"{programme}ended_at": None}) | Q(**{f"{programme}ended_at__gt": project.begun_at})
    there = {f"{programme}place__in": project.place.ancestor_numbers()}
    return running & Q(**there, **{f"{prefix}adopted": True, f"{prefix}decided_at__lte": project.begun_at})


def _order(rules: SupportRules) -> tuple[int, int]:
    return SupportKind.values.index(rules.programme.kind), rules.programme_id


def steps_of(rules: SupportRules) -> list[Step]:
    """The steps of a version, as they are worked with."""
    return [Step(row.least, row.share, row.fixed, row.most) for row in rules.steps.all()]


def year_at(at: datetime) -> int:
    """The year of a moment in the town's calendar."""
    return timezone.localdate(at).year


def left_of(rules: Iterable[SupportRules], at: datetime) -> dict[int, int]:
    """What is left of this year's budget, by number of the programme. Two questions at most, however many."""
    found = {each.programme_id: each for each in rules}
    years = SupportYear.objects.filter(programme__in=found, year=year_at(at))
    left = {row.programme_id: row.left for row in years}
    unopened = found.keys() - left.keys()
    if unopened:
        newest = SupportRules.objects.filter(programme__in=unopened, adopted=True).order_by("number")
        left |= {row.programme_id: row.year_budget for row in newest}
    return left


def given_to(project: Project) -> int:
    """What people gave themselves: money that is here, and what else is here, valued by the public tariff. Fen."""
    if not project.calls:
        return 0
    about = {"need__call__subject_kind": SUBJECT, "need__call__subject_id": project.pk}
    money = Pledge.objects.filter(**about, need__kind=Kind.MONEY).aggregate(sum=Sum("received"))["sum"] or 0
    there = Arrival.objects.filter(pledge__in=Pledge.objects.filter(**about), status=receipts.Status.WITNESSED)
    return money + (there.aggregate(sum=Sum("value"))["sum"] or 0)


def judgement_of(project: Project) -> Evaluation | None:
    """The newest published evaluation of it, when it was opened after the acceptance and enough answered."""
    row = newest_published(SUBJECT, project.pk)
    if row is None or project.accepted_at is None or row.opened_at < project.accepted_at:
        return None
    return row if row.is_enough and row.score is not None else None


def claims_of(project: Project) -> list[SupportClaim]:
    """What was asked for, with its rules and its grant, the oldest first."""
    if not project.claims_made:
        return []
    around = ("rules__programme", "grant", "year")
    return list(SupportClaim.objects.filter(project=project).select_related(*around).prefetch_related("rules__steps"))


def granted_to(project: Project) -> list[SupportClaim]:
    """What was asked for and has not ended, with its grant, the oldest first."""
    if not project.claims_made:
        return []
    return list(SupportClaim.objects.filter(project=project, ended_at=None).select_related("grant"))


def cost_of(project: Project, kind: str) -> int:
    """What a sum is a share of: to begin with what the plan says, afterwards what was truly spent. Fen."""
    return project.spent if kind == SupportKind.AWARD else project.budget or 0


class Dossier:
    """A project with everything that sums of support rest on; each thing is asked for once, when it is needed."""

    def __init__(self, project: Project, at: datetime) -> None:
        self.project, self.at = project, at
        self.rules = rules_for(project)
        self.claims = claims_of(project)
        self.left = left_of(self.rules, at) if self.rules else {}
        self.judgement = judgement_of(project) if self._asks(SupportKind.AWARD) else None
        self.given = given_to(project) if any(each.own_least for each in self.rules) else 0

    def _asks(self, kind: str) -> bool:
        return any(each.programme.kind == kind for each in self.rules)

    def affair(self, rules: SupportRules) -> Affair:
        """A claim of the project by these rules, as the law looks at it."""
        kind, basis = rules.programme.kind, self._basis(rules)
        return Affair(
            self.project.place.path,
            rules.programme.fund.foundation.organisation_id,
            self.project,
            rules,
            basis,
            worked(steps_of(rules), basis),
            given=self.given,
            is_asked=any(each.kind == kind and each.ended_at is None for each in self.claims),
        )

    def _basis(self, rules: SupportRules) -> Basis:
        """What a sum by these rules rests on now."""
        kind = rules.programme.kind
        score = self.judgement.score if self.judgement and kind == SupportKind.AWARD else None
        had = sum(each.kept for each in self.claims)
        return Basis(cost_of(self.project, kind), had, self.left[rules.programme_id], score)

    def public(self) -> list[SupportRules]:
        """The rules for the project itself; relief is between a person and the fund."""
        return [each for each in self.rules if each.programme.kind != SupportKind.RELIEF]

    def private(self) -> list[SupportRules]:
        """The rules for relief of those who have to pay."""
        return [each for each in self.rules if each.programme.kind == SupportKind.RELIEF]


def by_number(rows: Iterable[SupportRules]) -> dict[str, SupportRules]:
    """Versions by what stands in an address."""
    return {str(each.pk): each for each in rows}


def basis_of(claim: SupportClaim) -> Basis:
    """What the sum of a claim rested on when it was asked for."""
    return Basis(claim.cost, claim.had, claim.budget_left, claim.score)


def affair_of_ease(dossier: Dossier, rules: SupportRules, person: int, share: int) -> Affair:
    """Relief of what this person has to pay, as the law looks at it; `share` is 0 where they have to pay nothing."""
    eased = SupportEase.objects.filter(project=dossier.project, person=person, ended_at=None).exists()
    most = rules.criterion.most if rules.criterion else None
    basis = Basis(share, 0, dossier.left[rules.programme_id], criterion=most)
    return Affair(
        dossier.project.place.path,
        rules.programme.fund.foundation.organisation_id,
        dossier.project,
        rules,
        basis,
        worked(steps_of(rules), basis),
        is_asked=eased,
        is_payer=share > 0,
    )


def payers_for(project: Project, actor: Actor) -> dict[int, int]:
    """Of the actor and those whom they may act for: who has to pay for a project, and how much."""
    if actor.person is None:
        return {}
    return shares_of(project, frozenset({actor.person, *actor.principals}))


def eases_of(project: Project, actor: Actor) -> list[SupportEase]:
    """Relief that was asked for by the actor or by those whom they may act for."""
    mine = {actor.person, *actor.principals} - {None}
    rows = SupportEase.objects.filter(project=project, person__in=mine).select_related("relief", "person")
    return list(rows.order_by("-asked_at", "-pk"))


def eased(project: Project) -> tuple[int, int] | None:
    """How many were relieved of how much; None below five people: it could tell who it is."""
    rows = SupportEase.objects.filter(project=project, relief__status=Relieved.PAID)
    told = rows.aggregate(people=Count("person", distinct=True), fen=Sum("amount"))
    return (told["people"], told["fen"]) if told["people"] >= GROUP_LEAST else None


def may_show_taken(programme: SupportProgramme) -> bool:
    """Whether everybody may know what of a year's budget is taken: of relief only from five people on.

    The programme is one of `programmes`, which counts them.
    """
    return programme.kind != SupportKind.RELIEF or (getattr(programme, "people", 0) or 0) >= GROUP_LEAST


def affair_at(place: Place, fund: Fund) -> Affair:
    """Rules for a place out of a fund, as the law looks at them."""
    return Affair(place.path, fund.foundation.organisation_id)


def places_for(actor: Actor, at: datetime) -> QuerySet[Place]:
    """Where this actor may propose rules: the places that they head; for those of a foundation, all around it."""
    on, found = timezone.localdate(at), Q(pk=None)
    for path in actor.paths(PostKind.HEAD):
        found |= Q(path__startswith=path)
    for path in {*actor.paths(PostKind.COMMITTEE), *actor.paths(PostKind.TREASURER)}:
        found |= Q(path__startswith=path)
    rows = Place.objects.filter(found, held(on), level__lte=Level.COMMUNITY).order_by("level", "path")
    return Place.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[:PLACES_MOST])).order_by("level", "path")


def may_propose(actor: Actor, at: datetime) -> Decision:
    """Whether this actor may propose rules anywhere; for which place and fund is judged when they say so."""
    somewhere = actor.person is not None and places_for(actor, at).exists()
    return Decision(Right.SET_SUPPORT, True) if somewhere else may(actor, Right.SET_SUPPORT, Affair("-", 0), at)


def open_funds() -> QuerySet[Fund]:
    """The funds that are spent on something now."""
    return Fund.objects.filter(stage="open").select_related("foundation__organisation").order_by("foundation", "pk")
