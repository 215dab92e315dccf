"""Settings that hold everywhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from shiftready.project.env import settings
from shiftready.project.secret_key import secret_key

_env = settings()
#: The installation's own settings, for the floors that may not look up to this one: `django.conf.settings.SHIFTREADY`.
SHIFTREADY = _env
PACKAGE = Path(__file__).resolve().parents[2]

SECRET_KEY = secret_key(_env.secret_key.get_secret_value(), _env.data)
DEBUG = False
ALLOWED_HOSTS = _env.hosts
ROOT_URLCONF = "shiftready.project.urls"
WSGI_APPLICATION = "shiftready.project.wsgi.application"
AUTH_USER_MODEL = "store.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "shiftready.store",
    # Before allauth, so that its pages wear our look.
    "shiftready.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "shiftready.web.errors.RefusalPages",
]
FORM_RENDERER = "shiftready.web.forms.PlainWords"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shiftready.web.navigation.navigation",
            ],
            "builtins": [
                "django.contrib.humanize.templatetags.humanize",
                "shiftready.web.templatetags.shell",
                "shiftready.web.templatetags.moments",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        _env.database_url or f"sqlite:///{(_env.data / 'shiftready.sqlite3').absolute()}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at once instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "shiftready.web.accounts.ClosedSignup"
# Accounts are made by an administrator, who knows whose address it is; nobody needs to prove it by mail first.
MFA_ALLOW_UNVERIFIED_EMAIL = True
LOGIN_REDIRECT_URL = "/"

# Shared by all processes of the machine: how often somebody tried to sign in is counted once, not once a process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": _env.data.absolute() / "cache",
    }
}

LANGUAGE_CODE = "en-us"
FORMAT_MODULE_PATH = ["shiftready.web.date_formats"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = _env.data.absolute() / "static"
STATICFILES_DIRS = [folder for folder in [PACKAGE.parents[1] / "build" / "front-end"] if folder.is_dir()]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
# Not stricter on any page with a form: with "no-referrer" browsers send "Origin: null", and the form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _env.is_https
SESSION_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _env.is_https else None
CSRF_TRUSTED_ORIGINS = [_env.address]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _env.email_url else 'console'}.EmailBackend"
_mail = urlsplit(_env.email_url)
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "localhost", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = bool(_mail.username)  # whoever signs in to a mail server does not do so in the clear
EMAIL_TIMEOUT = 10  # seconds; somebody is waiting for the page
DEFAULT_FROM_EMAIL = _env.email_from
