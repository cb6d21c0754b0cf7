from django.urls import path

from misl.web.inbox import views

urlpatterns = [
    path("", views.work_list, name="inbox"),
    path("view/", views.choose_view, name="choose_view"),
    path("next/", views.next_due, name="next_due"),
    path("sent/", views.sent, name="sent"),
    path("files/<uuid:subject_id>/pull-back/", views.pull_back, {"kind": "file"}, name="pull_back_file"),
    path("receipts/<uuid:subject_id>/pull-back/", views.pull_back, {"kind": "receipt"}, name="pull_back_receipt"),
]
