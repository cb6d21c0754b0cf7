from django.urls import path

from misl.web.jobs import views, whole

urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/whole-list/", whole.ask, name="whole_list"),
    path("jobs/<uuid:job_id>/result/", views.result, name="job_result"),
    path("jobs/<uuid:job_id>/cancel/", views.cancel, name="cancel_job"),
    path("jobs/<uuid:job_id>/again/", views.again, name="job_again"),
]
