"""What a paper, a station or a mailing list says of itself, English and Russian: imprint, terms, counters, credits.

These sentences have no part in what is told, and stand in plain copies of pages as well as in markup.  They were
written from the general habits of papers and pages, not from any one of them.
"""

from __future__ import annotations

from typing import Final

from consilience.engine.read.phrases import Phrase, any_of

_NUMBER = r"\d[\d.,  ]*[km]?"
_COUNTED = (
    r"views?|viewed|seen|reads?|visits?|visitors?|hits|reactions?|comments?|shares?|shared|likes?|retweets?|reposts?|"
    r"followers?|replies|votes?|subscribers?|downloads?|просмотр\w*|прочитан\w*|комментари\w+|лайк\w*|репост\w*|"
    r"подписчик\w*|оценок"
)
_COMMAND = r"print|send|share|reply|like|save|copy link|e-?mail|comment|печать|поделиться|отправить|ответить"
_COUNTER = rf"(?:{_NUMBER}\s*(?:{_COUNTED})\b|(?:{_COUNTED})\W{{0,3}}{_NUMBER}(?!\w)|(?:{_COMMAND})\b)"
_MATTER = (
    r"materials?|contents?|texts?|articles?|photo\w*|pictures?|images?|(?:web)?sites?|pages?|publications?|news|"
    r"материал\w*|текст\w*|фото\w*|стат(?:ей|ьи)|новост\w*|сайт\w*"
)
_TAKEN = (
    r"reproduc\w+|reprint\w*|republi\w+|quot(?:ing|ation)|citing|citation|copying|перепечатк\w+|"
    rf"цитировани\w+|копировани\w+|воспроизведени\w+|(?:using|use|использовани\w+)(?=.{{0,40}}\b(?:{_MATTER})\b)"
)
_OWED = (
    r"source|references?|(?:hyper)?links?|credit\w*|attribut\w+|acknowledg\w+|permission|consent|mention|"
    r"ссылк\w+|источник\w*|разрешени\w+|согласи\w+"
)
_THING = (
    r"report|publication|document|bulletin|newsletter|transcript|recording|translation|interview|text|article|"
    r"programme|program|podcast|episode|film|project|series|website|site|page|material"
)

PHRASES: Final = (
    Phrase(
        slug="imprint",
        because="what the publication says of itself",
        most_words=16,
        pattern=any_of(
            r"^(?:editorial (?:office|board|team|staff|address|desk)|head office|newsroom|printing house|"
            r"printed (?:by|at)|"
            r"circulation|print run|issn|isbn|registration (?:no|number|certificate)|editor(?:s|-in-chief| in chief)?|"
            r"managing editor|deputy editors?|proprietors?|owners?|design(?:ed by)?|web ?master|hosting|tel(?:ephone)?|"
            r"phone|fax|address|postal address|адрес редакции|редакция|главный редактор|учредител[ьи]|издател[ьи]|"
            r"тираж|телефон|адрес|отпечатано|подписной индекс)\.?\s?:\s*\S",
            r"^(?:circulation|print run|тираж)\W{1,3}\d[\d., ]*(?:copies|экз\w*)?\W*$",
            r"^(?:subscription |подписной )?(?:index|индекс)\W{1,3}\d+\W*$",
            r"^(?:founded|established|est\.?|since|published since|основан[ао]?|издается с|издаётся с)"
            r"(?: in| в)? \d{4}(?: г(?:ода|оду|\.)?)?\W*$",
            r"^(?:the )?(?:official )?(?:organ|newspaper|journal|gazette|bulletin) of the (?:[\w’'-]+ ?){1,6}\W*$",
            r"^(?:орган|газета|журнал|вестник) (?:[а-яё-]+ ?){1,6}\W*$",
            r"^(?:price|цена)\W{1,3}\D{0,3}\d.{0,15}$",
            r"^(?:no|issue|vol(?:ume)?|№|выпуск)\.?\s?\d[^a-zа-яё]{0,25}$",
            r"^(?-i:[A-ZА-Я][A-ZА-Я0-9]*(?:[/-][A-ZА-Я0-9.]+){2,})\W*$",
        ),
    ),
    Phrase(
        slug="blog",
        because="the lines that a blog sets under its posts",
        most_words=45,
        pattern=any_of(
            r"^(?:posted|published|filed|written|tagged|labels?)\b.{0,100}\b(?:permalink|no comments|\d+ comments?|"
            r"labels?|"
            r"bookmark|trackbacks?|pingbacks?)\b",
            r"^(?:newer|older|previous|next) (?:posts?|entr(?:y|ies))\b.{0,60}$",
            r"^(?:bookmark the|trackbacks?|pingbacks?|permalink)\b.{0,60}$",
            r"^(?:view|see) my (?:complete|full) profile\W*$",
            r"^(?:blog ?roll|blog archive|about me|about this (?:blog|site)|recent (?:comments|posts)|meta)\W*$",
            r"^(?:proudly )?(?:powered|hosted|built|made) (?:by|with|on) [\w.]+(?: [\w.]+)?\W*$",
            r"^(?:theme|template|layout)(?: by)?\s?:?\s.{2,40}$",
            r"^(?:like|share) this:?\W*(?:like|loading)?\W*$",
            r"^—?\s?[^.]{2,50}\(@\w+\).{0,40}$",
        ),
    ),
    Phrase(
        slug="release",
        because="the marks of a press release or an agency's copy",
        most_words=24,
        pattern=any_of(
            r"^\W*(?:for immediate release|embargo(?:ed)?\b.{0,60}|-?\s?ends?\s?-?|#\s?#\s?#|notes? to editors|"
            r"press release|"
            r"more follows|\(?more\)?|to be continued|mf|конец|пресс-релиз)\W*$",
            r"^\(?(?:adds|recasts|updates|updating|corrects|changes|repeats|refiles|rewrites) .{3,120}\)$",
            r"^\(?(?:reporting|writing|additional reporting|editing|compiled|edited|written|desk)(?: and \w+)? by "
            r"(?-i:[A-Z]).{2,120}$",
            r"^(?:press|media) (?:contact|enquir(?:y|ies)|inquir(?:y|ies)|office|officer|service|line)s?\s?"
            r"(?:[:(].{0,120}|of (?:the )?(?-i:[A-ZА-Я]\w+ ?){1,4})?\W*$",
            r"^(?:contact|enquiries|further information|more information)\s?:\s?.{0,120}$",
            r"^(?:пресс-служба|контакты?(?: для (?:прессы|сми))?)\b.{0,80}$",
            r"^(?:not for (?:onward )?(?:distribution|publication|circulation)|for internal use)\b.{0,60}$",
            r"^(?:page|стр\.?|страница) \d+(?: (?:of|из|/) \d+)?\W*$",
        ),
    ),
    Phrase(
        slug="letterhead",
        because="an address, an account or a number of registration",
        most_words=24,
        pattern=any_of(
            r"^(?:registered|reg\.) (?:association|charity|society|office|non-profit|nonprofit|company|address|"
            r"under|as)\b"
            r".{0,60}\d",
            r"^(?:registration|tax|charity|company|vat|bank|account|iban|swift|bic)\b.{0,20}(?:no|number|id|"
            r"details)?\W{0,3}"
            r"(?-i:[A-Z]{0,4})[\d ]{4,}",
            r"^(?:donations?|contributions?|gifts)\s?:\s?\S.{0,100}$",
            r"^[^.!?]{0,100}\b[\w.+-]+@[\w-]+\.\w[\w.]*\W*$",
            r"^(?:www\.|https?://)\S+\W*$",
            r"^[^.!?]{0,60}\b(?:p\.?o\.? box|phone|tel|fax|тел)\b[.: ]*[+\d(].{4,}$",
        ),
    ),
    Phrase(
        slug="weather",
        because="the weather, rates or times beside the news",
        most_words=16,
        pattern=any_of(
            r"^(?:(?:today|tomorrow)[’']s )?(?:weather|forecast|exchange rates?|sunrise|sunset)(?: (?:for|in|on|today|"
            r"tomorrow)(?: \w+)?)?\s?[:|–—-].{0,60}$",
            r"^(?:погода|прогноз погоды|курсы? валют|восход)(?: (?:на|в) \w+)?\s?[:|–—-].{0,60}$",
        ),
    ),
    Phrase(
        slug="legal",
        because="on what terms this may be reprinted",
        most_words=60,
        pattern=any_of(
            rf"^(?:when|in case of|if|for|by|any|the|all|при|в случае|любое|полная или частичная)?\s*(?:\w+ ){{0,2}}"
            rf"(?:{_TAKEN})\b.{{0,90}}\b(?:{_OWED})\b.{{0,60}}\b(?:mandatory|required|obligatory|necessary|permitted|"
            r"allowed|prohibited|forbidden|обязательн\w+|запрещен\w+|запрещён\w+|разрешен\w+|разрешён\w+|допускается)",
            rf"^(?:{_TAKEN})\b.{{0,60}}\b(?:permitted|allowed|prohibited|forbidden|only|free|encouraged|welcome|"
            rf"запрещен\w+|только|допускается|разрешается)\b.{{0,80}}\b(?:{_OWED})\b",
            rf"^(?:this|these|the|our|all|any|no part of this|parts of this) (?:{_THING})s? (?:may|can|must|should) "
            r"(?:not )?(?:be )?(?:freely |only )?(?:reproduced|reprinted|copied|quoted|republished|distributed|shared|"
            r"circulated|cited|used)\b",
            r"^please (?:credit|cite|quote) (?:us|the source|as)\b",
            r"\b(?:views|opinions) (?:expressed|stated|presented)\b.{0,60}\b(?:(?:are|remain) (?:those|solely|"
            r"the (?:authors?|speakers?|"
            r"writers?))|not necessarily)\b",
            r"\bnot necessarily (?:reflect|represent)\b|\bdo(?:es)? not reflect the (?:official )?(?:views?|"
            r"opinions?|policy|"
            r"positions?)\b",
            r"^мнение (?:автор\w+|редакции) (?:может )?не (?:всегда )?совпада",
            rf"^(?:this|the present) (?:{_THING}) (?:is|was|has been) (?:made possible|funded|financed|co-funded|"
            r"supported|produced with|published with|prepared with|sponsored)\b",
        ),
    ),
    Phrase(
        slug="counters",
        because="the page's own counters and buttons",
        most_words=16,
        whole=True,
        pattern=any_of(rf"\W*(?=[^.!?]*\d)(?:{_COUNTER}\W*)+"),
    ),
    Phrase(
        slug="in-this-issue",
        because="what else this issue holds",
        most_words=60,
        pattern=any_of(
            r"^(?:also |more |elsewhere )?in (?:this|our next|the next) (?:issue|number|edition|bulletin)\s*(?::|$)",
            r"^(?:также |ещё |еще |читайте )?в (?:этом |следующем )?(?:номере|выпуске)\s*(?::|$)",
        ),
    ),
    Phrase(
        slug="mail-foot",
        because="the foot of a message or mailing list",
        most_words=90,
        pattern=any_of(
            r"^you(?: are|[’']re| were| have been)? (?:on this (?:mailing )?list|subscribed|added to this list)\b",
            r"^you(?: have)? (?:received|receive|got|get)(?: this| these) (?:e-?mails?|messages?|mails?|letters?|"
            r"alerts?)\b",
            r"^(?:to|if you (?:wish|want|would like|prefer) to) (?:leave|unsubscribe|stop receiving|opt out|be removed|"
            r"be taken off|update your|change your)\b",
            r"^if you (?:no longer|do not|don[’']t|would rather not) (?:wish|want)? ?(?:to )?(?:receive|get|hear)\b",
            r"^(?:this|the) (?:e-?mail|message|communication|transmission|"
            r"information (?:contained )?in this (?:e-?mail|"
            r"message))\b.{0,60}\b(?:is|are|may|contains?|intended)\b.{0,160}\b(?:confidential|privileged|addressees?|"
            r"recipients?|individual)\b",
            r"^if you (?:have received this|received this|are not the (?:intended|named|addressee))\b",
            r"^(?:any )?unauthori[sz]ed (?:use|copying|disclosure|dissemination)\b.{0,120}\b(?:e-?mail|message|"
            r"prohibited)\b",
            r"^please consider the environment\b",
            r"^sent from (?:my|a|mail for)\b",
            r"^отправлено (?:с|из)\b",
            r"^(?:вы получили это|это) (?:письмо|сообщение|рассылк\w+) .{0,60}(?:потому|так как|конфиденциальн|подпис)",
            r"^чтобы (?:отписаться|отказаться от рассылки)",
        ),
    ),
    Phrase(
        slug="production",
        because="who made the programme or text, and how",
        most_words=40,
        pattern=any_of(
            r"^(?:produced|presented|hosted|narrated|recorded|transcribed|filmed|camera|sound|subtitles|typeset|"
            r"translated|translation|transcript|edited)(?: and (?:\w+))? by\b.{0,80}$",
            r"^(?:this|the) (?:transcript|interview|text|conversation|translation) (?:was|is|has been|"
            r"have been) (?:\w+ly )?"
            r"(?:typed|edited|shortened|condensed|abridged|translated|transcribed)\b",
            r"^this (?:transcript|interview|recording|episode|programme|program) (?:was|is|has been) (?:produced|"
            r"presented|"
            r"prepared by|generated|recorded (?:by|for|on behalf)|broadcast|repeated|provided by)\b",
            r"^(?:transcripts?|captions|subtitles) (?:are|is|may|provided|generated|created)\b.{0,120}$",
            r"^(?:you(?:[’']re| are|[’']ve been| have been|[’']ve)) (?:listening to|watching|tuned in to|reading)\b",
            r"^(?:listen|watch|hear|see) (?:again|live|back|the (?:full|whole) (?:programme|interview|"
            r"episode))\b.{0,60}$",
            r"^(?:music|jingle|applause|signature tune|theme music|музыка|заставка)\W*$",
            r"^[^.:;]{0,50}\b\d{2,4}(?:[.,]\d)?\s?(?:fm|mhz|khz|am|мгц|кгц)\b[^.]{0,20}$",
            r"^(?:broadcast|aired|repeated|repeat|on air|эфир)\b[^.]{0,30}\b(?:daily|every|weekdays|mondays?|tuesdays?|"
            r"wednesdays?|thursdays?|fridays?|saturdays?|sundays?|ежедневно)\b",
        ),
    ),
)
