"""The settings of the tests: the house's own, on a database that is made for one run and thrown away.

`GONGDI_DATABASE=postgresql` runs the same tests on a private PostgreSQL; otherwise they run on SQLite.
"""

import os
import tempfile
from pathlib import Path

from tests import throwaway

os.environ["GONGDI_DATA"] = throwaway.folder("gongdi-test-")
if os.environ.get("GONGDI_DATABASE", "sqlite") == "postgresql":
    os.environ["GONGDI_DATABASE_URL"] = throwaway.postgres_url()
else:
    os.environ.pop("GONGDI_DATABASE_URL", None)

from gongdi.site.settings import *  # noqa: F403  (settings are extended by being imported)
from gongdi.site.settings import DATABASES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_MFA = False  # tests of the second factor switch it on
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True  # or every test client lists all static files

# A file, not memory: threads of one test need connections of their own. Nobody waits for the disk, see throwaway.py.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.mkdtemp(dir=os.environ["GONGDI_DATA"])) / "test.sqlite3")}
