from django.urls import path

from misl.web.inbox import pendency, saved_views, views

urlpatterns = [
    path("", views.work_list, name="inbox"),
    path("view/", views.choose_view, name="choose_view"),
    path("view/save/", saved_views.save, name="save_view"),
    path("view/<uuid:view_id>/withdraw/", saved_views.withdraw, name="withdraw_view"),
    path("next/", views.next_due, name="next_due"),
    path("pendency/", pendency.team, name="pendency"),
    path("pendency/<uuid:post_id>/", pendency.waiting, name="pending"),
    path("sent/", views.sent, name="sent"),
    path("files/<uuid:subject_id>/pull-back/", views.pull_back, {"kind": "file"}, name="pull_back_file"),
    path("receipts/<uuid:subject_id>/pull-back/", views.pull_back, {"kind": "receipt"}, name="pull_back_receipt"),
]
