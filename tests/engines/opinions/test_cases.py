"""What a deployed server computed, published conversations, and conversations whose groups are known."""

import numpy as np
import pytest

from gongdi.engines.opinions import AGREE, opinion_map, reading, votes_of
from gongdi.engines.opinions.following import follow
from gongdi.engines.opinions.grouping import grouped, silhouette
from gongdi.engines.opinions.rules import Rules
from gongdi.engines.opinions.spectrum import leading
from tests.engines.opinions.conversations import folder, parties, party_of, server_output, votes_in

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def followed():
    votes = votes_in("below-100-ptpts", "votes.json")
    return follow(votes, server_output())


def test_groups_consensus_and_representative_statements_are_those_of_the_server(followed):
    _, agreement = followed
    assert (agreement.members, agreement.consensus, agreement.representative) == (True, True, True)
    assert agreement.group_aware < 1e-12
    assert agreement.priorities < 1e-12


def test_every_figure_of_the_representative_statements_is_that_of_the_server(followed):
    found, _ = followed
    for group in found.groups:
        for ours, theirs in zip(group.says, server_output()["repness"][str(group.number)], strict=True):
            assert (ours.share, ours.test, ours.ratio) == pytest.approx(
                (theirs["p-success"], theirs["p-test"], theirs["repness"]), abs=1e-12
            )
            # The server keeps this one in single precision.
            assert ours.ratio_test == pytest.approx(theirs["repness-test"], rel=1e-6)
            assert ours.best == theirs.get("best-agree", False)


def test_the_plane_is_that_of_the_server(followed):
    found, _ = followed
    theirs = server_output()["pca"]
    assert -found.plane.centre == pytest.approx(np.array(theirs["center"]), abs=1e-12)
    for axis, other in zip(found.plane.axes.T, theirs["comps"], strict=True):
        assert abs(axis @ other) == pytest.approx(1, abs=1e-12)


def test_everybody_stands_where_the_server_put_them(followed):
    found, _ = followed
    theirs = server_output()["base-clusters"]
    where = {people[0]: (x, y) for people, x, y in zip(theirs["members"], theirs["x"], theirs["y"], strict=True)}
    points = np.array([where[found.votes.participants[row]] for row in found.placed])
    for axis in (0, 1):
        sign = np.sign(points[:, axis] @ found.points[:, axis])
        assert sign * points[:, axis] == pytest.approx(found.points[:, axis], abs=1e-6)


def test_a_server_that_says_otherwise_does_not_agree():
    output = server_output()
    output["consensus"]["agree"][0]["n-success"] += 1
    output["repness"]["1"].pop()
    output["group-clusters"][0]["members"], output["group-clusters"][1]["members"] = (
        output["group-clusters"][1]["members"],
        output["group-clusters"][0]["members"],
    )
    _, agreement = follow(votes_in("below-100-ptpts", "votes.json"), output)
    assert (agreement.members, agreement.consensus, agreement.representative) == (False, False, False)


def test_the_figures_of_a_large_published_conversation():
    votes = votes_in("vtaiwan.uberx")
    assert (len(votes.participants), len(votes.statements), votes.count) == (1_921, 197, 49_443)
    found = opinion_map(votes)
    assert (len(found.placed), len(found.groups), found.grouping.reason) == (1_218, 2, "best_silhouette")
    assert found.plane.explained == pytest.approx((0.2121, 0.0600), abs=1e-4)


@pytest.mark.parametrize("name", ["vtaiwan.uberx", "scoop-hivemind.ubi", "15-per-hour-seattle"])
def test_both_files_of_an_export_say_the_same(name):
    one, other = votes_in(name), votes_in(name, "participants-votes.csv")
    assert (one.participants, one.statements) == (other.participants, other.statements)
    assert np.array_equal(one.cells, other.cells)


def test_three_parties_are_three_groups_and_both_common_statements_are_supported_by_all():
    found = opinion_map(votes_of(parties()))
    assert [len(group.members) for group in found.groups] == [60, 50, 40]
    assert [{party_of(person) for person in group.members} for group in found.groups] == [{0}, {1}, {2}]
    assert {each.statement for each in found.supported} >= {22, 23}
    assert all(each.says == AGREE for each in found.consensus if each.statement >= 22)


def test_fewer_than_thirty_people_are_no_groups():
    found = opinion_map(votes_of(parties(sizes=(15, 14))))
    assert (found.groups, found.supported, found.grouping.reason) == ((), (), "under_minimum")
    assert found.consensus
    one_more = opinion_map(votes_of(parties(sizes=(15, 15))))
    assert len(one_more.groups) == 2


def test_people_who_all_vote_alike_are_no_groups():
    rows = [(person, statement, 1) for person in range(40) for statement in range(8)]
    found = opinion_map(votes_of(rows))
    assert (found.groups, found.grouping.reason) == ((), "one_place")
    assert len(found.consensus) == 5


def test_nothing_breaks_on_next_to_nothing():
    for rows in ([], [(1, 1, 1)], [(1, 1, 1), (2, 1, -1)], [(1, 1, 0), (1, 2, 0)]):
        found = opinion_map(votes_of(rows))
        assert found.groups == ()
        assert np.isfinite(found.points).all()


def test_a_hidden_statement_says_nothing_and_moves_nobody():
    rows = parties()
    found = opinion_map(votes_of(rows), hidden={0, 22})
    said = {each.statement for group in found.groups for each in group.says}
    said |= {each.statement for each in (*found.consensus, *found.supported)}
    assert not said & {0, 22}
    assert not found.plane.axes[[0, 22]].any()


def test_with_many_people_the_groups_are_sought_on_cells():
    found = opinion_map(votes_of(parties(sizes=(300, 250, 200), seed=4)))
    assert found.grouping.cells == 100
    assert [len(group.members) for group in found.groups] == [300, 250, 200]


def test_the_number_of_groups_can_be_given():
    found = opinion_map(votes_of(parties()), k=2)
    assert (len(found.groups), found.grouping.reason) == (2, "given")


def test_silhouette_by_hand():
    # Two people at 0 and 1, two at 10 and 11: a = 1; b = 10.5, 9.5, 9.5, 10.5.
    apart = np.abs(np.subtract.outer([0.0, 1, 10, 11], [0.0, 1, 10, 11]))
    by_hand = (2 * (9.5 / 10.5) + 2 * (8.5 / 9.5)) / 4
    assert silhouette(apart, np.ones(4), np.array([0, 0, 1, 1]), 2) == pytest.approx(by_hand)


def test_a_person_alone_in_a_group_counts_for_nothing():
    apart = np.abs(np.subtract.outer([0.0, 1, 10], [0.0, 1, 10]))
    assert silhouette(apart, np.ones(3), np.array([0, 0, 1]), 2) == pytest.approx((0.9 + 8 / 9) / 3)


def test_equally_large_groups_are_ordered_from_left_to_right():
    points = np.array([[5.0, 0], [5.1, 0], [-5, 0], [-5.1, 0]])
    assert grouped(points, Rules()).labels.tolist() == [1, 1, 0, 0]


def test_the_leading_vectors_of_a_large_matrix_are_those_of_its_whole_spectrum():
    draw = np.random.default_rng(5)
    rough = draw.normal(size=(240, 300)) * np.linspace(3, 1, 240)[:, None]
    matrix = rough @ rough.T
    values, vectors = leading(matrix, 2)
    whole = np.linalg.eigh(matrix)
    assert values[:2] == pytest.approx(whole[0][::-1][:2], rel=1e-9)
    for index in (0, 1):
        assert abs(vectors[:, index] @ whole[1][:, -1 - index]) == pytest.approx(1, abs=1e-9)


def test_moderated_statements_are_read_from_the_export():
    text = (folder("vtaiwan.uberx") / "comments.csv").read_text(encoding="utf-8-sig")
    found = reading.statements("comments.csv", text)
    assert (len(found.texts), len(found.hidden)) == (197, 78)
