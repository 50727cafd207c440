"""No message, number or name is in a model or in the reasons: planted ones are looked for in the unpacked bytes."""

import io
import zlib

import pytest

from gongdi.engines.categories import train, write_model
from gongdi.engines.categories.private import impersonal
from tests.engines.categories.messages import examples

pytestmark = pytest.mark.once

PLANTED = (
    "我叫张玲美，电话13812345678，身份证420606199001011234，邮箱lingmei@example.com",
    "联系人：王小明 0710-3456789，车牌鄂F12345，微信号wxm_2020",
    "欧阳先生和李建国说，Please call John Smith or Mary",
)
SECRETS = (
    "玲美 张玲 小明 王小 建国 李建 13812345678 420606199001011234 lingmei 3456789 F12345 wxm john smith mary"
).split()


def planted() -> list[tuple[str, str]]:
    """Each of these stands in many messages, as a busybody's name may."""
    return [(f"{text}。{PLANTED[number % 3]}", label) for number, (text, label) in enumerate(examples(24))]


@pytest.fixture(scope="module")
def learnt():
    return train(planted())


def test_a_model_holds_nothing_that_points_at_a_person(learnt):
    stream = io.BytesIO()
    write_model(learnt, stream)
    head, _, packed = stream.getvalue().partition(b"\n")
    body = zlib.decompress(packed)
    assert [secret for secret in SECRETS if secret.encode() in head + body.lower()] == []
    signs = learnt.vocabulary.signs
    base = learnt.vocabulary.base
    pairs = {signs[pair // base - 1] + signs[pair % base - 1] for pair in learnt.vocabulary.pairs.tolist()}
    assert [secret for secret in SECRETS if secret in pairs] == []
    assert {"路灯", "老师"} <= pairs
    assert {"pothole ", "street "} <= {*signs}


def test_a_model_holds_no_message_and_no_word_of_one_message_only():
    found = train([*examples(6), ("鳜鱼市场缺斤短两", "学校")])
    assert "鳜" not in found.vocabulary.signs
    assert max(map(len, found.vocabulary.signs)) < 10


def test_no_reason_names_a_person(learnt):
    for text, _ in planted()[:9]:
        words = [reason.word for each in learnt.suggest(text).likely for reason in each.reasons]
        assert [secret for secret in SECRETS if secret in "".join(words).lower()] == []


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("张玲美说路灯坏了", "张玲美"),
        ("本人李四反映", "李四"),
        ("我是赵国强，住在三楼", "赵国强"),
        ("陈先生投诉", "陈"),
        ("周某不付钱", "周"),
        ("call 13812345678", "13812345678"),
    ],
)
def test_names_are_hidden(text, hidden):
    assert hidden not in impersonal(text)


@pytest.mark.parametrize("text", ["高速公路施工", "安全隐患", "石油公司", "高中学校", "黄金", "方案", "马路上的路灯"])
def test_words_that_begin_as_surnames_do_stay(text):
    assert impersonal(text) == text
