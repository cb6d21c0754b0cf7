"""The log's tables. Insert-only for the application; partitioned by month where they grow with every act."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """What one act owes the log. `body` is the canonical JSON, `touches` names the rows it changed as `kind:id:version`.

    The table is partitioned by month of `recorded_at`; its real key is (id, recorded_at). `xid` is the transaction that wrote it.
    """

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    xid = models.BigIntegerField(editable=False)
    salt = models.BinaryField()
    body = models.TextField()
    touches = models.JSONField()
    recorded_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "audit_entry"

    def __str__(self) -> str:
        return f"entry {self.id}"


class Leaf(models.Model):
    """An entry's place in its office's log. Places are given in order, without gaps, and never taken back."""

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    number = models.BigIntegerField()
    entry_id = models.BigIntegerField()
    commitment = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office_id", "number"], name="one_leaf_per_place"),
            models.UniqueConstraint(fields=["office_id", "entry_id"], name="one_place_per_entry"),
        ]

    def __str__(self) -> str:
        return f"leaf {self.number}"


class Checkpoint(models.Model):
    """A signed head of an office's log: so many leaves, this root, in the C2SP checkpoint form."""

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "size"], name="one_checkpoint_per_size")]

    def __str__(self) -> str:
        return f"checkpoint of {self.size}"


class Tile(models.Model):
    """A tile of the log (C2SP tlog-tiles): up to 256 hashes of one level. Derived from committed leaves, rebuildable."""

    id = models.BigAutoField(primary_key=True)
    office_id = models.UUIDField()
    level = models.PositiveSmallIntegerField()
    place = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office_id", "level", "place"], name="one_tile_per_place")]

    def __str__(self) -> str:
        return f"tile {self.level}/{self.place}"
