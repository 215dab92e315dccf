"""Where the pages of classes built together stand."""

from django.urls import path

from shiftready.web.together import deeds, views

app_name = "together"
urlpatterns = [
    path("classes/<int:offering>/", views.class_page, name="class"),
    path("classes/<int:offering>/needs/", deeds.need_page, name="need"),
    path("classes/<int:offering>/shares/", deeds.shares_page, name="shares"),
    path("needs/<int:class_need>/ask/", deeds.ask_page, name="ask"),
    path("needs/<int:class_need>/drop/", deeds.drop_page, name="drop"),
    path("parts/<int:class_part>/", deeds.say_page, name="say"),
    path("parts/<int:class_part>/quickly/", deeds.quick_deed, name="quick"),
]
