"""Texts for a large case: invented reports in which people, places, numbers and days vary, as they do in a real one.

Texts of the example in another order repeat the same paragraphs; in thousands of them nearly every two documents would
share text, which no collection does.  Here one in ten reprints an earlier one, the others have their own words.
"""

from __future__ import annotations

import random

_STARTS = "Ar Bel Cor Dan El Far Gor Hal Il Jor Kal Lor Mar Nor Or Pel Quen Ror Sal Tor Ul Var Wen Yor Zel".split()
_ENDS = "an ak en esh in ir on ot ul um eva ista ora una ell ard ost ik".split()
_ROLES = "baker teacher driver nurse farmer porter clerk student miner tailor".split()
_ACTS = (
    "were arrested", "were beaten", "were taken away", "were held without charge", "were killed", "were wounded",
    "were released", "were questioned", "were driven out of their houses", "disappeared",
)  # fmt: skip
_WHO = ("guards", "soldiers", "policemen", "men in uniform", "members of the Interior Guard")
_MONTHS = "January February March April May June July August September October November December".split()
_FILLER = (
    "The road to {place} was closed until the evening.",
    "The market of {place} did not open that week.",
    "The case has the number {number} in the register of {place}.",
    "Rain kept people of {place} at home.",
)
SEED = 20_261_126
REPRINTS = 0.1


def texts(number: int, statements: int = 25) -> list[str]:
    """``number`` reports in which about ``statements`` things are said, most of them by somebody who is named."""
    rng = random.Random(SEED)
    out: list[str] = []
    for n in range(number):
        if out and rng.random() < REPRINTS:
            out.append(f"The {_name(rng)} Gazette, reprinted\n\n{rng.choice(out).split(chr(10) * 2, 1)[1]}")
        else:
            out.append(_report(rng, n, statements))
    return out


def _report(rng: random.Random, number: int, statements: int) -> str:
    place, paper = _name(rng), f"{_name(rng)} Herald"
    day, month = rng.randint(1, 28), rng.choice(_MONTHS)
    blocks = [f"Report {number} from {place}", f"{paper}, {day} {month} 2031"]
    voices = [(f"{_name(rng)} {_name(rng)}", rng.choice(_ROLES)) for _ in range(3)]
    said = 0
    while said < statements:
        name, role = rng.choice(voices)
        first, second = _event(rng, place, month), _event(rng, place, month)
        style = rng.randrange(4)
        if style == 0:
            block = f'"{first}," {name}, a {role}, told the {paper}. "{second}."'
        elif style == 1:
            block = f"{name} said that {_lower(first)}. {second}, the ministry said."
        elif style == 2:
            block = f"{first}, according to {name}, a {role} from {place}. {second}."
        else:
            block = f"The governor of {place} denied that {_lower(first)}. {second}, {name} said."
        filler = rng.choice(_FILLER).format(place=place, number=rng.randint(100, 9999))
        blocks.append(f"{block} {filler}")
        said += 3
    return "\n\n".join(blocks) + "\n"


def _event(rng: random.Random, place: str, month: str) -> str:
    many, day = rng.randint(2, 60), rng.randint(1, 28)
    where = rng.choice((place, _name(rng), f"the old mill of {_name(rng)}"))
    if rng.random() < 0.5:
        bound = rng.choice(("At least", "About", "More than"))
        return f"{bound} {many} people {rng.choice(_ACTS)} in {where} on {day} {month}"
    return f"{rng.choice(_WHO).capitalize()} took {_name(rng)} {_name(rng)} from {where} on {day} {month}"


def _name(rng: random.Random) -> str:
    return rng.choice(_STARTS) + rng.choice(_ENDS)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
