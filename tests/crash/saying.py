"""A town of many people, each with a token, who say things at a server that fails or ends; and what was kept of it."""

import http.client
import json
import signal

import pytest

from bench._house import House

PEOPLE = 60
END_SECONDS = 30
SETUP = (
    f"PEOPLE = {PEOPLE}"
    """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.cast import FOUNDED_AT, build
from gongdi.ground.access.actions import issue_token
from gongdi.ground.people.actions import know
build()
people = [know(phone=f"1370000{number:04d}", at=FOUNDED_AT) for number in range(PEOPLE)]
print(" ".join(issue_token(person, name="crash", at=FOUNDED_AT)[1] for person in people))
"""
)
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
        self.house, self.tokens = house, house.ask(SETUP).split()
        house.start()

    def say(self, number):
        """One of them says something; the same number is the same matter."""
        body = {"detail": f"第{number}件", "place": "990001001001-01", "category": "utilities.lamp", "key": str(number)}
        token = self.tokens[number % PEOPLE]
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
def people(house_apart):
    house = House(house_apart)
    yield Town(house)
    house.kill()
