from django.urls import path

from misl.web.session import views

urlpatterns = [
    path("charge/", views.take_charge_up, name="charge"),
    path("no-charge/", views.no_charge, name="no_charge"),
]
