from misl.files.commands.confirm_note import confirm_note
from misl.files.commands.discard_note import discard_note
from misl.files.commands.make_head import make_head
from misl.files.commands.open_file import open_file
from misl.files.commands.pull_back_file import pull_back_file
from misl.files.commands.put_in_file import put_in_file
from misl.files.commands.receive_file import receive_file
from misl.files.commands.send_file import send_file
from misl.files.commands.write_note import write_note

__all__ = [
    "confirm_note",
    "discard_note",
    "make_head",
    "open_file",
    "pull_back_file",
    "put_in_file",
    "receive_file",
    "send_file",
    "write_note",
]
