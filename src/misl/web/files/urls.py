from django.urls import path

from misl.web.files.views import file, flags, note, perusal, register, send, signature, standing, ties

urlpatterns = [
    path("files/", register.files, name="files"),
    path("files/new/", register.new_file, name="new_file"),
    path("files/<uuid:file_id>/", file.file, name="file"),
    path("files/<uuid:file_id>/note/", note.note, name="note"),
    path("files/<uuid:file_id>/notes/<int:before>/", file.earlier_notes, name="earlier_notes"),
    path("files/<uuid:file_id>/notes/<int:number>/signature/", signature.signature, name="signature"),
    path(
        "files/<uuid:file_id>/notes/<int:number>/signature/<str:name>", signature.signature_file, name="signature_file"
    ),
    path("files/<uuid:file_id>/references/", file.references, name="references"),
    path("files/<uuid:file_id>/send/", send.send, name="send_file"),
    path("files/<uuid:file_id>/agree/", send.agree, name="agree"),
    path("files/<uuid:file_id>/return/", send.return_file, name="return_file"),
    path("files/<uuid:file_id>/perusal/", perusal.peruse, name="peruse_file"),
    path("files/<uuid:file_id>/seen/", perusal.seen, name="seen_file"),
    path("files/<uuid:file_id>/park/", standing.park, name="park_file"),
    path("files/<uuid:file_id>/wake/", standing.wake, name="wake_file"),
    path("files/<uuid:file_id>/close/", standing.close, name="close_file"),
    path("files/<uuid:file_id>/reopen/", standing.reopen, name="reopen_file"),
    path("files/<uuid:file_id>/flags/", flags.flag, name="flag_file"),
    path("files/<uuid:file_id>/flags/<uuid:flag_id>/off/", flags.unflag, name="unflag_file"),
    path("files/<uuid:file_id>/joined/", ties.joined, name="joined_file"),
    path("files/<uuid:file_id>/joined/part/", ties.open_part_file, name="open_part_file"),
    path("files/<uuid:file_id>/joined/merge-back/", ties.merge_part_file, name="merge_part_file"),
    path("files/<uuid:file_id>/joined/link/", ties.link, name="link_file"),
    path("files/<uuid:file_id>/joined/attach/", ties.attach, name="attach_file"),
    path("files/<uuid:file_id>/joined/merge/", ties.merge, name="merge_file"),
    path("files/<uuid:file_id>/joined/<uuid:bond_id>/unlink/", ties.unlink, name="unlink_file"),
    path("files/<uuid:file_id>/joined/<uuid:bond_id>/detach/", ties.detach, name="detach_file"),
    path("files/<uuid:file_id>/joined/<uuid:bond_id>/take-apart/", ties.undo_merger, name="take_apart_file"),
    path("files/<uuid:file_id>/movement/", file.movement, name="movement"),
    path("files/<uuid:file_id>/papers/", file.papers, name="papers"),
]
