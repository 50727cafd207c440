"""At a desk, in a real browser: a large project is planned, costed and decided, an award paid, the result published.

What lies between is done by people through the actions; axe looks at every page that the desk opens.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from gongdi.ground.access.actor import SYSTEM
from gongdi.instruments.evaluations import actions as evaluations
from gongdi.instruments.evaluations.actions import Terms
from gongdi.instruments.evaluations.models import Occasion
from gongdi.instruments.funds.models import Grant, Instalment
from gongdi.ledger.books.models import Account
from gongdi.ledger.resolutions import actions as resolutions
from gongdi.ledger.resolutions.models import Resolution
from gongdi.ledger.resolutions.states import Choice
from gongdi.practices.projects import actions
from gongdi.practices.projects.models import Option, Project, Template
from tests.browser.conftest import WIDE
from tests.instruments.evaluations.make import residents
from tests.instruments.funds import make_spending as spending
from tests.practices.projects import make
from tests.practices.projects import make_support as given

YUAN = 100
COST, SPENT, AWARD = 38_000 * YUAN, 29_000 * YUAN, 8_710 * YUAN
"""The highest grade gives thirty percent of what was spent, and ten yuan."""


class Desks:
    """Everybody's desk; what axe finds on any page is kept."""

    def __init__(self, town, house, visit, come_in, barriers):
        self.town, self.house, self.visit, self.come_in, self.barriers = town, house, visit, come_in, barriers
        self.pages, self.found, self.seen = {}, [], set()

    def go(self, name, path):
        """Somebody, signed in, opens a page."""
        if name not in self.pages:
            self.pages[name] = self.visit(WIDE)
            self.come_in(self.pages[name], self.town.persons[name])
        page = self.pages[name]
        page.goto(self.house + path)
        return self.look(page)

    def look(self, page):
        """Nothing keeps anybody out, nothing is wider than the screen; an address is looked at once for each title."""
        known = (page.url, page.title())
        if known not in self.seen:
            self.seen.add(known)
            self.found += [(page.url, each) for each in self.barriers(page)]
            if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                self.found.append((page.url, "wider than the screen"))
        return page

    def follow(self, page, words):
        """Follow a link of the page."""
        with page.expect_navigation(wait_until="load"):
            page.locator("main a", has_text=words).first.click()
        return self.look(page)

    def send(self, page, **fields):
        """Fill the form in and press its button."""
        for field, said in fields.items():
            page.fill(f"[name={field}]", said)
        with page.expect_navigation(wait_until="load"):
            page.locator("main form.stack button:not([type=button])").last.click()
        return self.look(page)

    def does(self, name, path, words, **fields):
        """A deed that a page offers: its link, then its own page."""
        return self.send(self.follow(self.go(name, path), words), **fields)


@pytest.fixture
def desks(lasting_town, live_server, visit, come_in, barriers):
    """Everybody's desk, in a town with neighbours, a fund with money in it, and a rule of awards that was adopted."""
    residents(lasting_town, 6)
    before = timezone.now() - timedelta(days=40)
    fund = spending.filled(lasting_town, 100_000 * YUAN, before)
    given.adopted(lasting_town, fund, "award", at=before)
    return Desks(lasting_town, live_server.url, visit, come_in, barriers)


def test_a_desk_plans_costs_pays_an_award_and_publishes(desks):
    project = planned(desks)
    costed(desks, project)
    decided(desks, project)
    built_and_judged(desks.town, project)
    paid(desks, project)
    published(desks, project)
    assert desks.found == []


def planned(desks):
    """The head begins a large project."""
    page = desks.go("head", "/projects/new/")
    page.check("[name=form][value=long]")
    page.select_option("[name=place]", str(desks.town.places["community"].pk))
    desks.send(page, title="办一个食堂", text="老人中午吃饭难。", serves="七十岁以上的老人")
    return Project.objects.get()


def costed(desks, project):
    """The head offers a plan with what each part of it costs; a line that says no amount is answered beside it."""
    page = desks.go("head", f"/projects/{project.pk}/offer/")
    desks.send(page, title="用旧会议室", text="打通两间旧会议室。", lines="灶台 三万\n桌椅 8000")
    assert page.locator("[aria-invalid=true][name=lines]").count() == 1
    desks.send(page, lines="灶台 30000\n桌椅 8000")
    assert Option.objects.get(project=project).cost == COST
    assert "¥38,000.00" in desks.go("head", f"/projects/{project.pk}/plan/").inner_text("main")


def decided(desks, project):
    """The head asks the council, two members agree, and what was decided is chosen."""
    desks.does("head", f"/projects/{project.pk}/", "请理事表决")
    asked = Resolution.objects.get(subject_kind="project")
    for member in ("committee_one", "committee_two"):
        now = timezone.now()
        resolutions.vote(asked, choice=Choice.YES, by=desks.town.actor(member, now), at=now)
    page = desks.go("head", f"/projects/{project.pk}/decide/")
    page.check(f"[name=shown][value=resolution-{asked.pk}]")
    desks.send(page)
    project.refresh_from_db()
    assert (project.chosen, project.budget) == (1, COST)


def built_and_judged(town, project):
    """Measured, signed, paid for, shown, accepted, handed over; those whom it serves judge it well."""
    now = timezone.now()
    by = {name: town.actor(name, now) for name in ("handler", "head", "committee_one")}
    make.measured(town, project, at=now)
    actions.sign(project, due_on=timezone.localdate(now) + timedelta(days=60), by=by["handler"], at=now)
    actions.spend(project, bill=make.bill(SPENT), by=by["handler"], at=now)
    make.shot(town, project, by="handler", at=now)
    actions.accept(project, words_="照方案做的，能用。", by=by["committee_one"], at=now)
    actions.hand_over(project, custodian=project.unit, rules="居委会管，每天打扫。", by=by["head"], at=now)
    now = timezone.now()
    row = evaluations.open_(
        ("project", project.pk),
        place=town.places["community"],
        title="食堂好不好",
        text="请评。",
        occasion=Occasion.LATER,
        terms=Terms(),
        by=by["head"],
        at=now,
    )
    for number in range(6):
        evaluations.answer(row, marks=(5,), by=town.actor(f"r{number}", now), at=now)
    evaluations.publish(row, by=SYSTEM, at=now + timedelta(days=90))


def paid(desks, project):
    """What the rule gives is asked for, checked, agreed to by two, and paid with two signatures."""
    page = desks.follow(desks.go("head", f"/projects/{project.pk}/"), "能得多少")
    assert "¥8,710.00" in page.inner_text("main")
    page = desks.follow(page, "申请")
    desks.send(page, payee="海棠社区居委会", payee_account="6222000000000009")
    grant = Grant.objects.get()
    here = f"/funds/grants/{grant.pk}/"
    desks.does("treasurer", here, "核对无误，提请表决")
    grant.refresh_from_db()
    for member in ("committee_one", "committee_two"):
        page = desks.go(member, f"/resolutions/{grant.resolution}/")
        page.check("[name=choice][value=yes]")
        desks.send(page)
    desks.does("head", here, "交凭据，申请拨付", evidence="验收记录、发票和评议结果")
    desks.does("treasurer", here, "制单")
    alone = desks.pages["treasurer"].goto(f"{desks.house}{here}release/")
    assert alone is not None
    assert alone.status == 403
    desks.does("committee_three", here, "复核放款")
    part = Instalment.objects.get()
    assert (part.amount, part.prepared_by_id) == (AWARD, desks.town.persons["treasurer"].pk)
    assert part.released_by_id == desks.town.persons["committee_three"].pk
    assert Account.objects.get(kind="funds.fund", unit="CNY").balance == 100_000 * YUAN - AWARD
    assert f"¥{AWARD / YUAN:,.2f}" in desks.go("neighbour", f"/projects/{project.pk}/").inner_text("main")


def published(desks, project):
    """The head shows the judgement, says how it is shared, and lets others copy it; everybody reads it."""
    page = desks.go("head", f"/projects/{project.pk}/judge/")
    page.locator("[name=shown]").first.check()
    desks.send(page)
    desks.does("head", f"/projects/{project.pk}/", "公布怎么共享", rules="七十岁以上的先坐，饭钱八元。")
    page = desks.go("head", f"/projects/{project.pk}/publish/")
    desks.send(page, pitfalls="先量好烟道，我们多跑了一趟。")
    project.refresh_from_db()
    assert project.status == "done"
    assert Template.objects.get().project_id == project.pk
    for path in (f"/projects/{project.pk}/", f"/projects/{project.pk}/sheet/", f"/chain/project/{project.pk}/"):
        assert "七十岁以上" in desks.go("neighbour", path).inner_text("body")
