"""Photos: nothing of the file survives but the picture, and only the parties see it."""

import os
import stat
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image

from gongdi.ground.access import pictures
from gongdi.ground.access.judge import Refused
from gongdi.ground.access.pictures import NoPicture, encoded
from gongdi.ground.record.models import Act
from gongdi.practices.appeals import actions
from gongdi.practices.appeals.models import Photo
from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.portal.lens import looking, page, photo


def file_of(image, kind="JPEG", **more):
    out = BytesIO()
    image.save(out, kind, **more)
    return out


def again(stream):
    stream.seek(0, os.SEEK_END)
    size = stream.tell()
    stream.seek(0)
    return encoded(stream, size)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_added_is_gone(kind):
    file = photo(kind=kind)
    assert b"SECRET-CAMERA" in file.read()
    picture = again(file)
    assert b"SECRET" not in picture.data
    with Image.open(BytesIO(picture.data)) as clean:
        assert clean.format == "JPEG"
        assert dict(clean.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(clean.info)


def test_a_phone_held_upright_stays_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = again(file_of(Image.new("RGB", (80, 40)), exif=exif))
    assert (picture.width, picture.height) == (40, 80)


def test_large_pictures_become_small_and_glass_becomes_white():
    picture = again(file_of(Image.new("RGBA", (4000, 3000), (0, 0, 0, 0)), "PNG"))
    assert (picture.width, picture.height) == (2048, 1536)
    with Image.open(BytesIO(picture.data)) as clean:
        assert clean.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\0" * 40,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0 not a picture at all",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"MZ\x90" * 30,
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(NoPicture, match="unreadable"):
        again(BytesIO(data))


def test_a_bomb_is_refused_before_it_goes_off():
    bomb = file_of(Image.new("1", (30_000, 30_000)), "PNG")
    assert len(bomb.getvalue()) < 200_000
    with pytest.raises(NoPicture, match=r"unreadable|too_large"):
        again(bomb)


def test_a_half_file_is_refused():
    whole = file_of(Image.effect_noise((300, 300), 90).convert("RGB")).getvalue()
    with pytest.raises(NoPicture):
        again(BytesIO(whole[: len(whole) // 2]))


def test_a_file_too_heavy_is_not_even_opened():
    with pytest.raises(NoPicture, match="too_heavy"):
        encoded(BytesIO(b""), pictures.BYTES_MAX + 1)


# ---- added to an appeal ----------------------------------------------------------------------------------------


@pytest.fixture
def album(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "photos"
    return settings.MEDIA_ROOT


def files(album: Path):
    return [path for path in album.rglob("*") if path.is_file()]


def one():
    return again(photo())


@pytest.mark.django_db
def test_files_lie_under_names_nobody_guesses_and_only_we_read_them(town, album):
    appeal = make.appeal(town)
    actions.add_photos(appeal, [one(), one()], by=town.actor("resident"), at=timezone.now())
    assert {path.name for path in files(album)} == set(appeal.photos.values_list("name", flat=True))
    assert all(len(path.stem) >= 40 and stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files(album))
    act = Act.objects.get(verb="appeals.photo_added")
    assert act.body == {"from": "received", "to": "received", "round": 1, "count": 2}
    assert act.digest == ""


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["stranger", "neighbour", "visitor"])
def test_others_add_nothing_and_leave_no_file(town, album, name):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    with pytest.raises(Refused):
        actions.add_photos(appeal, [one()], by=town.actor(name), at=timezone.now())
    assert files(album) == []


@pytest.mark.django_db
def test_six_are_enough(town, album):
    appeal, by = make.appeal(town), town.actor("resident")
    actions.add_photos(appeal, [one()] * 5, by=by, at=timezone.now())
    with pytest.raises(actions.TooMany):
        actions.add_photos(appeal, [one()] * 2, by=by, at=timezone.now())
    assert (Photo.objects.count(), len(files(album))) == (5, 5)


@pytest.mark.django_db
def test_what_has_ended_takes_no_photos(town, album):
    appeal = make.appeal(town, at=Status.WITHDRAWN)
    with pytest.raises(Refused):
        actions.add_photos(appeal, [one()], by=town.actor("resident"), at=timezone.now())


@pytest.mark.django_db
def test_only_the_parties_see_a_photo(town, album):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    actions.add_photos(appeal, [one()], by=town.actor("resident"), at=timezone.now())
    address = f"/matters/{appeal.reference}/photos/{appeal.photos.get().pk}/"
    for name in ("resident", "daughter", "handler", "dispatcher", "supervisor"):
        answer = looking(town, name).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg"), name
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    for name in ("", "stranger", "neighbour", "other_handler"):
        assert looking(town, name).get(address).status_code == 404, name
    text = page(looking(town).get(f"/matters/{appeal.reference}/"))
    assert address not in text
    assert "有 1 张照片" in text


@pytest.mark.django_db
def test_a_photo_belongs_to_its_appeal_alone(town, album):
    mine, other = make.appeal(town), make.appeal(town, by="neighbour")
    actions.add_photos(other, [one()], by=town.actor("neighbour"), at=timezone.now())
    address = f"/matters/{mine.reference}/photos/{other.photos.get().pk}/"
    assert looking(town, "resident").get(address).status_code == 404


@pytest.mark.django_db
def test_the_resident_adds_photos_later(town, album):
    appeal, client = make.appeal(town, at=Status.DISPATCHED), looking(town, "resident")
    answer = client.post(f"/matters/{appeal.reference}/photos/", {"photos": [photo(), photo()]}, follow=True)
    assert appeal.photos.count() == 2
    assert "添加了2张照片" in page(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "sent", "said"),
    [
        ("resident", [], "请选一张照片"),
        ("resident", 7, "最多传 6 张照片"),
        ("stranger", 1, "只有提出诉求的本人或受托的家人可以这样做"),
    ],
)
def test_what_is_wrong_with_photos_is_said(town, album, name, sent, said):
    appeal = make.appeal(town, at=Status.DISPATCHED)
    chosen = [photo() for _ in range(sent)] if sent else []
    answer = looking(town, name).post(f"/matters/{appeal.reference}/photos/", {"photos": chosen}, follow=True)
    assert said in page(answer)
    assert Photo.objects.count() == 0
