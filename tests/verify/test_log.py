"""A whole log, or a span of it: right ones are verified, and whatever is changed in any file is found and named."""

import gzip
import json
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gongdi_verify as verify
from tests.verify import make

ENTRIES = [make.leaf(number).encode() for number in range(600)]
KEPT = (1, 100, 256, 300, 512, 599)
OTHER = make.Signer("other.example/log")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return make.log(tmp_path_factory.mktemp("log"), ENTRIES, kept=KEPT)


@pytest.fixture
def log(original, tmp_path):
    return shutil.copytree(original, tmp_path / "log")


@pytest.fixture
def run(capsys):
    def run(place, *more, key=make.LOG.vkey):
        code = verify.main(["--vkey", key, "--log", str(place), "--json", *more])
        told = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert told["result"] == ["verified", "refused", "unchecked"][code]
        return told

    return run


def files_of(folder):
    return sorted(file for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 600])
def test_a_log_of_any_size_is_right(run, tmp_path, size):
    make.log(tmp_path, ENTRIES[:size])
    told = run(tmp_path)
    assert (told["size"], told["entries"], told["root"]) == (size, size, make.tree(ENTRIES[:size]).hex())


def test_all_kept_checkpoints_are_compared(run, log):
    assert run(log)["checkpoints"] == len(KEPT) + 1


def test_kept_checkpoints_are_enough(run, log):
    (log / "checkpoint").unlink()
    assert (run(log)["size"], run(log)["checkpoints"]) == (599, len(KEPT))


def test_a_folder_that_is_no_log_cannot_be_checked(run, tmp_path):
    assert "checkpoint" in run(tmp_path)["reason"]
    assert run(tmp_path / "nowhere")["result"] == "unchecked"


def test_full_files_stand_for_the_partial_ones_that_are_gone(run, log):
    make.log(log, ENTRIES)
    make.put(log / "checkpoint", make.checkpoint(ENTRIES[:300]).encode())
    for file in log.glob("checkpoint.*"):
        file.unlink()
    shutil.rmtree(log / "tile/0/001.p")
    shutil.rmtree(log / "tile/entries/001.p")
    assert run(log)["entries"] == 300


def test_a_log_without_entries_is_checked_by_its_tiles_and_says_so(run, log):
    shutil.rmtree(log / "tile/entries")
    told = run(log)
    assert told["entries"] == 0
    assert any("no entries" in line for line in told["said"])


@pytest.mark.parametrize("name", ["tile/0/001", "tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2"])
def test_a_missing_file_is_named(run, log, name):
    (log / name).unlink()
    told = run(log)
    assert told["result"] == "unchecked"
    assert name.partition(".p")[0] in told["reason"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_changed_byte_of_any_file_is_found(original, data):
    file = data.draw(st.sampled_from(files_of(original)))
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = bytearray(whole)
    other[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(other)
    try:
        assert verify.main(["--vkey", make.LOG.vkey, "--log", str(original)]) == 1
    finally:
        file.write_bytes(whole)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_any_shortened_file_is_found(original, data):
    file = data.draw(st.sampled_from(files_of(original)))
    whole = file.read_bytes()
    file.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    try:
        assert verify.main(["--vkey", make.LOG.vkey, "--log", str(original)]) == 1
    finally:
        file.write_bytes(whole)


def test_a_changed_entry_is_named(run, log):
    file = log / "tile/entries/001"
    file.write_bytes(file.read_bytes().replace(b"appeal:300", b"appeal:301", 1))
    told = run(log)
    assert (told["kind"], told["index"], told["file"]) == ("forged", 300, "tile/entries/001")
    assert told["expected"] != told["found"]


def test_two_entries_in_each_others_place_are_named(run, log):
    file = log / "tile/entries/000"
    file.write_bytes(make.swapped(file.read_bytes(), 7, 9))
    told = run(log)
    assert (told["kind"], told["index"]) == ("moved", 7)
    assert "entry 9 of tile/0/000" in told["reason"]


def test_an_entry_cut_off_is_truncated(run, log):
    file = log / "tile/entries/002.p/88"
    file.write_bytes(file.read_bytes()[:-1])
    assert (run(log)["kind"], run(log)["index"]) == ("truncated", 599)


def test_an_entry_too_many_is_refused(run, log):
    file = log / "tile/entries/002.p/88"
    file.write_bytes(file.read_bytes() + b"\x00\x00")
    assert "goes on" in run(log)["reason"]


def test_a_tile_that_fits_its_entries_but_not_the_tile_above_is_named(run, tmp_path):
    log = make.log(tmp_path, ENTRIES)
    changed = make.files([*ENTRIES[:256], b"slipped in", *ENTRIES[257:]])
    for name in ("tile/0/001", "tile/entries/001"):
        make.put(log / name, changed[name])
    told = run(log)
    assert (told["kind"], told["file"]) == ("forged", "tile/0/001")
    assert "tile/1/000.p/2" in told["reason"]


def test_a_whole_other_log_under_the_signed_checkpoint_is_forged(run, tmp_path):
    log = make.log(tmp_path, ENTRIES)
    for name, data in make.files([*ENTRIES[:-1], b"slipped in"]).items():
        make.put(log / name, data)
    told = run(log)
    assert (told["kind"], told["expected"]) == ("forged", make.tree(ENTRIES).hex())


def test_a_history_written_again_and_signed_again_is_found_by_whoever_kept_a_checkpoint(run, tmp_path):
    (tmp_path / "kept").write_text(make.checkpoint(ENTRIES[:300]))
    make.log(tmp_path / "log", [b"another beginning", *ENTRIES[1:]])
    assert run(tmp_path / "log")["result"] == "verified"
    told = run(tmp_path / "log", "--old", str(tmp_path / "kept"))
    assert told["kind"] == "rewritten"
    assert told["found"] == make.tree([b"another beginning", *ENTRIES[1:300]]).hex()


def test_a_log_that_is_shorter_than_what_somebody_kept_is_truncated(run, tmp_path):
    (tmp_path / "kept").write_text(make.checkpoint(ENTRIES[:300]))
    make.log(tmp_path / "log", ENTRIES[:299])
    assert run(tmp_path / "log", "--old", str(tmp_path / "kept"))["kind"] == "truncated"


def test_the_log_of_another_is_named_as_such(run, log, tmp_path):
    assert run(log, key=OTHER.vkey)["kind"] == "other-key"
    (tmp_path / "kept").write_text(make.checkpoint(ENTRIES[:300], origin="another log of the same key"))
    assert run(log, "--old", str(tmp_path / "kept"))["kind"] == "other-key"


@pytest.mark.parametrize(("first", "last"), [(0, 0), (0, 100), (100, 300), (255, 257), (300, 600), (600, 600), (5, 5)])
def test_a_span_is_checked(run, original, first, last):
    told = run(original, "--from", str(first), "--to", str(last))
    assert told["entries"] == last - first
    assert told["root_from"] == make.tree(ENTRIES[:first]).hex()
    assert told["root_to"] == make.tree(ENTRIES[:last]).hex()


def test_a_span_reads_only_its_own_entries(run, log):
    (log / "tile/entries/000").write_bytes(b"")
    assert run(log, "--from", "256")["entries"] == 344
    assert run(log)["kind"] == "truncated"


@pytest.mark.parametrize("span", [("--from", "601"), ("--to", "601"), ("--from", "9", "--to", "8"), ("--from", "-1")])
def test_what_is_no_span_cannot_be_checked(run, original, span):
    assert run(original, *span)["result"] == "unchecked"


@pytest.fixture
def witnessed(log):
    """A log of which a witness has seen the first 512 entries, and nobody the rest."""
    body = make.text(ENTRIES[:512])
    note = make.checkpoint(ENTRIES[:512], more=make.WITNESS.line(body, 1_795_334_400))
    make.put(log / "checkpoint.witnessed", note.encode())
    return log


def test_the_newest_cosigned_checkpoint_is_told(run, witnessed):
    told = run(witnessed, "--witness", make.WITNESS.vkey)
    assert (told["witnessed_size"], told["witnesses"]) == (512, {make.WITNESS.name: "2026-11-22T08:00:00Z"})


def test_a_witness_who_has_not_signed_is_missed(run, witnessed):
    absent = make.Signer("absent.example/w", kind=4)
    keys = ("--witness", make.WITNESS.vkey, "--witness", absent.vkey)
    assert run(witnessed, *keys)["kind"] == "unwitnessed"
    assert run(witnessed, *keys, "--quorum", "1")["witnessed_size"] == 512


def test_a_false_cosignature_spoils_the_note(run, witnessed):
    note = make.checkpoint(ENTRIES[:512], more=make.WITNESS.line("something else\n", 1))
    make.put(witnessed / "checkpoint.witnessed", note.encode())
    assert run(witnessed)["result"] == "verified"
    assert run(witnessed, "--witness", make.WITNESS.vkey)["kind"] == "forged"


@pytest.mark.parametrize("more", [("--quorum", "1"), ("--quorum", "-1"), ("--witness", make.LOG.vkey)])
def test_a_quorum_that_cannot_be_met_is_a_wrong_question(run, original, more):
    assert run(original, *more)["result"] == "unchecked"


# ---- at an address -------------------------------------------------------------------------------------------------


class Server(BaseHTTPRequestHandler):
    """Serves a folder, zipped; `answers` holds what it says instead at some paths: a status or a body."""

    def __init__(self, folder, answers, *rest):
        self.folder, self.answers = folder, answers
        super().__init__(*rest)

    def do_GET(self):
        answer = self.answers.get(self.path)
        file = self.folder / self.path.removeprefix("/log/")
        if isinstance(answer, int) or (answer is None and not file.is_file()):
            self.send_error(answer or 404)
            return
        self.send_response(200)
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(file.read_bytes()) if answer is None else answer)

    def log_message(self, *_said):
        """Say nothing."""


@pytest.fixture
def serve(original):
    """Serve the log; gives its address, and what is to be answered otherwise."""
    answers = {}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, original, answers)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/log", answers
        server.shutdown()
        thread.join()


def test_a_log_at_an_address_is_right(run, serve):
    address, _ = serve
    assert run(f"{address}/")["entries"] == 600
    assert run(address, "--from", "256", "--to", "300")["entries"] == 44
    assert run(address)["checkpoints"] == 1
    assert run(address, "--from", "256")["checkpoints"] == 2  # checkpoint.256 is there and fits
    assert run(address, "--from", "257")["checkpoints"] == 1


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (404, "unchecked"),
        (500, "unchecked"),
        (b"not zipped at all", "unchecked"),
        (gzip.compress(bytes(50_000_000), 9), "refused"),
        (gzip.compress(b""), "refused"),
    ],
    ids=["gone", "broken", "garbled", "bomb", "empty"],
)
def test_whatever_a_server_answers_is_borne(run, serve, answer, result):
    address, answers = serve
    answers["/log/tile/0/001"] = answer
    told = run(address)
    assert told["result"] == result
    assert "tile/0/001" in told["reason"]


def test_no_server_at_all(run):
    assert run("http://127.0.0.1:9/log")["result"] == "unchecked"


# ---- as a program --------------------------------------------------------------------------------------------------


def test_the_file_runs_alone_when_it_is_copied(original, tmp_path):
    program = shutil.copy(Path(verify.__file__), tmp_path)
    call = [sys.executable, "-I", "-S", program, "--vkey", make.LOG.vkey, "--log", str(original)]
    done = subprocess.run(call, check=False, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0], done.stderr) == (0, "VERIFIED", "")
    asked = subprocess.run([*call[:-2]], check=False, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert (asked.returncode, asked.stdout.splitlines()[0][:11]) == (2, "NOT CHECKED")
