"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "file.open": _("{actor} opened the file {number}"),
    "file.put_in": _("{actor} put a receipt in the file"),
    "file.receive": _("{actor} opened it"),
    "file.send": _("{actor} sent it to {to_post}"),
    "file.pull_back": _("{actor} pulled it back"),
    "file.park": _("{actor} parked it until {until}"),
    "file.wake": _("{actor} took it up again"),
    "file.close": _("{actor} closed it"),
    "file.reopen": _("{actor} reopened it"),
    "note.write": _("{actor} saved a draft note"),
    "note.confirm": _("{actor} confirmed a draft note"),
    "note.discard": _("{actor} discarded a draft note"),
    "head.make": _("{actor} made the head {number}"),
}
