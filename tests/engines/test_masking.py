"""What points at a person is hidden; what does not, stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongdi.engines.masking import HIDDEN, masked, unquoted, without


@pytest.mark.parametrize(
    "secret",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "+86 13812345678",
        "0710-3456789",
        "027 87654321",
        "420602199001011234",
        "42060219900101123X",
        "6222021234567890123",
        "chen.ayi@example.com",
        "鄂F12345",
        "鄂FD12345",
        "微信号chenayi_66",
        "QQ：1234567",
    ],
)
def test_a_secret_is_hidden_wherever_it_stands(secret: str) -> None:
    said = masked(f"请联系{secret}，谢谢")
    assert secret not in said
    assert HIDDEN in said
    assert said.startswith("请联系")
    assert said.endswith("谢谢")


@pytest.mark.parametrize(
    "words", ["3号楼2单元501室", "2024年10月1日", "欠薪18000元", "路灯坏了12天", "编号7QK4-MZ2P-XC", "文件〔2023〕12号"]
)
def test_ordinary_numbers_stay(words: str) -> None:
    assert masked(words) == words


@given(some.text())
def test_hiding_twice_hides_nothing_more(text: str) -> None:
    once = masked(text)
    assert masked(once) == once


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("陈秀英您好，已修好。", ["陈秀英"], "＊＊＊您好，已修好。"),
        ("请打13900000001找我", ["13900000001"], "请打＊＊＊找我"),
        ("订单139000000012345", ["13900000001"], "订单139000000012345"),
        ("Lighting for Li", ["Li"], "Lighting for ＊＊＊"),
        ("张三丰和张三", ["张三", "张三丰"], "＊＊＊和＊＊＊"),
        ("王先生", ["王", ""], "王先生"),
        ("a.b*c 与 ABC", ["a.b*c"], "＊＊＊ 与 ABC"),
    ],
)
def test_words_are_taken_out_where_they_stand_by_themselves(text, words, left):
    assert without(text, words) == left


def test_what_is_quoted_is_taken_out_and_the_rest_stays():
    said = "二号楼门口的路灯坏了三天，晚上看不见路。"
    reply = "您好，您反映的“二号楼门口的路灯坏了三天”已派人修好，感谢。"
    assert unquoted(reply, [said]) == "您好，您反映的“＊＊＊”已派人修好，感谢。"
    assert unquoted("路灯已经修好。", [said]) == "路灯已经修好。"
    assert unquoted(reply, []) == reply
