"""Settings of the test-suite: quick passwords, plain static files, no cache of anything."""

from pathlib import Path
from tempfile import gettempdir

from shiftready.project.settings.base import *  # noqa: F403 - settings build on each other this way

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "only-for-tests"  # noqa: S105 - signs nothing that leaves a test
#: A key that signs is made for tests apart from the installation's own, which a test would replace.
SHIFTREADY = SHIFTREADY.model_copy(update={"data": Path(gettempdir()) / "shiftready-tests"})  # noqa: F405 - as above
