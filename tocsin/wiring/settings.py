"""Django's settings, from this installation's configuration."""

from __future__ import annotations

import tocsin.wiring.bundled_sqlite  # noqa: F401  first: see there why

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tocsin.base.accounts.settings import *  # noqa: F403
from tocsin.wiring.configuration import Configuration

TOCSIN = Configuration()
PACKAGE = Path(__file__).resolve().parents[1]

SECRET_KEY = TOCSIN.secret_key()
DEBUG = TOCSIN.debug
ALLOWED_HOSTS = TOCSIN.hosts
ROOT_URLCONF = "tocsin.wiring.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [
    "tocsin.base.web",
    "tocsin.base.journal",
    "tocsin.base.evidence",
    "tocsin.base.notices",
    "tocsin.base.documents",
    "tocsin.base.search",
    "tocsin.base.accounts",
    "tocsin.base.registry",
    "tocsin.base.obligations",
    "tocsin.duties.cases",
    "tocsin.duties.hazards",
    "tocsin.duties.legal",
    "tocsin.duties.lessons",
    "tocsin.duties.inspections",
    "tocsin.duties.enforcement",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    *ROOMS,
    "tocsin.wiring",
]


def database(url: str) -> dict[str, object]:
    """Django's words for ``url``; SQLite in the data folder when it is empty."""
    if not url:
        kept = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY")
        pragmas = " ".join(f"PRAGMA {one};" for one in kept)
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        file = TOCSIN.data / "tocsin.sqlite3"
        # kept open: opening a file and setting its pragmas anew for every request costs more than most requests
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "OPTIONS": options, "CONN_MAX_AGE": None}
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"TOCSIN_DATABASE begins with {parts.scheme!r}; it must begin with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str) -> dict[str, object]:
    """Django's words for the mail server at ``url``; files in the data folder when it is empty."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(TOCSIN.data / "outgoing" / "mail"),
        }
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps"):
        raise ValueError(
            f"TOCSIN_SMTP begins with {parts.scheme!r}; it must begin with smtp:// (STARTTLS when a user is named) or smtps://"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


globals().update(mail(TOCSIN.smtp))
DATABASES = {"default": database(TOCSIN.database)}

USE_TZ = True
TIME_ZONE = TOCSIN.zone
USE_I18N = True
LANGUAGE_CODE = TOCSIN.language
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "tocsin_language"
LOCALE_PATHS = [
    PACKAGE / "demo" / "locale"
]  # the fictional city is no app; every other room's catalogue is found as an app's

MIDDLEWARE = [
    "tocsin.base.web.missing.SameAnswer",
    "tocsin.base.web.middleware.Moment",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tocsin.base.web.middleware.NotKept",  # inside the files of the furniture, which are the same for everybody
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "tocsin.base.web.middleware.PlainInput",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "tocsin.base.accounts.middleware.WhoAsks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "tocsin.base.accounts.once.Once",
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TOCSIN.behind_tls
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TOCSIN.behind_tls else 0

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tocsin.base.web.furniture.context",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = None  # served from where the rooms keep them; nothing is collected
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tocsin.base.web.staticfiles.Dated"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 30 * 24 * 3600  # addresses carry the digest of the bytes
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def origin(tiles: str) -> list[str]:
    """The one foreign place pictures may come from: where the configured map tiles are."""
    parts = urlsplit(tiles)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.scheme in ("http", "https") and parts.netloc else []


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *origin(TOCSIN.tiles)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
APPEND_SLASH = False
CSRF_FAILURE_VIEW = "tocsin.base.web.refusals.csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024  # a form or an API body, files apart
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
WSGI_APPLICATION = None
