from uuid import UUID

from misl.files import errors
from misl.files.locking import lock_file_held
from misl.files.models import Flag
from misl.files.states import LETTERS
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.errors import Refused


@command("file.flag")
def set_flag(act: Act, *, file_id: UUID, page: int, letter: str = "") -> UUID:
    """Put a flag on a page of a file that is with the actor; without a letter, the next one that is free."""
    file, _ = lock_file_held(act, file_id)
    if not 1 <= page <= file.pages_count:
        raise Refused(errors.NO_SUCH_PAGE % {"pages": file.pages_count})
    used = dict(Flag.objects.filter(file=file, taken_off_at=None).values_list("letter", "page"))
    letter = letter.strip().upper() or next((one for one in LETTERS if one not in used), "")
    if not letter:
        raise Refused(errors.NO_FLAG_LEFT, remedy=errors.TAKE_ONE_OFF)
    if letter not in LETTERS or len(letter) != 1:
        raise Refused(errors.FLAGS_ARE_LETTERS)
    if letter in used:
        raise Refused(errors.FLAG_IN_USE % {"letter": letter, "page": used[letter]}, remedy=errors.TAKE_IT_OFF)
    officer = act.officer
    flag = Flag.enter(
        act,
        file=file,
        letter=letter,
        page=page,
        set_at=act.at,
        set_by_id=officer.person_id,
        set_post_id=officer.post_id,
    )
    act.record(file, letter=letter, page=page)
    return flag.id
