"""Programs that call the API in tests, what they send, and the no that they are given."""

import json

from django.test import Client

from gongdi.ground.access.actions import issue_token
from tests.cast import FOUNDED_AT
from tests.practices.appeals import make


class Program:
    """A program with a token of a member of the cast."""

    def __init__(self, town, name, **headers):
        self.secret = issue_token(town.persons[name], name="test", at=FOUNDED_AT)[1] if name else ""
        self.client = Client(headers={"accept-language": "en", **headers})
        self.headers = {"authorization": f"Bearer {self.secret}"} if name else {}

    def get(self, path, **query):
        return self.client.get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path, body=None, **headers):
        said = body if isinstance(body, str) else json.dumps(body or {})
        return self.client.post(f"/api/v1{path}", said, "application/json", headers=self.headers | headers)


def raising(town, **more):
    return {"detail": make.DETAIL, "place": town.places["grid"].pk, **more}


def problem(answer, status, kind):
    """The body of a problem of that status and kind, which says in words what is wrong."""
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), answer.content
    body = answer.json()
    assert (body["type"], body["status"]) == (f"urn:gongdi:problem:{kind}", status)
    assert body["title"]
    return body
