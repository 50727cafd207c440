"""One request uploads no more than it may, whatever it says of itself."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile

from gongdi.practices.appeals.models import Appeal
from gongdi.site import uploads
from tests.windows.portal.lens import PLACE, SAID, looking, photo


def test_more_than_the_quota_is_cut_off_on_the_way(monkeypatch):
    monkeypatch.setattr(uploads, "BYTES_MAX", 10)
    quota = uploads.Quota()
    assert quota.receive_data_chunk(b"12345", 0) == b"12345"
    with pytest.raises(RequestDataTooBig):
        quota.receive_data_chunk(b"678901", 5)


@pytest.mark.django_db
def test_nothing_comes_of_what_was_cut_off(town, monkeypatch):
    monkeypatch.setattr(uploads, "BYTES_MAX", 100_000)
    sent = SAID | {"place": PLACE, "phone": "13700000000"}
    heavy = SimpleUploadedFile("a.jpg", b"x" * 200_000)
    assert looking(town).post("/say/", sent | {"photos": [heavy]}).status_code == 400
    assert not Appeal.objects.exists()
    looking(town).post("/say/", sent | {"photos": [photo()]})
    assert Appeal.objects.get().photos.count() == 1
