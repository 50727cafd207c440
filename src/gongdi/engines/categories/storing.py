"""Models in a stream of bytes: one line that says what it is, then everything packed; nothing in it can run.

    gongdi-categories/1 SHA-256 SIZE
    zlib(one line of JSON, then pairs as 64-bit integers, tables as 32-bit floats, little-endian)

The hash is that of the unpacked part, so that the same model has the same hash whoever packs it.
"""

import json
import re
import zlib
from dataclasses import asdict
from hashlib import sha256
from typing import Any, BinaryIO

import numpy as np

from gongdi.engines.categories.faults import ModelError
from gongdi.engines.categories.features import VIEWS
from gongdi.engines.categories.measuring import Bin, OfCategory, Report
from gongdi.engines.categories.model import VERSION, Model
from gongdi.engines.categories.vocabulary import Vocabulary
from gongdi.engines.categories.weights import Weights

FORMAT = "gongdi-categories/1"
HEAD = re.compile(rb"(gongdi-categories/\d{1,9}) ([0-9a-f]{64}) (\d{1,10})\n")
HEAD_BYTES_MOST = 120
SIZE_MOST = 1 << 30
SINGLE, WHOLE = np.dtype("<f4"), np.dtype("<i8")
DAMAGED = "the model is damaged: train it again, or copy the file again"


def write_model(model: Model, stream: BinaryIO) -> str:
    """Write a model; its hash."""
    body = _body(model)
    digest = sha256(body).hexdigest()
    stream.write(f"{FORMAT} {digest} {len(body)}\n".encode())
    stream.write(zlib.compress(body))
    return digest


def fingerprint(model: Model) -> str:
    """The hash of a model, as in its file."""
    return sha256(_body(model)).hexdigest()


def read_model(stream: BinaryIO) -> Model:
    """Read a model. Raises ModelError, saying why, for what is none, of another version or damaged."""
    line = stream.readline(HEAD_BYTES_MOST)
    head = HEAD.fullmatch(line)
    if head is None:
        raise ModelError("this is no model of categories: name a file that `gongdi classify train` wrote")
    version, digest, size = head[1].decode(), head[2].decode(), int(head[3])
    if version != FORMAT:
        raise ModelError(f"the model is of the format {version}, this program reads {FORMAT}: train it again")
    body = _unpacked(stream.read(SIZE_MOST), size)
    if sha256(body).hexdigest() != digest:
        raise ModelError(DAMAGED)
    try:
        return _model(body)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(DAMAGED) from error


def _unpacked(packed: bytes, size: int) -> bytes:
    if size > SIZE_MOST:
        raise ModelError(DAMAGED)
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(packed, size + 1)
    except zlib.error as error:
        raise ModelError(DAMAGED) from error
    if len(body) != size or not unpacker.eof:
        raise ModelError(DAMAGED)
    return body


def _body(model: Model) -> bytes:
    told = {
        "version": model.version,
        "labels": model.labels,
        "start": model.weights.start.tolist(),
        "sharpness": model.sharpness,
        "learnt_from": model.learnt_from,
        "messages": model.messages,
        "given": model.given,
        "left_out": dict(model.left_out),
        "report": asdict(model.report),
        "signs": model.vocabulary.signs,
        "pairs": len(model.vocabulary.pairs),
    }
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    pairs = model.vocabulary.pairs.astype(WHOLE).tobytes()
    return b"".join((line.encode(), b"\n", pairs, *(each.astype(SINGLE).tobytes() for each in model.weights.tables)))


def _model(body: bytes) -> Model:
    line, _, packed = body.partition(b"\n")
    told: dict[str, Any] = json.loads(line)
    if told["version"] != VERSION:
        raise ModelError(f"the model was made by the engine {told['version']}, this is {VERSION}: train it again")
    labels, cut = tuple(told["labels"]), told["pairs"] * WHOLE.itemsize
    known = Vocabulary(told["signs"], np.frombuffer(packed[:cut], WHOLE).astype(np.int64))
    return Model(
        labels=labels,
        vocabulary=known,
        weights=_weights(packed[cut:], len(known), 1 + len(labels), told["start"]),
        sharpness=float(told["sharpness"]),
        report=_report(told["report"]),
        learnt_from=str(told["learnt_from"]),
        messages=int(told["messages"]),
        given=int(told["given"]),
        left_out={str(label): int(count) for label, count in told["left_out"].items()},
    )


def _weights(packed: bytes, rows: int, columns: int, start: list[float]) -> Weights:
    """The tables of all views. Raises ValueError when there are too few or too many numbers, or one is none."""
    tables = np.frombuffer(packed, SINGLE).reshape(len(VIEWS), rows, columns).astype(np.float32)
    if len(start) != columns - 1 or not np.isfinite(tables).all():
        raise ValueError("tables")
    return Weights(tuple(tables), np.array(start, dtype=np.float64))


def _report(told: dict[str, Any]) -> Report:
    return Report(
        **told
        | {
            "per_class": tuple(OfCategory(**each) for each in told["per_class"]),
            "confusion": tuple(map(tuple, told["confusion"])),
            "bins": tuple(Bin(**each) for each in told["bins"]),
        }
    )
