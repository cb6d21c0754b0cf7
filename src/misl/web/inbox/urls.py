from django.urls import path

from misl.web.inbox import mark_views, pendency, saved_views, tasks, views

urlpatterns = [
    path("", views.work_list, name="inbox"),
    path("view/", views.choose_view, name="choose_view"),
    path("view/save/", saved_views.save, name="save_view"),
    path("view/<uuid:view_id>/withdraw/", saved_views.withdraw, name="withdraw_view"),
    path("mark/<slug:act>/", mark_views.mark_all, name="mark_all"),
    path("marked/<uuid:job_id>/", mark_views.marked, name="marked"),
    path("marked/<uuid:job_id>/undo/", mark_views.unmark, name="unmark"),
    path("next/", views.next_due, name="next_due"),
    path("pendency/", pendency.team, name="pendency"),
    path("pendency/<uuid:post_id>/", pendency.waiting, name="pending"),
    path("sent/", views.sent, name="sent"),
    path("sent/<slug:kind>/<uuid:subject_id>/remind/", tasks.remind_sent, name="remind_sent"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/new/", tasks.new_task, name="new_task"),
    path("tasks/<uuid:task_id>/done/", tasks.task_done, name="task_done"),
    path("tasks/<uuid:task_id>/remind/", tasks.task_remind, name="task_remind"),
    path("tasks/<uuid:task_id>/withdraw/", tasks.task_withdraw, name="task_withdraw"),
    path("files/<uuid:subject_id>/pull-back/", views.pull_back, {"kind": "file"}, name="pull_back_file"),
    path("receipts/<uuid:subject_id>/pull-back/", views.pull_back, {"kind": "receipt"}, name="pull_back_receipt"),
]
