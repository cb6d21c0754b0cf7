"""Every sending that was acknowledged stands in the office and in its log, once, signed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from bench.cases.senders import Sender
from bench.stand import Database

SIGNATURES = 40

# The files of acknowledged sendings of which something is missing: the numbers in the record run from 1 without a gap.
AMISS = """
SELECT file.id FROM files_file file JOIN custody_holding holding ON holding.subject_id = file.id
WHERE file.id = ANY (%(sent)s) AND NOT (
    file.notes_count = 2
    AND (SELECT array_agg(number ORDER BY number) FROM files_note WHERE file_id = file.id) = ARRAY[1, 2]
    AND (SELECT array_agg(number ORDER BY number) FROM custody_movement WHERE subject_id = file.id) = ARRAY[1, 2]
    AND holding.movements = 2 AND holding.post_id = ANY (%(recipients)s)
    AND EXISTS (SELECT FROM custody_sight WHERE subject_id = file.id AND post_id = holding.post_id AND in_force)
    AND EXISTS (SELECT FROM files_draftnote WHERE file_id = file.id AND state = 'sent')
    AND (SELECT count(*) FROM audit_entry entry
        WHERE entry.subject_id = file.id AND body::jsonb ->> 'act' = 'file.send') = 1
    AND EXISTS (
        SELECT FROM audit_entry entry JOIN files_note note ON note.file_id = file.id AND note.number = 2
        JOIN custody_movement line ON line.subject_id = file.id AND line.number = 2
        JOIN signing_signedact act ON act.id = note.signed_act_id AND act.id = line.signed_act_id
        WHERE entry.subject_id = file.id AND entry.touches @> ARRAY['note:' || note.id || ':1',
            'movement:' || line.id || ':1', 'signed_act:' || act.id || ':1', 'file:' || file.id || ':' || file.version]
    )
)
"""
COUNTS = """
SELECT (SELECT count(*) FROM files_file WHERE id = ANY (%(sent)s)),
    (SELECT count(*) FROM audit_entry WHERE body::jsonb ->> 'act' = 'file.send'),
    (SELECT count(*) FROM kernel_outboxrow WHERE events @> '[{"name": "files.FileSent"}]')
"""


def wrong_answers(database: Database, sent: Sequence[UUID], most: int, senders: Sequence[Sender]) -> list[str]:
    """What is wrong with the acknowledged sendings `sent`. The log may hold a few more, up to `most` and the example:
    acts whose answer came after their slice had ended.
    """
    facts = {"sent": list(sent), "recipients": [sender.to_post_id for sender in senders]}
    with database.connect() as superuser:
        amiss = superuser.execute(AMISS, facts).fetchall()
        known, entries, announced = superuser.execute(COUNTS, facts).fetchone() or (0, 0, 0)
    wrong = [f"file {file_id}: its sending was acknowledged and is not whole" for (file_id,) in amiss[:5]]
    if len(set(sent)) != len(sent) or known != len(sent):
        wrong.append(f"{len(sent)} acknowledgements for {len(set(sent))} files, of which {known} exist")
    if not len(sent) < entries <= most + 1 or announced != entries:
        wrong.append(f"{len(sent)} acknowledged, {entries} in the log, {announced} announced")
    return wrong + _signatures(sent)


def _signatures(sent: Sequence[UUID]) -> list[str]:
    """Some signatures, from the first to the last, verified as anybody may."""
    from misl.files.models import Note
    from misl.signing import authority
    from misl.signing.models import SignedAct
    from misl.signing.verify import Verifier

    some = sent[:: max(1, len(sent) // SIGNATURES)]
    signed = Note.objects.using("owner").filter(file_id__in=some, number=2).values("signed_act_id")
    acts = list(SignedAct.objects.using("owner").filter(id__in=signed).select_related("certificate"))
    verifier = Verifier(authority.anchors())
    found = [str(finding) for act in acts for finding in verifier.signed_act(act)]
    return found if len(acts) == len(some) else [*found, f"{len(some)} signatures were looked for, {len(acts)} found"]
