from misl.organisation.commands.establish_office import establish_office
from misl.organisation.commands.make_post import make_post
from misl.organisation.commands.make_section import make_section
from misl.organisation.commands.record_absence import record_absence
from misl.organisation.commands.take_charge import take_charge

__all__ = ["establish_office", "make_post", "make_section", "record_absence", "take_charge"]
