"""Photos on an appeal: for the parties only, encoded anew, without what cameras add."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Router, UploadedFile

from gongdi.ground.access.api import SIGNED_IN
from gongdi.ground.access.asking import who
from gongdi.ground.access.picture_fields import PhotosField
from gongdi.practices.appeals import actions, views
from gongdi.practices.appeals.api.answers import Gone, Party, Public
from gongdi.practices.appeals.api.deeds import found, now
from gongdi.practices.appeals.api.faults import Wrong

router = Router(tags=["photos"], auth=SIGNED_IN)
State = Party | Public | Gone


@router.post("/appeals/{reference}/photos", response=State, summary="Add photos")
def add_photos(
    request: HttpRequest, response: HttpResponse, reference: str, photos: File[list[UploadedFile]]
) -> dict[str, Any]:
    """As a form with files (multipart/form-data), for those who may add a word: JPEG, PNG or WebP up to 15 MB each."""
    appeal = found(request, reference)[0]
    try:
        pictures = PhotosField(required=True).clean(photos)
    except ValidationError as no:
        raise Wrong("photos", no.messages[0]) from no
    actions.add_photos(appeal, pictures, by=who(request), at=timezone.now())
    return now(request, response, reference)


@router.get("/appeals/{reference}/photos/{number}", response={200: bytes}, summary="A photo")
def photo(request: HttpRequest, reference: str, number: int) -> FileResponse:
    """The picture itself, as JPEG, for the parties."""
    return views.photo(request, reference, number)
