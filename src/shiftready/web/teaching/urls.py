"""Where the pages of who teaches in a class stand."""

from django.urls import path

from shiftready.web.teaching import proposal, views

app_name = "teaching"
urlpatterns = [
    path("<int:offering>/people/", views.people_page, name="people"),
    path("<int:offering>/people/ask/", views.ask_deed, name="ask"),
    path("<int:offering>/people/proposal/", proposal.proposal_page, name="proposal"),
    path("people/block/<int:block>/needs/", proposal.needs_page, name="needs"),
    path("people/block/<int:block>/", views.give_page, name="give"),
    path("people/part/<int:part>/release/", views.release_page, name="release"),
    path("people/substitute/<int:substitute>/drop/", views.drop_deed, name="drop"),
    path("people/mail/<int:mail>/again/", views.again_deed, name="again"),
]
