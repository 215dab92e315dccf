"""Where notices stand, and how mails are wanted."""

from django.urls import path

from shiftready.web.notices import certificates, settings, views

app_name = "notices"
urlpatterns = [
    path("classes/notices/", views.list_page, name="list"),
    path("classes/notices/<int:mail>/again/", views.again, name="again"),
    path("settings/mail/", settings.mail_page, name="mail"),
    path("settings/mail/<slug:kind>/", settings.words_page, name="words"),
    path("my-training/reminders/", views.reminders, name="reminders"),
    path("certificates/<str:number>/mail/", certificates.one_page, name="certificate"),
    path("certificates/class/<int:offering>/mail/", certificates.class_page, name="class_certificates"),
]
