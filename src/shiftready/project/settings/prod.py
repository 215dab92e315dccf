"""Settings for serving: hashed static files, strict transport where the address is https."""

from shiftready.project.settings.base import *  # noqa: F403 - settings build on each other this way
from shiftready.project.settings.base import _env

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_HSTS_SECONDS = 31_536_000 if _env.is_https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
