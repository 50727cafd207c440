"""Training: learn from examples, and hold every message out once to know how well the model tells what it never saw."""

from collections.abc import Callable, Iterable
from hashlib import sha256

import numpy as np
from scipy import sparse

from gongdi.engines.categories.calibrating import confidences, sharpness
from gongdi.engines.categories.examples import Example, Ready, ready
from gongdi.engines.categories.features import Floats, found
from gongdi.engines.categories.learning import learn
from gongdi.engines.categories.measuring import Report, measured
from gongdi.engines.categories.model import SILENT_UPTO, Model
from gongdi.engines.categories.rows import rows
from gongdi.engines.categories.vocabulary import Ids, Vocabulary, vocabulary

FOLDS = 5


def train(
    examples: Iterable[Example | tuple[str, str]], *, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> Model:
    """Learn from messages and their categories; the order in which they come makes no difference.

    `seed` decides the order in which the support machine looks at messages and who is held out with whom. `progress`
    is told how many of how many steps are done. Raises UnlearnableError, saying what is wrong.
    """
    tell = progress or (lambda done, steps: None)
    given = ready(Example(*each) for each in examples)
    known = vocabulary(given.messages, given.words)
    table = rows(given.messages, known)
    labels = np.array(given.numbers, dtype=np.int64)
    scores = _held_out(given, table, known, seed, tell)
    factor = sharpness(scores, labels)
    weights = learn(table, labels, len(given.labels), seed=seed)
    tell(FOLDS + 1, FOLDS + 1)
    return Model(
        labels=given.labels,
        vocabulary=known,
        weights=weights,
        sharpness=factor,
        report=_report(given, scores, factor),
        learnt_from=given.digest,
        messages=len(given.messages),
        given=given.given,
        left_out=given.left_out,
    )


def _held_out(
    given: Ready, table: sparse.csr_matrix, known: Vocabulary, seed: int, tell: Callable[[int, int], None]
) -> Floats:
    """Scores of shape (messages, categories), each by a model that saw no message of the same words."""
    labels, folds = np.array(given.numbers, dtype=np.int64), _folds(given, seed)
    scores = np.zeros((len(labels), len(given.labels)))
    for fold in range(FOLDS):
        inside = folds != fold
        if not inside.all():
            weights = learn(table[inside], labels[inside], len(given.labels), seed=seed)
            for place in np.flatnonzero(~inside).tolist():
                scores[place] = weights.scores(found(given.messages[place], known))
        tell(fold + 1, FOLDS + 1)
    return scores


def _folds(given: Ready, seed: int) -> Ids:
    """Which fold holds each message out: category by category in turn, the same words always in the same."""
    drawn = [sha256(f"{seed} {''.join(signs)}".encode()).digest() for signs in given.messages]
    order = sorted(range(len(drawn)), key=lambda place: (given.numbers[place], drawn[place]))
    fold_of: dict[bytes, int] = {}
    for turn, place in enumerate(order):
        fold_of.setdefault(drawn[place], turn % FOLDS)
    return np.array([fold_of[each] for each in drawn], dtype=np.int64)


def _report(given: Ready, scores: Floats, factor: float) -> Report:
    sure = confidences(scores, factor)
    told = [given.labels[place] for place in sure.argmax(axis=1).tolist()]
    truths = [given.labels[number] for number in given.numbers]
    return measured(truths, told, sure.max(axis=1).tolist(), silent_upto=SILENT_UPTO)
