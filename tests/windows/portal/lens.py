"""Looking at the portal as a member of the cast: clients, and pictures such as phones take."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.cast import Town

PLACE = "990001001001-01"
SAID = {"detail": "二号楼门口的路灯坏了三天，晚上看不见路。", "where": "海棠苑小区 2 号楼门口", "audience": "public"}


def looking(town: Town, name: str = "") -> Client:
    """The browser of a member of the cast; without a name that of a passer-by."""
    client = Client()
    if name:
        client.force_login(town.persons[name])
    return client


def photo(*, kind: str = "JPEG", size: tuple[int, int] = (64, 48), name: str = "a.jpg") -> SimpleUploadedFile:
    """A picture that knows where and with what it was taken."""
    image, exif, out = Image.new("RGB", size, "orange"), Image.Exif(), BytesIO()
    exif[0x010F] = "SECRET-CAMERA"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 30.0, 0.0), 3: "E", 4: (110.0, 0.0, 0.0)})
    image.save(out, kind, exif=exif, **({"comment": b"SECRET-COMMENT"} if kind == "JPEG" else {}))
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def page(response: object) -> str:
    """The text of a page."""
    return response.content.decode()
