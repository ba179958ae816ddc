"""Asking an authority over the network: the one place of the program that opens a connection.

One request to one address, which the user named; no redirection is followed, no proxy is taken from the environment,
nothing but the request is sent (docs/format/anchors.md).
"""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPException
from urllib.parse import urlsplit

from consilience.domain.errors import InputError, StorageError

SECONDS = 30
LARGEST = 1024 * 1024


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def must_be_an_address(url: str) -> str:
    """Host and port of a web address; InputError for anything else, and for one with a user's name in it."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise InputError(
            "This is no address of a time-stamping authority.",
            safe="Nothing was sent.",
            do="Give it as https://host/path or http://host/path.",
        )
    return f"{parts.hostname}, port {port}"


def ask(url: str, request: bytes) -> bytes:
    """The authority's answer; StorageError when there is none."""
    must_be_an_address(url)
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "timestamp"}
    asked = urllib.request.Request(url, data=request, headers=headers, method="POST")  # noqa: S310  (checked above)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirection())
    try:
        with opener.open(asked, timeout=SECONDS) as answer:
            data = bytes(answer.read(LARGEST + 1))
    except urllib.error.HTTPError as error:
        raise _no_answer(f"it answered with the code {error.code}") from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise _no_answer(getattr(reason, "strerror", None) or type(reason).__name__) from error
    if len(data) > LARGEST:
        raise _no_answer("its answer is far too large")
    return data


def _no_answer(why: str) -> StorageError:
    return StorageError(
        f"The time-stamping authority gave no answer: {why}.",
        safe="The case is unchanged; at most the digest was sent.",
        do="Check the address and the connection, then run the command again.",
    )
