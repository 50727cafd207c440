"""The request of a log to a witness, read strictly; the example is that of the specification."""

import base64

import pytest

from gongdi.engines.merkle.notes import NoteError
from gongdi.engines.merkle.submissions import Submission

CHECKPOINT = """\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa \
Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa \
opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
"""
HASHES = """\
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=
"""
EXAMPLE = f"old 20852014\n{HASHES}\n{CHECKPOINT}"
HASH = base64.b64encode(bytes(32)).decode()
LINE = HASH + "\n"


def test_the_example_of_the_specification_is_read_and_spelled_again():
    read = Submission.parse(EXAMPLE.encode())
    assert (read.old, len(read.proof), len(read.note.signatures)) == (20852014, 4, 2)
    assert (read.checkpoint.origin, read.checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert read.body == EXAMPLE.encode()


def test_a_first_submission_has_no_proof():
    read = Submission.parse(f"old 0\n\n{CHECKPOINT}".encode())
    assert (read.old, read.proof) == (0, ())
    assert read.body == f"old 0\n\n{CHECKPOINT}".encode()


def test_63_hashes_are_taken_and_64_are_not():
    assert len(Submission.parse(f"old 1\n{LINE * 63}\n{CHECKPOINT}".encode()).proof) == 63
    with pytest.raises(NoteError, match="64 hashes, more than 63"):
        Submission.parse(f"old 1\n{LINE * 64}\n{CHECKPOINT}".encode())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "must read"),
        (CHECKPOINT, "must read"),
        (f"old 01\n\n{CHECKPOINT}", "must read"),
        (f"old +1\n\n{CHECKPOINT}", "must read"),
        (f"old -1\n\n{CHECKPOINT}", "must read"),
        (f"old  1\n\n{CHECKPOINT}", "must read"),
        (f"old ١\n\n{CHECKPOINT}", "must read"),
        (f"Old 1\n\n{CHECKPOINT}", "must read"),
        (f" old 1\n\n{CHECKPOINT}", "must read"),
        (f"old 1 \n\n{CHECKPOINT}", "must read"),
        (f"old 1\r\n\r\n{CHECKPOINT}", "must read"),
        (f"old 99999999999999999999\n\n{CHECKPOINT}", "must read"),
        (f"old 20852164\n\n{CHECKPOINT}", "exceeds the size"),
        (f"old 1\n{HASH[:-4]}\n\n{CHECKPOINT}", "bytes, not 32"),
        (f"old 1\n{HASH[:-1]}\n\n{CHECKPOINT}", "base64"),
        (f"old 1\n{HASH} \n\n{CHECKPOINT}", "base64"),
        (f"old 1\n{HASH[:-2]}B=\n\n{CHECKPOINT}", "one right way"),
        (f"old 1\n{CHECKPOINT}", "base64"),
        ("old 1\n\n", "no signed note"),
        (f"old 1\n\n{CHECKPOINT.strip()}", "no signed note"),
        (f"old 1\n\n{CHECKPOINT.replace('20852163', '020852163')}", "its size"),
        (f"old 1\n\n{CHECKPOINT.replace('20852163', '9999999999999999999')}", "no log has"),
        (f"old 1\n\n{CHECKPOINT.replace('q2I=', 'q2J=')}", "one right way"),
        (f"old 1\n\n{CHECKPOINT.replace('CsUY', '')}", "32 bytes"),
    ],
)
def test_what_is_spelled_otherwise_is_refused_with_the_reason(body, said):
    with pytest.raises(NoteError, match=said):
        Submission.parse(body.encode())


def test_a_body_that_is_no_text_is_refused():
    with pytest.raises(NoteError, match="byte 4 is not"):
        Submission.parse(b"old \xff\n\n")
