"""The leading eigenvectors of a symmetric matrix, from nothing or from those of a matrix nearly the same."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

SMALL = 160  # below this the whole spectrum is as fast
BLOCK, DEPTH, ROUNDS = 4, 4, 60
TOLERANCE = 1e-9


def leading(matrix: Matrix, count: int, start: Matrix | None = None) -> tuple[Matrix, Matrix]:
    """The largest eigenvalues and their vectors (columns), at least `count` and at most BLOCK of them.

    Block Krylov iteration with Rayleigh–Ritz (Golub & Van Loan, Matrix Computations, §10.3) until the residuals of the
    first `count` are below TOLERANCE of the largest value; `start` (columns) saves most of the rounds. Signs are fixed:
    the entry of largest absolute value is positive, of several the first.
    """
    if len(matrix) <= SMALL:
        return _whole(matrix, max(count, BLOCK))
    block = _first(matrix) if start is None else start
    for _ in range(ROUNDS):
        values, vectors, image = _round(matrix, block)
        wrong = np.linalg.norm(image[:, :count] - vectors[:, :count] * values[:count], axis=0)
        if values[0] <= 0 or wrong.max() <= TOLERANCE * values[0]:
            return values, _signed(vectors)
        block = vectors
    return _whole(matrix, max(count, BLOCK))


def _whole(matrix: Matrix, count: int) -> tuple[Matrix, Matrix]:
    values, vectors = np.linalg.eigh(matrix)
    return values[::-1][:count], _signed(vectors[:, ::-1][:, :count])


def _first(matrix: Matrix) -> Matrix:
    """The columns that weigh most: they already point where the leading vectors do."""
    return matrix[:, np.argsort(-np.diag(matrix), kind="stable")[:BLOCK]]


def _round(matrix: Matrix, block: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """The best BLOCK vectors within block, matrix·block, matrix²·block, …, with what the matrix makes of them."""
    powers = [block]
    for _ in range(DEPTH):
        image = matrix @ powers[-1]
        powers.append(image / (np.linalg.norm(image, axis=0) + 1e-300))
    basis = np.linalg.qr(np.hstack(powers))[0]
    image = matrix @ basis
    values, inner = np.linalg.eigh(basis.T @ image)
    best = inner[:, ::-1][:, :BLOCK]
    return values[::-1][:BLOCK], basis @ best, image @ best


def _signed(vectors: Matrix) -> Matrix:
    rounded = np.abs(vectors).round(9)
    peak = vectors[rounded.argmax(axis=0), np.arange(vectors.shape[1])]
    return np.asarray(vectors * np.where(peak < 0, -1.0, 1.0))
