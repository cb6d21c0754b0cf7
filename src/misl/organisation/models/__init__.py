from misl.organisation.models.charge import Absence, Charge
from misl.organisation.models.office import Office, Section
from misl.organisation.models.post import Duty, Post

__all__ = ["Absence", "Charge", "Duty", "Office", "Post", "Section"]
