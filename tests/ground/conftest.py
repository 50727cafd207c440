"""Text messages stay here, and every test starts with an empty count of tries."""

import pytest
from django.core.cache import cache

from tests.ground import outbox


@pytest.fixture(autouse=True)
def messages_stay_here(settings):
    settings.SMS = "tests.ground.outbox.Outbox"
    settings.PASSCODE_PAUSE_SECONDS = 60
    settings.PASSCODES_PER_PHONE_HOUR = 5
    settings.PASSCODES_PER_PHONE_DAY = 10
    settings.PASSCODES_PER_ADDRESS_HOUR = 120
    outbox.SENT.clear()


@pytest.fixture
def no_tries(db):
    cache.clear()
