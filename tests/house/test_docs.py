"""The state diagrams in the docs say what the tables of moves say."""

from tools import states


def test_diagrams_are_fresh():
    assert states.stale() == []
