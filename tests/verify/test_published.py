"""What others have published: proofs of transparency-dev/merkle, addresses of tlog-tiles, the test log of Tessera."""

import json
import os
from base64 import b64decode
from pathlib import Path

import pytest

import gongdi_verify as verify
from tests.verify import make

ROOT = Path(__file__).resolve().parents[2]
VECTORS = (
    Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "merkle" / "testdata" / "inclusion"
)

# The log that Tessera builds for its tests: its key, its fifteen entries and, for 0 to 15 of them, root and signature.
ORIGIN = "example.com/log/testdata"
KEY = f"{ORIGIN}+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
ENTRIES = [
    word.encode()
    for word in "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".split()
]
SIGNED = """
47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc=
0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek= M9e0lhr9kuLxGdAtaUrhm84TQffVsLdcy808sN0a3WyniNlfcr9+bywoiIke1YYciCNjJGkCgIlQ8b16jhsmg/SChAM=
T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4= M9e0llH4NKmlf0u7C8tkJioQOmi7l5ELqljXgKRg6R3G5JJ7vx7emDWo5fpqKuA/Dk/jRrI6il+7QCVirNhyUAWGoAk=
Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk= M9e0lvAQRtH832pk2RTbeSeZMkp4FZSdJYFBUjO5SKxuRbywPUF3cx+HUrb50kjd3rUWW/fj53Wj1dwcwh9bGQnqVAg=
zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co= M9e0lnFuWt0cp60moO4jAkeXvMNLIIOGn4WdyeHQurBt9mBi0tWdfkldiAt9k0FpwuZymvttsVn9uwyouXU3vPpeNAc=
gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ= M9e0lmn5eDHyHP10zJObZdFAX2y1V8fdDKBi4IiHbDYf1TCUBwxZOhqwv2QZCqrdda2zTRTrmnwjwscN5RBTEmZUYAs=
a6sWvsc2eEzmj72vah7mZ5dwFltivehh2b11qwlp5Jg= M9e0ln+nHSdGSHEZBcjvqyYDXDbG8WxDwCDjbbGAMv/NTynAtJWhckSXIpuwpN3yJ4PTtzUbD34YGqIZr6RgJRn16gU=
IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U= M9e0luA5JhTRUki/BBQD0QNiH6AEJ2pdtsA5CQjqJErViuuKrN6513RCTL2640wXJv0dCed3neRGI6dMzBq9uANf2Qc=
bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY= M9e0lq1EK37dHtgv9O3UzPxisw5vwIPcJsX9ab0xt4mvVfbdUR1fbMjN6sBFYpBoBEmD4+cWhj/AVgI5MitCO5+mews=
CvhHViE3S9E3htHLR+25mapWoGCJ3WckMq1UtC3VmEY= M9e0ls3mdnWX0qk4P3uGG0eYiFRWSwPR+RdeD1ARmrHPHjXP0x9UJWASPFTOTqJo0mp7Epck2O9RFB0J9IjDdAewagw=
y8/gZsZCtitsMan09tY+k8I7Qpr7Y5fbO2tLi9GQnfU= M9e0lrmwaVEOWFZ+HS5ITnRd2YMOSWE5QeoYu+6DHwJLnJ+SVeJ2ZiYeD7lVC5oGJx76gbfLSyCUEq6D8JkarrsuiQQ=
Yok1cS5VdokGLBy73BC2I16b3atss6KBN9jnIi6Fz/A= M9e0lqbRtWirJwbUy4w3VrK2RyzfW8P+OIkc8t6b6AVG/tQd1Q2SN+uCLYzNNFnf/PhzeCdURSGQe1MRnohCxPu21wg=
uZo6M+IhVna+CLgWCrJs0xBPUHbozHkYTQASduHSLME= M9e0lrFzoTgi+ovhrqX0DpsEAp3wLu1coMLIkeCwSkGfS4Ox4pLXo2LHudqm4merh0ZkCNzHr8kQwq5gS5mmimIvdA4=
av0kLH0VkkVDrTuZzBGIx7d9z5G1l/GlKz/nAV/8woQ= M9e0liO8x8xfEOGmZVYODUjQajkEpjccPQ9EkG3yEEDet4K3BWE/DFRPH6H+b6gFFFaG5KS1bBmYS/xeZJs8lj+z+wM=
SvCd38yNade7xEPY1a/aAc1M3A2AHYVF8lIiUnsH1ao= M9e0lu8roIpjC+NXEG7JDkajIahoYDYWgxDtxfx/6rzLoztU9t/PvivZ48xt8ygJpjzaboSpkbVv3Jb+D3NdXWQf5wo=
rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs= M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
"""  # noqa: E501  a signature is as long as it is


def note(size):
    root, signature = SIGNED.split()[2 * size : 2 * size + 2]
    return f"{ORIGIN}\n{size}\n{root}\n\n— {ORIGIN} {signature}\n"


@pytest.fixture
def tessera(tmp_path):
    """Tessera's log, built again from its entries, beside the sixteen checkpoints that it has signed."""
    for size in range(16):
        for name, data in make.files(ENTRIES[:size]).items():
            make.put(tmp_path / name, data)
        make.put(tmp_path / f"checkpoint.{size}", note(size).encode())
    return tmp_path


def decoded(text):
    return b64decode(text or "")


def test_every_proof_is_judged_as_its_file_says():
    files = sorted(VECTORS.rglob("*.json"))
    if not files:
        pytest.skip(f"no vectors in {VECTORS}; set GONGDI_TEST_DATA to the folder of the real files")
    assert len(files) == 98
    for file in files:
        case = json.loads(file.read_text())
        leaf, root = decoded(case.get("leafHash")), decoded(case.get("root"))
        proof = [decoded(step) for step in case.get("proof") or []]
        given = (leaf, case.get("leafIdx", 0), case.get("treeSize", 0), proof, root)
        if case["wantErr"]:
            with pytest.raises(verify.Refused):
                verify.check_inclusion(*given)
        else:
            verify.check_inclusion(*given)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ((0, 1234067), "tile/0/x001/x234/067"),
        ((0, 0), "tile/0/000"),
        ((3, 999), "tile/3/999"),
        ((1, 1000), "tile/1/x001/000"),
        ((0, 273, 112), "tile/0/273.p/112"),
        ((2, 0, 1), "tile/2/000.p/1"),
        ((verify.ENTRIES, 273, 112), "tile/entries/273.p/112"),
        ((verify.ENTRIES, 1234067), "tile/entries/x001/x234/067"),
    ],
)
def test_files_are_named_as_the_specification_names_them(given, name):
    assert verify.tile_name(*given) == name


def test_a_log_of_70_000_entries_needs_the_files_of_the_specification(monkeypatch):
    asked = []
    monkeypatch.setattr(verify, "read", lambda place, name, limit: asked.append(name) or b"")
    log = verify.Log("", verify.Checkpoint("", "", "", 70_000, b"", []))
    for level, index in [(0, 0), (0, 272), (0, 273), (1, 0), (1, 1), (2, 0)]:
        log.file(level, index)
    assert asked == [
        "tile/0/000",
        "tile/0/272",
        "tile/0/273.p/112",
        "tile/1/000",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]


def test_the_log_of_tessera_is_right(tessera, capsys):
    assert verify.main(["--vkey", KEY, "--log", str(tessera), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["size"], told["entries"], told["checkpoints"]) == (15, 15, 16)
    assert told["root"] == decoded(SIGNED.split()[30]).hex()


@pytest.mark.parametrize("size", range(16))
def test_every_beginning_of_the_log_of_tessera_has_the_root_it_signed(tessera, capsys, size):
    assert verify.main(["--vkey", KEY, "--log", str(tessera), "--to", str(size), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["root_to"] == decoded(SIGNED.split()[2 * size]).hex() == make.tree(ENTRIES[:size]).hex()


@pytest.mark.parametrize("changed", range(15))
def test_a_changed_word_in_the_log_of_tessera_is_named(tessera, capsys, changed):
    bundle = tessera / "tile/entries/000.p/15"
    bundle.write_bytes(bundle.read_bytes().replace(ENTRIES[changed], ENTRIES[changed].upper()))
    assert verify.main(["--vkey", KEY, "--log", str(tessera), "--json"]) == 1
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["kind"], told["index"], told["file"]) == ("forged", changed, "tile/entries/000.p/15")
