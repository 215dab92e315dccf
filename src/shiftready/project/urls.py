"""Where every door stands."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("api/", include("shiftready.api.urls")),
    path("", include("shiftready.web.urls")),
]
