from misl.organisation.commands.amend_person import amend_person
from misl.organisation.commands.amend_post import amend_post
from misl.organisation.commands.cancel_transfer import cancel_transfer
from misl.organisation.commands.delegate_power import delegate_power
from misl.organisation.commands.end_absence import end_absence
from misl.organisation.commands.enter_person import enter_person
from misl.organisation.commands.establish_office import establish_office
from misl.organisation.commands.hand_over_charge import hand_over_charge
from misl.organisation.commands.import_structure import import_structure
from misl.organisation.commands.issue_posting_order import issue_posting_order
from misl.organisation.commands.make_post import make_post
from misl.organisation.commands.make_section import make_section
from misl.organisation.commands.record_absence import record_absence
from misl.organisation.commands.take_charge import take_charge
from misl.organisation.commands.take_over_charge import take_over_charge
from misl.organisation.commands.upload_structure import upload_structure
from misl.organisation.commands.withdraw_power import withdraw_power

__all__ = [
    "amend_person",
    "amend_post",
    "cancel_transfer",
    "delegate_power",
    "end_absence",
    "enter_person",
    "establish_office",
    "hand_over_charge",
    "import_structure",
    "issue_posting_order",
    "make_post",
    "make_section",
    "record_absence",
    "take_charge",
    "take_over_charge",
    "upload_structure",
    "withdraw_power",
]
