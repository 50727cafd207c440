"""What the analysis answers: everybody counts what is public; a kind of file that is none is not found."""

FILES = "analysis/matters.<str:kind>"
API_FILES = "api/v1/analysis/matters.<kind>"
DECLARED = {
    "analysis/": ("200", "405"),
    FILES: ("200", "405"),
    "api/v1/analysis": ("200", "405"),
    API_FILES: ("200", "405"),
}


def prepared(town) -> dict[str, str]:
    """The matters as CSV."""
    return {FILES: "analysis/matters.csv", API_FILES: "api/v1/analysis/matters.csv"}
