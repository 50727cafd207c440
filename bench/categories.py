"""Categories of messages: ours beside two plain pipelines of scikit-learn, on the same folds of the same appeals.

Each in a process of its own with one thread; everything is CPU time. The appeals are read from the folder of real
files when they are there.
"""

import os
import sys
from pathlib import Path

from bench._server import machine
from bench.opinions import ran

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("GONGDI_TEST_DATA", ROOT.parent / "shared" / "data")) / "appeals"
SEEDS, FOLDS = 3, 5

COMMON = """
import csv, gzip, json, sys, time
import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
    rows = [(row["text"], row["label"]) for row in csv.DictReader(file)]
texts, labels = (np.array(each, dtype=object) for each in zip(*rows))
began = time.process_time(); tell = fitted(texts, labels, whole=True); fit = time.process_time() - began
began = time.process_time(); tell(texts); each = (time.process_time() - began) / len(texts)
from gongdi.site.cli.memory import peak_mb
peak, scores = peak_mb(), []
for seed in range(int(sys.argv[2])):
    for inside, outside in StratifiedKFold(5, shuffle=True, random_state=seed).split(texts, labels):
        told = fitted(texts[inside], labels[inside], whole=False)(texts[outside])
        scores.append(f1_score(labels[outside], told, average="macro"))
print(json.dumps({"f1": float(np.mean(scores)), "spread": float(np.std(scores)), "fit": fit, "us": 1e6 * each,
    "mb": peak}))
"""

OURS = """
import numpy as np
from gongdi.engines.categories import train
from gongdi.engines.categories.examples import Example, ready
from gongdi.engines.categories.features import found
from gongdi.engines.categories.learning import learn
from gongdi.engines.categories.rows import rows as table_of
from gongdi.engines.categories.signs import signs_of
from gongdi.engines.categories.vocabulary import vocabulary
def fitted(texts, labels, whole):
    if whole:  # with all that train does: held out, calibrated
        model = train(zip(texts, labels))
        return lambda texts: [model.tell(text)[0] for text in texts]
    given = ready(Example(*each) for each in zip(texts, labels))
    known = vocabulary(given.messages, given.words)
    weights = learn(table_of(given.messages, known), np.array(given.numbers), len(given.labels), seed=0)
    return lambda texts: [given.labels[weights.scores(found(signs_of(text), known)).argmax()] for text in texts]
"""

PLAIN = """
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC
def fitted(texts, labels, whole):
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    return make_pipeline(vectors, LinearSVC(C=0.5, random_state=0)).fit(texts, labels).predict
"""

HASHING = """
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline
def fitted(texts, labels, whole):
    vectors = HashingVectorizer(analyzer="char", ngram_range=(1, 2), n_features=2**16, alternate_sign=False, norm=None)
    weigh = TfidfTransformer(sublinear_tf=True)
    return make_pipeline(vectors, weigh, SGDClassifier(random_state=0)).fit(texts, labels).predict
"""


def run(size: int | None) -> dict[str, object]:
    """Macro-F1 by `size` times five folds instead of three, seconds to fit all, time a message, memory."""
    file = DATA / "split_train_raw.csv.gz"
    if not file.exists():
        return {"appeals": f"skipped: {file} is not there; set GONGDI_TEST_DATA"}
    found: dict[str, object] = {}
    for name, program in (("ours", OURS), ("char_svc", PLAIN), ("hashing_sgd", HASHING)):
        one = ran(sys.executable, program + COMMON, str(file), str(size or SEEDS))
        found |= {
            f"{name}_macro_f1": round(one["f1"], 4),
            f"{name}_macro_f1_spread": round(one["spread"], 4),
            f"{name}_fit_cpu_s": round(one["fit"], 2),
            f"{name}_us_per_message": round(one["us"], 1),
            f"{name}_peak_mb": one["mb"],
        }
    return found | {"folds": FOLDS * (size or SEEDS), "load": round(os.getloadavg()[0], 1), "machine": machine()}
