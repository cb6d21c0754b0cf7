from uuid import UUID

from misl.files import errors
from misl.files.bonds import lay_inside, lock_two
from misl.files.closing import loose_ends, require_none
from misl.files.correspondence import place_papers_of
from misl.files.events import FilesTied
from misl.files.locking import seen_file
from misl.files.note_sheet import close_draft, live_draft, next_note
from misl.files.policies import is_part, may_merge_part
from misl.files.states import BondKind
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("file.merge_part")
def merge_part(act: Act, *, file_id: UUID) -> UUID:
    """Merge a part file back into its main file, both of them with the actor; the main file's id.

    The part's papers go on in the main file's page series, those it has already left out; its notes stay as they were
    signed and stand in the main file's note sheet where it returned.
    """
    known = seen_file(act.by, file_id)
    require(is_part(known))
    (main, holding), (part, part_holding) = lock_two(act, known.part_of_id or file_id, file_id)
    require(may_merge_part(act.by, main, holding, part, part_holding))
    require_none(loose_ends(act.by, part), errors.NOT_YET_MERGED)
    draft = live_draft(act, part)
    note = next_note(act, part, draft, agree=False)
    placed, left_out = place_papers_of(act, main, part)
    lay_inside(act, main, part, part_holding, kind=BondKind.PART, reason="", note=note)
    close_draft(draft)
    main.amend(act, papers_count=main.papers_count, pages_count=main.pages_count)
    act.record(part, main=main.id, papers=placed, duplicates=left_out)
    act.announce(FilesTied(main.id, part.id, BondKind.PART))
    return main.id
