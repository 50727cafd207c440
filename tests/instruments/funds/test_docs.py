"""What the pages on foundations show is so."""

import re
from pathlib import Path

from django.utils import timezone

from gongdi.engines.following import Step, follow
from tests.instruments.funds import make

DOCS = Path(__file__).parents[3] / "docs"


def test_the_callback_of_the_page_is_heard(town, settings, client):
    settings.FUNDS_PROVIDER_PAGE, settings.FUNDS_PROVIDER_SECRET = "https://pay.example/", "s" * 32
    row = make.promise(town, make.general(make.foundation(town)), 10000, at=timezone.now())
    shown = re.search(r"```python callback\n(.*?)```", (DOCS / "how-to/run-a-foundation.md").read_text(), re.DOTALL)
    said = {"order": row.reference, "secret": b"s" * 32}
    exec(shown[1], said)
    answer = client.post("/funds/callback/", said["body"], content_type="application/json", headers=said["headers"])
    assert answer.json() == {"result": "counted", "order": row.reference}


def test_the_example_of_the_rule_is_so():
    went = follow(
        [Step(1, None, 9, 300), Step(2, None, 9, 100, is_tied=True), Step(3, 9, None, 100), Step(4, 9, 8, 225)]
    )
    assert went.purses[9].sums == {True: 75, False: 0}
    assert "tied bears ⌊100·100/400⌋ = 25" in (DOCS / "algorithms/following-money.md").read_text()
