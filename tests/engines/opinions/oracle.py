"""red-dwarf judges: a program of its own, run by the oracles' Python. Reads votes as JSON, writes what it finds."""

import json
import sys

from reddwarf.implementations.base import run_pipeline

asked = json.load(sys.stdin)
votes = [
    {"participant_id": who, "statement_id": what, "vote": vote, "modified": 0} for who, what, vote in asked["rows"]
]
found = run_pipeline(votes=votes, mod_out_statement_ids=asked["hidden"], force_group_count=asked["k"], random_state=0)
placed = found.participants_df[found.participants_df["to_cluster"]]
json.dump(
    {
        "explained": [float(each) for each in found.reducer.explained_variance_ratio_[:2]],
        "points": {str(who): [float(x), float(y)] for who, (x, y) in found.participant_projections.items()},
        "groups": {str(who): int(group) for who, group in placed["cluster_id"].items()},
        "consensus": [[each["tid"], way] for way in ("agree", "disagree") for each in found.consensus[way]],
        "group_aware": {str(key): float(value) for key, value in found.group_aware_consensus["agree"].items()},
    },
    sys.stdout,
)  # fmt: skip
