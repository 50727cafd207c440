"""The ledger from the command line: verify, list, look, export."""

import json

import pytest
from click.testing import CliRunner

from gongdi.ledger.books.entries import hold, move
from gongdi.ledger.books.queries import Owner
from gongdi.site.cli import main
from tests.ledger.books import make
from tests.ledger.books.test_replay import without_doors


@pytest.fixture
def purse(town):
    """The purse of the shop with 100 points, 30 of them held."""
    book = make.book(town)
    source, purse = make.account(book, "source"), make.account(book, owner=Owner.of(town.units["shop"]))
    make.post(move(source, purse, 100))
    make.post(hold(purse, source, 30, make.later(days=1)))
    return purse


@pytest.fixture
def gongdi(monkeypatch):
    """Run a command in this process and its database."""
    monkeypatch.setattr("gongdi.site.cli.ledger_verify.migrated", lambda: True)
    return lambda *arguments: CliRunner().invoke(main, ["ledger", *map(str, arguments)])


def test_verify_says_that_nothing_differs(gongdi, purse):
    done = gongdi("verify")
    assert done.exit_code == 0, done.output
    assert "computed 2 accounts from 2 transfers" in done.output
    assert "nothing differs" in done.output
    assert json.loads(gongdi("verify", "--json").output.splitlines()[-1])["sums"] == {"points": 0}


def test_verify_names_what_differs_and_ends_with_one(gongdi, purse):
    without_doors("UPDATE books_account SET balance = 64 WHERE id = %s", purse.pk)
    done = gongdi("verify", "--json")
    assert done.exit_code == 1
    told = json.loads(done.output.splitlines()[-1])
    assert told["differs"][0] == {"kind": "balance", "where": {"account": purse.pk, "stored": 64, "computed": 100}}
    assert str(purse.pk) in gongdi("verify").output


def test_books_are_listed(gongdi, purse):
    assert "Trial book (test)  2 accounts" in gongdi("books").output
    row = json.loads(gongdi("books", "--json").output)
    assert (row["number"], row["accounts"]) == (purse.book_id, 2)


def test_a_balance_is_shown_now_and_then(gongdi, purse):
    assert "100" in gongdi("balance", purse.pk).output
    assert gongdi("balance", purse.pk).output.count("30") == 1
    assert gongdi("balance", purse.pk, "--on", "2026-01-01").output.startswith("0")
    assert gongdi("balance", 0).exit_code == 2


@pytest.mark.parametrize("kind", ["beancount", "hledger"])
def test_a_book_is_exported_to_a_file_or_a_pipe(gongdi, purse, tmp_path, kind):
    file = tmp_path / "book.txt"
    asked = ("export", "--book", purse.book_id, "--format", kind)
    assert gongdi(*asked, "-o", file).exit_code == 0
    assert file.read_text(encoding="utf-8") == gongdi(*asked).output
    assert "Haitang-Corner-Shop" in gongdi(*asked, "--until", "2026-01-31").output
    assert gongdi("export", "--book", 0).exit_code == 2
