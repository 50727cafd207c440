"""What is found is what a scan of every text finds, and nothing that is hidden."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongdi.ground.record import readers as record_readers
from gongdi.ground.record.actions import Deed, write_many
from gongdi.ground.record.verbs import VERBS, Verb
from gongdi.instruments.search import readers, sources
from gongdi.instruments.search.models import Entry
from gongdi.instruments.search.queries import find
from gongdi.instruments.search.signs import QUERY_MAX, TEXT_MAX, fold, phrases
from gongdi.instruments.search.sources import Said, offer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
KNOWN_HERE = [Verb("stones.said", "说了", frozenset()), Verb("stones.moved", "动了", frozenset())]


@pytest.fixture
def stones(monkeypatch):
    """A kind of subject made for one test, with its verbs: a dictionary of what is said."""
    for verb in KNOWN_HERE:
        monkeypatch.setitem(VERBS, verb.name, verb)
    monkeypatch.setattr(sources, "SOURCES", sources.SOURCES)
    monkeypatch.setitem(sources.SOURCES, "stone", None)
    del sources.SOURCES["stone"]
    said: dict[int, Said] = {}
    offer("stone", shelf=63, verbs=["stones.said"], texts=lambda ids: {one: said[one] for one in ids if one in said})
    yield said
    del sources.SOURCES["stone"]


def put(stones, **texts):
    stones.update({int(name[1:]): Said(text) for name, text in texts.items()})
    readers.index(sources.SOURCES["stone"], sorted(stones))


def look(words, **more):
    return find("stone", words, limit=1000, **more)


def test_two_signs_are_found_wherever_they_stand(stones):
    put(stones, n1="门口路灯坏了", n2="路过的灯", n3="请修路灯", n4="路，灯")
    assert look("路灯") == [3, 1]


def test_runs_do_not_grow_together(stones):
    put(stones, n1="甲乙，乙丙", n2="甲乙丙")
    assert look("甲乙丙") == [2]


def test_one_sign_is_found_at_the_beginning_in_the_middle_and_at_the_end(stones):
    put(stones, n1="灯", n2="路灯", n3="灯坏", n4="路灯坏", n5="路")
    assert look("灯") == [4, 3, 2, 1]


def test_all_words_must_occur(stones):
    put(stones, n1="路灯坏了很久", n2="路灯亮了", n3="电梯坏了")
    assert look("路灯 坏了") == [1]
    assert look("坏了　路灯") == [1]


def test_case_and_width_do_not_matter(stones):
    put(stones, n1="A市Ｂ区 WiFi 信号差", n2="ａ市b区")
    assert look("a市b区") == look("Ａ市Ｂ区") == [2, 1]
    assert look("WIFI") == look("ｗｉｆｉ") == [1]


def test_latin_words_are_whole(stones):
    put(stones, n1="13号楼", n2="3号楼", n3="3 号楼的电梯")
    assert look("3号楼") == [3, 2]
    assert look("3号") == [3, 2]
    assert look("号楼") == [3, 2, 1]


def test_pages_go_on_before_the_last(stones):
    put(stones, **{f"n{number}": "路灯" for number in range(1, 8)})
    assert find("stone", "路灯", limit=3) == [7, 6, 5]
    assert find("stone", "路灯", limit=3, before=5) == [4, 3, 2]
    assert find("stone", "路灯", limit=0) == []


def test_kinds_do_not_mix(stones, monkeypatch):
    put(stones, n1="路灯")
    offer("pebble", shelf=62, verbs=[], texts=lambda ids: dict.fromkeys(ids, Said("路灯")))
    readers.index(sources.SOURCES["pebble"], [1, 2])
    try:
        assert look("路灯") == [1]
        assert find("pebble", "路灯", limit=9) == [2, 1]
        with pytest.raises(ValueError, match="not free"):
            offer("gravel", shelf=62, verbs=[], texts=lambda ids: {})
    finally:
        del sources.SOURCES["pebble"]


def test_hidden_words_are_found_only_by_those_who_may(stones):
    stones[1] = Said("请打电话＊＊＊给我", "请打电话13812345678给我")
    stones[2] = Said("", "邻居老张家漏水")
    readers.index(sources.SOURCES["stone"], [1, 2])
    assert look("13812345678") == look("老张") == []
    assert look("13812345678", hidden=True) == [1]
    assert look("老张 漏水", hidden=True) == [2]
    assert look("电话", hidden=True) == look("电话") == [1]


def test_what_becomes_hidden_or_erased_is_no_longer_found(stones):
    put(stones, n1="路灯坏了", n2="路灯亮了")
    stones[1] = Said("", "路灯坏了")
    del stones[2]
    readers.index(sources.SOURCES["stone"], [1, 2])
    assert look("路灯") == []
    assert look("路灯", hidden=True) == [1]
    stones[1] = Said("水管")
    readers.index(sources.SOURCES["stone"], [1])
    assert look("路灯", hidden=True) == []
    assert look("水管") == [1]


def test_the_reader_follows_the_verbs_and_can_be_rebuilt(stones):
    stones |= {1: Said("路灯"), 2: Said("水管")}
    with transaction.atomic():
        write_many([Deed("stones.said", ("stone", 1), NOW), Deed("stones.moved", ("stone", 2), NOW)])
    record_readers.catch_up()
    assert look("路灯") == [1]
    assert look("水管") == []
    stones[1] = Said("电梯")
    record_readers.rebuild("search")
    assert look("路灯") == []
    assert look("电梯") == [1]
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        *(
            '"',
            "'",
            '""',
            "*",
            "路*",
            "public:路灯",
            "{public}:路",
            "NEAR(路 灯)",
            "路 AND",
            "NOT 路",
            "^路",
            "-路",
            "+",
            "(",
            "\\",
        ),
        *(
            "%",
            "_",
            "路%",
            "';DROP TABLE search_entry;--",
            "'路':*",
            "路 & !灯",
            "路|灯",
            "\x00",
            "路\x00灯",
            "\ud800",
            "😀",
        ),
        *("", " ", "　", "路" * 5_000, "路 " * 5_000, "a " * 5_000, "ﷺ" * 99, "ﬁ", "İ", "a\u0301", "\u200b"),
    ],
)
def test_hostile_questions_find_or_find_not_but_never_break(stones, words):
    put(stones, n1="路灯坏了 near not and", n2="other")
    for hidden in (False, True):
        assert set(look(words, hidden=hidden)) <= {1, 2}


def test_operators_are_words(stones):
    put(stones, n1="this and that", n2="this that")
    assert look("this AND that") == [1]
    assert look("NOT this") == []


def test_a_text_is_found_up_to_its_twenty_thousandth_sign(stones):
    put(stones, n1="路" * (TEXT_MAX - 2) + "电梯水管", n2="路灯" * TEXT_MAX, n3="x" * 100_000 + " 路灯")
    assert look("电梯") == [1]
    assert look("水管") == []
    assert look("路灯") == [2]
    assert look("x" * 64) == [3]


def test_only_the_beginning_of_a_question_is_looked_at():
    assert phrases(" " * QUERY_MAX + "路灯") == []


TEXTS = st.text(alphabet="路灯坏了电梯楼，。 aB1１ａ", max_size=30)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=8), st.lists(TEXTS, max_size=3), st.booleans())
def test_the_index_finds_what_a_scan_finds(stones, texts, questions, hidden):
    stones.clear()
    readers.clear()
    said = {
        number: Said(text if number % 2 else "", f"{text}{'灯梯' if number % 3 else ''}")
        for number, text in enumerate(texts, 1)
    }
    stones.update(said)
    readers.index(sources.SOURCES["stone"], list(stones))
    for question in [*questions, *(text[at : at + 3] for text in texts for at in range(0, 9, 2))]:
        wanted = phrases(question)
        scanned = [
            number
            for number in reversed(stones)
            if wanted and all(occurs(one.pattern, said[number], hidden) for one in wanted)
        ]
        assert look(question, hidden=hidden) == scanned


def occurs(pattern: str, said: Said, hidden: bool) -> bool:
    """What LIKE does, on the same folded text."""
    return pattern[1:-1] in fold(said.public) or (hidden and pattern[1:-1] in fold(said.hidden))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet="路灯坏了电梯楼，。", max_size=30), min_size=1, max_size=8), st.data())
def test_chinese_is_found_exactly_where_the_raw_text_holds_it(stones, texts, data):
    stones.clear()
    readers.clear()
    put(stones, **{f"n{number}": text for number, text in enumerate(texts, 1)})
    question = data.draw(st.text(alphabet="路灯坏了电梯楼", min_size=1, max_size=4))
    assert look(question) == [number for number in range(len(texts), 0, -1) if question in texts[number - 1]]
