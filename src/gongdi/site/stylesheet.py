"""The one stylesheet: every CSS file of the house, in order of its layers, put together when the server starts.

Components stay one file each and a phone on a slow network asks once. The address carries the digest of the text,
so a browser may keep it for ever.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

FOLDER = Path(__file__).parent / "static" / "site" / "css"
ORDER = ("tokens.css", "base.css", "components/*.css", "pages/*.css", "utilities.css", "print.css")
LAYERS = "@layer tokens, reset, base, components, pages, utilities;\n"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of the stylesheet, the same packed by gzip, and twelve letters of its digest."""

    text: bytes
    packed: bytes
    digest: str


def files() -> list[Path]:
    """Every CSS file, in the order in which it is read."""
    return [file for pattern in ORDER for file in sorted(FOLDER.glob(pattern))]


def bare(css: str) -> str:
    """The same rules without comments, margins, and the blanks beside braces and semicolons."""
    uncommented = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (line.strip() for line in uncommented.splitlines())
    return "\n".join(re.sub(r" *([{};]) *", r"\1", line) for line in lines if line)


def written() -> Sheet:
    """Read all files and put them together."""
    text = (LAYERS + "\n".join(bare(file.read_text("utf-8")) for file in files())).encode()
    return Sheet(text, gzip.compress(text, 9, mtime=0), hashlib.sha256(text).hexdigest()[:12])


kept = cache(written)


def sheet() -> Sheet:
    """The stylesheet as it is now; in development each file is read again for every request."""
    return written() if settings.DEBUG else kept()


def address() -> str:
    """Where the present stylesheet is served."""
    return reverse("stylesheet", args=[sheet().digest])


@require_safe
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the stylesheet; an old digest gets the present text, which must not be kept under the old address."""
    now = sheet()
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(now.packed if packs else now.text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if digest == now.digest else "no-cache"
    response["Vary"] = "Accept-Encoding"
    if packs:
        response["Content-Encoding"] = "gzip"
    return response
