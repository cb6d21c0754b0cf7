"""Another office of the same installation, with one officer in it."""

from __future__ import annotations

from datetime import date

from misl.accounts.models import Person
from misl.kernel.actor import Officer, System
from misl.kernel.ids import new_id
from misl.kernel.reading import reading
from misl.organisation.commands import establish_office, make_post, make_section, take_charge
from misl.organisation.queries import charges_of, office_by_code, officer_under
from tests.persons import a_person


def officer_of_another_office() -> Officer:
    """A section officer with every duty, in an office of their own."""
    known = office_by_code("FIN")
    if known is None:
        actor = System(new_id(), "test")
        establish_office(actor, code="FIN", name="Finance Department", name_ur="محکمہ خزانہ")
        section = make_section(actor, symbol="Bud", diary_symbol="BUD", name="Budget")
        duties = ["registry", "dispatch", "sign", "approve", "open_files"]
        post = make_post(
            actor, section_id=section, title="Section Officer (Budget)", short="SO (Bud)", rank=40, duties=duties
        )
        person = a_person("saima.noor", "Saima Noor", office_id=actor.office_id, clearance=40)
        take_charge(actor, person_id=person.id, post_id=post, from_on=date(2026, 1, 1))
        office_id = actor.office_id
    else:
        office_id, person = known.id, Person.objects.get(username="saima.noor")
    with reading(office_id):
        return officer_under(charges_of(person.id)[0])
