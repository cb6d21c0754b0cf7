from misl.files.commands.attach_file import attach_file
from misl.files.commands.close_file import close_file
from misl.files.commands.confirm_note import confirm_note
from misl.files.commands.detach_file import detach_file
from misl.files.commands.discard_note import discard_note
from misl.files.commands.link_files import link_files
from misl.files.commands.make_head import make_head
from misl.files.commands.mark_seen import mark_seen
from misl.files.commands.merge_files import merge_files
from misl.files.commands.merge_part import merge_part
from misl.files.commands.name_concerned import name_concerned
from misl.files.commands.open_file import open_file
from misl.files.commands.open_part import open_part
from misl.files.commands.park_file import park_file
from misl.files.commands.pull_back_file import pull_back_file
from misl.files.commands.put_in_file import put_in_file
from misl.files.commands.receive_file import receive_file
from misl.files.commands.reopen_file import reopen_file
from misl.files.commands.send_file import send_file
from misl.files.commands.send_for_perusal import send_for_perusal
from misl.files.commands.set_flag import set_flag
from misl.files.commands.strike_concerned import strike_concerned
from misl.files.commands.take_apart import take_apart
from misl.files.commands.take_flag_off import take_flag_off
from misl.files.commands.unlink_files import unlink_files
from misl.files.commands.wake_file import wake_file
from misl.files.commands.write_note import write_note

__all__ = [
    "attach_file",
    "close_file",
    "confirm_note",
    "detach_file",
    "discard_note",
    "link_files",
    "make_head",
    "mark_seen",
    "merge_files",
    "merge_part",
    "name_concerned",
    "open_file",
    "open_part",
    "park_file",
    "pull_back_file",
    "put_in_file",
    "receive_file",
    "reopen_file",
    "send_file",
    "send_for_perusal",
    "set_flag",
    "strike_concerned",
    "take_apart",
    "take_flag_off",
    "unlink_files",
    "wake_file",
    "write_note",
]
