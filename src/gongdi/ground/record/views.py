"""The log as files that anybody may read, programs of other sites too; and the door for logs that we witness."""

import gzip
import hashlib
import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from gongdi.ground.record.log import served
from gongdi.ground.record.witness import witnessing

TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"
FRESH, FOREVER = "public, max-age=2", "public, max-age=31536000, immutable"
GZIP = re.compile(r"(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[0-9.]+\s*)?(?=,|$)")
LARGEST_SUBMISSION = 128 * 1024  # 63 hashes and a checkpoint with 16 of the longest signatures


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponseBase:
    """The newest checkpoint."""
    return _note(request, "checkpoint")


@require_safe
def witnessed(request: HttpRequest) -> HttpResponseBase:
    """The newest checkpoint that neighbours have cosigned, with their lines."""
    return _note(request, "checkpoint.witnessed")


@require_safe
def tile(request: HttpRequest, address: str) -> HttpResponse:
    """A tile of hashes or a bundle of entries."""
    named = served.tile_of(address)
    data = served.read_tile(named) if named else None
    if named is None or data is None:
        return _nothing()
    response = _open(HttpResponse(data, content_type=BYTES), FOREVER)
    if named.level is None:
        patch_vary_headers(response, ["Accept-Encoding"])
        if GZIP.search(request.headers.get("Accept-Encoding", "")):
            response.content = gzip.compress(data, mtime=0)
            response["Content-Encoding"] = "gzip"
    return response


# No cookie speaks here: what is asked is what the checkpoint is signed for, so a foreign page gains nothing.
@csrf_exempt
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Another log asks us to witness its checkpoint."""
    body = request.read(LARGEST_SUBMISSION + 1)
    if len(body) > LARGEST_SUBMISSION:
        return HttpResponse(f"more than {LARGEST_SUBMISSION} bytes\n", status=413, content_type=TEXT)
    answer = witnessing.answer(body, at=timezone.now())
    return HttpResponse(answer.text, status=answer.status, content_type=answer.kind)


def _note(request: HttpRequest, name: str) -> HttpResponseBase:
    data = served.read(name)
    if data is None:
        return _nothing()
    response = _open(HttpResponse(data, content_type=TEXT), FRESH)
    response["ETag"] = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    return get_conditional_response(request, response["ETag"], response=response) or response


def _nothing() -> HttpResponse:
    """The plain 404: the page of the house would look at who asks."""
    return _open(HttpResponse("nothing here\n", status=404, content_type=TEXT), "no-cache")


def _open(response: HttpResponse, caching: str) -> HttpResponse:
    response["Cache-Control"] = caching
    response["Access-Control-Allow-Origin"] = "*"
    return response
