"""How much one request may upload: six photos of 15 MB and a little more. Whoever sends more is cut off on the way."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

BYTES_MAX = 100_000_000


class Quota(FileUploadHandler):
    """Stands first among the upload handlers, counts what passes, and keeps nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passed = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002  Django's signature
        """Let a piece pass to the next handler. Raises RequestDataTooBig beyond the quota: the answer is 400."""
        self.passed += len(raw_data)
        if self.passed > BYTES_MAX:
            raise RequestDataTooBig
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
