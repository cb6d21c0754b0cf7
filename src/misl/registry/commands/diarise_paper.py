from collections.abc import Sequence
from uuid import UUID

from misl.documents.store import StoredBlob
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.organisation.models import Post
from misl.registry.diary import Particulars, enter_in_diary
from misl.registry.policies import may_diarise, may_grade


@command("receipt.diarise")
def diarise_paper(
    act: Act,
    *,
    particulars: Particulars,
    papers: Sequence[tuple[StoredBlob, str]],
    found_different: Sequence[UUID] = (),
) -> UUID:
    """The diarist enters a paper in the diary of their own section and holds it until it is marked.

    `found_different` are the receipts that the diarist was warned of as perhaps the same letter, and found not to be.
    """
    require(may_diarise(act.by))
    require(may_grade(act.by, particulars.secrecy))
    post = Post.objects.select_related("section").get(id=act.officer.post_id)
    receipt = enter_in_diary(act, particulars, papers, post=post, opened=True)
    weighed = {"found_different": list(found_different)} if found_different else {}
    act.record(receipt, diary_number=receipt.diary_number, papers=len(papers), **weighed)
    return receipt.id
