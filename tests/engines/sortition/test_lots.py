"""Lots: every order equally likely, a longer draw begins as a shorter one, bad lists are refused."""

import hashlib
from collections import Counter
from itertools import permutations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from gongdi.engines.sortition import SortitionError, lot_of, ordered, read_lot
from gongdi.site.cli import main

NAMES = st.lists(st.text("abcdef0123456789 ", min_size=1, max_size=8), min_size=1, max_size=40)


@given(NAMES, st.integers(1, 40), st.text(max_size=10))
def test_a_longer_draw_begins_as_a_shorter_one(names, take, value):
    listed = {name.strip() for name in names} - {""} or {"a"}
    lot = lot_of(listed, min(take, len(listed)), "x")
    whole = ordered(lot.names, lot.seed(value), len(lot.names))
    assert lot.drawn(value) == whole[: lot.take]
    assert sorted(whole) == sorted(listed)
    assert read_lot(lot.listing, lot.take, "x") == lot


def test_every_order_comes_about_equally_often():
    lot = lot_of("abc", 3, "x")
    seen = Counter(lot.drawn(str(value)) for value in range(3_000))
    assert set(seen) == set(permutations("abc"))
    assert all(430 < count < 570 for count in seen.values())


def test_the_commitment_is_what_sha256sum_says():
    lot = lot_of(["b", "a"], 1, "Lottery\n 135")
    digest = hashlib.sha256(b"a\nb\n").hexdigest()
    assert lot.text == f"gongdi-lot/1\nlist sha256:{digest}\ntake 1\npublic value Lottery 135\n"
    assert lot.digest == hashlib.sha256(lot.text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("names", "take"), [(["a", "a"], 1), (["a", " "], 1), (["a"], 0), (["a"], 2), ([], 1), (["a\u2028b"], 1)]
)
def test_a_list_that_cannot_be_drawn_from_is_refused(names, take):
    with pytest.raises(SortitionError):
        lot_of(names, take, "x")


def test_the_command_says_what_is_wrong(tmp_path):
    listing = tmp_path / "list.txt"
    listing.write_text("a\nb\nc\n", encoding="utf-8")
    asked = ["lot", str(listing), "--take"]
    assert "Not drawn yet" in CliRunner().invoke(main, [*asked, "2"]).output
    drawn = CliRunner().invoke(main, [*asked, "2", "--public-value", "7"]).output
    assert len(drawn.splitlines()) == 5
    wrong = CliRunner().invoke(main, [*asked, "4"])
    assert (wrong.exit_code, "4 seats cannot be filled from 3 people" in wrong.output) == (1, True)
