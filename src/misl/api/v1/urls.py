"""The addresses of version 1: the office's nouns."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView

from misl.api.v1 import calendar, draft_note, drafts, files, inbox, letters, me, organisation, procedure, receipts

app_name = "api"

urlpatterns = [
    path("openapi/", SpectacularAPIView.as_view(), name="openapi"),
    path("me/", me.Me.as_view(), name="me"),
    path("tokens/", me.Tokens.as_view(), name="tokens"),
    path("inbox/", inbox.Inbox.as_view(), name="inbox"),
    path("seats/", inbox.Seats.as_view(), name="seats"),
    path("sections/", organisation.Sections.as_view(), name="sections"),
    path("posts/", organisation.Posts.as_view(), name="posts"),
    path("posts/<uuid:post_id>/", organisation.Post.as_view(), name="post"),
    path("posting-orders/", organisation.PostingOrders.as_view(), name="posting_orders"),
    path("posting-orders/<uuid:order_id>/", organisation.PostingOrder.as_view(), name="posting_order"),
    path("receipts/", receipts.Receipts.as_view(), name="receipts"),
    path("receipts/<uuid:receipt_id>/", receipts.Receipt.as_view(), name="receipt"),
    path("receipts/<uuid:receipt_id>/mark/", receipts.MarkReceipt.as_view(), name="mark_receipt"),
    path("receipts/<uuid:receipt_id>/open/", receipts.OpenReceipt.as_view(), name="open_receipt"),
    path("receipts/<uuid:receipt_id>/pull-back/", receipts.PullBackReceipt.as_view(), name="pull_back_receipt"),
    path("heads/", files.Heads.as_view(), name="heads"),
    path("files/", files.Files.as_view(), name="files"),
    path("files/<uuid:file_id>/", files.File.as_view(), name="file"),
    path("files/<uuid:file_id>/notes/", files.Notes.as_view(), name="notes"),
    path("files/<uuid:file_id>/notes/<int:number>/signature/", files.NoteSignature.as_view(), name="note_signature"),
    path("files/<uuid:file_id>/papers/", files.Papers.as_view(), name="papers"),
    path("files/<uuid:file_id>/movements/", files.Movements.as_view(), name="movements"),
    path("files/<uuid:file_id>/put-in/", files.PutIn.as_view(), name="put_in"),
    path("files/<uuid:file_id>/receive/", files.Receive.as_view(), name="receive"),
    path("files/<uuid:file_id>/send/", files.Send.as_view(), name="send"),
    path("files/<uuid:file_id>/pull-back/", files.PullBack.as_view(), name="pull_back"),
    path("files/<uuid:file_id>/draft-note/", draft_note.OwnDraftNote.as_view(), name="draft_note"),
    path("files/<uuid:file_id>/draft-note/confirm/", draft_note.ConfirmNote.as_view(), name="confirm_note"),
    path("files/<uuid:file_id>/draft-note/discard/", draft_note.DiscardNote.as_view(), name="discard_note"),
    path("files/<uuid:file_id>/drafts/", drafts.Drafts.as_view(), name="drafts"),
    path("drafts/<uuid:draft_id>/", drafts.Draft.as_view(), name="draft"),
    path("drafts/<uuid:draft_id>/approve/", drafts.ApproveDraft.as_view(), name="approve_draft"),
    path("drafts/<uuid:draft_id>/sign/", drafts.SignDraft.as_view(), name="sign_draft"),
    path("letters/waiting/", letters.WaitingLetters.as_view(), name="waiting_letters"),
    path("letters/<uuid:letter_id>/", letters.Letter.as_view(), name="letter"),
    path("letters/<uuid:letter_id>/pdf/", letters.LetterPdf.as_view(), name="letter_pdf"),
    path("letters/<uuid:letter_id>/issue/", letters.IssueLetter.as_view(), name="issue_letter"),
    path("issues/", letters.Issues.as_view(), name="issues"),
    path("procedure/", procedure.Procedure.as_view(), name="procedure"),
    path("procedure/rules/change/", procedure.ChangeRule.as_view(), name="change_rule"),
    path("procedure/rules/restore/", procedure.RestoreRule.as_view(), name="restore_rule"),
    path("calendar/", calendar.Holidays.as_view(), name="holidays"),
    path("calendar/due/", calendar.Due.as_view(), name="due"),
    path("calendar/rest-days/", calendar.RestDays.as_view(), name="rest_days"),
    path("calendar/strike/", calendar.StrikeHoliday.as_view(), name="strike_holiday"),
]
