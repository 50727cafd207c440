"""Signing in: what django-allauth may do here, how codes travel, and how often anybody may try.

GONGDI_SMS           how a text message leaves: console, or the dotted path of a gateway    (console)
GONGDI_DEMO          1 says that this is a demo: staff need no second factor, codes come without a pause
GONGDI_STAFF_MFA     1 asks staff for a second factor, 0 does not                  (1, in a demo 0)
"""

import os
from pathlib import Path

from gongdi.site.configuration import flag, setting, var

DEMO = flag("GONGDI_DEMO")
STAFF_MFA = flag("GONGDI_STAFF_MFA") if os.environ.get("GONGDI_STAFF_MFA") else not DEMO
GATEWAYS = {"console": "gongdi.ground.people.sms.Console"}
SMS: str = GATEWAYS.get(setting("GONGDI_SMS", "console"), setting("GONGDI_SMS", ""))
SMS_LOG: Path = var() / "sms.log"

# How many codes may leave: the pause between two to one telephone, and the most in an hour and a day.
PASSCODE_PAUSE_SECONDS = 0 if DEMO else 60
PASSCODES_PER_PHONE_HOUR = 1_000 if DEMO else 5
PASSCODES_PER_PHONE_DAY = 10_000 if DEMO else 10
PASSCODES_PER_ADDRESS_HOUR = 10_000 if DEMO else 120

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
STAFF_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("GONGDI_HTTPS")
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_ADAPTER = "gongdi.ground.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone*", "password1*"]
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {"reauthenticate": "gongdi.ground.people.forms.AskPassword"}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
# A proxy stands in front exactly when it speaks HTTPS; the address of the person is what it says.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("GONGDI_HTTPS") else 0

MFA_ADAPTER = "gongdi.ground.people.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not flag("GONGDI_HTTPS")
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "gongdi.ground.people.forms.SecondFactorCode",
    "reauthenticate": "gongdi.ground.people.forms.SecondFactorAgain",
    "activate_totp": "gongdi.ground.people.forms.ActivateAuthenticator",
    "add_webauthn": "gongdi.ground.people.forms.AddPasskey",
    "edit_webauthn": "gongdi.ground.people.forms.RenamePasskey",
}

# Failed sign-ins are counted in the cache: in memory for one process, in the database for several.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_throttle"}
    if os.environ.get("GONGDI_DATABASE_URL")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
