"""The audit: what it says when all is well, what may lawfully be missing, and what it says of the folder of the log."""

import json
import shutil
import threading
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.notes import Note, SigningKey
from gongdi.engines.merkle.tiles import bundle, entries_of
from gongdi.ground.record.actions import Deed, write
from gongdi.ground.record.audit import auditor
from gongdi.ground.record.log import resuming, signer
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.log.holds import OnHold
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.models import Act, Head, Whisper
from gongdi.ground.record.upkeep import chores
from gongdi.ground.record.verbs import VERBS, Verb
from gongdi.site.cli import record_verify
from tests.ground.record.history import AT, SIGNED, key, open_doors, sql, told, written

pytestmark = pytest.mark.django_db


def verified(**more):
    return auditor.verify(patience=0, **more)


def kinds(found):
    return [each.kind for each in found.differences]


def test_an_empty_house_is_sound():
    found = verified()
    assert (found.counted, found.acts, found.signed) == (0, 0, 0)


def test_a_sound_history_from_any_position():
    told()
    for first in (1, 2, 256, 257, 258, SIGNED, SIGNED + 1, SIGNED + 11, 10_000):
        found = verified(first=first)
        assert not found.counted, (first, found.differences)
        assert found.acts == max(0, SIGNED + 10 - first + 1)


def test_a_difference_before_the_first_position_is_not_looked_at():
    acts = told()
    open_doors()
    sql("UPDATE record_act SET verb = 'x' WHERE id = %s", key(next(act.id for act in acts if act.position == 100)))
    assert verified(first=100).first.position == 100
    assert not verified(first=101).counted


def test_each_size_around_a_full_tile():
    for step in (255, 1, 1, 254, 1, 1):
        written(step)
        signer.catch_up()
        assert not verified().counted


def test_the_private_half_of_a_forgotten_person_may_be_missing(monkeypatch):
    monkeypatch.setitem(VERBS, "record.forgotten", Verb("record.forgotten", "forgotten"))
    acts = [act for act in written(20) if act.digest]
    sql("DELETE FROM record_whisper WHERE act_id = %s", key(acts[0].id))
    assert verified().first.kind == "whisper_missing"
    with transaction.atomic():
        write(Deed("record.forgotten", ("person", 1), AT, private={"acts": [str(acts[0].id)]}))
    found = verified()
    assert (found.counted, found.forgotten) == (0, 1)
    sql("DELETE FROM record_whisper WHERE act_id = %s", key(acts[1].id))
    assert (verified().counted, verified().first.act) == (1, str(acts[1].id))


def test_a_private_half_that_was_erased_may_not_come_back(monkeypatch):
    monkeypatch.setitem(VERBS, "record.forgotten", Verb("record.forgotten", "forgotten"))
    act = next(act for act in written(20) if act.digest)
    with transaction.atomic():
        write(Deed("record.forgotten", ("person", 1), AT, private={"acts": [str(act.id)]}))
    assert [(each.kind, each.act) for each in verified().differences] == [("whisper_back", str(act.id))]


def test_the_act_that_forgets_must_keep_its_own_private_half(monkeypatch):
    monkeypatch.setitem(VERBS, "record.forgotten", Verb("record.forgotten", "forgotten"))
    act = next(act for act in written(20) if act.digest)
    with transaction.atomic():
        law = write(Deed("record.forgotten", ("person", 1), AT, private={"acts": [str(act.id)]}))
    Whisper.objects.filter(act=act).delete()
    Whisper.objects.filter(act=law).delete()
    assert {each.act for each in verified().differences} == {str(act.id), str(law.id)}


def test_acts_that_a_resumption_declared_lost_stand_in_the_log_alone():
    told()
    signer.catch_up()
    open_doors()
    gone = Act.objects.filter(position__gt=SIGNED + 5)
    root = here().root.hex()
    sql("DELETE FROM record_whisper WHERE act_id IN (SELECT id FROM record_act WHERE position > %s)", SIGNED + 5)
    sql("DELETE FROM record_act WHERE position > %s", SIGNED + 5)
    sql("UPDATE record_head SET position = %s, signed = %s, signed_root = %s", SIGNED + 5, 1, "")
    assert not gone.exists()
    assert verified().first.position == SIGNED + 6
    with pytest.raises(OnHold):
        signer.sign_on()
    resuming.resume(reason="an old backup was restored", by=1, at=AT)
    written(3, 900)
    signer.catch_up()
    found = verified()
    assert (found.counted, found.lost) == (0, 10), found.differences
    assert found.root != root


def test_no_more_acts_may_be_missing_than_were_declared_lost():
    """Three acts come back after a restore without a position; one of them is deleted later."""
    written(20)
    signer.catch_up()
    open_doors()
    sql("UPDATE record_act SET position = NULL WHERE position > 17")
    gone = Act.objects.get(position=17)
    sql("DELETE FROM record_whisper WHERE act_id = %s", key(gone.id))
    sql("DELETE FROM record_act WHERE position = 17")
    Head.objects.update(position=16, signed=16)
    with pytest.raises(OnHold):
        signer.sign_on()
    assert resuming.resume(reason="an old backup was restored", by=1, at=AT).lost == 1
    signer.catch_up()
    assert (verified().counted, verified().lost) == (0, 1)
    back = Act.objects.get(position=19)
    sql("DELETE FROM record_whisper WHERE act_id = %s", key(back.id))
    sql("DELETE FROM record_act WHERE position = 19")
    first = verified().first
    assert (first.kind, first.position, first.seen, first.expected) == ("lost_more", 17, "2", "1")


def test_an_audit_of_a_growing_log_raises_no_alarm(transactional_db):
    """Acts are written, sequenced and signed while it reads."""
    written(600)
    signer.catch_up()
    stop, sizes = threading.Event(), []

    def grow():
        number = 1000
        while not stop.is_set():
            written(7, number)
            signer.catch_up()
            number += 7
        connection.close()

    thread = threading.Thread(target=grow)
    thread.start()
    try:
        for _ in range(8):
            found = auditor.verify(rest=1.0)
            assert not found.counted, found.differences
            sizes.append(found.signed)
    finally:
        stop.set()
        thread.join()
    assert len(set(sizes)) > 1
    assert sizes == sorted(sizes)


def test_the_audit_holds_up_nobody_who_writes(transactional_db):
    written(300)
    signer.catch_up()
    looked = []

    def report(positions):
        if not looked:
            thread = threading.Thread(target=lambda: (looked.append(len(written(1, 500))), connection.close()))
            thread.start()
            thread.join(20)

    assert not auditor.verify(report=report).counted
    assert looked == [1]


@pytest.fixture
def folder(log_apart):
    """The folder of a log over two bundles, with a tile above them; the newest checkpoint but one is kept."""
    written(290)
    signer.catch_up()
    shutil.copy(log_apart / "checkpoint", log_apart / "checkpoint.old")
    written(10, 290)
    signer.catch_up()
    return log_apart


def flip(file, at):
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def swap(one, two):
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


def signed_by(folder, key, text):
    (folder / "checkpoint").write_text(str(Note(text, (key.sign(text),))))


def shorten(file):
    file.write_bytes(bundle(entries_of(file.read_bytes())[:-1]))


def grow(file):
    file.write_text(file.read_text().replace("\n300\n", "\n301\n"))


def forge(folder):
    """An entry is rewritten, and its hash with it: the act with its seal stands against them, and the signed root."""
    file, tile = folder / "tile/entries/000", folder / "tile/0/000"
    entries = entries_of(file.read_bytes())
    entries[255] = entries[255].replace(b"place_founded", b"place_closed")
    file.write_bytes(bundle(entries))
    tile.write_bytes(tile.read_bytes()[: 255 * 32] + leaf_hash(entries[255]))


ATTACKS = {
    "entry changed": (lambda folder: flip(folder / "tile/entries/000", 600), "entry", 2),
    "bundle cut": (lambda folder: (folder / "tile/entries/000").write_bytes(b"\0"), "file", 1),
    "bundle shortened by whole entries": (lambda folder: shorten(folder / "tile/entries/001.p/44"), "file", 257),
    "bundle gone": (lambda folder: (folder / "tile/entries/001.p/44").unlink(), "file", 257),
    "bundles swapped": (
        lambda folder: swap(folder / "tile/entries/000", folder / "tile/entries/001.p/44"),
        "file",
        1,
    ),
    "hash changed": (lambda folder: flip(folder / "tile/0/000", 33), "hash", 2),
    "tile cut": (lambda folder: (folder / "tile/0/001.p/44").write_bytes(b"7" * 33), "file", 257),
    "tile gone": (lambda folder: (folder / "tile/0/000").unlink(), "file", 1),
    "higher tile changed": (lambda folder: flip(folder / "tile/1/000.p/1", 5), "tile", None),
    "higher tile gone": (lambda folder: (folder / "tile/1/000.p/1").unlink(), "tile_file", None),
    "both agree on another act": (forge, "changed", 256),
    "old checkpoint": (
        lambda folder: shutil.copy(folder / "checkpoint.old", folder / "checkpoint"),
        "checkpoint_behind",
        None,
    ),
    "checkpoint gone": (lambda folder: (folder / "checkpoint").unlink(), "checkpoint_missing", None),
    "checkpoint empty": (lambda folder: (folder / "checkpoint").write_bytes(b""), "checkpoint_unreadable", None),
    "checkpoint no text": (lambda folder: (folder / "checkpoint").write_bytes(b"\xff"), "checkpoint_unreadable", None),
    "checkpoint changed": (lambda folder: grow(folder / "checkpoint"), "checkpoint_signature", None),
    "another key": (
        lambda folder: signed_by(folder, SigningKey.of(log_key().name, bytes(32)), here().checkpoint().text),
        "checkpoint_signature",
        None,
    ),
    "another root, signed by the true key": (
        lambda folder: signed_by(folder, log_key(), Checkpoint(log_key().name, 300, bytes(32)).text),
        "checkpoint_root",
        None,
    ),
    "another log, signed by the true key": (
        lambda folder: signed_by(folder, log_key(), Checkpoint("elsewhere", 300, here().root).text),
        "checkpoint_signature",
        None,
    ),
}


def test_every_change_in_the_folder_is_found_and_the_file_named(folder):
    assert not verified().counted
    for name, (attack, kind, position) in ATTACKS.items():
        shutil.copytree(folder, folder.with_name("kept"))
        attack(folder)
        found = verified()
        shutil.rmtree(folder)
        folder.with_name("kept").rename(folder)
        assert found.counted, name
        assert found.first.kind == kind, (name, found.differences)
        if position:
            assert found.first.position == position, name
        assert found.first.sentence
    assert not verified().counted


def test_a_missing_tile_before_the_first_position_is_named_and_the_acts_are_looked_at(folder):
    (folder / "tile/1/000.p/1").unlink()
    found = verified(first=280)
    assert (found.first.kind, found.acts) == ("tile_file", 21)


def test_copies_of_checkpoints_are_held_against_the_tiles(folder, settings, tmp_path):
    settings.LOG_MEMORY = str(tmp_path / "memory")
    witnessed, memory = folder / "checkpoint.witnessed", tmp_path / "memory"
    true, name = (folder / "checkpoint").read_text(), log_key().name

    def put(file, text):
        file.write_text(str(Note(text, (log_key().sign(text),))))

    for file in (witnessed, memory):
        for text, kind in (
            (Checkpoint(name, 290, bytes(32)).text, "copy_root"),
            (Checkpoint(name, 301, bytes(32)).text, "went_back"),
        ):
            put(file, text)
            assert verified().first.kind == kind
        file.write_text(true.replace("\n300\n", "\n301\n"))
        assert verified().first.kind == "copy_unreadable"
        put(file, Checkpoint("an older log", 9_000, bytes(32)).text)
        assert not verified().counted
        file.write_text(true)
        assert not verified().counted


def test_the_sentence_names_file_or_act(folder):
    (folder / "tile/entries/001.p/44").unlink()
    assert "tile/entries/001.p/44" in verified().first.sentence
    act = Act.objects.get(position=7)
    open_doors()
    sql("UPDATE record_act SET verb = 'x', place_id = 99 WHERE position = 7")
    first = verified().first
    assert str(act.id) in first.sentence
    assert "7" in first.sentence
    assert first.seen == "place_id, verb"


def test_nothing_private_is_in_the_findings(folder):
    open_doors()
    sql("UPDATE record_whisper SET body = %s", json.dumps({"text": "李师傅说的"}))
    sql("UPDATE record_act SET body = %s WHERE position < 9", json.dumps({"text": "李师傅写的"}))
    assert "李师傅" not in json.dumps(verified().told(), ensure_ascii=False)


def test_the_chore_fails_with_findings_and_goes_well_again(folder):
    auditor.enlist()
    assert chores.run(auditor.CHORE, AT)["sound"]
    Head.objects.update(signed_root="00")
    with pytest.raises(chores.Failed):
        chores.run(auditor.CHORE, AT + timedelta(days=1))
    row = chores.last(auditor.CHORE)
    assert row.succeeded is False
    assert row.findings["first"]["kind"] == "head_root"


def test_the_command_says_what_differs_and_ends_with_one(folder):
    sound = CliRunner().invoke(record_verify.verify, [])
    assert (sound.exit_code, "nothing differs" in sound.output) == (0, True)
    open_doors()
    act = Act.objects.get(position=9)
    sql("UPDATE record_act SET verb = 'x' WHERE position = 9")
    told_ = CliRunner().invoke(record_verify.verify, [])
    assert (told_.exit_code, str(act.id) in told_.output) == (1, True)
    as_json = CliRunner().invoke(record_verify.verify, ["--json", "--from", "3"])
    answer = json.loads(as_json.output.splitlines()[-1])
    assert (answer["sound"], answer["first"]["act"], answer["first"]["position"]) == (False, str(act.id), 9)
    assert chores.last(auditor.CHORE).succeeded is False
