"""Average link on a sparse list, beside scipy's on the whole matrix."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from gongdi.engines.likeness.linking import Links, grouped

pytestmark = pytest.mark.once


def links(matrix):
    first, second = np.nonzero(np.triu(matrix, 1))
    return Links(len(matrix), first.astype(np.int64), second.astype(np.int64), matrix[first, second].astype(float))


def parts(label):
    return {frozenset(np.flatnonzero(label == name).tolist()) for name in set(label.tolist())}


@given(st.integers(2, 40), st.integers(0, 10_000), st.floats(0.05, 0.8))
@settings(max_examples=60, deadline=None)
def test_it_gives_what_joining_two_at_a_time_gives(count, seed, threshold):
    draw = np.random.default_rng(seed)
    matrix = draw.random((count, count)) * (draw.random((count, count)) < 0.5)
    matrix = np.triu(matrix, 1) + np.triu(matrix, 1).T
    whole = linkage(squareform(1 - matrix, checks=False), "average")
    expected = fcluster(whole, 1 - threshold, "distance")
    assert parts(grouped(links(matrix), threshold)) == parts(expected)


def test_a_chain_is_no_group():
    matrix = np.eye(12, k=1) * 0.9
    assert max(map(len, parts(grouped(links(matrix), 0.3)))) <= 3


def test_together_is_joined_and_apart_is_not():
    matrix = np.full((6, 6), 0.9)
    assert len(parts(grouped(links(matrix), 0.5))) == 1
    found = grouped(links(matrix), 0.5, apart=[(0, 5)])
    assert found[0] != found[5]
    nothing = Links(4, *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0))
    assert parts(grouped(nothing, 0.5, together=[(0, 3), (3, 1)])) == {frozenset({0, 1, 3}), frozenset({2})}
