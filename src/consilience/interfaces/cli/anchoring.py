"""Anchoring: ``anchor`` and ``cosign``: a checkpoint out of the house, and what others say of it.

``anchor --timestamp URL --send`` is the one command that opens a connection, and only with both options.
"""

from __future__ import annotations

from pathlib import Path

import click

from consilience.adapters.notary.asking import ask
from consilience.adapters.system import System
from consilience.casework import anchoring, cosigning
from consilience.casework.case import Case
from consilience.domain.anchor import Attested
from consilience.interfaces.cli import passphrase
from consilience.interfaces.cli.doors import PATH, Door, opening, output_option, small_file
from consilience.interfaces.cli.output import Answer, check_place, write_private
from consilience.interfaces.cli.screen import isolated


@click.command()
@opening
@click.option("--words", is_flag=True, help="Print the newest checkpoint as words, for paper or the telephone.")
@click.option("--request", type=PATH, metavar="FILE", help="Write a request that a colleague can co-sign.")
@click.option("--cosigned", type=PATH, metavar="FILE", help="Take in what the colleague gave back.")
@click.option("--key", "public_key", metavar="HEX", help="With --cosigned: the colleague's public key.")
@click.option("--timestamp", metavar="URL", help="Ask this time-stamping authority (RFC 3161); shows, sends nothing.")
@click.option("--root", type=PATH, metavar="PEM", help="With --timestamp: the authority's root certificate.")
@click.option("--send", is_flag=True, help="With --timestamp: connect and send what was shown.")
def anchor(door: Door, *, words: bool, **chosen: Path | str | bool | None) -> None:
    """Get the newest checkpoint out of the house, and keep what others say of it.

    A checkpoint names nobody. Kept on paper, co-signed or time-stamped it shows later that nothing before it was cut
    off or rewritten. Without options: the checkpoint, and the anchors that are kept. Only --timestamp with --send opens
    a connection: to the one address given, with one digest.
    """
    answer = Answer("anchor", door.as_json)
    asked_for = [name for name in ("request", "cosigned", "timestamp") if chosen[name]] + ["words"] * words
    if len(asked_for) > 1:
        raise click.UsageError("One of --words, --request, --cosigned and --timestamp at a time.")
    if bool(chosen["public_key"]) is not bool(chosen["cosigned"]):
        raise click.UsageError("--cosigned and --key belong together.")
    if bool(chosen["root"]) is not bool(chosen["timestamp"]) or (chosen["send"] and not chosen["timestamp"]):
        raise click.UsageError("--timestamp and --root belong together, --send to both.")
    if isinstance(chosen["request"], Path):
        check_place(chosen["request"], never=door.passphrase_file)
    with door.opened() as found:
        match asked_for:
            case ["words"]:
                text = anchoring.slip(found)
                answer.give({"slip": text}, [text.rstrip("\n")])
            case ["request"]:
                _write_request(found, answer, Path(str(chosen["request"])))
            case ["cosigned"]:
                given = small_file(Path(str(chosen["cosigned"])), "co-signed checkpoint")
                _kept(answer, anchoring.keep_cosignature(found, given, str(chosen["public_key"])))
            case ["timestamp"]:
                _stamp(found, answer, str(chosen["timestamp"]), Path(str(chosen["root"])), send=bool(chosen["send"]))
            case _:
                _list(found, answer)


def _write_request(case: Case, answer: Answer, place: Path) -> None:
    write_private(place, anchoring.cosign_request(case))
    key = case.ledger.public_key.hex()
    answer.give(
        {"file": str(place), "case_key": key},
        [f"The request is written: {isolated(str(place))}", "Your colleague signs it with: consilience cosign"],
    )


def _stamp(case: Case, answer: Answer, address: str, root: Path, *, send: bool) -> None:
    """Shows what would go where; sends it only when told to."""
    chain = small_file(root, "root certificate")
    asked = anchoring.ask_for(case, address)
    shown = [
        f"Connects to: {isolated(asked.reached)}",
        f"Asks at:     {isolated(address)}",
        f"Sends:       sha256 {asked.digest}",
        f"             (of the checkpoint over {asked.size} entries), a random number, and nothing else",
    ]
    result: dict[str, str | bool] = {
        "connects_to": asked.reached,
        "address": address,
        "sends_sha256": asked.digest,
        "sent": send,
    }
    if not send:
        answer.give(dict(result), [*shown, "Nothing was sent. To send it, give the same command with --send."])
        return
    for line in shown:
        answer.notice(line)
    _kept(answer, anchoring.keep_time_stamp(case, asked, ask(address, asked.request), chain), **result)


def _kept(answer: Answer, attested: Attested, **result: str | bool) -> None:
    answer.give(
        {"entries": attested.size, "at": attested.at, "by": attested.whom, **result},
        [f"Kept: the first {attested.size} entries existed at {attested.at}, says {isolated(attested.whom)}."],
    )


def _list(case: Case, answer: Answer) -> None:
    checkpoint, note = anchoring.newest(case)
    kept = [attested for _, attested in anchoring.kept(case)]
    lines = [f"The first {a.size} entries existed at {a.at}, says {isolated(a.whom)}." for a in kept]
    answer.give(
        {
            "checkpoint": note.decode(),
            "entries": checkpoint.size,
            "anchors": [{"entries": a.size, "at": a.at, "by": a.whom} for a in kept],
        },
        [note.decode(), *(lines or ["No anchor is kept: nobody outside has seen this case."])],
    )


@click.command()
@click.argument("request", type=PATH, required=False)
@click.option("--key", type=PATH, required=True, metavar="FILE", help="Your own key (Ed25519, PEM).")
@click.option("--new-key", is_flag=True, help="Make the key first.")
@click.option("--name", metavar="WORD", help="The name to sign under, without spaces.")
@output_option
@click.option("--passphrase-file", type=PATH, metavar="FILE", help="Read the key's passphrase from this file.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object on standard output.")
@click.pass_obj
def cosign(system: System, /, request: Path | None, output: Path | None, *, as_json: bool, **of_key: object) -> None:
    """Co-sign a colleague's checkpoint: that you saw it, and when.

    You need no case. What was signed is remembered beside the key, and a case whose history was cut or rewritten since
    gets no second signature (exit code 4). Give the answer (-o) and your public key back, each in its own way.
    """
    answer = Answer("cosign", as_json)
    key, given = Path(str(of_key["key"])), of_key["passphrase_file"]
    if bool(request) is not bool(output) or bool(request) is not bool(of_key["name"]):
        raise click.UsageError("A REQUEST, --name and -o belong together.")
    if not request and not of_key["new_key"]:
        raise click.UsageError("Name the request to sign, or make a key with --new-key.")
    if output is not None:
        check_place(output, never=key)
    words = passphrase.from_file(given) if isinstance(given, Path) else _typed(new=bool(of_key["new_key"]))
    if of_key["new_key"]:
        cosigning.make_key(key, words, system)
        answer.notice(f"The key is made: {key}")
    if request is None or output is None:
        answer.give({"key": str(key)}, [])
        return
    done = cosigning.cosign(small_file(request, "request"), key, words, str(of_key["name"]), system)
    write_private(output, done.answer)
    if not done.known:
        answer.notice("You never signed this case before: ask your colleague for its id and key by another way.")
    size, case = done.checkpoint.size, done.checkpoint.case
    answer.give(
        {"file": str(output), "public_key": done.public_key, "case": case, "entries": size},
        [
            f"Signed: the checkpoint of case {case} over {size} entries.",
            f"Give back: {isolated(str(output))}",
            f"Your public key: {done.public_key}",
        ],
    )


def _typed(*, new: bool) -> str:
    return passphrase.asked_twice() if new else passphrase.asked()
