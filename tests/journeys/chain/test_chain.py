"""From the first words to today's state: whichever thing is asked for, the chain is the same, and it checks."""

import pytest

from gongdi.ground.access.actor import NOBODY
from gongdi.ground.record.log import signer
from gongdi.ground.record.models import Act
from gongdi.journeys.chain.kinds import KINDS
from gongdi.journeys.chain.queries import chain
from gongdi.journeys.chain.reading import DEEDS_MOST, ends_of
from gongdi.journeys.chain.shapes import Kind, Told
from gongdi.journeys.chain.walking import DEPTH_MOST, NODES_MOST, Walk
from gongdi.journeys.procedures.models import Origin
from gongdi.practices.meetings.subjects import ITEM, MOTION
from tests.journeys.procedures.onward import agreed
from tests.journeys.procedures.test_onward import adopted, made_of
from tests.practices.meetings import make as halls


@pytest.fixture
def walked(town):
    """A question, the item that it became, the motion adopted on it, the topic made of that."""
    question = agreed(town)
    item, motion = adopted(town, question)
    topic = made_of(town, (MOTION, motion.pk))
    return {"question": question.pk, ITEM: item.pk, MOTION: motion.pk, "topic": topic.pk}


def test_from_every_thing_the_chain_is_the_same(walked):
    order = ["question", ITEM, MOTION, "topic"]
    for kind, number in walked.items():
        here, nodes = chain(kind, str(number), NOBODY)
        assert here.pair == (kind, number)
        assert [node.pair for node in nodes] == [(each, walked[each]) for each in order]
        assert [node.parents for node in nodes[1:]] == [[(each, walked[each])] for each in order[:-1]]


def test_the_page_says_each_step_and_leads_to_the_log(client, walked, django_assert_max_num_queries):
    signer.catch_up()
    with django_assert_max_num_queries(20):
        page = client.get(f"/chain/topic/{walked['topic']}/").content.decode()
    for word in ("征求意见：", "议程：", "动议：", "议题：", "您在看的这一件", "核对"):
        assert word in page
    act = Act.objects.get(verb="questions.opened")
    assert f'href="/record/{act.position}/"' in page
    assert client.get(f"/record/{act.position}/").status_code == 200


def test_every_deed_that_is_shown_is_in_the_log(client, walked):
    signer.catch_up()
    things = client.get(f"/api/v1/chain/question/{walked['question']}").json()["things"]
    assert [each["came_from"] for each in things] == [[], [1], [2], [3]]
    places = [deed["position"] for each in things for deed in each["deeds"]]
    assert len(places) > 5
    assert None not in places
    for position in places:
        assert client.get(f"/record/{position}/").status_code == 200


def test_what_one_may_not_know_of_is_left_out(client, town):
    question = agreed(town, moderators=("committee_one",))
    from tests.journeys.procedures.test_onward import brought

    brought(town, question, halls.council(town, title="秘密的会"), by="committee_one")
    page = client.get(f"/chain/question/{question.pk}/").content.decode()
    assert "秘密的会" not in page
    assert "还没有从它走出下一步" in page
    client.force_login(town.persons["committee_one"])
    assert "秘密的会" in client.get(f"/chain/question/{question.pk}/").content.decode()


@pytest.mark.parametrize(
    "address", ["unknown/1", "topic/999", "topic/x", "topic/99999999999999999999999", "appeal/NOSUCH", "topic/-1"]
)
def test_what_is_not_there_is_not_found(client, town, address):
    assert client.get(f"/chain/{address}/").status_code == 404
    assert client.get(f"/api/v1/chain/{address}").status_code == 404


def test_a_circle_ends(town, walked, monkeypatch):
    """The words of one thing may come back to it: every thing stands on the chain once."""
    Origin.objects.create(topic_id=walked["topic"], kind="question", number=walked["question"])
    _here, nodes = chain("question", str(walked["question"]), NOBODY)
    assert [node.pair[0] for node in nodes].count("topic") == 1
    assert len(next(node for node in nodes if node.pair[0] == "topic").parents) == 2


def test_every_kind_can_be_asked_for_and_leads_from_kinds_that_are_known_somewhere():
    assert {"appeal", "question", "idea", "topic", ITEM, MOTION, "ballot", "resolution"} <= KINDS.keys()
    assert all(link.number and link.parents for kind in KINDS.values() for link in kind.links)
    assert (DEPTH_MOST, NODES_MOST) == (16, 120)
    assert Walk({}, NOBODY).found("topic", "1") is None


def test_of_a_long_life_the_beginning_and_the_end_are_shown():
    deeds = [{"position": number} for number in range(DEEDS_MOST + 5)]
    shown = [each["position"] for each in ends_of(deeds)]
    assert shown == [*range(DEEDS_MOST // 2), *range(DEEDS_MOST // 2 + 5, DEEDS_MOST + 5)]
    assert ends_of(deeds[:DEEDS_MOST]) == deeds[:DEEDS_MOST]


def test_without_anything_behind_it_a_thing_is_its_own_beginning(town):
    question = agreed(town)
    walk = Walk(KINDS, NOBODY)
    here = walk.found("question", str(question.pk))
    assert walk.roots(here) == [here]
    assert [node.pair for node in walk.after([here])] == [("question", question.pk)]
    assert isinstance(KINDS["question"], Kind)
    assert isinstance(KINDS["question"].told(question), Told)
