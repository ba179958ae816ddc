# ruff: noqa: E501  (whole sentences of the invented documents on one line)
"""An invented case in an invented country (Ostravia): six documents, eight claims, every kind of thing a view must show.

Hospital night in Lidovar: a nurse with an Arabic name tells a broadcaster, an agency and a blog carry it, a human-rights
body interviews a patient, officials deny, one page does not say how it knows.
"""

from dataclasses import replace

from consilience.domain.account import (
    Account,
    CarrierKind,
    Hop,
    Mode,
    Person,
    PersonMention,
    Proposition,
    SpeakerKind,
    SpeakerMention,
    Statement,
    Value,
)
from consilience.domain.claim import (
    Claim,
    ClaimStatement,
    CodedDocument,
    Contradiction,
    Corroboration,
    CrossCheck,
    Derivation,
    DerivationKind,
    Interval,
    Origin,
    PersonLink,
    Relation,
    Stance,
)
from consilience.domain.counts import Count, Operator
from consilience.domain.dates import EdtfDate
from consilience.domain.material import Block, BlockKind, Publication, Reading
from consilience.domain.reasons import Reason, Sourced, Span

NURSE = "\u0646\u0648\u0631 \u0627\u0644\u062d\u062f\u0627\u062f"  # Nur al-Haddad, in Arabic
RUSSIAN = "Нас вывели через задний двор, и больше я брата не видел"


def why(words, rule="test.rule"):
    return (Reason(rule=rule, words=words),)


TEXTS = {
    "meridian-12-march": (
        "Radio Meridian", "2031-03-12", "en", "Night at Lidovar hospital",
        [
            ("furniture", "Home  World  Donate to Radio Meridian"),
            ("title", "Night at Lidovar hospital"),
            ("byline", "12 March 2031, by our correspondent"),
            ("paragraph", f"“At least 24 patients were taken from the ward on the night of 9 March,” {NURSE}, a nurse, told Radio Meridian. She said the men wore the grey coats of the Interior Guard."),
            ("paragraph", "She said two of the patients had been beaten in the corridor. “Nobody has told the families where they are,” she added."),
            ("furniture", "Most read: Harbour strike ends. Comments (3)"),
        ],
    ),
    "tassel-agency-13-march": (
        "Tassel Agency", "2031-03-13", "en", "Patients taken from Ostravian hospital, nurse says",
        [
            ("title", "Patients taken from Ostravian hospital, nurse says"),
            ("paragraph", "At least 24 patients were taken from a ward in Lidovar on the night of 9 March, a nurse told Radio Meridian."),
            ("paragraph", "The Interior Ministry said on Wednesday that no patient had been removed from the hospital."),
        ],
    ),
    "lidovar-blog": (
        "Lidovar Watch", "2031-03-14", "en", "What the agency wrote about our hospital",
        [
            ("title", "What the agency wrote about our hospital"),
            ("paragraph", "At least 24 patients were taken from a ward in Lidovar on the night of 9 March, a nurse told Radio Meridian, Tassel Agency reports."),
            ("paragraph", "The hospital has been guarded by soldiers since early spring."),
        ],
    ),
    "open-door-report": (
        "Open Door", "2031-05", "en", "Taken from the ward: an interview with a patient",
        [
            ("title", "Taken from the ward: an interview with a patient"),
            ("paragraph", "“They read out names from a list. I counted 26 of us in the two trucks,” said S., a patient who was released after eleven days."),
            ("paragraph", "S. said that the detention lasted until about 20 March. He was beaten on the second day."),
            ("paragraph", "S. said the ward nurse, a woman he knew as Nur, tried to stop them."),
        ],
    ),
    "vechernij-listok": (
        "Вечерний листок", "2031-04", "ru", "Ночь в больнице",
        [
            ("title", "Ночь в больнице"),
            ("paragraph", f"«{RUSSIAN}», — рассказал Артём Валеев, брат одного из пациентов."),
        ],
    ),
    "unsigned-page": (
        "", "", "en", "Lidovar: what is known",
        [
            ("title", "Lidovar: what is known"),
            ("paragraph", "About thirty people disappeared from the hospital in March 2031. Two guards were later arrested."),
        ],
    ),
}  # fmt: skip


def build_reading(document):
    publisher, published, language, title, parts = TEXTS[document]
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(start=len(text), end=len(text) + len(words), kind=BlockKind(kind)))
        text += words + "\n"
    return Reading(
        document=document,
        item=f"item-{document}",
        text=text,
        blocks=tuple(blocks),
        language=Sourced(value=language, because=why("letters and words of this language")),
        publication=Publication(
            publisher=Sourced(value=publisher, because=why("named in the page's metadata")) if publisher else None,
            title=Sourced(value=title, because=why("first heading")),
            published=Sourced(value=EdtfDate(edtf=published), because=why("date line under the title"))
            if published
            else None,
        ),
        media_type="text/html",
        reader="html-1",
    )


READINGS = {d: build_reading(d) for d in TEXTS}
SPEAKERS = {
    "nurse": (NURSE, SpeakerKind.WITNESS, "p-nurse"),
    "ministry": ("Interior Ministry", SpeakerKind.ORGANISATION, ""),
    "patient": ("S.", SpeakerKind.VICTIM, "p-s"),
    "brother": ("Артём Валеев", SpeakerKind.RELATIVE, "p-brother"),
    "blog": ("Lidovar Watch", SpeakerKind.OUTLET, ""),
    "page": ("", SpeakerKind.OUTLET, ""),
}
MERIDIAN = Hop(name="Radio Meridian", kind=CarrierKind.PUBLISHER)
TASSEL = Hop(name="Tassel Agency", kind=CarrierKind.PUBLISHER)


def value(document, role, words, **payload):
    at = READINGS[document].text.index(words)
    return Value(role=role, span=Span(document=document, start=at, end=at + len(words)), words=words, **payload)


def count(low, operator, best=None, high=None):
    return Count(low=low, high=high, operator=operator, best=best or low, unit="patients")


def build_statement(id_, document, quote, speaker, mode=Mode.INDIRECT, chain=(), values=()):
    reading = READINGS[document]
    at = reading.text.index(quote)
    name, kind, person = SPEAKERS[speaker]
    return Statement(
        id=id_,
        passage=reading.passage(at, at + len(quote)),
        mode=mode,
        speaker=SpeakerMention(kind=kind, words=name, person=person, because=why("subject of the verb of saying")),
        chain=chain,
        proposition=Proposition(frame="", predicate="take"),
        values=tuple(value(document, *v[:2], **v[2]) for v in values),
        because=why("quotation marks and a verb of saying", "quote.direct"),
    )


NIGHT = ("date", "on the night of 9 March", {"date": EdtfDate(edtf="2031-03-09")})
AT_LEAST = ("count", "At least 24 patients", {"count": count(24, Operator.AT_LEAST)})
TAKEN = "At least 24 patients were taken from a ward in Lidovar on the night of 9 March"
STATEMENTS = (
    build_statement("m1", "meridian-12-march", "At least 24 patients were taken from the ward on the night of 9 March", "nurse", Mode.DIRECT, values=(AT_LEAST, NIGHT)),
    build_statement("m2", "meridian-12-march", "the men wore the grey coats of the Interior Guard", "nurse"),
    build_statement("m3", "meridian-12-march", "two of the patients had been beaten in the corridor", "nurse"),
    build_statement("m4", "meridian-12-march", "Nobody has told the families where they are", "nurse", Mode.DIRECT),
    build_statement("t1", "tassel-agency-13-march", TAKEN, "nurse", chain=(MERIDIAN,), values=(AT_LEAST, NIGHT)),
    build_statement("t2", "tassel-agency-13-march", "no patient had been removed from the hospital", "ministry"),
    build_statement("b1", "lidovar-blog", TAKEN, "nurse", chain=(MERIDIAN, TASSEL), values=(AT_LEAST, NIGHT)),
    build_statement("b2", "lidovar-blog", "The hospital has been guarded by soldiers since early spring.", "blog", Mode.OWN_VOICE, values=(("date", "since early spring", {"date": EdtfDate(edtf="2031-21/..")}),)),
    build_statement("o1", "open-door-report", "I counted 26 of us in the two trucks", "patient", Mode.DIRECT, values=(("count", "26 of us", {"count": count(26, Operator.EXACT, high=26)}),)),
    build_statement("o2", "open-door-report", "the detention lasted until about 20 March", "patient", values=(("date", "until about 20 March", {"date": EdtfDate(edtf="2031-03-09/2031-03-20~")}),)),
    build_statement("o3", "open-door-report", "He was beaten on the second day.", "patient", values=(("date", "on the second day", {"date": EdtfDate(edtf="2031-03-11~")}),)),
    build_statement("r1", "vechernij-listok", RUSSIAN, "brother", Mode.DIRECT),
    build_statement("u1", "unsigned-page", "About thirty people disappeared from the hospital in March 2031.", "page", Mode.OWN_VOICE, values=(("count", "About thirty people", {"count": count(30, Operator.ABOUT)}), ("date", "in March 2031", {"date": EdtfDate(edtf="2031-03")}))),
    build_statement("u2", "unsigned-page", "Two guards were later arrested.", "page", Mode.OWN_VOICE),
)  # fmt: skip
TELLINGS = {
    "a-nurse": ("nurse", ("m1", "m2", "m3", "m4", "t1", "b1")),
    "a-ministry": ("ministry", ("t2",)),
    "a-patient": ("patient", ("o1", "o2", "o3")),
    "a-brother": ("brother", ("r1",)),
    "a-blog": ("blog", ("b2",)),
    "a-page": ("page", ("u1", "u2")),
}
CLAIMS = {
    "taken": ("Patients were taken from the hospital ward in Lidovar", {"m1": "supports", "t1": "supports", "b1": "supports", "o1": "conflicts", "r1": "vaguer", "u1": "vaguer", "t2": "denies"}),
    "guard": ("The men wore the coats of the Interior Guard", {"m2": "supports"}),
    "beaten-corridor": ("Two patients were beaten in the corridor", {"m3": "supports"}),
    "families": ("The families have not been told where the patients are", {"m4": "supports"}),
    "soldiers": ("The hospital is guarded by soldiers", {"b2": "supports"}),
    "until": ("The detention lasted until about 20 March", {"o2": "supports"}),
    "beaten-s": ("S. was beaten", {"o3": "supports"}),
    "arrested": ("Two guards were arrested", {"u2": "supports"}),
}  # fmt: skip
UNSURE = {"a-blog", "a-page"}


def build_claim(id_):
    proposition, placed = CLAIMS[id_]
    account_of = {s: a for a, (_, held) in TELLINGS.items() for s in held}
    document_of = {s.id: s.passage.document for s in STATEMENTS}
    accounts = tuple(dict.fromkeys(account_of[s] for s in placed))
    roots = [a for a in accounts if any(account_of[s] == a and st != "denies" for s, st in placed.items())]
    documents = tuple(dict.fromkeys(document_of[s] for s in placed))
    publishers = tuple(dict.fromkeys(TEXTS[d][0] for d in documents if TEXTS[d][0]))
    origins = tuple(
        Origin(
            id=f"{id_}-{a}",
            accounts=(a,),
            certain=a not in UNSURE,
            because=why("does not say how it knows" if a in UNSURE else "told by somebody who was there"),
        )
        for a in roots
    )
    return Claim(
        id=id_,
        proposition=proposition,
        frame="liberty.abduction" if id_ == "taken" else "",
        statements=tuple(ClaimStatement(statement=s, stance=Stance(st)) for s, st in placed.items()),
        corroboration=Corroboration(
            documents=documents,
            publishers=publishers,
            accounts=accounts,
            origins=origins,
            interval=Interval(low=sum(o.certain for o in origins), high=len(origins)),
            because=why("three documents go back to one telling") if id_ == "taken" else (),
        ),
    )


def person(id_, name, document, words, **more):
    at = READINGS[document].text.index(words)
    mention = PersonMention(span=Span(document=document, start=at, end=at + len(words)), words=words, person=id_)
    return Person(id=id_, name=name, names=(name,), mentions=(mention,), **more)


def build_case():
    """The CrossCheck; the same value at every call."""
    return CrossCheck(
        documents=tuple(
            CodedDocument(reading=r, people=(), statements=tuple(s for s in STATEMENTS if s.passage.document == d))
            for d, r in READINGS.items()
        ),
        publishers=tuple((d, TEXTS[d][0]) for d in TEXTS),
        people=(
            person("p-nurse", NURSE, "meridian-12-march", NURSE, descriptions=("a nurse",)),
            person("p-nur", "Nur", "open-door-report", "Nur", descriptions=("the ward nurse",)),
            person("p-s", "S.", "open-door-report", "S.", descriptions=("a patient",), pseudonym=True),
            person("p-brother", "Артём Валеев", "vechernij-listok", "Артём Валеев"),
        ),
        person_links=(
            PersonLink(
                left="p-nurse",
                right="p-nur",
                outcome="may be the same",
                because=(*why("the given name is written alike in both scripts"), *why("both are a nurse on that ward")),
            ),
            PersonLink(left="p-s", right="p-nur", outcome="not the same", because=why("a man and a woman")),
        ),
        accounts=tuple(
            Account(
                id=a,
                speaker=SPEAKERS[who][0],
                kind=SPEAKERS[who][1],
                person=SPEAKERS[who][2],
                organisation="",
                occasion="",
                statements=held,
                because=why("one speaker, one telling"),
            )
            for a, (who, held) in TELLINGS.items()
        ),
        claims=tuple(build_claim(c) for c in CLAIMS),
        contradictions=(
            Contradiction(
                id="x-count", claim="taken", left="u1", right="o1", relation=Relation.CONFLICTS, role="count",
                within_speaker=False, because=why("about 30 and exactly 26 of the same people cannot both hold"),
            ),
            Contradiction(
                id="x-deny", claim="taken", left="m1", right="t2", relation=Relation.DENIES, role="",
                within_speaker=False, because=why("“no patient had been removed”"),
            ),
        ),
        derivations=(
            Derivation(earlier="meridian-12-march", later="tassel-agency-13-march", kind=DerivationKind.QUOTES, alignments=(), because=why("names Radio Meridian and came out a day later")),
            Derivation(earlier="tassel-agency-13-march", later="lidovar-blog", kind=DerivationKind.WIRE_COPY, alignments=(), because=why("one sentence of 25 words alike, credit to the agency")),
        ),
        engine="consilience-test+invented",
    )  # fmt: skip


def with_names(check, name):
    """The case with every speaker called ``name``: for hostile names."""
    return replace(check, accounts=tuple(replace(a, speaker=name) for a in check.accounts))
