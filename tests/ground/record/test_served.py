"""The log at its addresses: the files as they are, only what the grammar of tiles names, and nobody is looked at."""

import gzip
import secrets
from urllib.parse import quote

import pytest

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import HASH_BYTES
from gongdi.engines.merkle.notes import Note, SigningKey
from gongdi.engines.merkle.tiles import bundle
from gongdi.ground.record.log.folder import Log
from gongdi.ground.record.log.served import Tile, tile_of

KEY = SigningKey("log.example/county", secrets.token_bytes(32))
LEAVES = [f"leaf {number}".encode() for number in range(300)]


@pytest.fixture
def published(settings):
    """A log of 300 leaves, signed at 7, 40 and 300: the partial tiles of 7 and 40 have given way to the full one."""
    log = Log(settings.LOG_FOLDER)
    for until in (7, 40, 300):
        before = log
        log = before.extend(LEAVES[before.size : until])
        text = Checkpoint(KEY.name, log.size, log.root).text
        log.publish(Note(text, (KEY.sign(text),)))
        log.forget_partial(before.size)
    return settings.LOG_FOLDER


@pytest.fixture
def got(client, published):
    return lambda address, **headers: client.get(f"/log/{address}", headers=headers)


def test_the_checkpoint_is_text_for_a_moment(got, published):
    answer = got("checkpoint")
    assert answer.content == (published / "checkpoint").read_bytes()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=2"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_unchanged_checkpoint_is_not_sent_again(got, published):
    tag = got("checkpoint")["ETag"]
    assert got("checkpoint", **{"if-none-match": tag}).status_code == 304
    (published / "checkpoint").write_text("another")
    assert got("checkpoint", **{"if-none-match": tag}).content == b"another"


def test_there_is_no_witnessed_checkpoint_before_somebody_has_cosigned(got, published):
    assert got("checkpoint.witnessed").status_code == 404
    (published / "checkpoint.witnessed").write_text("cosigned")
    assert got("checkpoint.witnessed").content == b"cosigned"


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44"])
def test_a_tile_is_the_file_for_ever(got, published, path):
    answer = got(path)
    assert answer.content == (published / path).read_bytes()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_partial_tile_that_gave_way_is_cut_out_of_the_full_one(got, published):
    assert not (published / "tile/0/000.p").exists()
    assert got("tile/0/000.p/40").content == (published / "tile/0/000").read_bytes()[: 40 * HASH_BYTES]
    assert got("tile/entries/000.p/7").content == bundle(LEAVES[:7])


@pytest.mark.parametrize("path", ["tile/0/002", "tile/0/001", "tile/0/001.p/45", "tile/1/000", "tile/63/000"])
def test_what_the_log_does_not_have_yet_is_404_and_not_kept(got, path):
    answer = got(path)
    assert answer.status_code == 404
    assert "immutable" not in answer["Cache-Control"]
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("asked", ["gzip", "br, gzip", "gzip;q=0.5", "identity, gzip ; q=1.0, br"])
def test_entries_are_compressed_when_asked(got, asked):
    answer = got("tile/entries/000", **{"accept-encoding": asked})
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == bundle(LEAVES[:256])
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize("asked", ["", "identity", "gzip;q=0", "br, gzip; q=0.0, identity", "xgzip"])
def test_entries_are_not_compressed_unasked(got, asked):
    answer = got("tile/entries/000", **{"accept-encoding": asked})
    assert "Content-Encoding" not in answer
    assert answer.content == bundle(LEAVES[:256])


def test_hashes_are_never_compressed(got):
    assert "Content-Encoding" not in got("tile/0/000", **{"accept-encoding": "gzip"})


@pytest.mark.parametrize(
    ("address", "tile"),
    [
        ("0/000", Tile(0, 0)),
        ("63/x001/x234/067", Tile(63, 1234067)),
        ("1/x001/067.p/255", Tile(1, 1067, 255)),
        ("entries/999.p/1", Tile(None, 999, 1)),
        ("0/x999/x999/x999/x999/x999/999", Tile(0, 10**18 - 1)),
    ],
)
def test_addresses_of_the_grammar_are_read(address, tile):
    assert tile_of(address) == tile
    assert tile.path == f"tile/{address}"


OTHERWISE = r"""
    0 0/ 0/0 0/00 0/0000 0/x000/001 0/001/x000 0/001/000 0/x01/000 0/X001/000 00/000 01/000 64/000 -1/000 +1/000 a/000
    0/000.p 0/000.p/ 0/000.p/0 0/000.p/01 0/000.p/256 0/000.p/999 0/000.p/1000 0/000.p/-1 0/000.p/1/ 0/000/p/1
    0/000.p/1.p/1 0/000/ 0//000 /0/000 entries entries/ entries/0 Entries/000 0/０００ 0/x१००/000 0/../../checkpoint
    ../checkpoint 0/000.p/../001 .lock ../held.json ../../log-key entries/..%2f..%2flog-key 0/000\\..\\x
""".split()
TOO_LONG = ["0/" + "x001/" * 2000 + "000", "0/" + "x001/" * 7 + "000"]


@pytest.mark.parametrize("address", [*OTHERWISE, *TOO_LONG, " 0/000", "0/000 ", "0/000\n", "0/000.p/1\n"])
def test_everything_else_is_404(got, address):
    assert tile_of(address) is None
    assert got(f"tile/{quote(address, safe='/%')}").status_code == 404


def test_nothing_else_of_the_folder_can_be_had(got, published):
    (published / "held.json").write_text("{}")
    for address in (
        "",
        ".lock",
        "held.json",
        "tile",
        "tile/",
        "checkpoint/",
        "checkpoint.old",
        "tile/%2e%2e/held.json",
    ):
        assert got(address).status_code == 404, address


def test_only_reading_is_possible(client, published):
    for path in ("checkpoint", "checkpoint.witnessed", "tile/0/000"):
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(f"/log/{path}").status_code == 405, (method, path)
    assert client.head("/log/checkpoint")["Content-Length"] != "0"


def test_nobody_is_looked_at(town, settings, client, published, django_assert_num_queries):
    settings.STAFF_MFA = True
    client.force_login(town.persons["operator"])
    for path in ("checkpoint", "tile/0/000", "tile/entries/000", "tile/0/999"):
        with django_assert_num_queries(0):
            answer = client.get(f"/log/{path}")
        assert not answer.cookies, path
        assert "Cookie" not in answer["Vary"], path
