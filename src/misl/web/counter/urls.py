from django.urls import path

from misl.web.counter import views

urlpatterns = [
    path("counter/", views.lodge_for, name="lodge_for"),
    path("counter/<uuid:application_id>/", views.lodged, name="lodged"),
    path("counter/<uuid:application_id>/slip.pdf", views.slip, name="counter_slip"),
]
