"""Speech after a dash, as Russian pages print it: "— Нас держали в зале, — рассказал он. — Потом увезли."

A paragraph that opens with a dash is somebody's words; the narrator breaks in between "comma, dash" and "full
stop, dash" (or the paragraph's end) where a word of saying stands.  The stretches are half-open offsets.
"""

from __future__ import annotations

import re

_OPENS = re.compile(r"\s*[—–-]\s+(?=[«„]?[А-ЯЁ…])")
_BREAKS_IN = re.compile(r"(?:[,!?…]|\.{3})\s+[—–-]\s+(?=[а-яё])")
_RESUMES = re.compile(r"(?<=[.,!?:…])\s+[—–-]\s+")
_SAYS = re.compile(
    r"(?:сказал|говор|рассказ|сообщ|заяв|добав|вспомн|вспомина|отмет|отмеча|объясн|поясн|спрос|спраш|ответ|отвеча|подчерк|"
    r"подчёрк|уточн|призна|утвержд|продолж|повтор|возраз|жалу|плач|вздых|крич|шепч|перебива|смеёт|смеет|удивля|настаива|напомн|"
    r"напомина|свидетельств|переда|пиш|поведа|подтверд|подтвержд|рассужда|замет|замеча|произн|воскликн)"
)
_REACH = 60
"""Code points after the narrator's dash within which the word of saying stands."""


def spoken(text: str) -> list[tuple[int, int]]:
    """The stretches of a paragraph that are spoken, without their dashes; [] when it is no speech."""
    opened = _OPENS.match(text)
    if opened is None:
        return []
    stretches: list[tuple[int, int]] = []
    start = at = opened.end()
    while True:
        broken = next((m for m in _BREAKS_IN.finditer(text, at) if _SAYS.search(text, m.end(), m.end() + _REACH)), None)
        if broken is None:
            stretches.append((start, len(text.rstrip())))
            return stretches
        stretches.append((start, broken.start() + 1))
        resumed = _RESUMES.search(text, broken.end())
        if resumed is None:
            return stretches
        start = at = resumed.end()
