from misl.drafting.commands.approve_draft import approve_draft
from misl.drafting.commands.begin_draft import begin_draft
from misl.drafting.commands.begin_writing import begin_writing
from misl.drafting.commands.enclose_paper import enclose_paper
from misl.drafting.commands.save_draft import save_draft
from misl.drafting.commands.sign_letter import sign_letter
from misl.drafting.commands.take_out_enclosure import take_out_enclosure
from misl.drafting.commands.withdraw_letter import withdraw_letter

__all__ = [
    "approve_draft",
    "begin_draft",
    "begin_writing",
    "enclose_paper",
    "save_draft",
    "sign_letter",
    "take_out_enclosure",
    "withdraw_letter",
]
