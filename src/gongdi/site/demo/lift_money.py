"""What the fund pays for the lift of the demo town: a subsidy by a rule, and the first year of its maintenance.

Every payment carries two signatures: the treasurer prepares it, a member of the committee releases it.
"""

from collections.abc import Generator
from datetime import datetime, timedelta

from django.utils import timezone

from gongdi.instruments.funds.actions import granting, paying
from gongdi.instruments.funds.models import Grant
from gongdi.practices.assets import actions as assets
from gongdi.practices.assets.models import Asset
from gongdi.practices.projects.actions import support
from gongdi.practices.projects.actions.support_rules import Ruling
from gongdi.practices.projects.models import Project, SupportKind
from gongdi.practices.projects.support_queries import Dossier
from gongdi.practices.projects.support_sums import Step
from gongdi.site.demo import lift_words as words
from gongdi.site.demo.deciding import adopt
from gongdi.site.demo.fund_story import GENERAL
from gongdi.site.demo.gifts import fund_called
from gongdi.site.demo.grants_story import asked_of, fresh, released
from gongdi.site.demo.society import COMMUNITY
from gongdi.site.demo.stage import Story
from gongdi.site.demo.support_story import TO_UNIT, proposed
from gongdi.site.demo.walking import Walk

RULED = 420  # days ago, well before the lift was begun
HALF_YEAR = 182


def ruled(walk: Walk) -> Story:
    """The rule of the subsidy: forty percent up to a limit, half when work begins and half when it stands."""
    yield walk.ago(RULED)
    steps = (Step(share=words.SHARE, most=words.SUBSIDY),)
    ruling = Ruling(steps, words.YEAR, words.GROUND, form="long", first_part=words.FIRST_PART)
    yield from proposed(walk, SupportKind.SUBSIDY, words.PROGRAMME, ruling)


def subsidised(walk: Walk, days: tuple[float, float]) -> Story:
    """Asked for once the plan is signed, paid half at once and half when the lift stands, accounted for to the fen."""
    yield walk.ago(days[0])
    grant = yield from agreed(walk, claimed(walk))
    yield from drawn(walk, grant, words.CONTRACT)
    yield walk.ago(days[1])
    yield from drawn(walk, grant, words.CERTIFIED)
    yield walk.wait(200, 300)
    receipt = paying.Spent(words.LIFT.title, grant.amount, timezone.localdate(walk.at))
    by = walk.staff("handler")
    paying.report(fresh(grant), text=words.STOOD, receipts=(receipt,), returned=0, by=by, at=walk.at)
    yield walk.wait(20, 60)
    paying.accept(fresh(grant), by=walk.staff("treasurer"), at=walk.at)


def claimed(walk: Walk) -> Grant:
    """The committee of the community asks for what the rule gives."""
    project = Project.objects.select_related("place").get(title=words.LIFT.title)
    dossier = Dossier(project, walk.at)
    rules = next(each for each in dossier.rules if each.programme.title == words.PROGRAMME)
    expected = dossier.affair(rules).worked.amount
    by = walk.staff("handler")
    return support.claim(project, rules=rules, expected=expected, payee=TO_UNIT, by=by, at=walk.at).grant


def agreed(walk: Walk, grant: Grant) -> Generator[datetime, None, Grant]:
    """The treasurer has checked it, two of the committee agree; the money is held from then on."""
    yield walk.wait(5, 20)
    asked = granting.put(fresh(grant), by=walk.staff("treasurer"), at=walk.at)
    yield from adopt(walk, asked_of(asked))
    return fresh(asked)


def drawn(walk: Walk, grant: Grant, evidence: str) -> Story:
    """The next part, on evidence."""
    yield walk.wait(5, 30)
    paying.draw(fresh(grant), evidence=evidence, by=walk.staff("handler"), at=walk.at)
    yield from released(walk, grant)


# ---- its upkeep ------------------------------------------------------------------------------------------------


def maintained(walk: Walk, asset: Asset) -> Story:
    """The fund pays the first year of maintenance in two halves; each is told of the lift."""
    yield walk.wait(20, 40)
    asked = granting.apply(application(walk), by=walk.staff("handler"), at=walk.at)
    grant = yield from agreed(walk, asked)
    begun = walk.at
    for number, said in enumerate(words.SERVED):
        walk.at = begun + timedelta(days=HALF_YEAR * number)
        yield from drawn(walk, grant, words.BILLED)
        yield walk.wait(2, 20)
        part = grant.instalments.get(number=number + 1)
        payment = ("instalment", part.pk)
        assets.pay(asset, payment=payment, amount=part.amount, words=said, by=walk.staff("handler"), at=walk.at)


def application(walk: Walk) -> granting.Application:
    """Two halves of a year."""
    on = timezone.localdate(walk.at)
    parts = [fen for _name, fen in words.HALVES]
    return granting.Application(
        fund=fund_called(GENERAL),
        title=words.MAINTAINED,
        purpose=words.WHY_MAINTAINED,
        plan=words.CARE,
        budget=words.HALVES,
        instalments=tuple((fen, on + timedelta(days=10 + HALF_YEAR * step)) for step, fen in enumerate(parts)),
        payee=words.MAINTAINER,
        payee_account="6228400000000027118",
        organisation=walk.town.units[COMMUNITY],
    )
