"""The pages of docs/reference that are written from the code say what the code says."""

from tools import reference


def test_pages_of_reference_are_fresh():
    assert reference.stale() == []
