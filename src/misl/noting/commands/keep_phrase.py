from uuid import UUID

from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.noting import errors
from misl.noting.models import Phrase
from misl.noting.policies import may_keep_phrase

#: So many phrases of each officer.
MOST = 60


@command("phrase.keep")
def keep_phrase(act: Act, *, name: str, text: str = "", text_ur: str = "", for_office: bool = False) -> UUID:
    """Keep words that are written again and again, or amend what is kept under the name; for the office they are its
    standard phrases.
    """
    require(may_keep_phrase(act.by, for_office=for_office))
    name, text, text_ur = " ".join(name.split()), text.strip(), text_ur.strip()
    if not name:
        raise Refused(errors.PHRASE_WITHOUT_NAME, remedy=errors.NAME_IT)
    if not text and not text_ur:
        raise Refused(errors.PHRASE_IS_EMPTY)
    owner = act.by.person_id if isinstance(act.by, Officer) and not for_office else None
    kept = {
        phrase.name: phrase
        for phrase in Phrase.objects.select_for_update().filter(
            office_id=act.office_id, person_id=owner, withdrawn=False
        )
    }
    if name in kept:
        phrase = kept[name].amend(act, text=text, text_ur=text_ur)
    elif owner is not None and len(kept) >= MOST:
        raise Refused(errors.TOO_MANY_PHRASES, remedy=errors.WITHDRAW_A_PHRASE)
    else:
        phrase = Phrase.enter(act, name=name, text=text, text_ur=text_ur, person_id=owner)
    act.record(phrase, name=name, standard=owner is None)
    return phrase.id
