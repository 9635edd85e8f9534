"""How people come in and stay in: Django's settings for passwords, lock-out, sessions and second factors."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"

# The lock is the account's, wherever the guesses come from, and an unknown login is locked like a known one, so the
# lock tells nobody which logins exist. It opens by itself, or the security administrator opens it.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # it wants the address among them: then guessing from many addresses goes on
AXES_USERNAME_FORM_FIELD = "username"
AXES_PASSWORD_FORM_FIELD = "password"  # noqa: S105  the name of a form field
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else anybody could keep somebody locked out for ever
AXES_DISABLE_ACCESS_LOG = True  # every sign-in is a row of our own
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "tocsin.base.accounts.addresses.of"
AXES_LOCKOUT_CALLABLE = "tocsin.base.accounts.ways_in.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "password", "token", "code"]

OTP_TOTP_ISSUER = "Tocsin"
OTP_TOTP_THROTTLE_FACTOR = 1
OTP_STATIC_THROTTLE_FACTOR = 1

SESSION_COOKIE_NAME = "tocsin_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a working day at most; idle sessions end much earlier (TOCSIN.idle_minutes)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "tocsin_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
