"""On 2,740 decided appeals of a city: what two fifths of them teach, and how honest the confidence is.

The file itself is not part of the project. It is looked for in GONGDI_TEST_DATA, or beside the repository.
"""

import csv
import gzip
import os
from pathlib import Path

import pytest

from gongdi.engines.categories import SILENT_UPTO, measured, train

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="module")
def appeals():
    path = DATA / "appeals" / "split_train_raw.csv.gz"
    if not path.exists():
        pytest.skip(f"{path.name} is not in {path.parent}; set GONGDI_TEST_DATA to the folder of the real files")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def test_from_two_fifths_a_third_is_told_and_confidence_is_honest(appeals):
    unseen = appeals[::5]
    learnt = train([each for place, each in enumerate(appeals) if place % 5 in (1, 2)])
    labels, sure = zip(*(learnt.tell(text) for text, _ in unseen), strict=True)
    report = measured([label for _, label in unseen], labels, sure, silent_upto=SILENT_UPTO)
    assert report.macro_f1 > 0.86
    assert learnt.report.macro_f1 > 0.86
    assert report.calibration_error < 0.08
    assert report.said > 0.9
    assert report.said_right > report.accuracy
