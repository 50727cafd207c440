"""Photos over the API: they go up, come back to the parties, and what is no photo is named."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongdi.practices.appeals.states import Status
from tests.practices.appeals import make
from tests.windows.api.programs import problem


def picture(size=(40, 30)):
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, "PNG")
    return SimpleUploadedFile("lamp.png", stream.getvalue(), "image/png")


def upload(program, appeal, *files):
    path = f"/api/v1/appeals/{appeal.reference}/photos"
    return program.client.post(path, {"photos": list(files)}, headers=program.headers)


def test_photos_go_up_and_are_for_the_parties(town, program, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    appeal, resident = make.appeal(town, at=Status.TRIAGED), program("resident")
    (photo,) = upload(resident, appeal, picture()).json()["photos"]
    assert (photo["width"], photo["height"]) == (40, 30)
    path = f"/appeals/{appeal.reference}/photos/{photo['number']}"
    assert resident.get(path)["Content-Type"] == "image/jpeg"
    problem(program("stranger").get(path), 404, "not_found")


def test_what_is_no_photo_is_named(town, program):
    appeal = make.appeal(town)
    body = problem(upload(program("resident"), appeal, SimpleUploadedFile("x.png", b"GIF89a")), 422, "invalid")
    assert "x.png" in body["fields"][0]["what"]
