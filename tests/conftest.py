"""What every test may lean on. The cast of persons and places stands in tests/cast.py."""

import os

import pytest

DATABASE = os.environ.get("GONGDI_DATABASE", "sqlite")
SHARE = os.environ.get("GONGDI_TEST_SHARE", "all")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give a worker its share: `rooms` is everything but the browser, `browser` the rest; PostgreSQL skips `once`."""
    kept, left = [], []
    for item in items:
        (kept if _belongs(item) else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def _belongs(item: pytest.Item) -> bool:
    browser = "browser" in item.keywords
    if DATABASE == "postgresql" and (browser or "once" in item.keywords):
        return False
    return SHARE == "all" or (SHARE == "browser") == browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Say on a failure which database it happened on."""
    report = yield
    if report.failed:
        report.sections.append(("Database", DATABASE))
    return report
