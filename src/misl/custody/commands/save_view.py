from uuid import UUID

from misl.custody import errors
from misl.custody.models import SavedView
from misl.custody.policies import may_save_view
from misl.custody.states import Reach
from misl.kernel.act import Act
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.errors import Refused
from misl.organisation.models import Post

#: How many views an officer keeps at a post; more would not fit beside the tabs.
MOST = 12


@command("view.save")
def save_view(act: Act, *, name: str, address: str, reach: str = Reach.OWN) -> UUID:
    """Keep a work list as one asked to see it. A view of the same name is replaced."""
    require(may_save_view(act.by, reach))
    name = " ".join(name.split())
    if not name:
        raise Refused(errors.VIEW_WITHOUT_NAME, remedy=errors.GIVE_A_NAME)
    officer = act.officer
    # Two at once from one post wait for each other, so that no name is kept twice and none too many.
    Post.objects.select_for_update(no_key=True).get(id=officer.post_id)
    own = SavedView.objects.select_for_update().filter(
        office_id=act.office_id, post_id=officer.post_id, person_id=officer.person_id, withdrawn=False
    )
    kept = {view.name: view for view in own}
    if name not in kept and len(kept) >= MOST:
        raise Refused(errors.TOO_MANY_VIEWS, remedy=errors.WITHDRAW_ONE)
    shown = {"address": address, "reach": reach, "section_id": officer.section_id}
    if name in kept:
        view = kept[name].amend(act, **shown)
    else:
        view = SavedView.enter(act, name=name, post_id=officer.post_id, person_id=officer.person_id, **shown)
    act.record(view, name=name, reach=reach)
    return view.id
