"""The state diagrams in the docs say what the tables of moves say."""

import pytest

from tools import states


@pytest.mark.once
def test_diagrams_are_fresh():
    assert states.stale() == []
