from django.urls import path

from misl.web.documents import views

urlpatterns = [
    path("papers/<uuid:paper_id>/original/", views.paper_original, name="paper_original"),
    path("papers/<uuid:paper_id>/pages/<int:page>/<slug:kind>/", views.paper_page, name="paper_page"),
    path("receipts/<uuid:receipt_id>/papers/<int:position>/original/", views.receipt_original, name="receipt_original"),
    path(
        "receipts/<uuid:receipt_id>/papers/<int:position>/pages/<int:page>/<slug:kind>/",
        views.receipt_page,
        name="receipt_page",
    ),
]
