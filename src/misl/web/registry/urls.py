from django.urls import path

from misl.web.registry.views import diarise, receipts, register, senders

urlpatterns = [
    path("receipts/", register.receipts, name="receipts"),
    path("receipts/acknowledge/", register.acknowledge, name="acknowledge"),
    path("receipts/new/", diarise.diarise, name="diarise"),
    path("receipts/alike/", diarise.alike, name="alike"),
    path("receipts/scans/<uuid:scan_id>/pages/<int:page>/", diarise.scan_page, name="scan_page"),
    path("receipts/letters/", senders.letters, name="sender_letters"),
    path("receipts/<uuid:receipt_id>/ask/", senders.ask, name="ask_for_enclosures"),
    path("receipts/<uuid:receipt_id>/arrived/", senders.arrived, name="enclosure_arrived"),
    path("receipts/<uuid:receipt_id>/", receipts.receipt, name="receipt"),
    path("receipts/<uuid:receipt_id>/mark/", receipts.mark, name="mark_receipt"),
    path("receipts/<uuid:receipt_id>/dispose/", receipts.dispose, name="dispose_receipt"),
    path("receipts/<uuid:receipt_id>/enter/", receipts.enter_here, name="enter_in_section"),
    path("receipts/<uuid:receipt_id>/take-up/", receipts.take_up, name="take_up_receipt"),
    path("receipts/<uuid:receipt_id>/correct/", receipts.correct, name="correct_receipt"),
    path("receipts/<uuid:receipt_id>/put-in-file/", receipts.put_in, name="put_in_file"),
    path("receipts/<uuid:receipt_id>/movement/", receipts.receipt_movement, name="receipt_movement"),
]
