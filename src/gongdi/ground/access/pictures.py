"""Photos made safe: every picture is decoded and encoded anew, so nothing of the file that came in survives.

What goes: EXIF with the position, comments, colour profiles, thumbnails, anything behind the picture. What is
refused: files that are no JPEG, PNG or WebP by their own first bytes (whatever they are called), files too large,
pictures with so many points that decoding them would fill the memory.

A room keeps the names in rows of its own and enlists which of a list it has; files that no room knows are swept away.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from django.conf import settings
from django.http import FileResponse
from PIL import Image, ImageOps

EDGE = 2048
QUALITY = 82
BYTES_MAX = 15_000_000
POINTS_MAX = 24_000_000
JPEG_POINTS_MAX = 120_000_000  # a JPEG is decoded at a fraction of its size
FORMATS = ("JPEG", "PNG", "WEBP")
BATCH = 500
DAY = 86_400
AT_ONCE = 6
"""How many photos somebody may send at once."""

Keeper = Callable[[Collection[str]], set[str]]
KEEPERS: list[Keeper] = []
"""Of each room with photos: which of these names stand in its rows."""


class NoPicture(Exception):
    """A file that is not taken; `code` is unreadable, too_heavy or too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo encoded anew as JPEG, at most 2048 points long."""

    data: bytes
    width: int
    height: int


def encoded(stream: IO[bytes], size: int) -> Picture:
    """Decode a file of that many bytes and encode it anew. Raises NoPicture."""
    if size > BYTES_MAX:
        raise NoPicture("too_heavy")
    try:
        return _again(stream)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise NoPicture("unreadable") from error


def _again(stream: IO[bytes]) -> Picture:
    with Image.open(stream, formats=FORMATS) as came:
        limit = JPEG_POINTS_MAX if came.format in ("JPEG", "MPO") else POINTS_MAX
        if came.width * came.height > limit:
            raise NoPicture("too_large")
        came.draft("RGB", (EDGE, EDGE))
        came.thumbnail((EDGE, EDGE))
        turned = ImageOps.exif_transpose(came)
        clean = Image.new("RGB", turned.size, "white")
        whole = turned.convert("RGBA")
        clean.paste(whole, mask=whole)
    out = BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Picture(out.getvalue(), *clean.size)


def store(pictures: Iterable[Picture]) -> list[str]:
    """Write pictures under names that nobody can guess; the names, in order."""
    return [_stored(picture) for picture in pictures]


def _stored(picture: Picture) -> str:
    name = f"{secrets.token_urlsafe(30)}.jpg"
    place = where(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_bytes(picture.data)
    place.chmod(0o600)
    return name


def where(name: str) -> Path:
    """Where the file of that name lies."""
    return Path(settings.MEDIA_ROOT) / name[:2] / name


def forget(names: Iterable[str]) -> None:
    """Remove files whose rows were never written, or are gone."""
    for name in names:
        where(name).unlink(missing_ok=True)


def stored(before: float) -> Iterator[str]:
    """The names of all files that were written before a moment (seconds since 1970)."""
    for file in Path(settings.MEDIA_ROOT).glob("*/*.jpg"):
        if file.stat().st_mtime < before:
            yield file.name


def served(name: str, *, private: bool) -> FileResponse:
    """A picture as an answer: to be looked at and nothing else, kept by shared caches when it is not private."""
    response = FileResponse(where(name).open("rb"), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"{'private' if private else 'public'}, max-age={DAY}"
    return response


def enlist(keeper: Keeper) -> None:
    """Make known which files a room still needs; it does so once, when it is loaded."""
    if keeper not in KEEPERS:
        KEEPERS.append(keeper)


def sweep(before: float) -> int:
    """Remove the files from before a moment that no room has a row for; how many."""
    names, swept = list(stored(before)), 0
    for start in range(0, len(names), BATCH):
        some = names[start : start + BATCH]
        gone = set(some).difference(*(keeper(some) for keeper in KEEPERS))
        forget(gone)
        swept += len(gone)
    return swept
