from collections.abc import Sequence
from uuid import UUID

from misl.citizens.contact import CNIC_SHOWN
from misl.citizens.events import ApplicationLodged
from misl.citizens.models import Application, cnic_purpose
from misl.citizens.particulars import Lodging, Paper, checked
from misl.citizens.policies import may_lodge
from misl.citizens.references import new_reference
from misl.kernel.act import Act
from misl.kernel.actor import Officer
from misl.kernel.command import command
from misl.kernel.decisions import require
from misl.kernel.ids import new_id
from misl.kernel.keys import keyring
from misl.organisation.models import Office
from misl.organisation.queries import registry_post
from misl.registry.diary import Particulars, enter_in_diary
from misl.registry.models import Receipt
from misl.registry.states import Mode


@command("application.lodge")
def lodge_application(act: Act, *, lodging: Lodging, page: Paper | None, papers: Sequence[Paper]) -> UUID:
    """Take an application in: it becomes a receipt with a diary number at the registry, and gets its reference.

    `page` is what the citizen wrote, set as a paper (`lodging.lodge` makes it); `papers` are what they added, all
    stored before. A citizen lodges over the portal; an officer with the counter's or the registry's duty for a citizen
    who is present. Raises: Refused, Unfit; ValueError when words came without their page, which would lose them.
    """
    require(may_lodge(act.by))
    given = checked(lodging, papers)
    if given.words and page is None:
        raise ValueError("the words of an application are set as a page before the act")
    receipt = _enter_in_diary(act, given, [*([page] if page else []), *papers])
    application = _enter(act, given, receipt)
    act.record(
        application,
        receipt=receipt.id,
        diary_number=receipt.diary_number,
        mode=receipt.mode,
        papers=len(papers),
        assisted=isinstance(act.by, Officer),
    )
    act.announce(ApplicationLodged(application.id))
    return application.id


def _enter_in_diary(act: Act, given: Lodging, papers: Sequence[Paper]) -> Receipt:
    post = registry_post(act.office_id)
    assisted = isinstance(act.by, Officer)
    particulars = Particulars(
        sender=given.name,
        subject=given.subject,
        sender_address=given.address,
        language=given.language,
        mode=Mode.COUNTER if assisted else Mode.PORTAL,
    )
    here = isinstance(act.by, Officer) and act.by.post_id == post.id
    return enter_in_diary(act, particulars, papers, post=post, opened=here)


def _enter(act: Act, given: Lodging, receipt: Receipt) -> Application:
    application_id = new_id()
    sealed = keyring().wrap(given.cnic.encode(), cnic_purpose(application_id)) if given.cnic else None
    return Application.enter(
        act,
        id=application_id,
        receipt=receipt,
        reference=new_reference(Office.objects.get(id=act.office_id).code),
        kind=given.kind,
        name=given.name,
        address=given.address,
        phone=given.phone,
        email=given.email,
        language=given.language,
        cnic_wrapped=sealed,
        cnic_ending=given.cnic[-CNIC_SHOWN:],
        assisted_by_id=act.by.person_id if isinstance(act.by, Officer) else None,
        lodged_at=act.at,
    )
