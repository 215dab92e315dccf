"""The pages as a Django app: templates and static files, and our words for what Django and allauth say."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "shiftready.web"
    label = "web"

    def ready(self) -> None:
        from shiftready.web.stock_words import say_our_words

        say_our_words()
