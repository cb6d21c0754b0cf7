from django.urls import path

from misl.web.registry.views import diarise, receipts

urlpatterns = [
    path("receipts/", receipts.receipts, name="receipts"),
    path("receipts/new/", diarise.diarise, name="diarise"),
    path("receipts/scans/<uuid:scan_id>/pages/<int:page>/", diarise.scan_page, name="scan_page"),
    path("receipts/<uuid:receipt_id>/", receipts.receipt, name="receipt"),
    path("receipts/<uuid:receipt_id>/mark/", receipts.mark, name="mark_receipt"),
    path("receipts/<uuid:receipt_id>/put-in-file/", receipts.put_in, name="put_in_file"),
    path("receipts/<uuid:receipt_id>/movement/", receipts.receipt_movement, name="receipt_movement"),
]
