"""A model in a stream: the same in, the same out, without scikit-learn; what is none, old or damaged is refused."""

import io
import subprocess
import sys
import zlib
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongdi.engines.categories import ModelError, fingerprint, read_model, write_model
from tests.engines.categories.messages import examples, model

pytestmark = pytest.mark.once


def stored() -> bytes:
    stream = io.BytesIO()
    write_model(model(), stream)
    return stream.getvalue()


def packed(body: bytes) -> bytes:
    return f"gongdi-categories/1 {sha256(body).hexdigest()} {len(body)}\n".encode() + zlib.compress(body)


def test_a_model_is_the_same_after_it_was_read():
    again = read_model(io.BytesIO(stored()))
    assert fingerprint(again) == fingerprint(model())
    assert stored().split()[1].decode() == fingerprint(again)
    assert again.report == model().report
    for text, _ in examples(10, seed=7):
        assert again.suggest(text) == model().suggest(text)


def test_reading_and_suggesting_load_no_scikit_learn(tmp_path):
    file = tmp_path / "model"
    file.write_bytes(stored())
    program = (
        "import sys; from gongdi.engines.categories import read_model\n"
        f"print(read_model(open({str(file)!r}, 'rb')).suggest('路灯坏了').likely[0].label)\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('sklearn', 'django', 'pickle5')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["道路", "[]"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is no model of categories"),
        (b"text,label\n", "this is no model of categories"),
        (b"x" * 1000, "this is no model of categories"),
        (b"gongdi-categories/2 " + b"0" * 64 + b" 3\nabc", "of the format gongdi-categories/2"),
        (b"gongdi-categories/1 " + b"0" * 64 + b" 3\nabc", "damaged"),
        (b"gongdi-categories/1 " + b"0" * 64 + b" 9999999999\n" + zlib.compress(b"abc"), "damaged"),
        (packed(b"{}\n"), "damaged"),
        (packed(b"[1]\n"), "damaged"),
        (packed(b'{"version":"categories/99"}\n'), "made by the engine categories/99"),
    ],
)
def test_what_is_no_model_is_refused_with_the_reason(content, said):
    with pytest.raises(ModelError, match=said):
        read_model(io.BytesIO(content))


@given(place=st.integers(min_value=0), change=st.integers(1, 255))
@settings(max_examples=60, deadline=None)
def test_no_changed_byte_is_overlooked(place, change):
    content = bytearray(stored())
    content[place % len(content)] ^= change
    try:
        found = read_model(io.BytesIO(bytes(content)))
    except ModelError:
        return
    # A few bits fill the last byte of what is packed, and mean nothing: the model is the same to the last number.
    assert fingerprint(found) == fingerprint(read_model(io.BytesIO(stored())))


def test_no_half_of_a_model_is_read():
    content = stored()
    for end in range(0, len(content), len(content) // 20):
        with pytest.raises(ModelError):
            read_model(io.BytesIO(content[:end]))
    with pytest.raises(ModelError, match="damaged"):
        read_model(io.BytesIO(packed(zlib.decompress(content.partition(b"\n")[2])[:-4])))
