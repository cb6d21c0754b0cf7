"""The counter's addresses. What stands in them is nobody's secret: a reference opens nothing without its contact."""

from django.urls import path

from misl.portal.views import apply, home, letter, lodge, pages, papers, receipt, track, verify

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("apply/", apply.about, name="apply"),
    path("apply/papers/", papers.papers, name="apply_papers"),
    path("apply/contact/", apply.contact, name="apply_contact"),
    path("apply/check/", lodge.check, name="apply_check"),
    path("receipt/<str:reference>/", receipt.receipt, name="receipt"),
    path("receipt/<str:reference>/slip.pdf", receipt.slip, name="slip"),
    path("track/", track.track, name="track"),
    path("track/leave/", track.leave, name="leave"),
    path("track/<str:reference>/", track.status, name="status"),
    path("track/<str:reference>/letter/", letter.letter, name="letter"),
    path("track/<str:reference>/letter.pdf", letter.letter_pdf, name="letter_pdf"),
    path("track/<str:reference>/enclosures/<int:number>/", letter.letter_enclosure, name="letter_enclosure"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.code, name="verify_code"),
    path("help/", pages.help_page, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]
