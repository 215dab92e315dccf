"""An invented agency, built only through the services, for trying, for pictures and for tests.

Nothing is imported here: writing the demo's agency folder needs no database.
"""
