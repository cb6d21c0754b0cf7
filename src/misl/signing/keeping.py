"""Keeping keys: wrapped in the database, unwrapped in memory for as long as they are in use."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from tink import TinkError

from misl.kernel.keys import keyring
from misl.signing.errors import KeyNotOpened, NoCertificate
from misl.signing.models import Certificate
from misl.signing.signatory import PrivateKey, Signatory, key_from_bytes, key_to_bytes

# Officers signing at one time on one process; a kept signatory takes some 10 KB.
KEPT = 512

_kept: OrderedDict[UUID, Signatory] = OrderedDict()
_lock = Lock()


def wrapped(key: PrivateKey, purpose: bytes) -> bytes:
    """A new key, wrapped for the row of this purpose."""
    return keyring().wrap(key_to_bytes(key), purpose)


def signatory_of(office_id: UUID, certificate_id: UUID) -> Signatory:
    """The certificate with its loaded key. Whether it may be used is the caller's question, asked each time.

    Raises: NoCertificate when the key is kept elsewhere; KeyNotOpened when it can't be unwrapped.
    """
    with _lock:
        kept = _kept.get(certificate_id)
        if kept is not None:
            _kept.move_to_end(certificate_id)
            return kept
    signatory = _unwrap(Certificate.objects.get(office_id=office_id, id=certificate_id))
    with _lock:
        _kept[certificate_id] = signatory
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return signatory


def forget(certificate_id: UUID | None = None) -> None:
    """Drop one unwrapped key from memory, or all of them."""
    with _lock:
        if certificate_id is None:
            _kept.clear()
        else:
            _kept.pop(certificate_id, None)


def _unwrap(certificate: Certificate) -> Signatory:
    if not certificate.wrapped_key:
        raise NoCertificate
    try:
        key = key_from_bytes(keyring().unwrap(bytes(certificate.wrapped_key), certificate.key_purpose))
        return Signatory(certificate.parsed(), certificate.issuers(), key)
    except (TinkError, ValueError) as error:
        raise KeyNotOpened from error
