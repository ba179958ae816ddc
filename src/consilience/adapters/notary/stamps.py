"""Time stamps (RFC 3161) by ``rfc3161-client``: requests, what an answer says, and whether its signature holds.

A **chain** is certificates in PEM: at least one root (issued to itself), and those between it and the signer that the
answer does not bring along.  Certificates have to be valid at the time that is stamped, not today.  Whether one was
revoked is not asked: that would need a network.
"""

from __future__ import annotations

import datetime as dt
import re

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.x509 import Certificate, load_pem_x509_certificates
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from consilience.domain.errors import ValueRefusedError
from consilience.engine.custody.anchors import StampTools
from consilience.engine.custody.chain import instant

_SHA256 = "2.16.840.1.101.3.4.2.1"


def stamp_request(data: bytes) -> tuple[bytes, int]:
    """The bytes to send (a SHA-256 of ``data`` and a random number), and that number."""
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True)
    built = request.cert_request(cert_request=True).build()
    return built.as_bytes(), built.nonce or 0


def told(answer: bytes) -> tuple[bytes, str]:
    """Digest and time in an answer; ValueRefusedError when it is none, or the authority refused."""
    info = _read(answer).tst_info
    if info.message_imprint.hash_algorithm.dotted_string != _SHA256:
        raise ValueRefusedError("is not over a SHA-256")
    at = info.gen_time
    return info.message_imprint.message, instant(at if at.tzinfo else at.replace(tzinfo=dt.UTC))


def wrong(answer: bytes, stamped: bytes, chain: bytes) -> str:
    """What is wrong with the signature of an answer over ``stamped``; "" for nothing."""
    return wrong_answer(answer, stamped, chain, None)


def wrong_answer(answer: bytes, stamped: bytes, chain: bytes, nonce: int | None) -> str:
    """As :func:`wrong`, and the answer is to the request with this random number."""
    try:
        roots, between = certificates(chain)
        if not roots:
            return "has no root certificate beside it"
        verifier = VerifierBuilder(roots=roots, intermediates=between, nonce=nonce).build()
        verifier.verify_message(_read(answer), stamped)
    except VerificationError as error:
        return f"is not signed as it should be: {_cause(error)}"
    except (ValueRefusedError, ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm) as error:
        return f"cannot be checked: {error}"
    return ""


def root_digest(chain: bytes) -> str:
    """SHA-256 (hex) of the first root of a chain, as its owner publishes it; "" without one."""
    try:
        roots, _ = certificates(chain)
    except ValueRefusedError:
        return ""
    return roots[0].fingerprint(hashes.SHA256()).hex() if roots else ""


def certificates(chain: bytes) -> tuple[list[Certificate], list[Certificate]]:
    """Roots and those between, each once; ValueRefusedError when the bytes are no certificates."""
    try:
        found = list(dict.fromkeys(load_pem_x509_certificates(chain)))
        roots = [one for one in found if one.issuer == one.subject]
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueRefusedError("The certificates are not in PEM.") from error
    return roots, [one for one in found if one not in roots]


def _cause(error: VerificationError) -> str:
    """The part of the library's words that tells a person something."""
    told_by_openssl = re.search(r"Verify error: ([^\"]+)", str(error))
    return told_by_openssl[1] if told_by_openssl else str(error).partition(": ErrorStack")[0]


STAMPS = StampTools(told=told, wrong=wrong, root=root_digest)


def _read(answer: bytes) -> TimeStampResponse:
    try:
        read = decode_timestamp_response(answer)
    except (ValueError, TypeError) as error:
        raise ValueRefusedError("is no answer of a time-stamping authority") from error
    try:
        granted = read.status in {0, 1}
        _ = read.tst_info if granted else None
    except (ValueError, TypeError) as error:
        raise ValueRefusedError("holds no time stamp") from error
    if not granted:
        raise ValueRefusedError("was refused by the authority")
    return read
