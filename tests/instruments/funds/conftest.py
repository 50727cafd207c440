"""A foundation with its general fund and an account at a bank."""

import pytest

from tests.instruments.funds import make as giving
from tests.instruments.funds import make_spending as make


@pytest.fixture
def fund(town):
    return giving.general(giving.foundation(town))


@pytest.fixture
def account(town, fund):
    return make.bank_account(town, fund)
