"""Signs of a reply: what is taken up, dates ahead, contacts, receipts, copies."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.replies import Told, digests, sentences, signs
from gongdi.engines.replies.dates import dates, unsigned
from gongdi.engines.replies.signs import is_receipt
from gongdi.engines.replies.telling import telling

pytestmark = pytest.mark.once
ON = date(2026, 11, 23)
TITLE, DETAIL = "海棠苑路灯坏了", "小区3栋楼下的路灯坏了三天，老人晚上出门很不安全。"
GOOD = "您好！海棠苑小区3栋路灯的线路已查明受潮，11月28日前换好电缆。有事请联系王科长，电话0710-3456789。2026年11月23日"


def read(reply, known=frozenset()):
    return signs(TITLE, DETAIL, reply, on=ON, known=known)


def test_a_good_reply_shows_what_it_rests_on():
    found = read(GOOD)
    assert "路灯" in found.taken_up
    assert found.promises == ("11月28日前",)
    assert any("0710-3456789" in each for each in found.contacts)
    assert (found.is_receipt, found.copied) == (False, 0)


def test_an_empty_form_shows_what_it_lacks():
    found = read("网友您好！您的留言已收悉，已转相关部门处理，感谢您的支持！2026年11月23日")
    assert found.taken_up == ()
    assert "路灯" in found.left_out
    assert (found.dates, found.contacts, found.is_receipt) == ((), (), True)


@pytest.mark.parametrize(
    ("text", "ahead", "past"),
    [
        ("12月5日前完成", ["12月5日前"], []),
        ("11月20日已派人看过", [], ["11月20日"]),
        ("2026-12-01换灯", ["2026-12-01"], []),
        ("1月10日开工", ["1月10日"], []),
        ("三个工作日内回复", ["三个工作日内"], []),
        ("本周五来修，明天先围起来", ["本周五", "明天"], []),
        ("预计12月底完工", ["12月底"], []),
        ("We will mend it by 5 December, within ten working days.", ["within ten working days", "5 December"], []),
        ("It was seen on Nov 3.", [], ["Nov 3"]),
        ("You may ask; the 13月40日 is no day", [], []),
        ("路灯共有8盏", [], []),
    ],
)
def test_dates_ahead_and_past(text, ahead, past):
    told = dates(text, ON)
    assert [each.text for each in told if each.is_ahead] == ahead
    assert [each.text for each in told if not each.is_ahead] == past


def test_the_day_of_the_signature_promises_nothing():
    assert dates(unsigned("已安排。2027年1月5日"), ON) == ()
    assert dates(unsigned("2027年1月5日前修好。"), ON) == (Told("2027年1月5日前", True),)


def test_the_28th_of_february_comes_every_year():
    assert dates("2月29日", date(2028, 12, 1)) == (Told("2月29日", True),)


@pytest.mark.parametrize(
    "text",
    [
        "联系人：李梅，电话已留",
        "请拨打12345",
        "有事找王师傅",
        "服务电话：3456789",
        "Please contact Ms Li at the office",
        "13812345678",
    ],
)
def test_a_contact_is_found(text):
    assert read(text).contacts


@pytest.mark.parametrize("text", ["负责人一同到现场看过", "小学班主任说没有问题", "路灯编号 4412", "王府井的灯"])
def test_what_looks_like_a_contact_is_none(text):
    assert read(text).contacts == ()


@pytest.mark.parametrize(
    ("text", "receipt"),
    [
        ("", True),
        ("网友：您好！留言已收悉", True),
        ("您反映的问题已转交有关单位调查核实。感谢您的留言！", True),
        ("Dear resident, your message was received and forwarded to the office. Thank you.", True),
        ("B5县改区的挂牌时间要等上级通知，谢谢您的关注！", False),
        ("不能装，因为那里是消防通道。", False),
    ],
)
def test_a_receipt_is_told_from_an_answer(text, receipt):
    assert is_receipt(text) is receipt


def test_copies_are_alike_but_for_numbers_names_and_signs():
    one, other = "“李某”：我局已于3月5日派人现场核实情况。", "“王某”： 我局已于 11月20日 派人现场核实情况！"
    assert digests(sentences(one)) == digests(sentences(other))
    assert digests(["这里的路灯已经修好了。"]) != digests(["那里的路灯已经修好了。"])


def test_the_share_of_what_was_said_before_goes_by_length():
    copied, own = "按照有关规定，该事项由产权单位自行负责维护。", "海棠苑的路灯今晚就换新的灯头。"
    found = read(copied + own, known=frozenset(digests([copied])))
    assert found.copied == Fraction(len(copied), len(copied) + len(own))


def test_names_of_people_are_not_among_the_telling_words():
    assert "张建国" not in telling("张建国家门口的路灯", "张建国说路灯坏了")


def test_at_most_eight_words_and_the_title_first():
    found = telling(
        "电梯停运", "水压不足，围墙倒塌，垃圾成堆，道路积水，停车混乱，噪声扰民，路灯昏暗，消防栓没水，树木枯死。"
    )
    assert len(found) == 8
    assert found[0] == "电梯"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_can_be_read(detail, reply):
    found = signs("", detail, reply, on=ON)
    assert set(found.taken_up).isdisjoint(found.left_out)
    assert all(word in reply.lower() for word in found.taken_up)
    assert all(each in reply for each in (*found.contacts, *(told.text for told in found.dates)))
    assert signs("", detail, reply, on=ON, known=frozenset(digests(sentences(reply)))).copied in (0, 1)
