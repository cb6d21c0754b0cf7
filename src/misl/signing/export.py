"""Giving a signed act away, so that anyone can check it with programs that are not ours."""

from __future__ import annotations

from misl.signing.authority import anchors
from misl.signing.certificates import to_pem
from misl.signing.models import SignedAct


def as_files(signed_act: SignedAct) -> dict[str, bytes]:
    """`payload.json` (the signed bytes), `signature.p7s` (CMS, DER), `chain.pem` (the issuers up to the trust anchor).

    With these three in a folder, and after comparing the anchor's fingerprint with the one the office publishes:

        openssl cms -verify -cades -binary -inform DER -in signature.p7s -content payload.json -CAfile chain.pem \\
            -out /dev/null

    It prints "CAdES Verification successful" and exits 0. Once the certificate has run out, add `-attime` with the
    seconds since 1970 of the payload's "at".
    """
    return {
        "payload.json": signed_act.signed_bytes(),
        "signature.p7s": bytes(signed_act.signature),
        "chain.pem": to_pem((*signed_act.certificate.issuers(), *anchors())),
    }
