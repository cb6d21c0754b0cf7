from uuid import UUID

from django.db.models import Q

from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible
from misl.noting.models import Phrase
from misl.noting.policies import may_keep_phrase


@command("phrase.withdraw")
def withdraw_phrase(act: Act, *, phrase_id: UUID) -> UUID:
    """Offer a phrase no more. Notes that have its words keep them."""
    own = Q(person_id=act.officer.person_id) | Q(person_id=None)
    rows = Phrase.objects.select_for_update().filter(own, office_id=act.office_id, id=phrase_id, withdrawn=False)
    phrase = rows.first()
    if phrase is None:
        raise NotVisible
    require(may_keep_phrase(act.by, for_office=phrase.is_standard))
    phrase.amend(act, withdrawn=True)
    act.record(phrase, name=phrase.name)
    return phrase.id
