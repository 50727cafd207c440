"""Programs of the cast, for every test of the API."""

import pytest

from tests.windows.api.programs import Program


@pytest.fixture
def program(town):
    return lambda name=None: Program(town, name)
