"""Landmarks of a page, English and Russian: headings over links and comments, dates and buttons of comment systems.

A landmark alone proves nothing; ``sections`` looks at what follows it.
"""

from __future__ import annotations

import re
from typing import Final

LINK_LIST_HEADING: Final = re.compile(
    r"\W*(?:(?:most|more) (?:viewed|read|popular|shared|commented|recent|watched)(?: (?:stories|articles|news|"
    r"now|today))?|trending(?: (?:now|stories|topics))?|popular(?: (?:now|stories|posts|articles|on \w+))?|"
    r"related(?: (?:articles?|stor(?:y|ies)|posts?|content|topics?|coverage|links?|news|reading|items?))?|"
    r"more (?:stories|news|articles|coverage|headlines|videos|from .{1,40}|on this(?: story| topic)?|like this|"
    r"in .{1,30})|"
    r"latest(?: (?:news|stories|posts|headlines|videos))?|recommended(?: (?:for you|reading|stories|articles))?|"
    r"read (?:more|next|also)|read this next|you (?:may|might) (?:also )?(?:like|be interested in|have missed)|"
    r"editor[’']?s[’']? (?:picks?|choice)|top (?:stories|news|headlines)|in other news|from our partners|"
    r"(?:from )?around the web|see also|also (?:read|in the news|on this site)|"
    r"explore more(?: on these topics)?|recent (?:posts|stories|articles|news)|"
    r"what (?:to read next|(?:others|people) are (?:reading|clicking)(?: (?:on|right now|now))*)|"
    r"today[’']s (?:top )?(?:picks|headlines|stories)|up next|more to explore|sponsored links|"
    r"don[’']t miss|topics|tags|categories|archives|also in .{1,30}|elsewhere on .{1,30}|in this section|"
    r"(?:also |more )?in this (?:issue|number|edition)|you(?:[’']ll| will) also (?:like|love|enjoy)|"
    r"(?:our )?(?:other|further|previous|earlier) (?:stories|articles|posts|coverage|reports)|similar (?:posts|stories|"
    r"articles|news)|news in brief|keep reading|continue reading|next (?:story|article|post|up)|"
    r"stories you may .{1,30}|"
    r"(?:today[’']s )?headlines|(?:the )?(?:day|week) in (?:pictures|brief)|more (?:to read|reading|top stories)|"
    r"(?:также )?в (?:этом )?(?:номере|выпуске)|ещё в номере|другие (?:материалы|статьи|публикации)|"
    r"что (?:ещё )?почитать|сейчас читают|"
    r"самое (?:читаемое|популярное|обсуждаемое|важное)|популярн(?:ое|ые)(?: (?:новости|материалы|статьи))?|"
    r"читайте также|по теме|(?:другие )?материалы по теме|ещ[её] по теме|похожие (?:статьи|материалы|новости)|"
    r"последние новости|новости по теме|главные новости|лента новостей|рекомендуем|"
    r"вам (?:может )?(?:быть )?(?:интересно|понравит\w+)|смотрите также|см\. также|другие новости|"
    r"новости партн[её]ров|выбор редакции)\W*",
    re.IGNORECASE,
)
"""A heading over links to other articles."""

COMMENTS_HEADING: Final = re.compile(
    r"\W*(?:(?:view|show|read|see|all|reader|user|hide)\s+)*(?:\(?\d[\d.,  ]*[km]?\)?\s*)?"
    r"(?:(?:all|pending|reader|user|facebook|top|best|newest|latest|recent|featured|popular|selected|first)\s+)*"
    r"(?:comments?|replies|responses|reader (?:comments|reactions))\W*(?:\(?\d[\d.,]*\)?)?\W*"
    r"|\W*\d+ (?:thoughts|responses|replies|comments|comment) (?:on|to)\b.{0,200}|"
    r"\W*(?:join the )?(?:conversation|discussion) \(\d+\)\W*"
    r"|\W*(?:\d+\s*)?(?:(?:все|показать|читать)\s+)*(?:\d+\s*)?(?:комментари(?:и|ев|й|я)|обсуждение|"
    r"отзывы)(?: (?:читателей|пользователей|к статье))?\W*\d*\W*",
    re.IGNORECASE,
)
"""A heading over what readers wrote."""

TIME_AGO: Final = re.compile(
    r"(?:\b|(?<=[A-Za-zА-Яа-я])|^)(?:(?:about |almost |over )?(?:\d{1,3}|an?|one|two|three|a few|"
    r"few)\s?(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|yrs?)|\d{1,3}\s?(?:[smhdwy]|"
    r"mo))\s+ago\W*$"
    r"|(?:\b|^)(?:just now|yesterday at \d.{0,10})\W*$"
    r"|(?:(?:\d{1,3}|несколько) )?(?:секунд\w*|минут\w*|час(?:а|ов)?|д(?:ень|ня|ней)|недел\w+|месяц\w*|"
    r"год(?:а)?|лет) назад\W*$",
    re.IGNORECASE,
)
"""How comment systems date what readers write."""

TIME_STAMP: Final = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W{1,3}\d{1,2}:\d\d\W*$|\b(?:at|в)\s\d{1,2}:\d\d\W*(?:[ap]\.?m\.?)?\W*$",
    re.IGNORECASE,
)
"""A day and an hour at the end of a short line."""

COMMENT_HEAD: Final = re.compile(
    r"\W*(?=[^\n]*[^\W\d_]{2})[^\n.!?:]{2,40}?[\s,·|•–—-]+(?:(?:on|at|в)\s)?(?:"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,9}\.?,? \d{4}|"
    r"[^\W\d_]{3,9}\.? \d{1,2},? \d{4})"
    r"\W{1,4}(?:(?:at|в)\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\b\W*",
    re.IGNORECASE,
)
"""Who commented, on which day and at which hour."""

COMMENT_SAYS: Final = re.compile(
    r"(?!.*[.!?]\s)[^\s:].{1,40}?\s(?:says|said|wrote|writes|пишет|написала?|сказала?|говорит)"
    r"(?:,? (?:on |at )?.{0,40}\d)?\s?:\W*"
    r"|(?:posted|submitted|written|comment) by:?\s.{2,40}?(?:\s(?:on|at)\s.{0,40}\d.{0,12})?\W*",
    re.IGNORECASE,
)
"""The line over a reader's comment that names the reader."""

COMMENT_CONTROL: Final = re.compile(
    r"\W*(?:reply|like|send|share|report(?: abuse| comment)?|flag|upvote|downvote|permalink|log in to reply|"
    r"(?:\d+ )?(?:likes?|replies|votes?)|show replies|edit|delete|"
    r"(?:view|show|load|see|read) (?:all |the )?(?:other |more )?\d*\s?(?:more |other )?(?:comments|replies|responses)|"
    r"ответить|нравится|пожаловаться|цитировать|ссылка|(?:\d+ )?ответ\w*)(?:\W+(?:reply|like|share|report|flag|"
    r"\d+))*\W*",
    re.IGNORECASE,
)
"""The buttons under a reader's comment."""

COMMENT_REPLY: Final = re.compile(r"\W*(?:log in to )?(?:reply|ответить)(?: to \S+)?\W*", re.IGNORECASE)
"""The one button that only a reader's comment has."""

ABOUT_HEADING: Final = re.compile(
    r"\W*(?:about (?:us|this (?:report|site|paper|newsletter|publication|organi[sz]ation|blog|podcast|programme)|"
    r"the (?:authors?|writers?|reporters?|publishers?|organi[sz]ation|photographers?)|(?-i:[A-Z])[\w’' -]{2,50})|"
    r"who we are|our (?:mission|team|supporters|funders|donors)|acknowledge?ments|о нас|об (?:авторе|издании|"
    r"организации)|"
    r"кто мы)\W*",
    re.IGNORECASE,
)
"""A heading at the end over what a publisher says of itself or its writers."""

_CALLING = (
    r"journalist|reporter|writer|correspondent|author|editor|columnist|historian|researcher|photographer|fellow|"
    r"novelist|"
    r"poet|professor|lecturer|blogger|producer|журналист\w*|писател\w*|корреспондент\w*|фотограф\w*"
)
_BODY = (
    r"organi[sz]ation|association|network|coalition|newspaper|magazine|agency|station|broadcaster|charity|foundation|"
    r"website|platform|outlet|newsletter|publication|initiative|collective|cooperative|centre|center|group"
)
ABOUT: Final = re.compile(
    rf"(?P<who>(?-i:[A-ZА-ЯЁ])[\w’'-]*(?: (?:of|for|the|(?-i:[A-ZА-ЯЁ])[\w.’'-]*)){{0,6}}) (?:is|are) an? "
    rf"(?:(?!(?:of|on|in|against|to|by|from|who)\b)[\w’'-]+[\s,]+){{0,6}}?(?:{_CALLING}|{_BODY})\b.*"
    rf"|(?P<writer>(?-i:[A-ZА-ЯЁ])[\w’'-]*(?: (?-i:[A-ZА-ЯЁ])[\w.’'-]*){{1,3}}) (?:lives (?:in|by|near|on|with)|"
    rf"writes (?:for|about|on)|reports (?:for|on|from)|teaches|covers|blogs)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What a publisher or writer is, said at the end of a text."""
