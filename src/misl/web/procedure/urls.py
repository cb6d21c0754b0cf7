from django.urls import path

from misl.web.procedure.views import concerns

urlpatterns = [
    path("files/<uuid:file_id>/concerns/", concerns.concerns, name="concerns"),
]
