from django.urls import path

from misl.web.alerts import views

urlpatterns = [
    path("notifications/", views.alerts, name="alerts"),
    path("notifications/badge/", views.badge, name="badge"),
    path("notifications/read/", views.read_all, name="read_alerts"),
    path("notifications/settings/", views.settings, name="alert_settings"),
]
