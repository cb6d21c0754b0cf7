from django.urls import path

from misl.web.procedure.views import calendar, concerns, pack

urlpatterns = [
    path("files/<uuid:file_id>/concerns/", concerns.concerns, name="concerns"),
    path("procedure/", pack.procedure, name="procedure"),
    path("procedure/pack/", pack.choose, name="choose_pack"),
    path("procedure/rules/<str:key>/", pack.rule, name="rule"),
    path("calendar/", calendar.calendar, name="calendar"),
]
