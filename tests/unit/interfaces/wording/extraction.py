"""Every message that the interface can say, found in its templates and modules, and every phrase of the engine's.

``python -m tests.unit.interfaces.wording.extraction`` prints those that the Russian catalogue lacks, as .po entries.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

from jinja2.ext import extract_from_ast

from consilience.domain import account, consent, intervention, material, release, review
from consilience.domain.claim import DerivationKind, Stance
from consilience.interfaces.wording.catalogue import Entry
from consilience.interfaces.wording.days import MONTHS
from consilience.interfaces.wording.language import MACHINE, Language, shipped
from consilience.interfaces.workbench.rendering import environment

PACKAGE = Path(__file__).parents[4] / "src" / "consilience"
TEMPLATES = (
    *sorted((PACKAGE / "interfaces" / "workbench" / "templates").glob("*.html")),
    PACKAGE / "adapters" / "writers" / "templates" / "macros.html",
)
MODULES = sorted((PACKAGE / "interfaces").glob("w*/*.py"))
TERMS = (
    account.Mode, account.SpeakerKind, account.CarrierKind, account.Polarity, consent.Use, consent.Audience,
    consent.IdentityOption, consent.ConsentState, release.Outcome, review.Matter, review.Verdict, Stance,
    DerivationKind, material.UnreadableReason, intervention.InterventionKind, intervention.Progress,
)  # fmt: skip
"""Words of the domain that pages show."""


def of_templates() -> list[Entry]:
    """Messages of the templates."""
    found = []
    for path in TEMPLATES:
        tree = environment(shipped()[0]).parse(path.read_text(encoding="utf-8"))
        for _, function, texts in extract_from_ast(tree, babel_style=False):
            given = [t for t in (texts if isinstance(texts, tuple) else (texts,)) if t is not None]
            context = given.pop(0) if function.startswith(("pget", "npget")) else ""
            found.append(Entry(context=context, message=given[0], plural=given[1] if len(given) > 1 else ""))
    return found


def of_modules() -> list[Entry]:
    """Messages in calls of say, say_many, text and count; a name that is no literal stands for what it is bound to."""
    found = [Entry(message=m, context=c) for m in MONTHS for c in ("month", "month of a day")]
    found.append(Entry(message=",", context="between thousands"))
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name == "say" and texts:
                found.append(Entry(message=texts[0]))
            elif name == "say_many" and texts:
                found.append(Entry(message=texts[0], plural=texts[1]))
            elif name == "text" and texts and isinstance(node.args[0], ast.Constant):
                found.append(Entry(message=texts[0], context=texts[1] if len(texts) > 1 else ""))
    return found


def of_terms() -> list[Entry]:
    """Terms of the domain, as pages show them."""
    values = {m.value if kind is not review.Matter else m.value.replace("-", " ") for kind in TERMS for m in kind}
    return [Entry(context=MACHINE, message=v.replace("_", " ")) for v in sorted(values)]


def of_reasons() -> list[Entry]:
    """Sentences of the engine's reasons that stand whole in its source."""
    found = []
    for path in sorted((PACKAGE / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                words = next((k.value for k in node.keywords if k.arg == "words"), None)
                if isinstance(words, ast.Constant) and words.value:
                    found.append(Entry(context=MACHINE, message=words.value))
    return found


def every() -> dict[tuple[str, str], Entry]:
    """All of them by context and message."""
    out: dict[tuple[str, str], Entry] = {}
    for entry in (*of_templates(), *of_modules(), *of_terms(), *of_reasons()):
        known = out.get((entry.context, entry.message))
        if known is None or entry.plural:
            out[entry.context, entry.message] = entry
    return out


def missing(language: Language, asked: dict[tuple[str, str], Entry] | None = None) -> list[Entry]:
    """What a language lacks: a message, or one of its plural forms."""
    forms = int(language.catalogue.header["Plural-Forms"].split("nplurals=")[1].split(";")[0])
    out = []
    for key, entry in (every() if asked is None else asked).items():
        found = language.catalogue.entries.get(key)
        said = [f for f in found.forms if f] if found is not None else []
        if len(said) < (forms if entry.plural else 1):
            out.append(entry)
    return out


def as_po(entry: Entry) -> str:
    """An empty .po entry."""
    head = f"msgctxt {json.dumps(entry.context)}\n" if entry.context else ""
    text = f"{head}msgid {json.dumps(entry.message, ensure_ascii=False)}\n"
    if entry.plural:
        text += f"msgid_plural {json.dumps(entry.plural, ensure_ascii=False)}\n"
        return text + "".join(f'msgstr[{n}] ""\n' for n in range(3))
    return text + 'msgstr ""\n'


if __name__ == "__main__":
    print("\n".join(as_po(entry) for entry in missing(shipped()[1])))
