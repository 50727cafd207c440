"""What the addresses of models answer: a model of which only the numbers are looked at."""

from django.utils import timezone

from gongdi.instruments.learning.models import CategoryModel

DECLARED = {
    "reading/": ("200", "405"),
    "reading/<str:kind>/train/": ("405 passer_by=302", "403 passer_by=302 supervisor=409 operator=409"),
    "reading/<str:kind>/<int:version>/": ("200", "405"),
    "reading/<str:kind>/<int:version>/use/": ("405 passer_by=302", "403 passer_by=302 supervisor=409 operator=409"),
    "api/v1/models": ("200", "405"),
    "api/v1/models/<kind>/<int:version>": ("200", "405"),
    "api/v1/models/<kind>/train": ("405", "403 passer_by=401 supervisor=409 operator=409"),
    "api/v1/models/<kind>/<int:version>/use": ("405", "403 passer_by=401 supervisor=409 operator=409"),
}


def prepared(town):
    """A model that nothing was kept of: nobody can use it."""
    report = {"per_class": [], "said": 0.0}
    CategoryModel.objects.create(
        kind="appeal",
        version=1,
        engine="categories/1",
        fingerprint="0" * 64,
        learnt_from="0" * 64,
        messages=0,
        macro_f1=0,
        right=0,
        report=report,
        trained_at=timezone.now(),
    )
    return {
        pattern: pattern.replace("<str:kind>", "appeal").replace("<kind>", "appeal").replace("<int:version>", "1")
        for pattern in DECLARED
        if "kind" in pattern
    }
