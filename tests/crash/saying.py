"""A town of many people, each with a token, who say things at a server that fails or ends; and what was kept of it."""

import http.client
import json
import signal

import pytest

from bench._house import House
from tests import apart

END_SECONDS = 30
KEPT = """
import django, json; django.setup()
from gongdi.ground.record.log.folder import here
from gongdi.ground.record.models import Act
from gongdi.practices.appeals.models import Appeal
print(json.dumps({
    "references": list(Appeal.objects.values_list("reference", flat=True)),
    "acts": Act.objects.count(),
    "without": Act.objects.filter(position=None).count(),
    "signed": here().size,
}))
"""


class Town:
    """The people of one house. `say` gives the reference of what was taken up, else the status, None without one."""

    def __init__(self, house: House) -> None:
        self.house, self.tokens = house, apart.tokens(house.environment)
        house.start()

    def say(self, number):
        """One of them says something; the same number is the same matter."""
        body = {"detail": f"第{number}件", "place": "990001001001-01", "category": "utilities.lamp", "key": str(number)}
        token = self.tokens[number % len(self.tokens)]
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            status, answer = self.house.call("POST", "/api/v1/appeals", json.dumps(body), headers)
        except (OSError, http.client.HTTPException):
            return None
        return json.loads(answer)["reference"] if status in (200, 201) else status

    def tell_to_stop(self):
        """What systemd sends."""
        self.house.process.send_signal(signal.SIGTERM)

    def kept(self):
        """Wait for the end, which is a good one; then what was kept: everything, in order and signed."""
        assert self.house.process.wait(END_SECONDS) == 0
        found = json.loads(self.house.ask(KEPT))
        assert found["without"] == 0
        assert found["signed"] == found["acts"]
        assert len(set(found["references"])) == len(found["references"])
        return set(found["references"])


@pytest.fixture
def people(house_founded):
    house = House(house_founded)
    yield Town(house)
    house.kill()
