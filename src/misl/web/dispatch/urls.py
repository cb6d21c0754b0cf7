from django.urls import path

from misl.web.dispatch import views

urlpatterns = [
    path("dispatch/", views.dispatch, name="dispatch"),
    path("dispatch/<uuid:letter_id>/", views.issue, name="issue"),
    path("dispatch/<uuid:letter_id>/letter/", views.issue_original, name="issue_original"),
    path("dispatch/<uuid:letter_id>/enclosures/<int:position>/", views.issue_enclosure, name="issue_enclosure"),
    path("dispatch/<uuid:letter_id>/letter/<int:page>/<slug:kind>/", views.issue_page, name="issue_page"),
]
