"""Elections for tests: from the short writing of textbooks, and for hypothesis."""

from hypothesis import strategies as st

OPTIONS = ("a", "b", "c", "d")


def election(text: str):
    """ "5 acbed 3 bedac" -> the rankings and how many there are of each."""
    words = text.split()
    return [tuple(word) for word in words[1::2]], [int(word) for word in words[::2]]


def one_by_one(papers, counts):
    return [paper for paper, count in zip(papers, counts, strict=True) for _ in range(count)]


@st.composite
def strict(draw, options=OPTIONS):
    """A ranking without equals that may end early."""
    order = draw(st.permutations(options))
    return tuple(order[: draw(st.integers(0, len(options)))])


@st.composite
def weak(draw, options=OPTIONS):
    """A ranking with equals that may end early."""
    levels = [(option, draw(st.integers(0, len(options)))) for option in options]
    named = sorted({level for _option, level in levels} - {len(options)})
    groups = [tuple(option for option, one in levels if one == level) for level in named]
    return tuple(group[0] if len(group) == 1 else group for group in groups)


approvals = st.sets(st.sampled_from(OPTIONS)).map(sorted).map(tuple)
orders = st.permutations(OPTIONS).map(tuple)
COUNTS = st.integers(1, 5)
