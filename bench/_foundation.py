"""The maximin lottery of the Sortition Foundation's program (GPL), in a process and an environment of its own.

Run by `.venv-rivals/bin/python bench/_foundation.py POOL.csv QUOTAS.csv SEATS`; prints its smallest chance and its CPU
seconds as JSON. The house never imports it.
"""

import json
import sys
import time
from pathlib import Path

from sortition_algorithms import CSVStringDataSource, SelectionData, Settings
from sortition_algorithms.committee_generation import find_distribution_maximin


def main(pool: str, quotas: str, seats: int) -> None:
    source = SelectionData(CSVStringDataSource(Path(quotas).read_text(), Path(pool).read_text()))
    features, _said = source.load_features(seats)
    people, _said = source.load_people(Settings(id_column="id", columns_to_keep=[]), features)
    begun = time.process_time()
    panels, shares, _report = find_distribution_maximin(features, people, seats, [], solver_backend="highspy")
    spent = time.process_time() - begun
    chances = dict.fromkeys(people, 0.0)
    for panel, share in zip(panels, shares, strict=True):
        for name in panel:
            chances[name] += share
    print(json.dumps({"minimum": min(chances.values()), "seconds": spent}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
