"""The settings of the house: two profiles, one code. What can differ between machines comes from the environment.

GONGDI_DATA          folder for the database, photos and keys           (var)
GONGDI_DATABASE_URL  postgresql://… for the city profile                (SQLite in GONGDI_DATA)
GONGDI_SECRET_KEY    signs sessions; made once into GONGDI_DATA when absent
GONGDI_HOSTS         host names that are served, with commas            (localhost, 127.0.0.1)
GONGDI_DEBUG         1 shows tracebacks in the browser; never on a machine that others reach
GONGDI_HTTPS         1 says that a proxy speaks HTTPS in front: cookies become secure
GONGDI_TOWN          the name on the front page                        (共缔)
GONGDI_RECORD_SECRET seals acts and makes pseudonyms, 64 hexadecimal digits; made once into GONGDI_DATA when absent
GONGDI_LOG           folder of the public log                          (log in GONGDI_DATA)
GONGDI_LOG_NAME      name of the log and its key, like a web address without https://   (made once)
GONGDI_LOG_MEMORY    a second file, on another disk, that remembers the last signed head
GONGDI_SIGN          0 leaves signing to another process               (1)
GONGDI_BACKUP_TO     folder for the daily backup, on another disk      (none is made)
GONGDI_BACKUP_RECIPIENT  age1… to whom backups are encrypted, several with commas
GONGDI_BACKUP_KEEP   how many backups stay                             (7 daily, 4 weekly, 12 monthly)
GONGDI_METRICS_TOKEN opens /metrics to others than this machine        (nobody)
GONGDI_FUNDS_PROVIDER_PAGE    where donors pay online, at a provider that signs its callbacks  (nowhere)
GONGDI_FUNDS_PROVIDER_SECRET  the secret shared with that provider, 32 signs or more           (online payment is off)
GONGDI_LOG_FORMAT    plain or json                                     (plain on a terminal, else json)
"""

from pathlib import Path

from gongdi.site.configuration import HERE, database, flag, record_secret, secret_key, setting, var
from gongdi.site.logs import configuration
from gongdi.site.settings_accounts import *  # noqa: F403  one list of settings, written in two files

BASE_DATA = var()
SECRET_KEY = secret_key(BASE_DATA)
RECORD_SECRET = record_secret(BASE_DATA)
LOG_FOLDER = Path(setting("GONGDI_LOG", str(BASE_DATA / "log"))).resolve()
LOG_NAME = setting("GONGDI_LOG_NAME", "")
LOG_MEMORY = setting("GONGDI_LOG_MEMORY", "")
SIGN = flag("GONGDI_SIGN", on=True)
METRICS_TOKEN = setting("GONGDI_METRICS_TOKEN", "")
FUNDS_PROVIDER_PAGE = setting("GONGDI_FUNDS_PROVIDER_PAGE", "")
FUNDS_PROVIDER_SECRET = setting("GONGDI_FUNDS_PROVIDER_SECRET", "")
DEBUG = flag("GONGDI_DEBUG")
HTTPS = flag("GONGDI_HTTPS")
TOWN = setting("GONGDI_TOWN", "共缔")
ALLOWED_HOSTS = [*setting("GONGDI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "gongdi.ground.record",
    "gongdi.ground.places",
    "gongdi.ground.people",
    "gongdi.ground.access",
    "gongdi.ledger.books",
    "gongdi.ledger.resolutions",
    "gongdi.ledger.lots",
    "gongdi.instruments.contributions",
    "gongdi.instruments.ballots",
    "gongdi.instruments.panels",
    "gongdi.instruments.evaluations",
    "gongdi.instruments.bookings",
    "gongdi.instruments.dividends",
    "gongdi.instruments.powers",
    "gongdi.instruments.search",
    "gongdi.instruments.learning",
    "gongdi.instruments.likeness",
    "gongdi.instruments.topics",
    "gongdi.instruments.points",
    "gongdi.instruments.shop",
    "gongdi.instruments.standings",
    "gongdi.instruments.funds",
    "gongdi.practices.appeals",
    "gongdi.practices.campaigns",
    "gongdi.practices.charters",
    "gongdi.practices.meetings",
    "gongdi.practices.questions",
    "gongdi.practices.plans",
    "gongdi.practices.projects",
    "gongdi.practices.rounds",
    "gongdi.practices.assets",
    "gongdi.journeys.chain",
    "gongdi.journeys.figures",
    "gongdi.journeys.making",
    "gongdi.journeys.mending",
    "gongdi.journeys.procedures",
    "gongdi.journeys.themes",
    "gongdi.journeys.warnings",
    "gongdi.windows.portal",
    "gongdi.windows.desk",
    "gongdi.windows.boards",
    "gongdi.windows.analysis",
    "gongdi.windows.api",
    "gongdi.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "gongdi.site.health.metrics.count",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongdi.site.headers.security_headers",
    "gongdi.site.faults.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "gongdi.site.headers.without_nul",
    "django.middleware.common.CommonMiddleware",
    "gongdi.site.pressing.lead_back_to_the_button",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongdi.ground.access.second_factor.lead_staff_to_second_factor",
]

ROOT_URLCONF = "gongdi.site.urls"
WSGI_APPLICATION = "gongdi.site.wsgi.application"
DATABASES = {"default": database(BASE_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "gongdi.ground.people.sessions.Persons",
    "django.contrib.auth.backends.ModelBackend",
]
SESSION_ENGINE = "gongdi.ground.people.sessions"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gongdi.site.context.house",
            ],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = BASE_DATA / "photos"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "gongdi.site.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Errors with their traceback, nothing about requests and persons: see `logs`.
LOGGING = configuration(setting("GONGDI_LOG_FORMAT", ""))
