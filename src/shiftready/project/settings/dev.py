"""Settings for working on Shiftready: pages of errors, static files as they lie."""

from shiftready.project.settings.base import *  # noqa: F403 - settings build on each other this way

DEBUG = True
