from django.urls import path

from misl.web.session import unlock, views

urlpatterns = [
    path("charge/", views.take_charge_up, name="charge"),
    path("no-charge/", views.no_charge, name="no_charge"),
    path("unlock/", unlock.unlock, name="unlock"),
]
