"""The file: what went in comes out, or it is refused with the reason."""

import os
import tarfile
from io import BytesIO

import pyrage
import pytest
from pyrage.x25519 import Identity

from gongdi.site.backup import keys
from gongdi.site.backup.archive import Member, pack
from gongdi.site.backup.opening import unpack
from gongdi.site.backup.troubles import Trouble

OWNER = Identity.generate()
ABOUT = {"version": 1, "gongdi": "0.1.0", "acts": 3}
LONG = "photos/照片/" + "x" * 200


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def archive(tmp_path):
    """An archive with an empty file, a small one, a long name and one of several chunks."""
    contents = {"empty": b"", "small": b"a" * 513, LONG: b"b", "big": os.urandom(300_000)}
    members = []
    for number, (name, data) in enumerate(contents.items()):
        file = tmp_path / f"in-{number}"
        file.write_bytes(data)
        members.append(Member(name, file))
    members.append(Member("vanished", tmp_path / "nowhere"))
    members.append(Member("half", tmp_path / "nowhere", Member("whole", tmp_path / "in-1")))
    return sealed(tmp_path, members), {**contents, "whole": contents["small"]}


def sealed(tmp_path, members, about=ABOUT):
    file = tmp_path / "archive.age"
    with file.open("wb") as to:
        pack(members, about, to, [OWNER.to_public()], tmp_path)
    return file


def test_what_went_in_comes_out(archive, folder):
    file, contents = archive
    assert unpack(file, [OWNER], folder) == ABOUT
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    del found["manifest.json"]
    assert found == contents


def test_photos_can_be_compared_without_being_written(archive, tmp_path, folder):
    file, contents = archive
    assert unpack(file, [OWNER], folder, only_read="photos/") == ABOUT
    assert not (folder / "photos").exists()
    assert (folder / "big").read_bytes() == contents["big"]
    changed = repacked(tmp_path, lambda info, data: b"c" if info.name == LONG else data)
    again = tmp_path / "again"
    again.mkdir()
    with pytest.raises(Trouble, match="is not as the manifest says"):
        unpack(changed, [OWNER], again, only_read="photos/")


def test_nothing_of_it_can_be_read_without_the_key(archive, folder):
    file, _ = archive
    assert b"a" * 20 not in file.read_bytes()
    with pytest.raises(Trouble, match="another key") as refused:
        unpack(file, [Identity.generate()], folder)
    assert refused.value.kind == "identity"


@pytest.mark.parametrize("part", [0.0, 0.0001, 0.3, 0.999999])
def test_an_archive_that_was_cut_is_refused(archive, folder, part):
    file, _ = archive
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])
    with pytest.raises(Trouble) as refused:
        unpack(file, [OWNER], folder)
    assert refused.value.kind == "damaged"


def test_a_changed_byte_anywhere_is_refused(archive, tmp_path):
    file, _ = archive
    whole = file.read_bytes()
    for step, place in enumerate([*range(0, len(whole), len(whole) // 40), len(whole) - 1]):
        changed = bytearray(whole)
        changed[place] ^= 1
        file.write_bytes(changed)
        out = tmp_path / f"out-{step}"
        out.mkdir()
        with pytest.raises(Trouble):
            unpack(file, [OWNER], out)


def test_bytes_behind_the_end_are_refused(archive, folder):
    file, _ = archive
    with file.open("ab") as more:
        more.write(b"x")
    with pytest.raises(Trouble):
        unpack(file, [OWNER], folder)


def repacked(tmp_path, change):
    """An archive that somebody with the recipient's key made out of a good one: age has nothing against it."""
    plain = BytesIO(pyrage.decrypt((tmp_path / "archive.age").read_bytes(), [OWNER]))
    new = BytesIO()
    with tarfile.open(fileobj=plain) as old, tarfile.open(fileobj=new, mode="w:gz") as made:
        for info in old:
            data = change(info, old.extractfile(info).read())
            if data is not None:
                info.size = len(data)
                made.addfile(info, BytesIO(data))
    (tmp_path / "archive.age").write_bytes(pyrage.encrypt(new.getvalue(), [OWNER.to_public()]))
    return tmp_path / "archive.age"


def renamed(info, data):
    info.name = info.name.replace("small", "../small")
    return data


def linked(info, data):
    if info.name == "small":
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        return b""
    return data


CHANGES = {
    "changed": (lambda info, data: b"c" + data[1:] if info.name == "small" else data, "small is not as"),
    "left out": (lambda info, data: None if info.name == "big" else data, "big is not as"),
    "without manifest": (lambda info, data: None if info.name == "manifest.json" else data, "no manifest"),
    "outside": (renamed, "no backup holds"),
    "link": (linked, "no backup holds"),
    "other manifest": (lambda info, data: b"{}" if info.name == "manifest.json" else data, "manifest"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_member_that_is_not_as_the_manifest_says_is_named(archive, tmp_path, folder, what):
    change, said = CHANGES[what]
    with pytest.raises(Trouble, match=said):
        unpack(repacked(tmp_path, change), [OWNER], folder)
    assert not (tmp_path / "small").exists()


def test_an_archive_of_a_newer_program_is_left_to_it(tmp_path, folder):
    file = sealed(tmp_path, [], {**ABOUT, "version": 99, "gongdi": "9.0"})
    with pytest.raises(Trouble, match=r"newer Gongdi \(9.0\)"):
        unpack(file, [OWNER], folder)


def test_a_key_is_made_once_and_for_its_owner_only(tmp_path):
    file = tmp_path / "owner.age-key"
    recipient = keys.make(file)
    assert file.stat().st_mode & 0o777 == 0o600
    [identity] = keys.identities_of(file)
    assert str(identity.to_public()) == recipient == str(keys.recipients_of(recipient)[0])
    with pytest.raises(Trouble, match="never written over"):
        keys.make(file)


@pytest.mark.parametrize("written", ["", " , ", "age1abc", pytest.param(str(OWNER), id="a secret key")])
def test_who_cannot_be_encrypted_to_is_told_without_showing_a_secret(written):
    with pytest.raises(Trouble) as refused:
        keys.recipients_of(written)
    assert refused.value.kind == "recipient"
    assert str(OWNER) not in str(refused.value)


@pytest.mark.parametrize("written", ["", "# nothing\n", "AGE-SECRET-KEY-1QQQ\n", "age1abc\n"])
def test_a_file_without_a_key_is_refused(tmp_path, written):
    file = tmp_path / "key"
    file.write_text(written)
    with pytest.raises(Trouble) as refused:
        keys.identities_of(file)
    assert refused.value.kind == "identity"
