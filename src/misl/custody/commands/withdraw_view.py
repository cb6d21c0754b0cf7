from uuid import UUID

from misl.custody.policies import may_withdraw_view
from misl.custody.queries import views_shown
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import NotVisible


@command("view.withdraw")
def withdraw_view(act: Act, *, view_id: UUID) -> UUID:
    """Show a saved view to nobody any more."""
    view = views_shown(act.officer).select_for_update().filter(id=view_id).first()
    if view is None:
        raise NotVisible
    require(may_withdraw_view(act.by, view))
    view.amend(act, withdrawn=True)
    act.record(view, name=view.name)
    return view.id
