"""How this room's acts read in a history."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "office.establish": _("{actor} established the office {code}"),
    "section.make": _("{actor} made the section {symbol}"),
    "person.enter": _("{actor} entered the person {username}"),
    "person.amend": _("{actor} changed the particulars of a person"),
    "post.make": _("{actor} made the post {short}"),
    "post.amend": _("{actor} changed the post {short}"),
    "posting_order.issue": _("{actor} issued the posting order {number}"),
    "structure.upload": _("{actor} uploaded a sheet of the office's structure"),
    "structure.import": _(
        "{actor} imported the office's structure: {posts} posts, {persons} persons, {charges} charges"
    ),
    "power.delegate": _("{actor} put down a power delegated by the order {order}"),
    "power.withdraw": _("{actor} put down that the order {withdrawn_by} took a delegated power back"),
    "charge.take": _("{actor} put a person in charge of a post"),
    "charge.hand_over": _("{actor} handed a charge over"),
    "charge.take_over": _("{actor} took a charge over"),
    "transfer.cancel": _("{actor} cancelled a transfer of charge"),
    "absence.record": _("{actor} recorded an absence from {from} to {until}"),
    "absence.end": _("{actor} recorded a return from leave on {returns}"),
}
