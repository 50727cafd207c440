"""A topic goes through its bodies: each step by its body, with what the procedure asks for, none left out silently."""

import pytest
from django.db import DatabaseError, transaction

from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.queries import history
from gongdi.journeys.procedures import actions
from gongdi.journeys.procedures.models import Origin, Procedure, Raiser, Step, Topic
from gongdi.journeys.procedures.queries import case_of, now, seen_by, visible_to
from gongdi.journeys.procedures.reading import sight
from gongdi.journeys.procedures.states import Outcome, Role, Stage, Status
from gongdi.ledger.resolutions.states import Choice
from tests.journeys.procedures import make
from tests.practices.appeals import make as appeals
from tests.practices.appeals.make import Status as Appealed
from tests.threads import in_threads


def verbs(topic):
    return [act.verb.removeprefix("procedures.") for act in history("topic", topic.pk)]


def spine(town, topic, by="resident"):
    case = case_of(topic)
    return [bead.state for bead in sight(case, town.actor(by, make.later(90)), make.later(90)).spine]


def test_a_proposal_goes_through_four_bodies_and_is_judged(town):
    topic = make.finished(town)
    assert topic.status == Status.DONE
    steps = list(Step.objects.filter(topic=topic).order_by("position"))
    assert [step.body.name for step in steps] == [
        "海棠社区党总支",
        "海棠社区议事会",
        "海棠社区居委会",
        "海棠社区居务监督委员会",
    ]
    assert {step.outcome for step in steps} == {Outcome.COMPLETED}
    assert steps[1].evidence_kind == "resolution"
    assert spine(town, topic) == ["done"] * 5
    assert verbs(topic) == [
        "proposed",
        "accepted",
        "step_completed",
        "vote_asked",
        "step_completed",
        "step_completed",
        "step_completed",
        "finished",
    ]
    judged = actions.judge(topic, done=True, by=town.actor("resident", make.later(60)), at=make.later(60))
    assert (judged.kept, judged.broken) == (1, 0)
    with pytest.raises(Refused, match="每人说一次"):
        actions.judge(topic, done=False, by=town.actor("resident", make.later(61)), at=make.later(61))


def test_the_spine_says_where_it_is(town):
    topic = make.accepted(town)
    assert spine(town, topic) == ["done", "now", "ahead", "ahead", "ahead"]
    make.discussed(town, topic)
    make.voted(town, topic)
    assert spine(town, topic) == ["done", "done", "done", "now", "ahead"]


def test_only_the_body_whose_turn_it_is_completes_its_step(town):
    topic = make.accepted(town)
    for name in ("head", "committee_one", "overseer", "resident", "stranger"):
        with pytest.raises(Refused, match="轮到的组织"):
            make.discussed(town, topic, by=name)
    assert now(make.discussed(town, topic)).stage == Stage.DECIDE


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (("words", None), "要拿出凭据"),
        (("resolution", None), "编号"),
        (("resolution", 999), "没有这个编号"),
        (("ballot", 1), "没有"),
    ],
)
def test_a_decision_needs_evidence(town, shown, said):
    topic = make.discussed(town, make.accepted(town))
    by = town.actor("committee_one", make.later(20))
    with pytest.raises(NotPossible, match=said):
        actions.complete(topic, words="我们同意", shown=make.shown(*shown), by=by, at=make.later(20))
    assert now(topic).stage == Stage.DECIDE


def test_a_resolution_on_another_topic_is_no_evidence(town):
    other = make.discussed(town, make.accepted(town))
    row = make.voted(town, other)
    topic = make.discussed(town, make.accepted(town))
    by = town.actor("committee_one", make.later(30))
    with pytest.raises(NotPossible, match="另一件事"):
        actions.complete(topic, words="同上", shown=make.shown("resolution", row.pk), by=by, at=make.later(30))


def test_an_adopted_vote_completes_the_step_and_a_lost_one_is_told(town):
    topic = make.discussed(town, make.accepted(town))
    lost = make.voted(town, topic, choice=Choice.NO)
    assert lost.status == "refused"
    assert now(topic).stage == Stage.DECIDE
    assert verbs(topic)[-1] == "vote_failed"
    make.voted(town, topic, at=make.later(30))
    assert now(topic).stage == Stage.DO


def test_while_the_body_votes_nobody_completes_returns_or_stops(town):
    topic = make.discussed(town, make.accepted(town))
    by = town.actor("committee_one", make.later(20))
    actions.ask(topic, text="装四盏太阳能路灯", needed=2, days=7, by=by, at=make.later(20))
    for deed in (actions.complete, actions.return_, actions.stop):
        with pytest.raises(Refused, match="正在表决"):
            deed(topic, words="等不及", by=by, at=make.later(21))


def test_a_step_is_skipped_only_where_the_procedure_allows_and_with_a_ground(town):
    topic, head = make.accepted(town), town.actor("head", make.later(5))
    with pytest.raises(NotPossible, match="理由和依据"):
        actions.skip(topic, words="台风要来", ground=" ", by=head, at=make.later(5))
    by = town.actor("secretary", make.later(5))
    with pytest.raises(Refused, match="当地的负责人"):
        actions.skip(topic, words="台风要来", ground="应急预案第三条", by=by, at=make.later(5))
    actions.skip(topic, words="台风要来", ground="应急预案第三条", by=head, at=make.later(5))
    step = Step.objects.get(topic=topic, position=1)
    assert (step.outcome, step.ground) == (Outcome.SKIPPED, "应急预案第三条")
    assert spine(town, topic)[:3] == ["done", "skipped", "now"]
    with pytest.raises(Refused, match="不能跳过"):
        actions.skip(topic, words="省事", ground="没有", by=head, at=make.later(6))


def test_the_database_refuses_a_silent_skip_and_a_changed_past(town):
    topic = make.discussed(town, make.accepted(town))
    past, running = Step.objects.filter(topic=topic).order_by("position")
    for rows, change in (
        (Step.objects.filter(pk=running.pk), {"outcome": "skipped", "ended_at": make.later(20)}),
        (Step.objects.filter(pk=past.pk), {"words": "从来没有议过"}),
        (Step.objects.filter(pk=past.pk), {"ended_at": None, "outcome": ""}),
        (Step.objects.filter(pk=running.pk), {"body": town.units["board"]}),
        (Procedure.objects.filter(code="four-bodies"), {"name": "一会"}),
        (Topic.objects.filter(pk=topic.pk), {"status": "done"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=past.pk).delete()


def test_a_step_sent_back_is_taken_again(town):
    topic = make.carried_out(town)
    by = town.actor("overseer", make.later(50))
    actions.return_(topic, words="只装了三盏，第四盏没亮。", by=by, at=make.later(50))
    assert spine(town, topic) == ["done", "done", "done", "now", "ahead"]
    head = town.actor("head", make.later(60))
    actions.complete(topic, words="第四盏修好了。", by=head, at=make.later(60))
    assert [step.planned for step in Step.objects.filter(topic=topic).order_by("position")] == [0, 1, 2, 3, 2, 3]


def test_what_was_decided_is_not_stopped(town):
    topic = make.decided(town)
    with pytest.raises(Refused, match="要么办"):
        actions.stop(topic, words="不想办了", by=town.actor("head", make.later(40)), at=make.later(40))


def test_a_body_that_does_not_agree_stops_it_with_the_reason(town):
    topic = make.accepted(town)
    actions.stop(topic, words="这块地要改造，明年再议。", by=town.actor("secretary", make.later(9)), at=make.later(9))
    topic.refresh_from_db()
    assert (topic.status, topic.reason) == (Status.STOPPED, "这块地要改造，明年再议。")
    assert spine(town, topic)[1] == "stopped"


def test_the_first_step_has_none_before_it(town):
    topic, by = make.accepted(town), town.actor("secretary", make.later(5))
    with pytest.raises(Refused, match="第一步"):
        actions.return_(topic, words="退", by=by, at=make.later(5))


def test_nobody_watches_over_themselves(town):
    bodies = make.four_bodies(town) | {Role.SUPERVISORS: town.units["committee"]}
    with pytest.raises(NotPossible, match="自己不能监督自己"):
        make.put(town, bodies=bodies)


def test_a_missing_or_foreign_body_is_refused(town):
    bodies = make.four_bodies(town)
    with pytest.raises(NotPossible, match="党组织"):
        make.put(town, bodies={role: unit for role, unit in bodies.items() if role != Role.PARTY})
    with pytest.raises(NotPossible, match="当地的"):
        make.put(town, bodies=bodies | {Role.ASSEMBLY: town.units["village_committee"]})
    assert not Topic.objects.exists()


def test_a_proposal_is_answered_with_a_reason_or_withdrawn(town):
    topic = make.proposed(town)
    with pytest.raises(Refused):
        actions.decline(topic, reason="我说不行", by=town.actor("committee_one", make.later(2)), at=make.later(2))
    actions.decline(topic, reason="已经列入明年计划。", by=town.actor("head", make.later(2)), at=make.later(2))
    topic.refresh_from_db()
    assert (topic.status, topic.reason) == (Status.DECLINED, "已经列入明年计划。")
    other = make.proposed(town)
    actions.withdraw(other, by=town.actor("resident", make.later(3)), at=make.later(3))
    with pytest.raises(Refused, match="现在是"):
        actions.accept(
            other, by=town.actor("head", make.later(4)), at=make.later(4), **make.started("small-matter", town)
        )


def test_nobody_floods_the_head_with_proposals(town):
    for _number in range(5):
        make.proposed(town)
    with pytest.raises(NotPossible, match="等答复"):
        make.proposed(town)
    make.proposed(town, by="neighbour")


def test_only_who_belongs_there_proposes(town):
    for name in ("stranger", "daughter"):
        with pytest.raises(Refused, match="核实"):
            make.proposed(town, by=name)


def test_an_appeal_becomes_a_topic_and_whoever_raised_it_is_told(town):
    from gongdi.practices.appeals import actions as appealed

    row = appeals.appeal(town, at=Appealed.DISPATCHED)
    appealed.follow(row, by=town.actor("neighbour", make.AT), at=make.AT)
    topic = make.put(town, reference=row.reference.lower())
    assert Origin.objects.filter(topic=topic, kind="appeal", number=row.pk).exists()
    raisers = Raiser.objects.filter(topic=topic).values_list("person", flat=True)
    assert set(raisers) == {town.persons["resident"].pk, town.persons["neighbour"].pk}
    assert history("appeal", row.pk)[-1].verb == "procedures.taken_in"
    with pytest.raises(NotPossible, match="已经列入"):
        make.put(town, reference=row.reference)
    with pytest.raises(NotPossible, match="没有编号"):
        make.put(town, reference="ABCD-EFGH-JK")


def test_what_may_be_seen_is_what_the_law_lets_view(town):
    make.proposed(town)
    make.accepted(town)
    declined = make.proposed(town, by="neighbour")
    actions.decline(declined, reason="不合适", by=town.actor("head", make.later(3)), at=make.later(3))
    at = make.later(9)
    for name in town.roles:
        actor = town.actor(name, at)
        allowed = {topic.pk for topic in Topic.objects.all() if seen_by(actor, topic.pk, at)}
        assert set(visible_to(actor).values_list("pk", flat=True)) == allowed, name


def test_eight_at_once_complete_a_step_once(lasting_town):
    town = lasting_town
    topic = make.accepted(town)
    actors = [town.actor("secretary", make.later(5)) for _ in range(8)]
    done = in_threads(8, lambda number: actions.complete(topic, words=f"{number}", by=actors[number], at=make.later(5)))
    assert sum(isinstance(each, Topic) for each in done) == 1, done
    assert Step.objects.filter(topic=topic).count() == 2
