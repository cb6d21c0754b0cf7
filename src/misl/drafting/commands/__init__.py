from misl.drafting.commands.approve_draft import approve_draft
from misl.drafting.commands.begin_draft import begin_draft
from misl.drafting.commands.save_draft import save_draft
from misl.drafting.commands.sign_letter import sign_letter

__all__ = ["approve_draft", "begin_draft", "save_draft", "sign_letter"]
