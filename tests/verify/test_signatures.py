"""Ed25519, keys and notes of the one-file verifier: published examples accepted, every other spelling refused."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

import gongdi_verify as verify
from tests.verify import make

# RFC 8032, section 7.1: public key, message, signature.
PUBLISHED = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]
# Points whose order divides 8, in every spelling: with them as key or commitment one signature fits many messages.
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]
PUBLIC, MESSAGE, SIGNATURE = (bytes.fromhex(part) for part in PUBLISHED[2])
ORDER = 2**252 + 27742317777372353535851937790883648493

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
WORDS = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
BY_PETER = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


@pytest.mark.parametrize("case", PUBLISHED)
def test_the_published_signatures_fit(case):
    public, message, signature = (bytes.fromhex(part) for part in case)
    assert verify.ed25519_verifies(public, message, signature)
    assert not verify.ed25519_verifies(public, message + b"!", signature)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100))
def test_what_another_program_signs_fits(seed, message):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    assert verify.ed25519_verifies(key.public_key().public_bytes_raw(), message, key.sign(message))


@given(st.integers(0, 63), st.integers(1, 255))
def test_a_signature_with_another_byte_fits_no_more(at, change):
    other = bytearray(SIGNATURE)
    other[at] ^= change
    assert not verify.ed25519_verifies(PUBLIC, MESSAGE, bytes(other))


@pytest.mark.parametrize("times", [1, 2, 7])
def test_the_same_response_written_larger_is_refused(times):
    response = int.from_bytes(SIGNATURE[32:], "little") + times * ORDER
    assert not verify.ed25519_verifies(PUBLIC, MESSAGE, SIGNATURE[:32] + response.to_bytes(32, "little"))


@pytest.mark.parametrize("size", [0, 31, 32, 63, 65, 96])
def test_a_signature_of_another_length_is_refused(size):
    assert not verify.ed25519_verifies(PUBLIC, MESSAGE, (SIGNATURE * 2)[:size])


@pytest.mark.parametrize("point", SMALL)
def test_points_of_small_order_are_refused(point):
    small = bytes.fromhex(point)
    assert not verify.ed25519_verifies(small, MESSAGE, small + bytes(32))
    assert not verify.ed25519_verifies(PUBLIC, MESSAGE, small + SIGNATURE[32:])


def test_a_key_beside_the_curve_is_refused():
    beside = [number for number in range(2, 40) if verify._point(number.to_bytes(32, "little")) is None]
    assert 10 < len(beside) < 30
    assert not verify.ed25519_verifies(beside[0].to_bytes(32, "little"), MESSAGE, SIGNATURE)


def test_a_published_note_is_signed_by_its_key():
    key = verify.Key.parse(PETER)
    signature = base64.b64decode(BY_PETER)
    assert (key.name, key.number) == ("PeterNeumann", signature[:4])
    assert key.verifies(WORDS, signature[4:])
    assert not key.verifies(WORDS.replace("your", "my"), signature[4:])


def test_a_key_may_stand_in_a_file(tmp_path):
    (tmp_path / "log.vkey").write_text(f"{PETER}\n")
    assert verify.Key.parse(str(tmp_path / "log.vkey")) == verify.Key.parse(PETER)


@pytest.mark.parametrize(
    "broken",
    [
        PETER[1:],
        PETER[:-4],
        PETER.replace("c74f20a3", "C74F20A3"),
        PETER.replace("c74f20a3", "c74f20a4"),
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3",
        "no/such/file",
        "a+b",
        "++",
        "",
    ],
)
def test_what_is_no_key_cannot_be_checked(broken):
    with pytest.raises(OSError):  # noqa: PT011  the verifier's word for "could not be checked"
        verify.Key.parse(broken)


def test_a_checkpoint_is_read_whole():
    found = verify.Checkpoint.opened(make.checkpoint([b"a"]).encode(), "checkpoint", verify.Key.parse(make.LOG.vkey))
    assert (found.origin, found.size, found.root) == (make.NAME, 1, make.tree([b"a"]))


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        (make.checkpoint([b"a"])[:-1], "truncated"),
        (make.text([b"a"]), "truncated"),
        (make.text([b"a"])[:20], "truncated"),
        ("", "truncated"),
        (make.checkpoint([b"a"]).replace("\n1\n", "\n01\n"), "forged"),
        (make.checkpoint([b"a"]).replace("\n1\n", "\n2\n"), "forged"),
        (make.checkpoint([b"a"]).replace(make.NAME, "a\x07b", 1), "forged"),
        (make.checkpoint([b"a"]) + "one line more\n", "forged"),
        (make.checkpoint([b"a"], make.Signer("other.example/log")), "other-key"),
        (make.checkpoint([b"a"], make.Signer(kind=4)), "other-key"),
        (make.checkpoint([b"a"], more=make.LOG.write(make.LOG.number + bytes(64))), "forged"),
        (make.checkpoint([b"a"], more="— x " + "A" * 5 + "\n"), "forged"),
        (make.checkpoint([b"a"], more=make.WITNESS.line("x", 1) * 100), "forged"),
    ],
)
def test_a_checkpoint_that_is_not_right_is_refused_with_its_reason(note, kind):
    with pytest.raises(verify.Refused) as refusal:
        verify.Checkpoint.opened(note.encode(), "checkpoint", verify.Key.parse(make.LOG.vkey))
    assert refusal.value.kind == kind
    assert "checkpoint" in str(refusal.value)


def test_signatures_of_unknown_keys_and_further_lines_are_let_pass():
    body = make.text([b"a"], "an origin, with blanks") + "a line more\n"
    note = f"{body}\n{make.Signer('other.example').line(body)}{make.LOG.line(body)}{make.WITNESS.line(body, 5)}"
    key, witness = verify.Key.parse(make.LOG.vkey), verify.Key.parse(make.WITNESS.vkey)
    found = verify.Checkpoint.opened(note.encode(), "checkpoint", key)
    assert found.origin == "an origin, with blanks"
    assert (found.signature_of(witness) or b"")[:8] == (5).to_bytes(8, "big")
