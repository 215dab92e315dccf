"""Where the accreditation folder stands."""

from django.urls import path

from shiftready.web.accreditation import editions, folder, pledge, proofs

app_name = "accreditation"
urlpatterns = [
    path("", folder.folder, name="folder"),
    path("one-mind/", pledge.pledge, name="pledge"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<int:edition>/take-back/", editions.take_back, name="take_back"),
    path("proofs/<int:proof>/take-out/", proofs.take_out, name="take_out"),
    path("<slug:standard>/<slug:bullet>/file/", proofs.file, name="file"),
]
