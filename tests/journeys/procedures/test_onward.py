"""Hand-overs: what people answered goes before a meeting and becomes a topic, motions and ideas too; all are told."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from gongdi.ground.access.actor import actor_of
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.onward import fates
from gongdi.ground.people.models import Person
from gongdi.ground.record.faults import NotPossible
from gongdi.ground.record.queries import history
from gongdi.journeys.procedures import actions
from gongdi.journeys.procedures.models import Raiser, Topic
from gongdi.practices.meetings import actions as meetings
from gongdi.practices.meetings.models import AgendaItem, MeetingInvitation
from gongdi.practices.meetings.subjects import ITEM, MOTION
from gongdi.practices.questions import actions as questions
from gongdi.practices.rounds.actions import costing
from gongdi.windows.portal.waiting import lines
from tests.journeys.procedures import make
from tests.journeys.procedures.onward import OVER, SEEDS, agreed, answered
from tests.journeys.procedures.test_pages import start_fields
from tests.practices.meetings import make as halls
from tests.practices.questions.asked import ask
from tests.practices.rounds import make as rounds
from tests.threads import in_threads

NOW = timezone.now()


def brought(town, question, meeting=None, by="head", at=OVER):
    meeting = meeting or halls.opened(town)
    return actions.bring_question(question, meeting=meeting, by=town.actor(by, at), at=at)


def adopted(town, question):
    """A bench under a tree adopts what the question found, in the words that came with it."""
    meeting, there = halls.full(town)
    item = brought(town, question, meeting)
    head = town.actor("head", OVER)
    meetings.agenda.take_up(item, by=head, at=OVER)
    motion = meetings.motions.move(meeting, text="", mover=there[0], item=item, by=head, at=OVER)
    meetings.motions.second(motion, seconder=there[1], by=head, at=OVER)
    return item, halls.decided(town, meeting, motion, there[1])


def whom():
    """Somebody of the crowd who answered."""
    return Person.objects.get(phone="13700000001")


def waits(person, question):
    return [
        line for line in lines(actor_of(person, timezone.now())) if line["href"] == f"/questions/{question.pk}/map/"
    ]


# ---- before a meeting ------------------------------------------------------------------------------------------


def test_what_all_support_comes_before_a_meeting_with_its_words(town):
    question = agreed(town)
    item = brought(town, question)
    assert (item.subject_kind, item.subject_id, item.title) == ("question", question.pk, question.title)
    assert item.text.endswith("1. 先修好路灯")
    assert history("question", question.pk)[-1].body == {"to": "meeting", "number": item.meeting_id}
    assert not MeetingInvitation.objects.exists(), "who answered is nobody's business"


def test_the_words_are_in_the_language_of_the_house(town):
    question = agreed(town)
    with translation.override("en"):
        item = brought(town, question)
    assert item.text.startswith("就“")


def test_who_answered_is_told_and_says_so_once(client, town):
    question = agreed(town)
    assert not waits(whom(), question)
    brought(town, question)
    assert waits(whom(), question)
    assert not waits(town.persons["neighbour"], question)
    client.force_login(whom())
    page = client.get(f"/questions/{question.pk}/map/").content.decode()
    assert "您回答过的问题有了新进展" in page
    assert "列入了“凉亭漏雨怎么办”的议程" in page
    assert client.post(f"/questions/{question.pk}/seen/").status_code == 302
    assert not waits(whom(), question)
    client.force_login(town.persons["neighbour"])
    assert client.post(f"/questions/{question.pk}/seen/").status_code == 403


def test_the_decision_of_the_meeting_stands_on_both_pages(client, town):
    question = agreed(town)
    item, motion = adopted(town, question)
    assert motion.status == "adopted"
    assert motion.text == item.text
    (fate,) = fates("question", [question.pk])[question.pk]
    assert (fate.status, fate.kind, fate.of) == ("通过", "kept", ("meeting", item.meeting_id))
    assert "通过" in client.get(f"/questions/{question.pk}/map/").content.decode()
    page = client.get(f"/meetings/{item.meeting_id}/").content.decode()
    assert f'href="/questions/{question.pk}/map/"' in page
    assert "来自征求意见" in page
    told = [act.verb for act in history("question", question.pk)]
    assert {"questions.handed_on", "questions.followed"} <= set(told)


def test_a_topic_of_what_the_meeting_adopted_is_told_to_who_answered_the_question(town):
    question = agreed(town)
    _item, motion = adopted(town, question)
    questions.see(question, by=actor_of(whom(), timezone.now()), at=timezone.now())
    assert not waits(whom(), question)
    topic = made_of(town, (MOTION, motion.pk), at=timezone.now())
    assert waits(whom(), question)
    assert [fate.of[0] for fate in fates("question", [question.pk])[question.pk]] == ["meeting", "topic"]
    assert topic.status == "underway"


def test_a_meeting_of_a_body_is_named_by_its_kind_alone(town):
    question = agreed(town, moderators=("committee_one",))
    brought(town, question, halls.council(town, title="秘密的会"), by="committee_one")
    (fate,) = fates("question", [question.pk])[question.pk]
    assert "秘密的会" not in fate.said
    assert fate.href == ""


def test_who_moderates_and_does_not_run_the_meeting_brings_nothing(town):
    question, meeting = agreed(town, moderators=("committee_one",)), halls.opened(town)
    with pytest.raises(Refused):
        brought(town, question, meeting, by="committee_one")
    assert not AgendaItem.objects.exists()
    assert "questions.handed_on" not in {act.verb for act in history("question", question.pk)}


@pytest.mark.parametrize("who", ["resident", "handler", "committee_one"])
def test_nobody_else_hands_it_on(town, who):
    question, meeting = agreed(town), halls.opened(town)
    with pytest.raises(Refused) as no:
        brought(town, question, meeting, by=who)
    assert no.value.decision.about == "person"


def test_an_open_question_and_one_without_consensus_wait(town):
    with pytest.raises(Refused) as no:
        brought(town, answered(town, (3, 3)))
    assert "现在是" in str(no.value)
    empty = questions.close(make_another(town), by=town.actor("head", OVER), at=OVER)
    with pytest.raises(Refused) as no:
        brought(town, empty, halls.opened(town))
    assert "还没有大家都支持的说法" in str(no.value)


def make_another(town):
    return ask(town, title="再问一件事", seeds=SEEDS)


def test_a_meeting_of_another_place_and_the_same_twice_are_refused(town):
    question, here = agreed(town), halls.opened(town)
    brought(town, question, here)
    with pytest.raises(NotPossible):
        brought(town, question, here)
    away = meetings.calling.Where(town.places["grid"], "楼下")
    with pytest.raises(NotPossible) as no:
        brought(town, question, halls.called(town, where=away))
    assert no.value.field == "meeting"


def test_words_are_needed_for_a_motion_without_an_item_that_has_them(town):
    meeting, there = halls.full(town)
    plain = meetings.agenda.add(meeting, matter=meetings.agenda.Matter("凉亭"), by=town.actor("head", OVER), at=OVER)
    for item in (None, plain):
        with pytest.raises(NotPossible) as no:
            meetings.motions.move(meeting, text=" ", mover=there[0], item=item, by=town.actor("head", OVER), at=OVER)
        assert no.value.field == "text"


def test_the_page_brings_it_and_the_phone_under_the_tree_has_the_words(client, town):
    question = agreed(town)
    client.force_login(town.persons["head"])
    page = client.get(f"/questions/{question.pk}/map/").content.decode()
    assert f"/questions/{question.pk}/bring/" in page
    assert "您现在没有要开的会" in client.get(f"/questions/{question.pk}/bring/").content.decode()
    meeting = halls.opened(town)
    assert client.post(f"/questions/{question.pk}/bring/", {"meeting": ""}).status_code == 422
    sent = client.post(f"/questions/{question.pk}/bring/", {"meeting": meeting.pk})
    assert sent.headers["Location"] == f"/meetings/{meeting.pk}/"
    meetings.agenda.take_up(meeting.items.get(), by=town.actor("head"), at=timezone.now())
    console = client.get(f"/meetings/{meeting.pk}/run/").content.decode()
    assert "1. 先修好路灯</textarea>" in console


def test_programs_bring_it_too(client, town):
    question, meeting = agreed(town), halls.opened(town)
    client.force_login(town.persons["head"])
    address = f"/api/v1/questions/{question.pk}/bring"
    assert client.post(address, {"meeting": 999_999}, content_type="application/json").status_code == 404
    made = client.post(address, {"meeting": meeting.pk}, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["text"].endswith("先修好路灯")
    came = client.get(f"/api/v1/questions/{question.pk}").json()["came_of"]
    assert came[0]["of"] == ["meeting", meeting.pk]


# ---- topics ----------------------------------------------------------------------------------------------------


def made_of(town, origin, by="head", at=OVER):
    place = town.places["community"]
    return actions.put(place=place, by=town.actor(by, at), at=at, origin=origin, **make.started("four-bodies", town))


def test_a_question_becomes_a_topic_and_its_people_follow_it(client, town):
    question = agreed(town)
    topic = made_of(town, ("question", question.pk))
    assert topic.origins.get().kind == "question"
    assert not Raiser.objects.filter(topic=topic).exists()
    client.force_login(whom())
    client.post(f"/questions/{question.pk}/seen/")
    assert not waits(whom(), question)
    now = timezone.now()
    actions.complete(topic, words="议过了。", by=town.actor("secretary", now), at=now)
    assert waits(whom(), question)
    assert f"/topics/{topic.pk}/" in client.get(f"/questions/{question.pk}/").content.decode()
    assert "征求意见" in client.get(f"/topics/{topic.pk}/").content.decode()


def test_of_one_thing_there_is_one_topic(town):
    question = agreed(town)
    made_of(town, ("question", question.pk))
    with pytest.raises(NotPossible) as no:
        made_of(town, ("question", question.pk))
    assert no.value.field == "origin"
    assert Topic.objects.count() == 1


@pytest.mark.parametrize("origin", [("question", 999), ("nothing", 1), ("proposal", 0), ("hall_motion", 999)])
def test_what_there_is_not_becomes_none(town, origin):
    with pytest.raises(NotPossible):
        made_of(town, origin)


def test_the_form_of_a_topic_is_filled_with_what_all_support(client, town):
    question = agreed(town)
    address = f"/topics/put/?from=question-{question.pk}"
    client.force_login(town.persons["resident"])
    assert client.get(address).status_code == 403
    client.force_login(town.persons["head"])
    page = client.get(address).content.decode()
    assert "1. 先修好路灯</textarea>" in page
    assert 'name="reference"' not in page
    assert client.post(address, start_fields(town)).status_code == 302
    assert Topic.objects.get().origins.get().number == question.pk
    assert client.get("/topics/put/?from=question-99999").status_code == 404
    assert client.get("/topics/put/?from=question-x").status_code == 404


def test_a_question_that_is_still_open_says_so_on_the_form(client, town):
    question = answered(town, (3, 3))
    client.force_login(town.persons["head"])
    assert "现在是" in client.get(f"/topics/put/?from=question-{question.pk}").content.decode()


def test_an_adopted_motion_becomes_a_topic_of_who_moved_it(client, town):
    meeting, there = halls.full(town)
    motion = halls.moved(town, meeting, there[0], there[1])
    with pytest.raises(NotPossible):
        made_of(town, (MOTION, motion.pk))
    halls.decided(town, meeting, motion, there[1])
    topic = made_of(town, (MOTION, motion.pk), at=halls.later(11))
    assert list(topic.raisers.values_list("person", flat=True)) == [there[0].person_id]
    assert history("meeting", meeting.pk)[-1].body == {"topic": topic.pk}
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()
    assert f"/topics/{topic.pk}/" in page


def test_a_resident_s_proposal_to_a_meeting_becomes_one_after_its_answer(client, town):
    starts = NOW + timedelta(days=2)
    meeting = halls.called(town, at=NOW, starts_at=starts)
    who, head = town.actor("resident", NOW), town.actor("head", NOW)
    item = meetings.agenda.propose(meeting, matter=meetings.agenda.Matter("装充电桩"), by=who, at=NOW)
    with pytest.raises(NotPossible):
        made_of(town, (ITEM, item.pk), at=NOW)
    meetings.agenda.refuse(item, reason="这次来不及", by=head, at=NOW)
    client.force_login(town.persons["head"])
    assert "装充电桩" in client.get(f"/meetings/{meeting.pk}/topic/").content.decode()
    topic = made_of(town, (ITEM, item.pk), at=NOW)
    assert list(topic.raisers.values_list("person", flat=True)) == [who.person]
    assert "装充电桩" not in client.get(f"/meetings/{meeting.pk}/topic/").content.decode()


def test_programs_put_a_topic_of_a_question(client, town):
    question = agreed(town)
    seats = {role.value: unit.pk for role, unit in make.four_bodies(town).items()}
    body = {"title": "空地", "text": "先修路灯", "bodies": seats, "place": town.places["community"].pk}
    body["origin"] = {"kind": "question", "number": question.pk}
    client.force_login(town.persons["head"])
    made = client.post("/api/v1/procedures/four-bodies/topics", body, content_type="application/json")
    assert made.status_code == 201
    again = client.post("/api/v1/procedures/four-bodies/topics", body, content_type="application/json")
    assert again.status_code == 422


def test_pages_of_what_went_on_cost_little(client, town, django_assert_max_num_queries):
    question = agreed(town)
    item, motion = adopted(town, question)
    made_of(town, ("question", question.pk))
    made_of(town, (MOTION, motion.pk))
    client.force_login(whom())
    for path, most in ((f"/questions/{question.pk}/map/", 26), (f"/meetings/{item.meeting_id}/", 32)):
        with django_assert_max_num_queries(most):
            page = client.get(path)
        assert len(page.content) < 60_000


def test_an_idea_that_was_left_over_becomes_a_topic_of_its_author(client, town):
    row = rounds.announced(town)
    idea = rounds.proposed(town, row, "口袋花园")
    address = f"/rounds/{row.pk}/ideas/{idea.number}/"
    client.force_login(town.persons["head"])
    assert "只有没选上、或者核算说做不了的建议可以另立议题。" in client.get(address).content.decode()
    rounds.closed(row)
    costing.refuse(idea, reason="地是别人的", by=town.actor("handler", rounds.COSTED), at=rounds.COSTED)
    assert f"/topics/put/?from=idea-{idea.pk}" in client.get(address).content.decode()
    topic = made_of(town, ("idea", idea.pk), at=rounds.COSTED)
    assert list(topic.raisers.values_list("person", flat=True)) == [idea.author_id]
    page = client.get(address).content.decode()
    assert f"/topics/{topic.pk}/" in page


def test_the_page_of_a_question_that_is_over_asks_nobody_to_sign_in(client, town):
    question = agreed(town)
    client.force_login(whom())
    page = client.get(f"/questions/{question.pk}/").content.decode()
    assert "/accounts/login/" not in page
    assert "看看大家的看法" in page


def test_many_at_once_make_one_topic_of_a_question(lasting_town):
    question = agreed(lasting_town)
    make.four_bodies(lasting_town)
    made = in_threads(4, lambda _number: made_of(lasting_town, ("question", question.pk)))
    assert [isinstance(each, Topic) for each in made].count(True) == Topic.objects.count() == 1
    assert all(isinstance(each, (Topic, NotPossible)) for each in made), made
