"""Topics of a made-up town: what they hold, how they are named and weighed, and what people decided about them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gongdi.engines.likeness import Message
from gongdi.engines.topics import Contradiction, topics
from tests.engines.topics.making import LIFT, MIXER, START, strangers, told, town

pytestmark = pytest.mark.once


def holding(found, key):
    return next(topic for topic in found if key in topic.ids)


def test_the_matters_are_found_whole_and_nothing_else_leads():
    found = topics(town())
    assert set(found[0].ids) == {f"m{at}" for at in range(30)}
    assert set(found[1].ids) == {f"m{at}" for at in range(500, 512)}
    assert found[0].name.place == "望江花园"
    assert set(found[0].name.words) & {*MIXER}


def test_people_and_days_are_counted():
    found = topics([*told("望江花园", MIXER, 30, people=5), *strangers(100)])[0]
    assert (len(found.ids), found.weight.people) == (30, 5)
    assert (found.first, found.last) == (START, START + timedelta(days=58))
    assert found.ids[0] == "m0"
    assert found.weight.weeks >= 8


def test_one_message_with_two_thousand_likes_does_not_lead():
    loud = [replace(each, likes=2_000) for each in told("和平里小区", LIFT, 3, first=500, seed=2)]
    found = topics([*told("望江花园", MIXER, 30), *loud, *strangers(100)])
    assert "m0" in found[0].ids
    assert holding(found, "m500").weight.support <= 3


def test_a_burst_is_told_against_the_season():
    quiet = strangers(180)
    sudden = told("望江花园", MIXER, 20, days=0)
    slow = told("和平里小区", LIFT, 20, first=500, seed=2, days=4)
    found = topics([*quiet, *sudden, *slow])
    fast, steady = holding(found, "m0").weight, holding(found, "m500").weight
    assert fast.peak.messages == 20
    assert fast.peak.burst > 1.5 * steady.peak.burst
    assert steady.weeks > fast.weeks


def test_growth_compares_the_last_weeks_with_those_before():
    found = topics([*told("望江花园", MIXER, 30, days=2), *strangers(50)])[0].weight
    last = START + timedelta(days=58)
    own = [START + timedelta(days=2 * at) for at in range(30)]
    assert found.lately == sum((last - at).days < 28 for at in own)
    assert found.before == sum(28 <= (last - at).days < 56 for at in own)


@pytest.mark.parametrize(
    "frame", ["请A市加快推进", "请加快", "建议尽快解决", "咨询关于", "反映A3区", "投诉", "请问什么时候能"]
)
def test_a_phrase_that_frames_two_hundred_matters_is_no_topic(frame):
    assert topics(strangers(200, frame=frame)) == ()


def test_an_unknown_frame_is_no_topic_either():
    framed = strangers(200, frame="为民服务热线转办件：")
    found = topics([*framed, *told("望江花园", MIXER, 12)])
    assert "m0" in found[0].ids
    assert all(len(topic.ids) < 20 for topic in found)


def test_two_places_with_one_complaint_are_two_matters():
    one, other = (told(place, LIFT, 8, first=first) for place, first in (("望江花园", 0), ("和平里小区", 500)))
    found = topics([*one, *other, *strangers(100)])
    assert holding(found, "m0") is not holding(found, "m500")


def test_one_place_with_two_complaints_is_two_matters():
    one, other = told("望江花园", MIXER, 8), told("望江花园", LIFT, 8, first=500, seed=2)
    found = topics([*one, *other, *strangers(100)])
    assert not {"m0", "m500"} <= set(holding(found, "m0").ids)


def test_what_was_parted_by_hand_stays_apart_and_what_was_joined_together():
    messages = town()
    parted = topics(messages, apart=[("m0", "m1")])
    assert not any({"m0", "m1"} <= set(topic.ids) for topic in parted)
    joined = topics(messages, together=[("m0", "m500")])
    assert {"m0", "m500"} <= set(joined[0].ids)
    assert topics(messages, together=[("m0", "nobody")]) == topics(messages)


def test_together_and_apart_at_once_is_refused():
    with pytest.raises(Contradiction, match="m0 and m2"):
        topics(town(), together=[("m0", "m1"), ("m1", "m2")], apart=[("m0", "m2")])


def test_a_topic_keeps_its_key_from_day_to_day():
    messages = town()
    today = topics([each for each in messages if each.id not in {"m0", "m1"}])
    earlier = Message("m-1", messages[3].title, messages[3].detail, START - timedelta(days=9), "p9999")
    tomorrow = topics([*messages, earlier], before={topic.key: topic.ids for topic in today})
    assert holding(tomorrow, "m5").key == holding(today, "m5").key
    assert holding(topics([*messages, earlier]), "m5").key != holding(today, "m5").key
    assert len({topic.key for topic in tomorrow}) == len(tomorrow)


def test_when_a_topic_is_parted_only_the_larger_part_keeps_the_key():
    messages = town()
    today = topics(messages)
    whole = holding(today, "m0")
    alone = ("m0", "m1", "m2")
    rest = [each for each in whole.ids if each not in alone]
    parted = topics(messages, together=[("m0", "m1"), ("m1", "m2")], apart=[("m0", each) for each in rest],
                    before={whole.key: whole.ids})  # fmt: skip
    assert holding(parted, "m9").key == whole.key
    assert holding(parted, "m0").key != whole.key


def test_no_person_is_named():
    named = [
        replace(
            each,
            title=each.title.replace("望江花园", "望江花园经理张伟明13812345678"),
            detail=f"联系人张伟明，电话13812345678，身份证420106199001011234。{each.detail}",
        )
        for each in told("望江花园", MIXER, 15)
    ]
    found = topics([*named, *strangers(60)])[0]
    assert "张伟明" not in found.name.text
    assert not any(sign * 1 in found.name.text for sign in ("138", "5678", "4201", "1234"))
    assert "望江花园" in found.name.text


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_messages_make_no_topic(count):
    assert topics(told("望江花园", MIXER, count)) == ()


def test_english_and_mixed_messages_are_read():
    dark = "The streetlight near the school is dark"
    english = [Message(f"e{at}", "Streetlight broken on Maple Avenue", dark, START, f"p{at}") for at in range(5)]
    mixed = Message("x", "Maple Avenue streetlight 路灯坏了", "broken streetlight near school", START, "p77")
    found = topics([*english, mixed, *strangers(50)])
    assert set(found[0].ids) == {"e0", "e1", "e2", "e3", "e4", "x"}


def test_messages_without_times_or_words_are_taken():
    bare = [replace(each, at=None) for each in told("望江花园", MIXER, 6)]
    found = topics([*bare, Message("empty", "", ""), Message("dots", "。。。", "！！")])
    assert (found[0].first, found[0].weight.peak, found[0].weight.people) == (None, None, 6)
