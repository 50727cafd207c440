"""Any deed around a public thing, by anybody, in any order: what is counted is what there is, and nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import strategies as some
from hypothesis.stateful import invariant, rule

from gongdi.ground.access.actor import SYSTEM
from gongdi.ground.access.moves import from_here
from gongdi.ground.access.outlets import Outlet
from gongdi.ground.record.models import Act
from gongdi.practices.assets import actions, payments
from gongdi.practices.assets.actions.passing import time_passed
from gongdi.practices.assets.law import may
from gongdi.practices.assets.models import (
    IN_ORDER,
    Adoption,
    Custody,
    Finding,
    PaymentShare,
    Sighting,
    Stop,
    Upkeep,
    UpkeepYear,
    Walk,
)
from gongdi.practices.assets.outlets import OUTLETS
from gongdi.practices.assets.queries.register import care_of
from gongdi.practices.assets.states import adoptions, assets, findings
from tests import walking
from tests.practices.assets import make

ROLES = ("resident", "neighbour", "stranger", "handler", "other_handler", "head", "grid_officer", "committee_one")
PAID = 1_000
ON_FINDINGS = ("mend", "decline", "confirm", "again", "contest", "pass", "settle", "return")
ON_THINGS = ("report", "see", "adopt", "entrust", "release", "pay", "retire")


class Anything(walking.Machine):
    """One flower bed on one route, and everything that people do around it."""

    begins = make.REGISTERED

    def __init__(self):
        super().__init__()
        self.row = make.thing(self.town, "花坛", of="flower_bed")
        self.route = make.route(self.town, self.row)
        self.numbers = 0

    @rule(name=some.sampled_from(ON_THINGS), role=some.sampled_from(ROLES), bad=some.booleans())
    def anybody_does_anything_to_the_thing(self, name, role, bad):
        self.wait(minutes=7)
        row, by = make.again(self.row), self.by(role)
        decision = from_here(may(by, assets.MOVES[name].right, care_of(row), self.at), assets.MOVES[name], row)
        self.does(name, lambda: self.on_thing(name, row, by, bad), decision)

    def on_thing(self, name, row, by, bad):
        self.numbers += 1
        given = {"by": by, "at": self.at}
        units = ("committee", "street_office", "city_management")
        keeper = actions.Keeper(self.town.units[units[self.numbers % 3]])
        promise = actions.Promise("浇水", timezone.localdate(self.at) + timedelta(days=30 + self.numbers))
        deeds = {
            "report": lambda: actions.report(row, text=f"毛病{self.numbers}", dangerous=bad, **given),
            "see": lambda: actions.see(row, look=actions.Look(1 if bad else 3), **given),
            "adopt": lambda: actions.adopt(row, promise=promise, **given),
            "entrust": lambda: actions.entrust(row, keeper=keeper, **given),
            "release": lambda: actions.release(row, words="换人", **given),
            "pay": lambda: actions.pay(row, payment=("till", 1 + bad), amount=300, words="土", **given),
            "retire": lambda: actions.retire(row, words="拆了", **given),
        }
        return deeds[name]()

    @rule(name=some.sampled_from(ON_FINDINGS), role=some.sampled_from(ROLES), which=some.integers(0, 9))
    def anybody_does_anything_to_a_finding(self, name, role, which):
        self.wait(minutes=7)
        rows = list(Finding.objects.order_by("number"))
        if not rows:
            return
        row, by = rows[which % len(rows)], SYSTEM if name in ("settle", "return") else self.by(role)
        care = care_of(make.again(self.row), row)
        decision = from_here(may(by, findings.MOVES[name].right, care, self.at), findings.MOVES[name], row)
        self.does(name, lambda: self.on_finding(name, row, by), decision)

    def on_finding(self, name, row, by):
        given, told = {"by": by, "at": self.at}, {"words": "说明", "at": self.at}
        deeds = {
            "mend": lambda: actions.mend(row, words="补种", **given),
            "decline": lambda: actions.decline(row, words="冬天种不了", **given),
            "confirm": lambda: actions.confirm(row, **given),
            "again": lambda: actions.again(row, words="又死了", **given),
            "contest": lambda: actions.contest(row, words="请再看", **given),
            "pass": lambda: actions.pass_on(row, to="elsewhere", **given),
            "settle": lambda: actions.settle(row, **told),
            "return": lambda: actions.give_back(row, **told),
        }
        return deeds[name]()

    @rule(role=some.sampled_from(ROLES), bad=some.booleans())
    def somebody_walks(self, role, bad):
        self.wait(minutes=7)
        walk = self.does("start", lambda: actions.start(self.route, by=self.by(role), at=self.at), tells=False)
        if walk is not None:
            look = actions.Look(0 if bad else 2)
            self.does("see_on", lambda: actions.see_on(walk, asset=self.row, look=look, by=self.by(role), at=self.at))
            self.does("finish", lambda: actions.finish(walk, by=self.by(role), at=self.at))

    @rule(role=some.sampled_from(ROLES), which=some.integers(0, 4))
    def an_adoption_ends(self, role, which):
        self.wait(minutes=7)
        rows = list(Adoption.objects.order_by("pk"))
        if rows:
            row, by = rows[which % len(rows)], self.by(role)
            decision = from_here(
                may(by, adoptions.MOVES["end"].right, care_of(make.again(self.row), adoption=row), self.at),
                adoptions.MOVES["end"],
                row,
            )
            self.does("end", lambda: actions.end(row, thanks="谢谢", by=by, at=self.at), decision)

    @rule(days=some.sampled_from((1, 40)))
    def time_passes(self, days):
        self.wait(days=days)
        time_passed(self.at)
        assert not Adoption.objects.filter(ended_on=None, until_on__lt=timezone.localdate(self.at)).exists()
        assert not Walk.objects.filter(due_at__lt=self.at).exists()

    @invariant()
    def what_is_counted_is_what_there_is(self):
        row, seen = make.again(self.row), Sighting.objects.filter(asset=self.row)
        found = list(Finding.objects.filter(asset=self.row).order_by("number"))
        assert [each.number for each in found] == list(range(1, row.findings + 1))
        assert row.findings_open == sum(each.status in findings.OPEN for each in found)
        assert row.adopters == Adoption.objects.filter(asset=self.row, ended_on=None).count() <= 5
        assert row.sightings == seen.count()
        last = seen.order_by("-at").first()
        assert (row.condition, row.seen_at) == ((last.condition, last.at) if last else (None, None))

    @invariant()
    def somebody_looks_after_it_or_it_is_an_alarm(self):
        row = make.again(self.row)
        keepers = Custody.objects.filter(asset=self.row, to_on=None).count()
        if row.ended_at is not None:
            left = (keepers, row.findings_open, row.adopters, Stop.objects.filter(asset=self.row).count())
            assert left == (0, 0, 0, 0)
        else:
            assert keepers == (row.unkept_since is None)

    @invariant()
    def nobody_confirms_what_they_mended(self):
        acts = Act.objects.filter(verb="assets.finding_confirmed").order_by("pk")
        for act in acts:
            row = Finding.objects.get(asset=act.subject_id, number=act.body["number"])
            assert act.by_id != row.mended_by_id
            assert row.mended_at is not None

    @invariant()
    def no_more_is_told_of_a_payment_than_was_paid(self):
        told = sum(Upkeep.objects.values_list("amount", flat=True))
        assert told == sum(UpkeepYear.objects.values_list("amount", flat=True))
        assert all(each.amount <= PAID for each in PaymentShare.objects.all())
        assert told == sum(PaymentShare.objects.values_list("amount", flat=True))

    @invariant()
    def every_open_finding_is_for_somebody(self):
        row = make.again(self.row)
        actors = [self.by(role) for role in ROLES]
        for finding in Finding.objects.filter(status__in=(findings.Status.OPEN, findings.Status.DONE)):
            care, name = care_of(row, finding), "mend" if finding.status == findings.Status.OPEN else "confirm"
            assert finding.due_on is not None
            assert any(may(by, findings.MOVES[name].right, care, self.at) for by in actors)

    @invariant()
    def what_is_not_in_order_is_a_finding(self):
        for seen in Sighting.objects.exclude(condition__in=IN_ORDER):
            assert Finding.objects.filter(asset=seen.asset_id, reported_at__lte=seen.at).exists()


@pytest.fixture
def machine(town, monkeypatch):
    """A machine for this town; there is a payment to tell of, and somewhere for findings to go."""
    made = {number: payments.Payment(PAID, make.REGISTERED.date(), "维修", "/funds/1/") for number in (1, 2)}
    monkeypatch.setitem(payments.SOURCES, "till", payments.Source("现金", made.get))
    elsewhere = Outlet("别处", "/elsewhere/{}/".format, lambda finding, by, at: finding.pk)
    monkeypatch.setitem(OUTLETS, "elsewhere", elsewhere)
    return type("machine", (Anything,), {"town": town})


def test_anything_by_anybody_keeps_every_promise(machine):
    walking.run(machine, examples=3, steps=16)


def test_the_machine_goes_far(machine):
    """A fuzz that never gets far is none."""
    with walking.one(machine) as runner:
        for name, role in (
            ("report", "resident"),
            ("report", "neighbour"),
            ("see", "grid_officer"),
            ("adopt", "resident"),
            ("pay", "head"),
        ):
            runner.anybody_does_anything_to_the_thing(name, role, True)
        for name, role in (("mend", "handler"), ("again", "resident"), ("pass", "handler"), ("settle", "head")):
            runner.anybody_does_anything_to_a_finding(name, role, 0)
        runner.anybody_does_anything_to_a_finding("confirm", "resident", 0)
        runner.somebody_walks("grid_officer", False)
        runner.an_adoption_ends("head", 0)
        runner.anybody_does_anything_to_a_finding("decline", "handler", 1)
        runner.anybody_does_anything_to_the_thing("retire", "head", False)
        wanted = {"report", "see", "adopt", "pay", "mend", "again", "pass", "settle", "confirm"}
        wanted |= {"finish", "end", "decline", "retire"}
        assert wanted <= set(runner.done), wanted - set(runner.done)
