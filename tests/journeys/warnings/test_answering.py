"""A named person confirms or dismisses with words; silence goes on to the next; the platform's appeal is judged."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongdi.ground.access.actions import forget
from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.access.deeds import Stale
from gongdi.ground.access.judge import Refused
from gongdi.ground.people import actions as people
from gongdi.ground.people.forgetting import FORGETTERS, Farewell, unfinished
from gongdi.ground.people.models import PostKind
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.ground.record.queries import history
from gongdi.instruments.learning.sources import SOURCES as LEARNT_FROM
from gongdi.instruments.topics.sources import SOURCES
from gongdi.journeys.warnings import actions, queries
from gongdi.journeys.warnings.actions.passing import hand_on
from gongdi.journeys.warnings.law import may_move
from gongdi.journeys.warnings.models import EarlyWarning, RuleCount, WarningAsked, WarningRule
from gongdi.journeys.warnings.states import MOVES, Status
from gongdi.practices.appeals import actions as appeals
from gongdi.practices.appeals.models import Appeal, Audience, Channel, Follower, Served
from gongdi.practices.appeals.states import Status as Stand
from gongdi.windows.portal.waiting import lines
from tests.cast import FOUNDED_AT, category, track
from tests.journeys.warnings import make
from tests.practices.appeals import make as matters
from tests.threads import in_threads

AT = make.NOON + make.HOUR
MADE = {
    Status.RAISED: make.warned,
    Status.CONFIRMED: make.confirmed,
    Status.DISMISSED: make.dismissed,
    Status.LAPSED: make.lapsed,
}


def case(warning):
    return queries.case_of(queries.whole().get(pk=warning.pk))


def test_confirmed_it_is_an_appeal_of_the_platform(town):
    warning = make.confirmed(town)
    appeal = Appeal.objects.get(channel=Channel.PLATFORM)
    assert (warning.status, warning.appeal, warning.words) == (Status.CONFIRMED, appeal, make.WORDS)
    assert (appeal.reporter, appeal.audience, appeal.status) == (None, Audience.PUBLIC, Stand.RECEIVED)
    assert appeal.place == town.places["grid"]
    assert appeal.title == "未诉先办：海棠苑小区 · 电梯"
    assert "2人提了3件“电梯”" in appeal.detail
    assert make.WORDS in appeal.detail
    served = {town.persons["resident"].pk, town.persons["neighbour"].pk}
    assert set(Served.objects.values_list("person", flat=True)) == served
    assert set(Follower.objects.filter(appeal=appeal).values_list("person", flat=True)) == served
    assert [act.verb for act in history("appeal", appeal.pk)] == ["appeals.raised_unasked"]
    told = Act.objects.filter(verb="warnings.taken_up", subject_kind="appeal").values_list("subject_id", flat=True)
    assert set(told) == set(warning.evidence.values_list("appeal", flat=True))
    count = RuleCount.objects.get(rule=warning.rule)
    assert (count.raised, count.confirmed, count.dismissed, count.minutes) == (1, 1, 0, 60)


def test_what_the_platform_raised_makes_no_topic_and_teaches_no_category(town):
    appeal = make.confirmed(town).appeal
    by = town.actor("dispatcher", AT + make.HOUR)
    appeals.triage(appeal, category=category(make.LIFT), track=track("large"), by=by, at=AT + make.HOUR)
    told = [each.subject for each in SOURCES["appeal"].messages(make.MONDAY, 100)]
    assert (appeal.pk in told, len(told)) == (False, 3)
    assert len(list(LEARNT_FROM["appeal"].examples(100))) == 3


def walked(town, appeal, at):
    """The platform's appeal, handled and answered like any other."""
    by = town.actor("dispatcher", at)
    category = matters.category("utilities.lamp")
    appeals.triage(appeal, category=category, track=track("small"), by=by, at=at)
    appeals.dispatch(appeal, unit=town.units["committee"], by=by, at=at)
    appeals.accept(appeal, by=town.actor("handler", at), at=at)
    return appeals.reply(appeal, text="三部都检修过了。", by=town.actor("handler", at), at=at)


def test_those_whose_appeals_it_stands_on_judge_it_and_nobody_else(town):
    appeal = make.confirmed(town).appeal
    at = AT + make.HOUR
    appeal = walked(town, appeal, at)
    for name in ("stranger", "supervisor", "handler"):
        with pytest.raises(Refused):
            appeals.rate(appeal, verdict=matters.CONTENT, by=town.actor(name, at), at=at)
    neighbour = actor_of(town.persons["neighbour"], timezone.now())
    assert any("平台为大家主动立案" in line["text"] for line in lines(neighbour))
    appeal = appeals.rate(appeal, verdict=matters.UNHAPPY, by=town.actor("neighbour", at), at=at)
    assert (appeal.status, appeal.round) == (Stand.REOPENED, 2)
    appeal = appeals.reply(appeal, text="换了门机。", by=town.actor("handler", at), at=at)
    appeal = appeals.rate(appeal, verdict=matters.CONTENT, by=town.actor("resident", at), at=at)
    assert appeal.status == Stand.CLOSED
    later = at + make.DAY
    appeal = appeals.disagree(appeal, reason="又坏了。", by=town.actor("neighbour", later), at=later)
    assert appeal.status == Stand.REOPENED


def test_it_stays_public_and_nobody_takes_it_back(town):
    appeal = make.confirmed(town).appeal
    by = town.actor("dispatcher", AT)
    with pytest.raises(Refused):
        appeals.triage(
            appeal, category=matters.category("housing.lift"), track=track("large"), by=by, at=AT,
            audience=Audience.PARTIES,
        )  # fmt: skip
    for name in ("supervisor", "resident", "dispatcher"):
        with pytest.raises(Refused):
            appeals.withdraw(appeal, by=town.actor(name, AT), at=AT)


def test_those_served_follow_where_it_is_merged(town):
    appeal = make.confirmed(town).appeal
    main = matters.appeal(town, at=Stand.TRIAGED, by="daughter")
    appeals.merge(appeal, into=main, by=town.actor("dispatcher", AT), at=AT)
    assert Follower.objects.filter(appeal=main).count() == 2


def test_only_who_looks_after_the_place_lets_the_platform_raise(town):
    plea = appeals.Plea(detail="电梯", place=town.places["grid"])
    for name in ("resident", "handler", "operator", "visitor"):
        with pytest.raises(Refused):
            appeals.raise_unasked(plea, served=(), by=town.actor(name, AT), at=AT)
    assert appeals.raise_unasked(plea, served=(), by=town.actor("head", AT), at=AT).reporter is None


def test_dismissed_it_keeps_the_words_and_masks_numbers(town):
    warning = make.dismissed(town, words="问过住户 13900000001，同一次故障。")
    assert (warning.status, warning.appeal) == (Status.DISMISSED, None)
    assert "13900000001" not in warning.words
    assert RuleCount.objects.get(rule=warning.rule).dismissed == 1


def test_an_answer_without_words_is_none(town):
    warning = make.warned(town)
    for action in (actions.confirm, actions.dismiss):
        with pytest.raises(NotPossible):
            action(warning, words="  ", by=town.actor("supervisor", AT), at=AT)
    assert EarlyWarning.objects.get().status == Status.RAISED


def test_silence_goes_on_to_the_next_and_never_away(town):
    make.county_head(town)
    warning = make.warned(town)
    first = warning.due_at
    actions.watch(first - make.HOUR)
    warning.refresh_from_db()
    assert warning.holder == town.persons["supervisor"]
    actions.watch(first + make.HOUR)
    warning.refresh_from_db()
    assert (warning.holder, warning.status) == (town.persons["head"], Status.RAISED)
    assert warning.due_at > first + make.HOUR
    with pytest.raises(Refused):
        actions.dismiss(warning, words="晚了", by=town.actor("supervisor", first), at=first + make.HOUR * 2)
    actions.watch(warning.due_at + make.HOUR)
    warning.refresh_from_db()
    assert warning.holder == town.persons["county_head"]
    actions.watch(warning.due_at + make.HOUR)
    warning.refresh_from_db()
    assert (warning.status, warning.due_at) == (Status.LAPSED, None)
    assert WarningAsked.objects.count() == 3
    assert RuleCount.objects.get(rule=warning.rule).lapsed == 1
    verbs = [act.verb for act in history("warning", warning.pk)]
    assert verbs == ["warnings.raised", "warnings.handed_on", "warnings.handed_on", "warnings.lapsed"]
    at = make.NOON + timedelta(days=30)
    actions.confirm(warning, words="补办。", by=town.actor("supervisor", at), at=at)
    count = RuleCount.objects.get(rule=warning.rule)
    assert (count.lapsed, count.confirmed) == (0, 1)


def test_where_nobody_holds_a_post_it_has_lapsed_at_once_for_all_to_see(town):
    for name in ("supervisor", "head"):
        for post in town.persons[name].posts.all():
            people.leave_post(post, on=make.MONDAY.date(), at=make.MONDAY)
    warning = make.warned(town)
    assert (warning.status, warning.holder) == (Status.LAPSED, None)
    assert Act.objects.filter(verb="warnings.unheld").count() == 1


def test_who_left_the_post_answers_no_more(town):
    warning = make.warned(town)
    for post in town.persons["supervisor"].posts.all():
        people.leave_post(post, on=AT.date(), at=AT)
    with pytest.raises(Refused, match="不在管这个地方的岗位"):
        actions.confirm(warning, words="好", by=town.actor("supervisor", AT), at=AT)


def test_nobody_is_asked_about_a_unit_that_they_work_for(town):
    people.take_post(
        town.persons["supervisor"], organisation=town.units["committee"], kind=PostKind.HANDLER, on=FOUNDED_AT.date(),
        at=FOUNDED_AT,
    )  # fmt: skip
    make.judged(town, bad=4, good=6)
    make.looked(make.MONDAY + timedelta(days=7))
    assert EarlyWarning.objects.get().holder is None  # the head of the committee is its party as well


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("name", ["confirm", "dismiss", "hand_on", "lapse"])
def test_every_move_of_every_role_from_every_status(town, name, status):
    warning = MADE[status](town)
    at = make.NOON + timedelta(days=40)
    now = case(warning)
    allowed = {role for role in town.roles if may_move(town.actor(role, at), name, now, at)}
    by_system = bool(may_move(SYSTEM, name, now, at))
    open_here = status in MOVES[name].origins
    if name in ("hand_on", "lapse"):
        assert (allowed, by_system) == (set(), open_here)
    elif status == Status.LAPSED:
        assert (allowed, by_system) == ({"supervisor", "head"}, False)
    else:
        assert (allowed, by_system) == ({"supervisor"} if open_here else set(), False)


def test_the_last_asked_and_supervisors_answer_what_lapsed(town):
    warning = make.lapsed(town)
    at = make.NOON + timedelta(days=40)
    assert actions.dismiss(warning, words="已修好。", by=town.actor("head", at), at=at).status == Status.DISMISSED


def test_of_two_answers_at_once_one_wins(lasting_town):
    warning = make.warned(lasting_town)
    by = lasting_town.actor("supervisor", AT)
    assert by.posts, "looked up before the threads start"
    do = (actions.confirm, actions.dismiss)
    results = in_threads(4, lambda number: do[number % 2](warning, words="好", by=by, at=AT, seen=warning.version))
    assert sum(isinstance(each, EarlyWarning) for each in results) == 1
    assert all(isinstance(each, EarlyWarning | Stale) for each in results)
    assert Appeal.objects.filter(channel=Channel.PLATFORM).count() <= 1


def test_an_answered_one_stays_as_it_is(town):
    make.dismissed(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        EarlyWarning.objects.update(words="别的")
    with pytest.raises(Refused):
        hand_on(EarlyWarning.objects.get(), at=AT)


def test_who_holds_a_warning_is_told_before_being_forgotten(town):
    make.warned(town)
    assert any("海棠苑" in each.name for each in unfinished(town.persons["supervisor"].pk))


def test_who_is_forgotten_is_served_no_more_and_the_warning_stays(town):
    warning = make.confirmed(town)
    resident = town.persons["resident"]
    for row in Appeal.objects.filter(reporter=resident):
        appeals.withdraw(row, by=town.actor("resident", AT), at=AT)
    forget(resident, by=SYSTEM, at=timezone.now())
    assert set(Served.objects.values_list("person", flat=True)) == {town.persons["neighbour"].pk}
    assert EarlyWarning.objects.get().evidence.count() == 3
    assert "陈阿姨" not in warning.appeal.detail


def test_what_waits_for_somebody_who_is_forgotten_goes_on(town):
    warning = make.warned(town)
    FORGETTERS["warnings"].forget(Farewell(town.persons["supervisor"], AT))
    warning.refresh_from_db()
    assert warning.holder == town.persons["head"]


@pytest.mark.parametrize("role", ["supervisor", "operator"])
def test_rules_are_kept_by_supervisors_and_operators(town, role):
    by = town.actor(role, AT)
    rule = actions.add_rule(code="lift-twice", kind="repeats", terms=make.terms(least=2), by=by, at=AT)
    assert (rule.version, rule.count.raised) == (1, 0)
    rule = actions.change_rule(rule, terms=make.terms(least=4), by=by, at=AT)
    assert (rule.version, rule.least) == (2, 4)
    rule = actions.end_rule(rule, by=by, at=AT)
    assert rule.ended_at == AT
    with pytest.raises(NotPossible):
        actions.end_rule(rule, by=by, at=AT)
    assert actions.resume_rule(rule, by=by, at=AT).ended_at is None
    verbs = Act.objects.filter(subject_kind="warning_rule").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [f"warnings.rule_{each}" for each in ("added", "changed", "ended", "resumed")]


def test_nobody_else_keeps_rules(town):
    rule = make.rule()
    for role in set(town.roles) - {"supervisor", "operator"}:
        with pytest.raises(Refused):
            actions.end_rule(rule, by=town.actor(role, AT), at=AT)
    assert WarningRule.objects.get(pk=rule.pk).ended_at is None


@pytest.mark.parametrize(
    ("kind", "more", "field"),
    [
        ("telepathy", {}, "kind"),
        ("repeats", {"people": None}, "people"),
        ("repeats", {"percent": 10}, "percent"),
        ("reopened", {"people": None, "level": None}, "percent"),
        ("topic", {"level": None, "growth": 1}, "burst"),
    ],
)
def test_what_a_kind_does_not_know_is_refused(town, kind, more, field):
    with pytest.raises(NotPossible) as no:
        actions.add_rule(code="x", kind=kind, terms=make.terms(**more), by=town.actor("operator", AT), at=AT)
    assert no.value.field == field


def test_a_code_is_taken_once(town):
    with pytest.raises(NotPossible):
        actions.add_rule(code="lift-thrice", kind="repeats", terms=make.terms(), by=town.actor("operator", AT), at=AT)


def test_a_new_rule_looks_at_what_was_said_before_it(town):
    make.told(town)
    make.told(town, "neighbour")
    assert make.looked() == 0
    actions.add_rule(code="lift-twice", kind="repeats", terms=make.terms(least=2), by=town.actor("operator", AT), at=AT)
    assert make.looked(AT) == 1
    assert EarlyWarning.objects.get().rule.code == "lift-twice"


def test_a_resting_rule_raises_nothing(town):
    actions.end_rule(make.rule(), by=town.actor("operator", AT), at=AT)
    make.thrice(town)
    assert make.looked() == 0
