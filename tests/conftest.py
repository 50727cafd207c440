"""What every test may lean on. The cast of persons and places stands in tests/cast.py."""

import gc
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from gongdi.site.new_tables import drawn_alone
from tests import apart
from tests.cast import Town, build
from tests.emptying import keep_as_it_is
from tests.keeping import again

DATABASE = os.environ.get("GONGDI_DATABASE", "sqlite")
SHARE = os.environ.get("GONGDI_TEST_SHARE", "all")
gc.disable()  # until all tests are there: nothing of what is loaded is ever thrown away
TOUCHES_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "house_apart", "migrated_once"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give a worker its share: `rooms` is everything but the browser; on PostgreSQL run what touches a database."""
    kept, left = [], []
    for item in items:
        (kept if _belongs(item) else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_collection_finish() -> None:
    """What is loaded by now stays and is not searched for rubbish; what comes is searched seldom."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def _belongs(item: pytest.Item) -> bool:
    browser = "browser" in item.keywords
    touches = "django_db" in item.keywords or TOUCHES_DATABASE & set(getattr(item, "fixturenames", ()))
    if DATABASE == "postgresql" and (browser or "once" in item.keywords or not touches):
        return False
    return SHARE == "all" or (SHARE == "browser") == browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Say on a failure which database it happened on."""
    report = yield
    if report.failed:
        report.sections.append(("Database", DATABASE))
    return report


@pytest.fixture(autouse=True)
def log_apart(settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public log of its own for every test: a log that remembers what a rolled-back database forgot is no joke."""
    settings.LOG_FOLDER = tmp_path_factory.getbasetemp() / "logs" / uuid.uuid4().hex
    return settings.LOG_FOLDER


@pytest.fixture
def house_apart(tmp_path: Path) -> dict[str, str]:
    """The environment of a house of its own, for tests that start processes: empty data folder, empty database."""
    return apart.empty(tmp_path / "var")


@pytest.fixture(scope="session")
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A house that the run migrates once; it is only copied."""
    return apart.migrated(tmp_path_factory.mktemp("migrated") / "var")


@pytest.fixture(scope="session")
def founded_once(migrated_once: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A house with the cast and residents with tokens that the run founds once; it is only copied."""
    return apart.founded(apart.copied(migrated_once, tmp_path_factory.mktemp("founded") / "var"))


@pytest.fixture
def house_migrated(migrated_once: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """As `house_apart`, with tables and the defaults of a town."""
    return apart.copied(migrated_once, tmp_path / "var")


@pytest.fixture
def house_founded(founded_once: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """As `house_migrated`, with the cast and residents with tokens."""
    return apart.copied(founded_once, tmp_path / "var")


@pytest.fixture
def town(db: None) -> Town:
    """The county with the whole cast, as it is on the day it is founded."""
    founded: Town = again(build)
    return founded


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker) -> None:
    """The tables are made as `gongdi migrate` makes them; a test with threads leaves them behind like that."""
    with drawn_alone():
        request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        keep_as_it_is()


@pytest.fixture
def lasting_town(transactional_db: None) -> Town:
    """The county in committed transactions, for tests with threads and connections of their own."""
    founded: Town = again(build)
    return founded


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Begin every test in Chinese, whatever language the one before left behind."""
    translation.activate("zh-hans")
    yield
    translation.deactivate()
