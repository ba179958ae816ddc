"""Catalogues: messages and their translations, read from gettext's .po files as translators' tools write them.

A **Catalogue** is one language: message → translation, message and number → the right plural form, by the rule that
the file's own header gives.  Nothing is compiled, so that no .mo can be older than its .po.
"""

from __future__ import annotations

import gettext
import re
from ast import literal_eval
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from consilience.domain.errors import DamageError

_FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s+(".*")')
_RULE = re.compile(r"plural=([^;]+)")
GERMANIC = "nplurals=2; plural=(n != 1);"
"""The rule of English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message: its context ("" for none), English in singular and plural ("" for none), and the translations."""

    context: str = ""
    message: str
    plural: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """Translations of one language; a message that is not in it stays English."""

    header: dict[str, str] = field(default_factory=dict)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    rule: Callable[[int], int] = field(default_factory=lambda: gettext.c2py("(n != 1)"))

    def one(self, message: str, context: str = "") -> str:
        """The translation of a message."""
        found = self.entries.get((context, message))
        return found.forms[0] if found is not None and found.forms and found.forms[0] else message

    def many(self, message: str, plural: str, number: int, context: str = "") -> str:
        """The translation in the form for a number."""
        found, form = self.entries.get((context, message)), self.rule(abs(number))
        if found is not None and form < len(found.forms) and found.forms[form]:
            return found.forms[form]
        return message if number == 1 else plural


def read_catalogue(text: str) -> Catalogue:
    """A catalogue from the text of a .po file; DamageError where it is none."""
    entries = list(read_entries(text))
    head = next((e.forms[0] for e in entries if not e.message and e.forms), "")
    header = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    found = _RULE.search(header.get("Plural-Forms", GERMANIC))
    return Catalogue(
        header=header,
        entries={(e.context, e.message): e for e in entries if e.message},
        rule=gettext.c2py(found[1] if found else "(n != 1)"),
    )


def read_entries(text: str) -> Iterator[Entry]:
    """The entries of a .po file in their order; fuzzy and obsolete ones are left out."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#~")]
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        fields = _fields([line for line in lines if not line.startswith("#")])
        if not fields:
            continue
        if "msgid" not in fields:
            raise DamageError(f"A catalogue of texts has an entry without its message: {block[:60]!r}.")
        forms = [value for name, value in sorted(fields.items()) if name.startswith("msgstr")]
        yield Entry(
            context=fields.get("msgctxt", ""),
            message=fields["msgid"],
            plural=fields.get("msgid_plural", ""),
            forms=tuple(forms),
        )


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        begun = _FIELD.fullmatch(line.strip())
        if begun is not None:
            name = begun[1]
            fields[name] = ""
        quoted = begun[3] if begun is not None else line.strip()
        if not name or not (quoted.startswith('"') and quoted.endswith('"') and len(quoted) > 1):
            raise DamageError(f"A catalogue of texts has a line that belongs to no message: {line[:60]!r}.")
        fields[name] += str(literal_eval(quoted))
    return fields
