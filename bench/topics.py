"""Hot topics and same matters: a real file beside a plain baseline, a made one of 100,000, an index of a million.

Everything is CPU time of a process of its own with one thread for linear algebra. The real file is read when it is
there; the plain baseline is what a first script with scikit-learn does: char(2,4) TF-IDF of three titles and 120 signs,
average link over a dense matrix.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench._server import machine

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "appeals"
REAL = DATA / "annex3_full_4326.xlsx"
MANY, MILLION = 100_000, 1_000_000
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

COMMAND = """
import sys
from gongdi.site.cli import main
main(["topics", sys.argv[1], "--json"])
"""

PLAIN = """
import json, sys, time
from pathlib import Path
from gongdi.site.cli.messages_file import read_messages
from gongdi.site.cli.memory import peak_mb
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
began = time.process_time()
messages = read_messages(Path(sys.argv[1]), {}).messages
texts = [f"{each.title} " * 3 + "".join(each.detail.split())[:120] for each in messages]
weigher = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), min_df=2, max_df=0.2, sublinear_tf=True)
rows = weigher.fit_transform(texts)
apart = 1 - (rows @ rows.T).toarray()
found = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=0.91).fit(apart)
sizes = sorted((list(found.labels_).count(each) for each in set(found.labels_)), reverse=True)[:5]
print(json.dumps({"seconds": time.process_time() - began, "peak_mb": peak_mb(), "sizes": sizes}))
"""

MADE = """
import random
from datetime import datetime, timedelta
from gongdi.engines.likeness import Message
SIGNS = [chr(each) for each in range(0x4E00, 0x4E00 + 3_000)]
ENDS = "小区 花园 苑 路 新村 广场".split()
def made(count, seed=1):
    draw = random.Random(seed)
    words = ["".join(draw.choices(SIGNS, k=draw.choice((2, 2, 3)))) for _ in range(20_000)]
    places = ["".join(draw.choices(SIGNS, k=3)) + draw.choice(ENDS) for _ in range(4_000)]
    common = words[:300]
    matters = [(draw.choice(places), draw.sample(words, 6)) for _ in range(count // 40)]
    start = datetime.fromisoformat("2025-01-01")
    for at in range(count):
        if draw.random() < 0.35:
            place, own = matters[min(int(draw.paretovariate(0.9)) - 1, len(matters) - 1)]
        else:
            place, own = draw.choice(places), draw.sample(words, 6)
        told = [draw.choice(own) if draw.random() < 0.5 else draw.choice(common) for _ in range(40)]
        title = place + "".join(draw.sample(own, 3)) + draw.choice(common)
        when = start + timedelta(minutes=draw.randrange(525_600))
        yield Message(f"{at}", title, place + "".join(told), when, f"p{draw.randrange(count)}", draw.randrange(5))
"""

LARGE = (
    MADE
    + """
import json, sys, time
from gongdi.engines.topics import topics
from gongdi.site.cli.memory import peak_mb
messages = list(made(int(sys.argv[1])))
began = time.process_time()
found = topics(messages)
print(json.dumps({"seconds": time.process_time() - began, "peak_mb": peak_mb(), "topics": len(found),
    "people_of_first": found[0].weight.people}))
"""
)

LOOKING = (
    MADE
    + """
import json, sys, time
from statistics import median, quantiles
from gongdi.engines.likeness import Index
from gongdi.site.cli.memory import peak_mb
count, running = int(sys.argv[1]), int(sys.argv[2])
def timed(verb, asked):
    took = []
    for each in asked:
        began = time.process_time(); verb(each); took.append(1000 * (time.process_time() - began))
    return median(took), quantiles(took, n=100)[98]
began = time.process_time()
index = Index(made(count))
built = time.process_time() - began
asked = list(made(400, seed=1)) + list(made(400, seed=2))
look, look99 = timed(index.look, asked)
small = Index(made(running))
add, add99 = timed(small.add, list(made(3_000, seed=3)))
print(json.dumps({"built": built, "mb": index.bytes / 2**20, "peak_mb": peak_mb(), "look": look, "look99": look99,
    "add": add, "add99": add99}))
"""
)


def run(size: int | None) -> dict[str, object]:
    """A made file of `size` messages instead of 100,000, and an index ten times as large."""
    many = size or MANY
    large = ran(LARGE, str(many))
    looking = ran(LOOKING, str(min(10 * many, MILLION)), str(many))
    return real() | {
        "made_messages": many,
        "made_cpu_s": round(large["seconds"], 1),
        "made_peak_mb": large["peak_mb"],
        "made_topics": large["topics"],
        "index_messages": min(10 * many, MILLION),
        "index_built_cpu_s": round(looking["built"], 1),
        "index_mb": round(looking["mb"], 1),
        "look_cpu_ms": round(looking["look"], 2),
        "look_99_of_100_cpu_ms": round(looking["look99"], 2),
        "add_cpu_ms": round(looking["add"], 3),
        "add_99_of_100_cpu_ms": round(looking["add99"], 3),
        "machine": machine(),
    }


def real() -> dict[str, object]:
    """The published file, ours as a command and the plain baseline."""
    if not REAL.exists():
        return {"real": f"skipped: {REAL} is not there; set GONGDI_TEST_DATA"}
    ours, plain = ran(COMMAND, str(REAL)), ran(PLAIN, str(REAL))
    return {
        "real_messages": ours["read"],
        "real_cpu_s": round(ours["seconds"], 2),
        "real_peak_mb": ours["peak_mb"],
        "real_people_of_first": [topic["people"] for topic in ours["topics"][:5]],
        "plain_cpu_s": round(plain["seconds"], 2),
        "plain_peak_mb": plain["peak_mb"],
        "plain_sizes": plain["sizes"],
    }


def ran(program: str, *arguments: str) -> dict[str, Any]:
    """The last line that a program prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *arguments],
        env=os.environ | ONE_THREAD | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
