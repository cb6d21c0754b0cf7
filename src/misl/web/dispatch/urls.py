from django.urls import path

from misl.web.dispatch.views import issuing, register, sendings

urlpatterns = [
    path("dispatch/", register.dispatch, name="dispatch"),
    path("dispatch/<uuid:letter_id>/", issuing.issue, name="issue"),
    path("dispatch/<uuid:letter_id>/letter/", issuing.issue_original, name="issue_original"),
    path("dispatch/<uuid:letter_id>/enclosures/<int:position>/", issuing.issue_enclosure, name="issue_enclosure"),
    path("dispatch/<uuid:letter_id>/letter/<int:page>/<slug:kind>/", issuing.issue_page, name="issue_page"),
    path("dispatch/<uuid:letter_id>/send/", sendings.send, name="send_letter"),
    path("dispatch/<uuid:letter_id>/envelopes.pdf", sendings.envelopes, name="envelopes"),
    path("dispatch/sendings/<uuid:despatch_id>/report/", sendings.report, name="report_despatch"),
    path("dispatch/sendings/<uuid:despatch_id>/proof/", sendings.proof, name="proof_of_despatch"),
]
