from uuid import UUID

from misl.files.models import Head
from misl.files.policies import may_classify
from misl.files.states import NumberingScheme
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require


@command("head.make")
def make_head(
    act: Act, *, number: str, title: str, title_ur: str = "", scheme: str = NumberingScheme.SUBJECT, secrecy: int = 0
) -> UUID:
    """Add a head of classification to the office's plan."""
    require(may_classify(act.by))
    head = Head.enter(act, number=number, title=title, title_ur=title_ur, scheme=scheme, secrecy=secrecy)
    act.record(head, number=number)
    return head.id
