"""Words that point at a person never stand in a reason or a name."""

import pytest

from gongdi.engines.likeness.discretion import discreet

pytestmark = pytest.mark.once


PERSONS = "张伟明 李小红 王经理 赵某某 13812345678 420106199001011234 12345 鄂F12345 联系人陈东".split()
THINGS = "搅拌站 望江花园 购房补贴 110kv 地铁3号线 streetlight 黄花机场 高铁".split()


@pytest.mark.parametrize("word", PERSONS)
def test_it_is_dropped(word):
    assert discreet([word, "搅拌站"]) == ["搅拌站"]


@pytest.mark.parametrize("word", THINGS)
def test_it_stays(word):
    assert discreet([word]) == [word]
