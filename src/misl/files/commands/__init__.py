from misl.files.commands.close_file import close_file
from misl.files.commands.confirm_note import confirm_note
from misl.files.commands.discard_note import discard_note
from misl.files.commands.make_head import make_head
from misl.files.commands.open_file import open_file
from misl.files.commands.park_file import park_file
from misl.files.commands.pull_back_file import pull_back_file
from misl.files.commands.put_in_file import put_in_file
from misl.files.commands.receive_file import receive_file
from misl.files.commands.reopen_file import reopen_file
from misl.files.commands.send_file import send_file
from misl.files.commands.wake_file import wake_file
from misl.files.commands.write_note import write_note

__all__ = [
    "close_file",
    "confirm_note",
    "discard_note",
    "make_head",
    "open_file",
    "park_file",
    "pull_back_file",
    "put_in_file",
    "receive_file",
    "reopen_file",
    "send_file",
    "wake_file",
    "write_note",
]
