"""What the addresses of the chain answer: everybody reads what is public of it."""

from tests.house.answers import questions

DECLARED = {
    "api/v1/chain/<kind>/<key>": ("200", "405"),
    "chain/<slug:kind>/<slug:key>/": ("200", "405"),
}


def prepared(town) -> dict[str, str]:
    """The chain of an open question."""
    number = questions.prepared(town)["questions/<int:number>/"].split("/")[1]
    return {
        "api/v1/chain/<kind>/<key>": f"api/v1/chain/question/{number}",
        "chain/<slug:kind>/<slug:key>/": f"chain/question/{number}/",
    }
