"""Where anyone checks a certificate, and where programs find what its signature is checked with."""

from django.urls import include, path

from shiftready.web.certificates import check, issuer

_verify = [
    path("", check.form_page, name="form"),
    path("<str:number>", check.answer_page, name="answer"),
]
_issuers = [
    path("did.json", issuer.keys, name="keys"),
    path("status/<int:part>", issuer.status, name="status"),
]
urlpatterns = [
    path("verify/", include((_verify, "verify"))),
    path("issuers/<slug:agency>/", include((_issuers, "issuers"))),
]
