"""Where somebody takes a test by a private link, without an account."""

from django.urls import path

from shiftready.web.assessment import linked

app_name = "own_test"
urlpatterns = [path("<str:key>/", linked.linked_page, name="take")]
