"""Terms: what a content word is compared as when statements of different documents are lined up.

A **term** is the stem of a word, or the name of the concept it belongs to, so that "jail" and "prison",
or a word and its Russian counterpart, meet.  Concepts are everyday synonyms of this field, kept
short: a word is listed only when swapping it for its neighbours hardly changes what a sentence reports.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_CYRILLIC = re.compile(r"[а-яё]")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_SYNONYMS = """
    cell jail prison gaol lockup dungeon тюрьма камера
    police policeman policemen полиция полицейский
    station facility precinct
    premise building compound
    relative kin family relation родственник семья
    guard guardsman guardsmen warder jailer guards охранник гвардеец
    soldier serviceman servicemen troop military солдат военный военнослужащий
    officer agent официальный
    shout yell scream cry holler кричать
    hit strike beat bang бить удар избить
    fall collapse slump упасть
    stand rise upright
    rod bar stick baton truncheon club дубинка палка
    tie bind bound fasten handcuff связать
    hand wrist рука запястье
    wire cable проволока
    throw pour drench douse soak лить облить
    night evening ночь вечер
    sleep asleep сон спать
    sheet page paper лист бумага
    blank empty white пустой чистый
    sign signature подпись подписать
    gay homosexual lesbian lgbt lgbti lgbtq queer гей
    kind type sort
    inform notify
    investigate investigation probe inquiry inquest расследование расследовать
    trial prosecution prosecute court judge суд
    kill murder slay slaughter execute execution dead die death alive убить погибнуть погибший смерть
    corpse body тело
    bury grave burial funeral могила похоронить
    disappear vanish missing исчезнуть пропасть
    abduct kidnap abduction похитить
    detain arrest detention custody imprison hold captive задержать арестовать арест
    release free liberate освободить отпустить
    torture torment пытка пытать
    electric electrocute electrocution electricity электрический ток
    wound injure injury ранить раненый
    doctor physician medic врач доктор
    hospital clinic больница
    cure heal treat лечить вылечить
    lorry truck грузовик
    car vehicle automobile машина автомобиль
    plant factory mill works завод фабрика
    warn warning предупредить предупреждение
    kneel knelt knee колено
    shoot shot gunfire fire shooting стрелять стрельба выстрел
    air sky воздух
    crowd throng толпа
    rally demonstration protest demonstrate демонстрация митинг протест
    begin start commence начать
    initial first earliest первый
    report news word story information новость сообщение
    surface emerge appear появиться
    petition appeal
    leave depart flee escape бежать уехать
    home house дом
    child kid boy girl ребенок
    woman female женщина
    man male мужчина
    person people человек люди
    prisoner detainee inmate captive заключенный задержанный
    village hamlet деревня село
    town city город
    square plaza площадь
    mayor governor губернатор мэр
    ministry minister министерство министр
    government authority regime власть правительство
    church mosque temple
    burn torch blaze ignite сжечь
    rob loot steal pillage грабить
    search raid обыск
    water вода
    cold icy freezing холодный
    number номер
    order command приказ приказать
    deny denial refute отрицать опровергнуть
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _SYNONYMS.strip().splitlines():
        words = line.split()
        for word in words:
            table.setdefault(_stem(word), words[0])
    return table


def comparable(word: str) -> bool:
    """Whether a content word says what happened: numbers and names of months and days are values, compared as such."""
    return not (word.isdigit() or (word[:1].isupper() and word.casefold() in _CALENDAR))


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """The term of a word: its concept, else its stem; case and script decide nothing else."""
    stemmed = _stem(word.casefold().replace("ё", "е"))
    return _CONCEPTS.get(stemmed, stemmed)


def _stem(word: str) -> str:
    return str((_RUSSIAN if _CYRILLIC.search(word) else _ENGLISH).stemWord(word))


_ENGLISH, _RUSSIAN = snowballstemmer.stemmer("english"), snowballstemmer.stemmer("russian")
_CONCEPTS = _table()
