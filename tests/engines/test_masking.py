"""What points at a person is hidden; what does not, stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gongdi.engines.masking import HIDDEN, masked


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
