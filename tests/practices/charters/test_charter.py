"""A charter from its first article to its repeal, and what the law and the database refuse on the way."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from gongdi.ground.access.actor import SYSTEM, actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.models import Act
from gongdi.instruments.ballots import actions as ballots
from gongdi.instruments.ballots.models import Mode
from gongdi.practices.charters import actions
from gongdi.practices.charters.actions.moving import start
from gongdi.practices.charters.models import Charter, Check, Proposal, Version, Wish, Wording
from gongdi.practices.charters.queries import words_of
from gongdi.practices.charters.states import proposals
from gongdi.practices.charters.states.versions import Status
from tests.practices.charters import make


def texts(version):
    return [each.text for each in words_of(version)]


def test_drafted_together_read_checked_adopted_filed(town):
    draft = make.drafting(town)
    head = town.actor("head", make.BEGUN)
    changed = make.proposed(town, draft)
    added = make.proposed(town, draft, Wish.NEW, "狗要牵绳。", name="neighbour")
    gone = make.proposed(town, draft, Wish.STRIKE, "", of=2)
    actions.comment(changed, text="早晚各两小时就够。", by=town.actor("neighbour", make.BEGUN), at=make.BEGUN)
    actions.accept(changed, reason="说得对。", text="垃圾分四类，早晚各两小时投放。", by=head, at=make.BEGUN)
    actions.accept(added, reason="院里孩子多。", by=head, at=make.BEGUN)
    actions.decline(gone, reason="夜里安静是大家提得最多的。", by=head, at=make.BEGUN)
    assert texts(draft) == ["垃圾分四类，早晚各两小时投放。", make.TEXTS[1], make.TEXTS[2], "狗要牵绳。"]
    added.refresh_from_db()
    assert added.made.number == 4
    draft = actions.freeze(make.the_draft(draft.charter), by=town.actor("head", make.FROZEN), at=make.FROZEN)
    assert draft.due_at == make.FROZEN + timedelta(days=7)
    draft = make.checked(town, draft=draft)
    ballot, persons = make.put(town, draft)
    make.voted(ballot, persons, 5, 1)
    make.counted(ballot)
    version = make.the_draft(draft.charter)
    assert (version.status, version.from_at) == (Status.ADOPTED, make.COUNTED)
    told = Act.objects.get(verb="charters.adopted").body
    assert told["digest"] == Act.objects.get(verb="charters.frozen").body["digest"]
    reviewer = actor_of(make.reviewed(town), make.SIGNED)
    filed = actions.file(version, words="海街备〔2026〕7号", by=reviewer, at=make.SIGNED)
    assert (filed.status, filed.due_at) == (Status.IN_FORCE, None)


def test_a_group_adopts_by_two_thirds_of_its_members_and_is_not_filed(town):
    bodies = make.bodies(town, group=town.units["council"], organ=town.units["foundation"])
    draft = make.drafting(town, kind="square_dance", title="晨舞队公约", bodies=bodies)
    member = town.actor("committee_one", make.BEGUN)
    actions.propose(draft, wish=Wish.NEW, text="七点以前不放音乐。", reason="有人上夜班。", by=member, at=make.BEGUN)
    with pytest.raises(Refused, match="团队成员"):
        make.proposed(town, draft)
    actions.accept(Proposal.objects.get(), reason="好。", by=town.actor("head", make.BEGUN), at=make.BEGUN)
    draft = actions.freeze(draft, by=town.actor("head", make.FROZEN), at=make.FROZEN)
    ballot, _ = make.put(town, make.checked(town, draft=draft), people=0, mode=Mode.NAMED)
    assert (ballot.roll, ballot.rule["threshold"]) == (3, ">=2/3")
    make.voted(ballot, [town.persons[f"committee_{name}"] for name in ("one", "two", "three")], 2, 1)
    make.counted(ballot)
    assert Version.objects.get().status == Status.IN_FORCE


def test_without_a_majority_the_old_words_stay_in_force(town):
    old = make.in_force(town)
    ballot, persons = second_version(town, old)
    make.voted(ballot, persons, 2, 4)
    make.counted(ballot)
    assert [each.status for each in Version.objects.order_by("number")] == [Status.IN_FORCE, Status.NOT_ADOPTED]


def second_version(town, old, at=make.BEGUN):
    """A second version with another second article, put to the vote."""
    head = town.actor("head", at)
    draft = actions.amend(old.charter, why="十点改九点", proposals_until=make.UNTIL, by=head, at=at)
    actions.write(draft, article=make.article(draft, 2), text="晚上九点以后不大声说话。", by=head, at=at)
    actions.freeze(draft, by=town.actor("head", make.FROZEN), at=make.FROZEN)
    return make.put(town, make.checked(town, draft=make.the_draft(old.charter)))


def test_a_new_version_replaces_the_old_one_and_articles_keep_their_address(town):
    old = make.in_force(town)
    ballot, persons = second_version(town, old)
    make.voted(ballot, persons, 6)
    make.counted(ballot)
    first, second = Version.objects.order_by("number")
    assert (first.status, first.to_at, second.from_at) == (Status.REPLACED, make.COUNTED, make.COUNTED)
    assert texts(first)[1] == make.TEXTS[1]
    assert texts(second)[1] == "晚上九点以后不大声说话。"
    assert second.measures == first.measures
    assert {each.article_id for each in words_of(first)} == {each.article_id for each in words_of(second)}


def test_a_struck_article_gives_its_number_to_nobody(town):
    draft = make.drafting(town)
    head = town.actor("head", make.BEGUN)
    actions.strike(draft, article=make.article(draft, 2), by=head, at=make.BEGUN)
    actions.write(draft, text="楼道不堆东西。", by=head, at=make.BEGUN)
    assert [(each.position, each.article.number) for each in words_of(draft)] == [(1, 1), (2, 3), (3, 4)]
    actions.raise_(draft, article=make.article(draft, 4), by=head, at=make.BEGUN)
    assert [each.article.number for each in words_of(draft)] == [1, 4, 3]
    with pytest.raises(NotPossible, match="已经是第一条"):
        actions.raise_(draft, article=make.article(draft, 1), by=head, at=make.BEGUN)
    with pytest.raises(NotPossible, match="没有这一条"):
        actions.strike(draft, article=make.article(draft, 2), by=head, at=make.BEGUN)


def test_a_promised_day_is_kept_and_every_proposal_is_answered(town):
    draft = make.drafting(town)
    make.proposed(town, draft)
    with pytest.raises(Refused, match="不能提前"):
        actions.freeze(draft, by=town.actor("head", make.BEGUN), at=make.BEGUN)
    late = town.actor("head", make.FROZEN)
    with pytest.raises(Refused, match="都要先答复"):
        actions.freeze(draft, by=late, at=make.FROZEN)
    with pytest.raises(Refused, match="时间已经过了"):
        make.proposed(town, draft, at=make.FROZEN)
    actions.decline(Proposal.objects.get(), reason="已经写在第一条里。", by=late, at=make.FROZEN)
    actions.freeze(draft, by=late, at=make.FROZEN)
    with pytest.raises(Refused, match="定稿公示"):
        actions.write(draft, text="x", by=late, at=make.FROZEN)


def test_one_person_proposes_five_at_a_time_and_withdraws(town):
    draft = make.drafting(town)
    for number in range(5):
        made = make.proposed(town, draft, Wish.NEW, f"第{number}个新条文")
    with pytest.raises(NotPossible, match="最多同时提5条"):
        make.proposed(town, draft, Wish.NEW, "再加一条")
    with pytest.raises(Refused, match="提这条意见的人"):
        actions.withdraw(made, by=town.actor("neighbour", make.BEGUN), at=make.BEGUN)
    actions.withdraw(made, by=town.actor("resident", make.BEGUN), at=make.BEGUN)
    with pytest.raises(NotPossible, match="和现在的条文一样"):
        make.proposed(town, draft, text=make.TEXTS[0])
    draft.refresh_from_db()
    assert draft.unanswered == 4
    assert make.proposed(town, draft, Wish.NEW, "电话13912345678").text.count("1") == 0


def test_a_strangers_words_and_an_empty_reason_are_refused(town):
    draft = make.drafting(town)
    with pytest.raises(Refused, match="住处要核实过"):
        make.proposed(town, draft, name="stranger")
    row = make.proposed(town, draft)
    with pytest.raises(NotPossible, match="写明原因"):
        actions.decline(row, reason="  ", by=town.actor("head", make.BEGUN), at=make.BEGUN)
    with pytest.raises(Refused, match="起草小组"):
        actions.accept(row, reason="好", by=town.actor("resident", make.BEGUN), at=make.BEGUN)


def test_nobody_answers_their_own_proposal(town):
    from tests.families import at_home

    at_home(town, "handler")
    draft = make.drafting(town)
    row = make.proposed(town, draft, name="handler")
    with pytest.raises(Refused, match="不能自己答复"):
        actions.accept(row, reason="好", by=town.actor("handler", make.BEGUN), at=make.BEGUN)


def test_a_check_answers_everything_with_words_and_sends_back_what_is_unlawful(town):
    draft = make.frozen(town)
    reviewer = actor_of(make.reviewed(town), make.CHECKED)
    with pytest.raises(Refused, match="负责审查"):
        actions.check(draft, answers=make.answers(), by=town.actor("head", make.CHECKED), at=make.CHECKED)
    for wrong in ({}, {**make.answers(), "fines": actions.Answer(True, " ")}):
        with pytest.raises(NotPossible, match="每一项都要回答"):
            actions.check(draft, answers=wrong, by=reviewer, at=make.CHECKED)
    back = actions.check(draft, answers=make.answers(fines="第三条写了罚款五十元。"), by=reviewer, at=make.CHECKED)
    assert (back.status, back.reason) == (Status.DRAFTING, "第三条写了罚款五十元。")
    again = make.CHECKED + timedelta(days=8)
    frozen = actions.freeze(back, by=town.actor("head", again), at=again)
    assert (frozen.readings, frozen.checked_at) == (2, None)
    with pytest.raises(Refused, match="审查还没有通过"):
        make.put(town, frozen, at=again + timedelta(days=9))
    actions.check(frozen, answers=make.answers(), by=actor_of(make.reviewed(town), again), at=again)
    assert Check.objects.count() == 12


def test_it_is_read_for_its_days_before_the_vote(town):
    draft = make.checked(town)
    early = make.FROZEN + timedelta(days=6)
    with pytest.raises(Refused, match="公示的天数"):
        make.put(town, draft, at=early)


def test_a_reopened_draft_is_read_anew(town):
    draft = make.checked(town)
    head = town.actor("head", make.CHECKED)
    until = make.CHECKED + timedelta(days=3)
    back = actions.reopen(draft, reason="漏了停车。", proposals_until=until, by=head, at=make.CHECKED)
    assert (back.status, back.checked_at) == (Status.DRAFTING, None)
    dropped = actions.drop(back, reason="先不做了。", by=head, at=make.CHECKED)
    assert dropped.status == Status.DROPPED
    assert actions.amend(back.charter, why="重新来", proposals_until=until, by=head, at=make.CHECKED).number == 2


def test_a_cancelled_ballot_leaves_the_draft_frozen(town):
    ballot, _ = make.put(town)
    at = make.PUT + timedelta(hours=1)
    ballots.cancel(ballot, reason="写错了", by=town.actor("head", at), at=at)
    draft = make.the_draft(Charter.objects.get())
    assert (draft.status, draft.ballot) == (Status.READING, None)
    again, _ = make.put(town, draft, people=0, at=at + timedelta(hours=1))
    assert make.the_draft(draft.charter).ballot == again.pk


def test_residents_repeal_by_ballot_or_keep(town):
    version, persons = make.in_force(town), make.ballots.neighbours(town, 6)
    assert asked_to_repeal(town, version, persons, 2).status == Status.IN_FORCE
    over = asked_to_repeal(town, version, persons, 6, after=60)
    assert (over.status, over.to_at is None) == (Status.REPEALED, False)
    late = over.to_at + timedelta(days=1)
    with pytest.raises(Refused, match="已经废止"):
        amended(town, version, late)


def amended(town, version, at):
    """A second version is begun."""
    until, head = at + timedelta(days=9), town.actor("head", at)
    return actions.amend(version.charter, why="时间改早", proposals_until=until, by=head, at=at)


def asked_to_repeal(town, version, persons, yes, after=0):
    """Residents answer whether the charter ends; meanwhile nothing else is begun."""
    at = make.PUT + timedelta(days=after)
    ballot = actions.ask_repeal(
        version,
        reason="并入新的合约。",
        opens_at=at,
        closes_at=at + timedelta(days=7),
        on=make.DAY,
        by=town.actor("head", at),
        at=at,
    )
    with pytest.raises(Refused, match="正在表决"):
        amended(town, version, at)
    make.voted(ballot, persons, yes, 6 - yes)
    make.counted(ballot)
    return make.the_draft(version.charter)


def test_the_township_orders_a_correction(town):
    version = make.in_force(town)
    reviewer = actor_of(make.reviewed(town), make.SIGNED)
    assert actions.order(version, words="第三条要改。", by=reviewer, at=make.SIGNED).order == "第三条要改。"
    with pytest.raises(Refused, match="备案"):
        actions.order(version, words="x", by=town.actor("head", make.SIGNED), at=make.SIGNED)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "law"}, "没有这一类"),
        ({"kind": "square_dance"}, "请选是哪个团队"),
        ({"title": " "}, "写明原因"),
        ({"proposals_until": make.BEGUN}, "今天以后"),
        ({"title": "长" * 81}, "最多80个字"),
    ],
)
def test_a_charter_that_cannot_be_is_refused(town, said, sentence):
    with pytest.raises(NotPossible, match=sentence):
        make.begun(town, **said)
    assert not Charter.objects.exists()


def test_organs_are_different_and_titles_stand_once(town):
    council = town.units["council"]
    with pytest.raises(NotPossible, match="另一个组织"):
        make.begun(town, bodies=make.bodies(town, appeal_organ=council))
    with pytest.raises(NotPossible, match="不能自己审查"):
        make.begun(town, bodies=make.bodies(town, drafters=council, reviewer=council))
    with pytest.raises(NotPossible, match="不选团队"):
        make.begun(town, bodies=make.bodies(town, group=council))
    make.begun(town)
    with pytest.raises(NotPossible, match="同名"):
        make.begun(town)
    with pytest.raises(Refused, match="负责人"):
        make.begun(town, title="另一部", by=town.actor("handler", make.BEGUN))


def test_a_charter_from_before_is_taken_over_with_its_day(town):
    version = make.in_force(town)
    assert (version.status, str(version.from_at.date()), version.number) == (Status.IN_FORCE, "2024-04-30", 1)
    for wrong, sentence in (
        ({"articles": []}, "至少写一条"),
        ({"adopted_on": make.CLOSES.date()}, "不能在今天以后"),
        ({"articles": ["x"] * 101}, "最多100条"),
        ({"measures": ["fine"]}, "fine"),
    ):
        with pytest.raises(NotPossible, match=sentence), transaction.atomic():
            make.in_force(town, title="第二部", **wrong)


def test_nobody_decides_but_the_ballot(town):
    make.put(town)
    draft = make.the_draft(Charter.objects.get())
    for actor in (SYSTEM, town.actor("head", make.PUT)):
        for move in ("adopt", "enforce", "reject", "back"):
            with pytest.raises(Refused, match="还没有结果"):
                start(draft.charter, move, version=draft.pk, by=actor, at=make.PUT)


def test_the_database_keeps_frozen_words_and_what_was_adopted(town):
    version, _ = make.adopted(town)
    refused = (
        lambda: Wording.objects.filter(version=version).update(text="x"),
        lambda: Wording.objects.filter(version=version).delete(),
        lambda: Wording.objects.create(version=version, article_id=make.article(version, 1).pk, position=9, text="x"),
        lambda: Version.objects.filter(pk=version.pk).update(status=Status.DRAFTING, due_at=make.PUT),
        lambda: Version.objects.filter(pk=version.pk).update(from_at=make.PUT),
        lambda: Version.objects.filter(pk=version.pk).update(ballot=77),
        lambda: Charter.objects.update(title="x"),
        lambda: Charter.objects.update(organ=version.charter.appeal_organ),
        lambda: make.article(version, 1).delete(),
        lambda: Check.objects.update(is_fine=False),
    )
    for deed in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_the_database_keeps_proposals_and_their_answers(town):
    draft = make.drafting(town)
    row = make.proposed(town, draft)
    actions.decline(row, reason="不必。", by=town.actor("head", make.BEGUN), at=make.BEGUN)
    for change in (
        {"text": "x"},
        {"status": proposals.Status.ACCEPTED},
        {"answer": "x"},
        {"author": town.persons["head"]},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=row.pk).update(**change)


def test_public_bodies_hold_no_words_of_people(town):
    draft = make.drafting(town)
    row = make.proposed(town, draft)
    actions.decline(row, reason="不必。", by=town.actor("head", make.BEGUN), at=make.BEGUN)
    bodies = str(list(Act.objects.filter(subject_kind="charter").values_list("body", flat=True)))
    assert "垃圾" not in bodies
    assert "不必" not in bodies
