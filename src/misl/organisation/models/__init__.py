from misl.organisation.models.charge import Absence, Charge
from misl.organisation.models.office import Office, Section
from misl.organisation.models.order import Posting, PostingOrder
from misl.organisation.models.post import Post
from misl.organisation.models.power import Power
from misl.organisation.models.structure import StructureSheet
from misl.organisation.models.transfer import Transfer, TransferReport
from misl.organisation.states import Duty

__all__ = [
    "Absence",
    "Charge",
    "Duty",
    "Office",
    "Post",
    "Posting",
    "PostingOrder",
    "Power",
    "Section",
    "StructureSheet",
    "Transfer",
    "TransferReport",
]
