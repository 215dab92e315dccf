"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shiftready.project.settings.prod")
application = get_wsgi_application()
# What every worker needs is loaded before they fork, and set apart: to look through all of it for garbage stopped a
# request for a fifth of a second every now and then.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
