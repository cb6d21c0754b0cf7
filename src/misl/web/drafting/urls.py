from django.urls import path

from misl.web.drafting.views import drafts, enclosures, signing, withdrawal, writing

urlpatterns = [
    path("files/<uuid:file_id>/drafts/", drafts.drafts, name="drafts"),
    path("drafts/<uuid:draft_id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:draft_id>/writing/", writing.write, name="write_on_draft"),
    path("drafts/<uuid:draft_id>/versions/<int:number>/take-up/", writing.take_up, name="take_up_version"),
    path("drafts/<uuid:draft_id>/versions/<int:number>/", drafts.draft_version, name="draft_version"),
    path("drafts/<uuid:draft_id>/enclosures/", enclosures.enclosures, name="enclosures"),
    path("drafts/<uuid:draft_id>/enclosures/<int:position>/", enclosures.enclosure_original, name="enclosure_original"),
    path("drafts/<uuid:draft_id>/withdraw/", withdrawal.withdraw, name="withdraw_letter"),
    path("drafts/<uuid:draft_id>/sign/", signing.sign, name="sign_draft"),
    path("drafts/<uuid:draft_id>/fair-copy/<int:page>/", signing.fair_copy_page, name="fair_copy_page"),
    path("drafts/<uuid:draft_id>/letter/", signing.letter_original, name="letter_original"),
    path("drafts/<uuid:draft_id>/letter/<int:page>/<slug:kind>/", signing.letter_page, name="letter_page"),
]
