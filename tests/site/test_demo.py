"""The demo town: everything in it came about by legal deeds, in the order of time, and its figures are true.

Its money and its points are looked at while they move: at every step of the foundation's story the public page, the
export and the balances computed again from the transfers say the same to the fen.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.proofs import verify_inclusion
from gongdi.ground.access.onward import fates
from gongdi.ground.people.models import Home, Person
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots.models import Ballot
from gongdi.instruments.bookings.models import Thing
from gongdi.instruments.dividends.models import Distribution, Portion
from gongdi.instruments.evaluations.models import Evaluation
from gongdi.instruments.evaluations.reading import outcome
from gongdi.instruments.funds.models import Instalment
from gongdi.instruments.panels.models import Panel, Seat
from gongdi.instruments.panels.states import Reply
from gongdi.instruments.points.models import Programme, Warned
from gongdi.instruments.shop.models import Merchant
from gongdi.journeys.themes.models import Measurement, Theme
from gongdi.journeys.themes.states import Status as ThemeStatus
from gongdi.journeys.warnings.models import EarlyWarning
from gongdi.ledger.books.explaining import Why, told
from gongdi.ledger.books.models import Account, Transfer
from gongdi.ledger.books.queries import balance, lines
from gongdi.ledger.books.replay import replay
from gongdi.ledger.resolutions.models import Resolution
from gongdi.practices.appeals.models import Appeal, Channel, Scope, Tally
from gongdi.practices.appeals.states import OPEN
from gongdi.practices.assets.models import IN_ORDER, Asset, Walk
from gongdi.practices.meetings.models import Meeting
from gongdi.practices.projects.models import Project
from gongdi.practices.projects.shares import accounts
from gongdi.practices.questions.models import Question
from gongdi.site.demo import build
from gongdi.site.demo.canteen_cast import FAMILIES
from gongdi.site.demo.canteen_living import FUND, SURPLUS
from gongdi.site.demo.canteen_story import TITLE as CANTEEN
from gongdi.site.demo.cast import CAST
from gongdi.site.demo.cast_stories import STORIES
from gongdi.site.demo.lift_words import DEARER, LIFT, SUBSIDY
from gongdi.site.demo.points_story import GUARDS, RED
from gongdi.site.demo.question_story import TITLE
from gongdi.site.demo.theme_words import CHOSEN, GATE_VOICES, SMOKE_VOICES
from tests.site.demo_money import STEPS, Seen, look_on, stored

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SIZE = build.Size(people=40, appeals=20, claims=8, exchanges=5, step=timedelta(days=45))
VOICES = len(SMOKE_VOICES) + len(GATE_VOICES)
# the lamp, the lift and the canteen, which become projects; a lift that stops
ALL = SIZE.appeals + len(STORIES) + VOICES + 4
VILLAGERS = sum(len(family) for _grid, family in FAMILIES)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the log of that town."""
    return tmp_path_factory.mktemp("log")


@pytest.fixture(scope="module", autouse=True)
def seen(django_db_setup: None, django_db_blocker: DjangoDbBlocker, published: Path) -> Iterator[Seen]:
    """A smaller demo town, built and read once for all of these tests, and gone after them."""
    told_of: list[int] = []
    seen: Seen = {}
    with django_db_blocker.unblock(), override_settings(LOG_FOLDER=published), transaction.atomic():
        build.build(told_of.append, SIZE, lambda now: look_on(seen, now))
        build.read(told_of.append)
        assert sum(told_of[: SIZE.appeals]) == SIZE.appeals
        yield seen
        transaction.set_rollback(True)


def test_the_town_is_built_whole():
    assert build.is_built()
    assert Appeal.objects.exclude(channel=Channel.PLATFORM).count() == ALL
    assert Act.objects.filter(verb="appeals.raised").count() == ALL
    assert {row[1] for row in CAST} <= set(Person.objects.values_list("phone", flat=True))
    verified = Home.objects.filter(verified_at__isnull=False).count()
    assert SIZE.people // 2 < verified - VILLAGERS < SIZE.people + 2 <= Home.objects.count() - VILLAGERS
    assert Merchant.objects.count() == 5


def test_everything_happened_in_the_order_of_time():
    """What readers derive carries the moment of the act that it follows from; everything else stands in order."""
    there = Act.objects.exclude(verb__in=("points.awarded", "points.award_waits")).order_by("position")
    moments = list(there.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert Act.objects.latest("at").at <= timezone.now()


def test_every_open_appeal_of_it_has_a_clock():
    assert not Appeal.objects.filter(status__in=OPEN, due_at=None).exists()


def test_its_figures_are_those_of_its_rows():
    root = Appeal.objects.select_related("place")[0].place.ancestor_numbers()[0]
    tallies = Tally.objects.filter(scope=Scope.PLACE, number=root)
    rows = dict(Appeal.objects.values_list("status").annotate(Count("id")))
    for field, status in (("closed", "closed"), ("refused", "refused"), ("withdrawn", "withdrawn")):
        assert sum(tallies.values_list(field, flat=True)) == rows.get(status, 0), field
    assert sum(tallies.values_list("raised", flat=True)) == Appeal.objects.count()


@pytest.mark.parametrize("days", STEPS)
def test_the_source_s_story_agrees_to_the_fen_at_every_step(seen: Seen, days: int):
    assert seen[days] == dict.fromkeys(("page", "export", "replay", "stored"), STEPS[days])


def test_the_books_are_sound():
    result = replay()
    assert result.is_sound
    assert set(result.sums.values()) == {0}


def test_every_balance_of_points_is_explained_line_by_line():
    purses = Account.objects.filter(kind="points.purse")
    assert purses.count() > 20
    for purse in purses:
        moved = lines(purse, limit=1000)
        assert sum(line.change for line in moved) == purse.balance
        said = told([Why(line.transfer, line.act, is_own=True) for line in moved if line.act])
        assert len(said) == len(moved)
        assert not any("…" in words or not words for words in said.values())


def test_aunt_chen_has_340_to_spend_and_20_held_for_her_voucher():
    chen = Person.objects.get(phone=CAST[0][1])
    purse = Account.objects.get(kind="points.purse", owner_kind="person", owner_id=chen.pk)
    assert (purse.available, purse.reserved) == (340, 20)
    versions = {line.act.body.get("version") for line in lines(purse, limit=100) if line.act}
    assert {1, 2, 3} <= versions


def test_rules_changed_twice_and_a_budget_that_ran_out_was_told_before():
    red, guards = (Programme.objects.get(book__name=name) for name in (RED, GUARDS))
    assert list(red.rule_sets.order_by("number").values_list("number", "status")) == [(n, "adopted") for n in (1, 2, 3)]
    waits = Act.objects.filter(verb="points.award_waits", body__programme=guards.pk).order_by("at").first()
    warned = Warned.objects.filter(programme=guards).order_by("at")
    assert waits is not None
    assert warned[0].sign in ("days", "percent")
    assert warned[0].at < waits.at


def test_a_bench_under_a_tree_adopted_what_people_answered():
    question = Question.objects.get(title=TITLE)
    told = fates("question", [question.pk])[question.pk]
    assert [(fate.of[0], fate.kind) for fate in told] == [("meeting", "kept"), ("topic", "next")]
    meeting = Meeting.objects.get(pk=told[0].of[1])
    assert meeting.motions.get().text == meeting.items.get().text != ""
    assert Question.objects.filter(status="open", people__lt=30).exists()


def test_the_lift_walks_the_whole_loop():
    """From the words of one appeal to rules of sharing: stages with their evidence, exact sums, all on one page."""
    row = Project.objects.get(title=LIFT.title)
    assert (row.status, row.form, row.divided) == ("done", "long", 3)
    purposes = [each.purpose for each in row.evidence.order_by("pk")]
    assert purposes == ["decision", "payment", "change", "care", "payment", "judgement"]
    votes = Ballot.objects.filter(subject_kind="project", subject_id=row.pk)
    assert [(vote.kind, vote.rule["matter"], vote.is_adopted) for vote in votes] == [("owners", 7, True)] * 2
    first, second = row.divided_as.filter(decided_at__isnull=False).order_by("number")
    assert second.total - first.total == DEARER
    assert sum(each.amount for each in second.shares.all()) == second.total == row.budget - SUBSIDY
    came = sum(each.received for each in accounts(second))
    assert 0 < came < second.total
    assert row.puttings.get().was_due < row.puttings.get().due
    assert list(row.photos.order_by("at").values_list("phase", flat=True)) == ["before", "during", "during", "after"]
    assert row.accepter_id != row.signer_id
    kinds = ["appeal", "topic", "agenda_item", "hall_motion", "project", "ballot", "call", "asset", "evaluation"]
    kinds += ["grant", "resolution", "finding"]
    for kind, number in (("project", row.pk), ("topic", row.origin_number)):
        answer = Client().get(f"/api/v1/chain/{kind}/{number}").json()
        told = [each["kind"] for each in answer["things"]]
        assert [each for each in kinds if each not in told] == []
        assert told[0] == "appeal"


def test_the_lift_s_subsidy_is_paid_by_a_rule_with_two_signatures():
    """The sum that was told to the owners before they voted is the sum that the rule gave and the fund paid."""
    row = Project.objects.get(title=LIFT.title)
    claim = row.claims.select_related("grant", "rules__programme").get()
    parts = list(claim.grant.instalments.order_by("number"))
    assert claim.rules.decided_at < row.begun_at
    assert claim.amount == claim.grant.amount == claim.grant.spent == SUBSIDY == sum(part.amount for part in parts)
    assert {given.given_words for given in row.divided_as.all()} == {claim.rules.programme.title}
    assert [row.signed_at < parts[0].paid_at < row.accepted_at < parts[1].paid_at, len(parts)] == [True, 2]
    for part in parts:
        assert part.prepared_by_id is not None
        assert part.released_by_id not in (None, part.prepared_by_id)
        assert Transfer.objects.get(pk=part.transfer).amount == part.amount
    assert Resolution.objects.get(pk=claim.grant.resolution).votes.count() == 2


def test_the_lift_is_looked_after_for_half_a_year_before_it_is_judged():
    """Rounds by its custodian, none left out; two findings mended and seen; money told of; then the judgement."""
    row = Project.objects.get(title=LIFT.title)
    asset = Asset.objects.get(origin_kind="project", origin_number=row.pk)
    rounds = Walk.objects.filter(route__stops__asset=asset).order_by("started_at")
    assert set(rounds.values_list("status", flat=True)) == {"finished"}
    starts = [each.started_at for each in rounds]
    page = Client().get(f"/things/{asset.code}/").content.decode()
    grants = {each.grant_id for each in Instalment.objects.filter(pk__in=asset.upkeep.values("payment_number"))}
    assert len(grants) == 1
    assert page.count(f'href="/funds/grants/{grants.pop()}/"') == 2
    assert {(later - earlier).days for earlier, later in pairwise(starts)} == {14}
    assert (asset.sightings, asset.findings_open, len(starts)) == (15, 0, 15)
    assert asset.condition in IN_ORDER
    task, passed = asset.found.order_by("number")
    assert task.sighting is not None
    assert (task.status, passed.status, passed.outlet_kind) == ("confirmed", "confirmed", "appeal")
    assert Appeal.objects.get(pk=passed.outlet_number).status == "closed"
    paid = sum(asset.upkeep.values_list("amount", flat=True))
    assert paid == sum(asset.years.values_list("amount", flat=True)) == 7_200 * 100
    judged = Evaluation.objects.get(pk=row.evidence.get(purpose="judgement").number)
    assert judged.opened_at - row.accepted_at > timedelta(days=182)
    assert starts[-1] > judged.opened_at > starts[0] + timedelta(days=170)
    for page in (f"/projects/{row.pk}/sheet/", f"/chain/project/{row.pk}/"):
        wall = Client().get(page).content.decode()
        assert "看过15次，报过2处毛病" in wall
        assert outcome(judged) in wall


def test_meetings_are_held_in_the_evening():
    hours = {timezone.localtime(each.starts_at).hour for each in Meeting.objects.all()}
    assert hours == {19}


def test_everybody_who_volunteered_has_a_home_and_as_many_sit_as_there_are_seats():
    panel = Panel.objects.get()
    assert panel.candidates.count() > panel.seats
    assert Seat.objects.filter(panel=panel, reply=Reply.ACCEPTED).count() == panel.seats


def test_every_project_stands_on_a_chain_and_each_link_verifies_in_the_record(settings, published: Path):
    """From the first words to today: every deed that a chain shows is a leaf of the signed log, proved to its root."""
    settings.LOG_FOLDER, client = published, Client()
    projects = list(Project.objects.values_list("pk", flat=True))
    assert projects
    for number in projects:
        assert client.get(f"/chain/project/{number}/").status_code == 200
        things = client.get(f"/api/v1/chain/project/{number}").json()["things"]
        assert len([each for each in things if each["kind"] == "project"]) == 1
        positions = [deed["position"] for each in things for deed in each["deeds"]]
        assert len(positions) > 5
        assert None not in positions
        assert client.get(f"/record/{positions[0]}/").status_code == 200
        proved(positions)


def proved(positions: list[int]) -> None:
    """Each of these acts is a leaf of the log whose root is signed."""
    log = here()
    for act in Act.objects.filter(position__in=positions):
        assert act.position is not None
        leaf, index = leaf_of(act), act.position - 1
        assert log.leaf(index) == leaf
        verify_inclusion(leaf_hash(leaf), index, log.size, log.inclusion(index), log.signed_root)


# ---- the village canteen ---------------------------------------------------------------------------------------


def test_the_canteen_s_loop_is_whole_from_the_first_words_to_the_dividend():
    """Every stage stands on its evidence, and the chain leads from an appeal to what was divided and back."""
    project = Project.objects.get(title=CANTEEN)
    shown = dict(project.evidence.values_list("purpose", "kind"))
    assert project.status == "done"
    assert shown == {"decision": "ballot", "care": "asset", "judgement": "evaluation"}
    assert project.budget == 4_500_000 > project.spent > 0
    things = Client().get(f"/api/v1/chain/project/{project.pk}").json()["things"]
    kinds = [each["kind"] for each in things]
    assert kinds[0] == "appeal"
    assert {
        "topic",
        "agenda_item",
        "hall_motion",
        "project",
        "ballot",
        "call",
        "asset",
        "bookable",
        "evaluation",
        "dividend",
    } <= set(kinds)
    appeal = Appeal.objects.get(title__startswith="村里年轻人都出去了")
    back = Client().get(f"/api/v1/chain/dividend/{Distribution.objects.get().pk}").json()["things"]
    forward = Client().get(f"/api/v1/chain/appeal/{appeal.reference}").json()["things"]
    assert sorted(kinds) == sorted(each["kind"] for each in back) == sorted(each["kind"] for each in forward)


def test_those_whom_the_canteen_serves_judged_it_and_sat_at_its_tables():
    evaluation = Evaluation.objects.get(subject_kind="project", subject_id=Project.objects.get(title=CANTEEN).pk)
    assert (evaluation.status, evaluation.is_enough) == ("published", True)
    thing = Thing.objects.get(subject_kind="asset", title__startswith="幸福食堂")
    assert thing.places == 15
    page = Client().get(f"/benefits/asset/{thing.subject_id}/").content.decode()
    assert "住在当地、核实过住址的一共" in page
    assert "幸福食堂半年结余" in page


def test_the_surplus_of_the_canteen_is_divided_to_the_fen():
    row = Distribution.objects.get()
    listed = Portion.objects.filter(distribution=row, round=row.round)
    assert (row.status, row.amount, row.round, row.objections, row.open_objections) == ("paid", SURPLUS, 2, 2, 0)
    assert sum(listed.values_list("amount", flat=True)) + row.kept_amount == SURPLUS
    assert row.kept_amount == SURPLUS // 5
    pot, common = (Account.objects.get(kind=f"dividends.{kind}") for kind in ("pot", "common"))
    assert (balance(pot), balance(common)) == (0, row.kept_amount)
    assert stored()[FUND] == 0
    received = Account.objects.filter(kind="dividends.received").values_list("balance", flat=True)
    assert sorted(received) == sorted(listed.values_list("amount", flat=True))


def test_a_topic_rises_is_warned_of_becomes_the_theme_of_a_month_and_falls():
    theme = Theme.objects.get(title=CHOSEN)
    named = theme.topics.get()
    warning = EarlyWarning.objects.get(topic=named.topic.key)
    assert (warning.status, warning.answered_at < theme.chosen_at) == ("confirmed", True)
    assert named.topic.risen_at < warning.raised_at
    before, after = Measurement.objects.filter(theme=theme).order_by("at")
    assert (theme.status, after.met) == (ThemeStatus.CLOSED, True)
    assert 5 * after.people <= 2 * before.people, "by sixty percent"
