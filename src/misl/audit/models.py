"""The log's tables. Insert-only for the application; partitioned by month where they grow with every act."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Log(models.Model):
    """An office's log: its name (C2SP origin), the key that verifies its checkpoints, how far it has been sequenced.

    Every entry of a transaction below `sequenced_below` has its place. `cluster` is the PostgreSQL cluster whose
    transaction numbers are meant: a restored copy counts anew. Not under the office wall: what is here is public, but
    for the wrapped key.
    """

    office_id = models.UUIDField(primary_key=True, editable=False)
    origin = models.CharField(max_length=200, unique=True)
    verifier_key = models.CharField(max_length=320)
    wrapped_key = models.BinaryField()
    opened_at = models.DateTimeField(db_default=Now())
    cluster = models.CharField(max_length=24, default="")
    sequenced_below = models.BigIntegerField(default=0)
    sequenced_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.origin


class Entry(models.Model):
    """What one act owes the log. `body` is the canonical JSON; the other columns repeat parts of it for the database.

    `touches` names the rows the act changed as `kind:id:version`. The table is partitioned by month of `recorded_at`
    and its real key is (office_id, id, recorded_at). A column `xid`, unknown here, holds the transaction's number.
    """

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    subject_id = models.UUIDField(null=True)
    salt = models.BinaryField()
    body = models.TextField()
    touches = ArrayField(models.TextField())
    recorded_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "audit_entry"

    def __str__(self) -> str:
        return f"entry {self.id}"


class Leaf(models.Model):
    """An entry's place in its office's log. Places are given in order, without gaps, and never taken back.

    `commitment` is HMAC-SHA256 (32 bytes) of the entry's body under its salt: the leaf's data in the Merkle tree.
    """

    pk = models.CompositePrimaryKey("office_id", "number")
    office_id = models.UUIDField()
    number = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    commitment = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "entry_id"], name="one_place_per_entry")]

    def __str__(self) -> str:
        return f"leaf {self.number}"


class Tile(models.Model):
    """A tile of the log (C2SP tlog-tiles): up to 256 hashes of one level. Derived from committed leaves."""

    pk = models.CompositePrimaryKey("office_id", "level", "place")
    office_id = models.UUIDField()
    level = models.PositiveSmallIntegerField()
    place = models.BigIntegerField()
    hashes = models.BinaryField()

    def __str__(self) -> str:
        return f"tile {self.level}/{self.place}"


class Checkpoint(models.Model):
    """A signed head of an office's log: so many leaves, this root, in the C2SP checkpoint form."""

    pk = models.CompositePrimaryKey("office_id", "size")
    office_id = models.UUIDField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    note = models.TextField()
    signed_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"checkpoint of {self.size}"
