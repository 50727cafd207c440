"""Signing: what has a position gets into the log, and nothing is signed that contradicts what was signed."""

import json
import shutil
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.db import connection, transaction

from gongdi.engines.merkle.checkpoints import Checkpoint
from gongdi.engines.merkle.hashing import leaf_hash
from gongdi.engines.merkle.notes import Note
from gongdi.engines.merkle.proofs import verify_consistency, verify_inclusion
from gongdi.ground.record.actions import Deed, sequence, write_many
from gongdi.ground.record.log import resuming, signer
from gongdi.ground.record.log.folder import LogError, here
from gongdi.ground.record.log.holds import OnHold, held
from gongdi.ground.record.log.keys import log_key
from gongdi.ground.record.log.leaves import leaf_of
from gongdi.ground.record.log.mending import CannotMend, mend
from gongdi.ground.record.models import Act, Head
from gongdi.ground.record.verbs import VERBS, Verb

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _verb(monkeypatch):
    monkeypatch.setitem(VERBS, "tests.done", Verb("tests.done", "done"))


def done(count=1, first=1):
    with transaction.atomic():
        deeds = [
            Deed("tests.done", ("thing", number), NOW, place=3, by=7, private={"said": f"{number} 号说"})
            for number in range(first, first + count)
        ]
        return write_many(deeds)


def signed():
    signer.catch_up()
    note = here().checkpoint()
    assert log_key().verifier.verifies(note)
    return Checkpoint.of(note)


def forget_since(position):
    """What restoring an older database does, without the log knowing."""
    head = Head.objects.get()
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON record_act"
        for trigger in ("act_undeleted", "act_unchanged"):
            cursor.execute(f"DROP TRIGGER {trigger}{on}")
        cursor.execute(
            "DELETE FROM record_whisper WHERE act_id IN (SELECT id FROM record_act WHERE position > %s)", [position]
        )
        cursor.execute("DELETE FROM record_act WHERE position > %s", [position])
    return head


def test_an_act_is_in_the_log_and_proved():
    done(5)
    checkpoint = signed()
    log, act = here(), Act.objects.get(position=3)
    assert (checkpoint.size, checkpoint.root) == (5, log.root)
    assert log.leaf(2) == leaf_of(act)
    verify_inclusion(leaf_hash(leaf_of(act)), 2, 5, log.inclusion(2), checkpoint.root)


def test_the_leaf_names_no_person_and_no_word():
    done()
    leaf = json.loads(leaf_of(Act.objects.get()))
    assert set(leaf) == {"act", "at", "body", "by", "for", "place", "private", "subject", "verb"}
    assert leaf["by"] != "7"
    assert "号说" not in str(leaf)
    assert (leaf["for"], leaf["place"], leaf["subject"]) == (None, 3, "thing:1")


def test_a_pseudonym_is_of_one_person_on_one_subject():
    with transaction.atomic():
        acts = write_many(
            [Deed("tests.done", ("thing", thing), NOW, by=person) for thing, person in [(1, 7), (1, 7), (2, 7), (1, 8)]]
        )
    names = [json.loads(leaf_of(act))["by"] for act in acts]
    assert names[0] == names[1]
    assert len(set(names)) == 3


def test_what_happens_to_a_person_cannot_be_put_together():
    with transaction.atomic():
        acts = write_many([Deed("tests.done", ("person", 7), NOW, place=3, by=7) for _twice in range(2)])
    one, other = (json.loads(leaf_of(act)) for act in acts)
    assert one["subject"].startswith("person:")
    assert len({one["subject"], other["subject"], "person:7"}) == 3
    assert one["by"] != other["by"]
    assert one["place"] is None


def test_every_checkpoint_continues_the_one_before():
    seen = []
    for count in (1, 254, 1, 3, 300):
        done(count)
        seen.append(signed())
    log = here()
    for old, new in pairwise(seen):
        verify_consistency(old.size, new.size, log.consistency(old.size, new.size), old.root, new.root)


def test_an_empty_record_is_signed_once():
    assert signed().size == 0
    assert signer.catch_up() == 0


def test_an_act_of_somebody_elses_hand_receives_no_position():
    done(2)
    forged = Act(**{field.attname: getattr(Act.objects.first(), field.attname) for field in Act._meta.concrete_fields})
    forged.id = "01900000-0000-7000-8000-000000000000"
    forged.save(force_insert=True)
    assert sequence() == 2
    assert signed().size == 2
    assert Act.objects.get(position=None).id.hex.startswith("0190")


def test_a_row_that_nobody_can_read_holds_up_nobody():
    done(1)
    act = Act.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO record_act (id, verb, subject_kind, subject_id, at, body, digest, seal) "
            "SELECT %s, 'x', 'x', 1, at, %s, '', '封' FROM record_act",
            [
                Act._meta.pk.get_db_prep_value("01900000-0000-7000-8000-000000000000", connection),
                '{"a": 1e999}' if connection.vendor == "sqlite" else '"a"',
            ],
        )
    assert sequence() == 1
    assert Act.objects.get(pk=act.pk).position == 1


def test_a_database_that_went_back_gives_no_position_and_signs_nothing():
    done(10)
    signed()
    forget_since(6)
    Head.objects.update(position=6, signed=6)
    done(1, first=50)
    with pytest.raises(OnHold, match="10 acts was signed, but the database knows only of 6"):
        sequence()
    with pytest.raises(OnHold, match="went back in time"):
        signer.sign_on()
    assert held().kind == "went_back"
    assert Checkpoint.of(here().checkpoint()).size == 10


def test_a_person_says_why_and_the_same_log_goes_on():
    done(10)
    before = signed()
    lost = Act.objects.get(position=8)
    forget_since(6)
    Head.objects.update(position=6, signed=6)
    with pytest.raises(OnHold):
        signer.sign_on()
    done(1, first=50)
    outcome = resuming.resume(reason="备份已恢复", by=7, at=NOW)
    assert (outcome.lost_from, outcome.lost_to, outcome.lost) == (7, 10, 4)
    after, log = signed(), here()
    assert after.size == 12
    verify_consistency(10, 12, log.consistency(10, 12), before.root, after.root)
    assert json.loads(log.leaf(7))["act"] == str(lost.id)
    told = Act.objects.get(verb="record.resumed")
    assert told.body == {"kind": "went_back", "lost_from": 7, "lost_to": 10, "lost": 4}
    assert told.whisper.body == {"reason": "备份已恢复"}
    assert held() is None


def test_an_act_that_is_still_there_takes_back_its_position():
    done(10)
    signed()
    head = forget_since(9)
    assert head.signed == 10
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_act SET position = NULL WHERE position > 6")
    Head.objects.update(position=6, signed=6)
    with pytest.raises(OnHold):
        signer.sign_on()
    assert resuming.resume(reason="备份已恢复", by=7, at=NOW).lost == 1
    assert signed().size == 11
    assert list(Act.objects.filter(position__gt=6).values_list("position", flat=True).order_by("position")) == [
        7,
        8,
        9,
        11,
    ]


def test_another_history_is_not_continued():
    done(10)
    signed()
    forget_since(3)
    Head.objects.update(position=3, signed=3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_act SET verb = 'tests.other' WHERE position = 2")
    with pytest.raises(OnHold):
        signer.sign_on()
    with pytest.raises(resuming.CannotResume, match="position 2 is another one"):
        resuming.resume(reason="备份已恢复", by=7, at=NOW)
    assert held()


def test_a_reason_is_needed_and_only_on_hold():
    with pytest.raises(resuming.CannotResume, match="nothing is on hold"):
        resuming.resume(reason="why not", by=7, at=NOW)


def test_another_root_for_the_same_size_is_not_signed():
    done(4)
    signed()
    Head.objects.update(signed_root="0" * 64)
    done(1, first=9)
    with pytest.raises(OnHold, match="two roots for 4 acts"):
        signer.catch_up()


def test_a_folder_that_is_behind_is_filled_up_again(settings, tmp_path):
    done(300)
    first = signed()
    settings.LOG_FOLDER = tmp_path / "another machine"
    done(20, first=400)
    assert signed().size == 320
    log = here()
    verify_consistency(300, 320, log.consistency(300, 320), first.root, log.root)


def test_a_folder_that_is_behind_is_not_filled_with_another_history(settings, tmp_path):
    done(5)
    signed()
    settings.LOG_FOLDER = tmp_path / "another machine"
    Head.objects.update(signed_root="0" * 64)
    with pytest.raises(OnHold, match="another root than the one signed over 5 acts"):
        signer.catch_up()


def test_the_other_disk_remembers_too(settings, tmp_path):
    settings.LOG_MEMORY = str(tmp_path / "memory")
    done(3)
    signed()
    assert Checkpoint.of(Note.parse((tmp_path / "memory").read_text())).size == 3
    forget_since(1)
    Head.objects.update(position=1, signed=1)
    settings.LOG_FOLDER = tmp_path / "an older copy"
    with pytest.raises(OnHold, match="3 acts was signed, but the database knows only of 1"):
        signer.sign_on()
    with pytest.raises(resuming.CannotResume, match="--anew"):
        resuming.resume(reason="备份已恢复", by=7, at=NOW)


def test_beginning_anew_keeps_the_old_log_beside_the_new_one(settings, tmp_path):
    settings.BASE_DATA = tmp_path
    done(3)
    old = signed()
    Head.objects.update(signed_root="0" * 64)
    with pytest.raises(OnHold):
        done(1, first=9), signer.catch_up()
    name = resuming.begin_anew(reason="日志损坏", by=7, at=NOW)
    assert name == f"{old.origin}.2" == log_key().name
    assert signed().size == 5
    assert list(settings.LOG_FOLDER.parent.glob(f"{settings.LOG_FOLDER.name}.ended-*/checkpoint"))
    assert Act.objects.get(verb="record.begun_anew").body["size"] == 3


def test_another_secret_is_noticed_before_anything_is_sealed_with_it(settings):
    done(2)
    signed()
    settings.RECORD_SECRET = b"x" * 32
    done(1, first=5)
    with pytest.raises(OnHold, match="record secret"):
        sequence()


def test_an_act_that_is_missing_from_the_middle_stops_the_signer():
    done(3)
    sequence()
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON record_act"
        cursor.execute(f"DROP TRIGGER act_undeleted{on}")
        cursor.execute("DELETE FROM record_whisper")
        cursor.execute("DELETE FROM record_act WHERE position = 2")
    with pytest.raises(OnHold, match="position 2 is missing"):
        signer.sign_on()


def test_another_process_may_sign(settings):
    settings.SIGN = False
    done(1)
    assert signer.catch_up() == 0
    assert here().checkpoint() is None


def test_damaged_tiles_are_not_built_upon_and_can_be_written_again():
    done(300)
    before = signed()
    tile = here().folder / "tile/0/001.p/44"
    tile.write_bytes(b"x" * len(tile.read_bytes()))
    done(2, first=400)
    with pytest.raises(OnHold, match="see: gongdi record mend"):
        signer.catch_up()
    assert mend(NOW) == 300
    after, log = signed(), here()
    verify_consistency(300, 302, log.consistency(300), before.root, after.root)
    assert list(log.folder.glob("tile.damaged-*/0/001.p/44"))


def test_lost_files_are_written_again_only_with_the_root_that_was_signed():
    done(40)
    signed()
    shutil.rmtree(here().folder / "tile")
    with pytest.raises(LogError, match="is not there"):
        done(1, first=90), signer.catch_up()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER act_unchanged{'' if connection.vendor == 'sqlite' else ' ON record_act'}")
        cursor.execute("UPDATE record_act SET verb = 'tests.other' WHERE position = 2")
    with pytest.raises(CannotMend, match="another root"):
        mend(NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE record_act SET verb = 'tests.done' WHERE position = 2")
    assert mend(NOW) == 40
    assert signed().size == 41


def test_leaves_of_lost_acts_survive_a_mending():
    done(10)
    signed()
    forget_since(6)
    Head.objects.update(position=6, signed=6)
    with pytest.raises(OnHold):
        signer.sign_on()
    resuming.resume(reason="备份已恢复", by=7, at=NOW)
    assert signed().size == 11
    assert mend(NOW) == 11
