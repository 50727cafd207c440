"""Signs of a reply in the room: what was said before is counted by a reader, the page and the API show the rest."""

import pytest

from gongdi.engines.replies import digests, sentences
from gongdi.ground.record.readers import catch_up, rebuild
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Reply, ReplySentence
from gongdi.practices.appeals.queries.replies import known, sign_lines, signs_of
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make

COPIED = "按照有关规定，该事项由产权单位自行负责维护。"
EMPTY = "您好！您的留言已收悉，已转相关部门处理，感谢您的支持！"


def replied(town, text, by="resident"):
    row = make.appeal(town, at=Status.ACCEPTED, by=by)
    at = row.raised_at + 8 * make.HOUR
    return actions.reply(row, text=text, by=town.actor("handler", at), at=at)


def reread():
    catch_up()
    return dict(ReplySentence.objects.values_list("digest", "count"))


def test_each_sentence_is_counted_once_a_reply_and_again_by_a_rebuild(town):
    replied(town, COPIED + COPIED)
    replied(town, COPIED, by="neighbour")
    (digest,) = digests(sentences(COPIED))
    counted = reread()
    assert counted[digest] == 2
    rebuild("appeals.replies")
    assert reread() == counted
    assert known(COPIED + "没有说过的一句话在这里。") == {digest}


def test_the_words_themselves_are_not_kept(town):
    replied(town, COPIED)
    reread()
    assert not any("产权" in str(value) for row in ReplySentence.objects.values() for value in row.values())


def test_a_copy_is_told_to_who_writes_it(town):
    replied(town, COPIED)
    reread()
    row = make.appeal(town, at=Status.ACCEPTED, by="neighbour")
    at = row.raised_at + 30 * make.HOUR
    lines = {line.name: line for line in sign_lines(row, signs_of(row, COPIED, at), at)}
    assert "100%" in lines["copied"].said
    assert (lines["copied"].is_good, lines["when"].is_good, lines["whom"].is_good) == (False, False, False)
    assert "1天" in lines["since"].said
    late = row.due_at + make.HOUR
    assert "超过期限" in [line.said for line in sign_lines(row, signs_of(row, COPIED, late), late)][-1]


@pytest.fixture
def desk(client, town):
    client.force_login(town.persons["handler"])
    return client


def test_looking_sends_nothing_and_keeps_the_words(desk, town):
    row = make.appeal(town, at=Status.ACCEPTED)
    page = f"/matters/{row.reference}/reply/"
    assert "先看看这样答行不行" in desk.get(page).content.decode()
    looked = desk.post(page, {"text": EMPTY, "look": "1", "version": row.version})
    assert looked.status_code == 200
    assert "像一张回执" in looked.content.decode()
    assert EMPTY in looked.content.decode()
    assert not Reply.objects.exists()
    assert desk.post(page, {"text": "", "look": "1"}).status_code == 422
    assert desk.post(page, {"text": EMPTY, "version": row.version}).status_code == 302
    assert Reply.objects.get().text == EMPTY


def test_the_desk_shows_the_signs_beside_the_form(desk, town):
    row = make.appeal(town, at=Status.ACCEPTED)
    assert 'id="signs"' in desk.get(f"/desk/{row.reference}/steps/").content.decode()


def test_the_api_says_the_same(client, town):
    row = make.appeal(town, at=Status.ACCEPTED)
    address = f"/api/v1/appeals/{row.reference}/reply/signs"
    client.force_login(town.persons["handler"])
    told = client.post(address, {"text": EMPTY}, content_type="application/json")
    assert (told.status_code, told.json()["is_receipt"], told.json()["copied"]) == (200, True, 0)
    assert "像一张回执" in told.json()["said"][0]
    client.force_login(town.persons["resident"])
    assert client.post(address, {"text": EMPTY}, content_type="application/json").status_code == 403
    client.force_login(town.persons["handler"])
    far = make.appeal(town, at=Status.REPLIED, by="neighbour")
    again = client.post(f"/api/v1/appeals/{far.reference}/reply/signs", {"text": "好"}, content_type="application/json")
    assert again.status_code == 409
    assert client.post("/api/v1/appeals/GD-X/reply/signs", {"text": "好"}, "application/json").status_code == 404


def test_looking_asks_few_questions(desk, town, django_assert_max_num_queries):
    row = make.appeal(town, at=Status.ACCEPTED)
    with django_assert_max_num_queries(12):
        desk.post(f"/matters/{row.reference}/reply/", {"text": EMPTY, "look": "1", "version": row.version})
