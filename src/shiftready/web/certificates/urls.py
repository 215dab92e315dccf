"""Where the pages of certificates stand."""

from django.urls import path

from shiftready.web.certificates import design, many, papers, views

app_name = "certificates"
urlpatterns = [
    path("", views.list_page, name="list"),
    path("check/", many.check_page, name="check"),
    path("design/", design.design_page, name="design"),
    path("class/<int:offering>.pdf", papers.class_pdf, name="class_pdf"),
    path("class/<int:offering>.zip", papers.class_zip, name="class_zip"),
    path("<str:number>.pdf", papers.one_pdf, name="pdf"),
    path("<str:number>.json", papers.one_digital, name="digital"),
    path("<str:number>/revoke/", views.revoke_page, name="revoke"),
    path("<str:number>/reissue/", views.reissue_page, name="reissue"),
]
