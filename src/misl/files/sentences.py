"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "file.open": _("{actor} opened the file {number}"),
    "file.put_in": _("{actor} put a receipt in the file"),
    "file.receive": _("{actor} opened it"),
    "file.send": _("{actor} sent it to {to_post}"),
    "file.pull_back": _("{actor} pulled it back"),
    "file.send_for_perusal": _("{actor} sent it for perusal"),
    "file.mark_seen": _("{actor} saw it and returned it"),
    "file.park": _("{actor} parked it until {until}"),
    "file.wake": _("{actor} took it up again"),
    "file.close": _("{actor} closed it"),
    "file.reopen": _("{actor} reopened it"),
    "file.open_part": _("{actor} opened the part file {number}"),
    "file.merge_part": _("{actor} merged it back into its main file"),
    "file.link": _("{actor} linked another file"),
    "file.unlink": _("{actor} ended a link"),
    "file.attach": _("{actor} attached another file"),
    "file.detach": _("{actor} detached a file"),
    "file.merge": _("{actor} merged another file into it"),
    "file.take_apart": _("{actor} undid a merger"),
    "file.flag": _("{actor} put flag {letter} on page {page}"),
    "file.unflag": _("{actor} took flag {letter} off page {page}"),
    "file.name_concerned": _("{actor} named an officer whose own matter it is"),
    "file.strike_concerned": _("{actor} struck an officer named in error"),
    "note.write": _("{actor} saved a draft note"),
    "note.confirm": _("{actor} confirmed a draft note"),
    "note.discard": _("{actor} discarded a draft note"),
    "head.make": _("{actor} made the head {number}"),
}
