"""What the loader remembers of each item that it has written."""

from django.db import models


class LoadedItem(models.Model):
    """An item of the delivered content, with what it became.

    `source` is the digest of what was delivered, `checksum` the one of the live content right after it was written:
    as long as the live content still has it, nobody has edited the item.
    """

    key = models.CharField(max_length=100, primary_key=True)
    object_id = models.BigIntegerField()
    source = models.CharField(max_length=64)
    checksum = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.key
