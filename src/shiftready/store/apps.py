"""The store as a Django app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "shiftready.store"
    label = "store"
    verbose_name = "Shiftready"
    default_auto_field = "django.db.models.BigAutoField"
