"""Setting up Django for the commands that need the database, and for no others."""

from __future__ import annotations

import os


def open_database() -> None:
    """Set up Django with the settings named by DJANGO_SETTINGS_MODULE, those of production if none is named.

    Calling it again does nothing more. Import services and models only after it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shiftready.project.settings.prod")
    import django

    django.setup()


def bring_tables() -> None:
    """Make the tables of a new database and bring an older one up to date; commands call it before their deed.

    Raises:
        ShiftreadyError: `database_too_old`.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from shiftready.store.older_tables import refuse_older_tables

    refuse_older_tables(MigrationRecorder(connection).applied_migrations())
    call_command("migrate", interactive=False, verbosity=0)
