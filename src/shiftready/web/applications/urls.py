"""Where the pages of applications stand, below those of classes."""

from django.urls import path

from shiftready.web.applications import deciding, demand, filling, many, recommending, substitute

app_name = "applications"
urlpatterns = [
    path("applications/", recommending.list_page, name="list"),
    path("applications/<int:application>/", recommending.one_page, name="application"),
    path("demand/", demand.demand_page, name="demand"),
    path("demand/<int:course_request>/withdraw/", demand.withdraw, name="withdraw_request"),
    path("<int:offering>/applications/from-demand/", demand.apply, name="from_demand"),
    path("<int:offering>/applications/", deciding.class_page, name="class"),
    path("<int:offering>/applications/new/", many.many_page, name="many"),
    path("<int:offering>/filling/", filling.filling_page, name="filling"),
    path("<int:offering>/seats/<int:seat>/substitute/", substitute.substitute_page, name="substitute"),
]
