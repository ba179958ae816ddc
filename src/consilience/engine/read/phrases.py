"""Turns of phrase of a page's machinery, English and Russian: what asks, points elsewhere or states rights.

A **Phrase** is a rule: its slug, what it says to a reader, the pattern, and the longest stretch (in words) it may
condemn.  Patterns address the reader ("your inbox", "sign up"), or name parts of a page; a sentence that
merely tells of a newsletter or a donation matches none.  They were written from the general habits of
web pages, not from any one site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One rule; ``whole`` = the pattern must explain the stretch from end to end."""

    slug: str
    because: str
    pattern: re.Pattern[str]
    most_words: int = 45
    whole: bool = False

    def matches(self, text: str, words: int) -> bool:
        if words > self.most_words:
            return False
        return bool(self.pattern.fullmatch(text) if self.whole else self.pattern.search(text))


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that any of these fulfils, letter case aside."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_CREDITED = r"(?-i:[A-ZА-ЯЁ][\w.'’-]*\s+[A-ZА-ЯЁ][\w'’-]+)\s*(?:[;,/|(].{0,40})?$"
"""Whom a line credits: a name and, set off, a house; a caption says more than that."""
_ITEM = (
    r"skip to (?:main |primary )?(?:content|navigation|article|search|footer)|skip (?:navigation|links?|ads?)|"
    r"back to top|"
    r"log ?in|log ?out|sign ?in|sign ?up|register|subscribe(?: now)?|my account|contact(?: us)?|about(?: us)?|"
    r"advertise(?: with us)?|"
    r"privacy(?: policy| notice)?|terms(?: of (?:use|service)| (?:and|&) conditions)?|cookies?(?: policy| settings)?|"
    r"site ?map|careers|rss(?: feed)?|next(?: page| post)?|prev(?:ious)?(?: page| post)?|older posts|newer posts|"
    r"page \d+ of \d+|print(?: this)?(?: page| article)?|close(?: menu)?|(?:open |main |toggle )?menu|"
    r"toggle navigation|show more|load more|"
    r"view all|see all|share page|about sharing|reuse this content|update your preferences|"
    r"share(?: this)?(?: article| story| page| post)?|tweet(?: this)?|"
    r"e-?mail(?: this)?(?: article| story)?|reply|"
    r"follow(?: us)?|like|copy link|save(?: article)?|listen(?: to (?:this )?article)?|facebook|twitter|"
    r"whatsapp|telegram|instagram|"
    r"youtube|linkedin|pinterest|reddit|tiktok|vkontakte|donate(?: now)?|search|send|"
    r"перейти к (?:основному )?(?:содержани\w+|контенту|навигации)|наверх|войти|вход|выйти|регистрация|подписаться|"
    r"контакты|о нас|о проекте|реклама|рекламодателям|поиск|меню|главная|карта сайта|поделиться|твитнуть|"
    r"ответить|нравится|"
    r"вконтакте|одноклассники|телеграм|печать|распечатать|далее|назад|показать ещё|показать еще|читать далее|ещё|"
    r"политика конфиденциальности|пользовательское соглашение|закрыть|отправить|пожаловаться|скопировать ссылку"
)
_SECTION = (
    r"home|news|world|international|politics|business|economy|sports?|opinions?|culture|arts|lifestyle|life|"
    r"tech(?:nology)?|"
    r"science|health|environment|travel|weather|videos?|photos?|podcasts?|newsletters?|shop|jobs|events|"
    r"magazine|archive|"
    r"latest|local|letters|columnists|cartoons|us|uk|europe|asia|africa|americas|entertainment|education|more|"
    r"sections|english|русский|"
    r"новости|мир|политика|общество|экономика|культура|спорт|мнения|видео|фото|архив|происшествия|наука"
)
NAVIGATION: Final = re.compile(rf"(?:(?:{_ITEM})\W*)+", re.IGNORECASE)
"""One or more of a page's own commands and nothing else."""
SECTIONS: Final = re.compile(rf"(?:(?:{_ITEM}|{_SECTION})\b\W*){{2,}}", re.IGNORECASE)
"""Names of a site's sections in a row; a single one may be a heading."""
ONE_SECTION: Final = re.compile(rf"\W*(?:{_ITEM}|{_SECTION})\W*", re.IGNORECASE)

PHRASES: Final = (
    Phrase(
        slug="age-note",
        because="a notice on the page's age",
        most_words=20,
        pattern=any_of(
            r"^(?:this|the) (?:article|story|post|page|content|item) (?:is|was published) (?:more than |over |"
            r"about |almost )?"
            r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?:days?|weeks?|months?|years?) (?:old|ago)",
            r"^(?:этой|данной) (?:статье|публикации) (?:более|больше|уже)",
            r"^(?:статья|материал) опубликован\w* более .{1,20} назад",
        ),
    ),
    Phrase(
        slug="cookies",
        because="a cookie or privacy notice",
        most_words=80,
        pattern=any_of(
            r"\b(?:we|this (?:web)?site|our (?:web)?site|our partners) (?:and our partners )?(?:use|uses|"
            r"store) (?:of )?(?:\w+ ){0,4}cookies",
            r"\baccept (?:all |our )?cookies\b",
            r"\bcookie (?:policy|settings|preferences|notice|consent)\b",
            r"\bby (?:continuing|clicking|using) .{0,60}\byou (?:agree|accept|consent)\b",
            r"\bmanage (?:your )?(?:consent|privacy) ",
            r"(?:мы|сайт) использу\w+ .{0,30}(?:cookie|куки)",
            r"файлы cookie",
            r"продолжая (?:использовать|пользоваться|просматривать)",
        ),
    ),
    Phrase(
        slug="newsletter",
        because="a newsletter or alert sign-up",
        pattern=any_of(
            r"\b(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|e-?mails?|inbox|alerts|updates|"
            r"bulletin|briefing|podcast|channel)\b",
            r"\b(?:in|to|into) your (?:e-?mail )?inbox\b",
            r"^(?:please )?enter your (?:e-?mail|name|zip|post ?code)",
            r"^e-?mail address\W*$",
            r"^\W*(?:indicates |denotes )?required(?: fields?)?\W*$",
            r"^\W*indicates required",
            r"^view this (?:e-?mail|message|newsletter) (?:in|online)",
            r"^you(?: are|[’']re)? (?:receive|receiving|received|get|getting) this (?:e-?mail|message|"
            r"newsletter|mail)\b",
            r"^subscribe (?:to|now|today)\b",
            r"^unsubscribe\b",
            r"\bunsubscribe (?:at any time|anytime|here)\b",
            r"^thank(?:s| you) for (?:signing up|subscribing|registering)",
            r"\bget (?:the |our |breaking |more |daily |weekly )(?:\w+ ){0,4}"
            r"(?:newsletter|alerts|stories like this|straight to your|delivered)",
            r"^don[’']t miss (?:a|out|the next)\b",
            r"(?:подпишитесь|подписывайтесь|подписаться) на ",
            r"на ваш[уа]? (?:электронн\w+ )?почт",
            r"введите (?:ваш|свой|адрес|e-?mail)",
            r"(?:читайте|следите за) (?:нас|нами|новостями) в ",
            r"наш(?:его|ем|)? (?:телеграм|telegram)-?\s?канал",
        ),
    ),
    Phrase(
        slug="donation",
        because="an appeal for money or membership",
        most_words=80,
        pattern=any_of(
            r"\b(?:please|you|your|us|our)\b.{0,80}\b(?:make|making) (?:a|an|your) (?:\w+ )?(?:donation|"
            r"contribution|gift)\b",
            r"^(?:please )?(?:donate|contribute|chip in|give)\b.{0,30}\b(?:now|today|here|to (?:us|our|support)|"
            r"online|monthly)\b",
            r"\bsupport (?:our|us\b|independent|quality|fearless) ?(?:independent |quality )?(?:journalism|work|"
            r"reporting|newsroom|mission)?"
            r".{0,40}\b(?:today|now|donat\w+|contribut\w+|here|from as little|member)\b",
            r"\bif you (?:find|value|like|enjoy|appreciate|believe|can)\b.{0,80}\b(?:consider|donat\w+|"
            r"contribut\w+|support (?:us|our))\b",
            r"^your (?:donation|support|contribution|gift)\b",
            r"\bbecome a (?:\w+ )?(?:member|supporter|subscriber|patron)\b",
            r"^\W*since you[’']re here\b",
            r"\b(?:a small|one) favou?r to ask\b",
            r"^more people than ever (?:are )?(?:read|listen|watch)",
            r"^make a (?:\w+ )?(?:contribution|donation|gift)\b",
            r"\b(?:support|help) us\b.{0,40}\bfrom as little as\b",
            r"\b(?:a|per|each) month\b.{0,40}\b(?:help|support) us\b",
            r"\b(?:listener|reader|viewer)[- ](?:funded|supported)\b",
            r"\btax[- ]deductible\b.{0,40}\b(?:you|your|gift|donation)|\byour .{0,30}tax[- ]deductible",
            r"\bwe (?:need|rely on|depend on) your (?:help|support)\b",
            r"(?:поддержите|поддержать) (?:нас|редакцию|наш\w*|проект|независим)",
            r"(?:сделайте|сделать|оформите) (?:\w+ )?пожертвован",
            r"помогите нам (?:работать|продолжать)",
            r"станьте (?:нашим|подписчиком|соучастником)",
        ),
    ),
    Phrase(
        slug="sign-in",
        because="a sign-in or subscription box",
        pattern=any_of(
            r"\b(?:log|sign) in (?:to (?:continue|read|comment|your|view|access)|with|using|or)\b",
            r"\bcreate (?:a|an|your) (?:free |new )?account\b",
            r"^already (?:a |have )(?:an )?(?:subscriber|member|account|registered)",
            r"\b(?:update|activate|complete) your (?:profile|account|subscription)\b",
            r"\b(?:online subscription|print subscriber|digital subscriber)\b",
            r"^we(?: ha|’|')?ve sent (?:you )?an? (?:e-?mail|confirmation|verification)",
            r"\bforgot(?:ten)? (?:your )?(?:password|username)\b",
            r"\bto (?:continue|keep) reading\b",
            r"\bsubscribers?[- ]only\b",
            r"\bfree (?:articles?|stories) (?:left|remaining|this month)\b",
            r"^(?:remember me|keep me (?:logged|signed) in)\b",
            r"^you must be (?:logged|signed) in\b",
            r"\bwe(?: ha|'|’)ve sent you an? e-?mail\b",
            r"чтобы (?:оставить комментарий|комментировать|продолжить чтение)",
            r"(?:войдите|авторизуйтесь|зарегистрируйтесь)[ ,]",
            r"забыли пароль",
        ),
    ),
    Phrase(
        slug="share",
        because="buttons for sharing or following",
        most_words=20,
        pattern=any_of(
            r"^(?:share|tweet|pin|forward|post)(?: (?:this|on|via|with|your|it)\b.{0,60}| \d+)?\W*$",
            r"^read or share this\b",
            r"^click (?:here )?to (?:share|tweet|print|e-?mail)\b",
            r"\b(?:follow|like|find|join|connect with|visit) (?:us|our)\b.{0,30}\b(?:on|page|facebook|twitter|"
            r"instagram|telegram|youtube)\b",
            r"^\W*\d[\d.,]*[km]? (?:shares?|likes?|retweets?|views?|reactions?)\W*$",
            r"^follow (?:@\w+|[\w.]+(?: [\w.]+){0,3}:)[^.]{0,60}$",
            r"^(?:twitter|facebook|instagram|telegram|e-?mail|phone|tel)\W{0,3}[:@]\s*\S+$",
            r"^follow [^.]{1,40} on (?:twitter|facebook|instagram|x|telegram)\b",
            r"^(?:more|see more|story|video|photo|via)?\s*(?:via|from|on) (?:twitter|facebook|instagram|youtube|"
            r"tiktok|reddit)(?: below| above)?\W*$",
            r"^поделит(?:ься|есь)\b.{0,40}$",
            r"^(?:мы|следите|читайте) .{0,20}(?:в соцсетях|в социальных сетях|вконтакте|facebook)",
        ),
    ),
    Phrase(
        slug="comment-call",
        because="an invitation to comment",
        pattern=any_of(
            r"^to comment on (?:this|our)\b",
            r"^(?:leave|post|write|add|submit) (?:a|your) (?:comment|reply|response|opinion)\b",
            r"^join the (?:debate|conversation|discussion)\b",
            r"\bcomments (?:are|have been|on this (?:article|story|post) are) (?:now )?(?:closed|disabled|"
            r"moderated|welcome|turned off)\b",
            r"^be the first to (?:comment|reply|respond|know)\b",
            r"^have your say\b",
            r"^what do you think\?.{0,60}\b(?:comments?|below|let us know|tell us)\b",
            r"\b(?:let us know|tell us|share your (?:thoughts|views|opinion)s?)\b.{0,40}\b(?:comments?|below|page)\b",
            r"\bvisit our facebook\b",
            r"^(?:please )?(?:read|see|follow) our (?:comment(?:ing)?|community|house) (?:policy|guidelines|"
            r"rules|standards)\b",
            r"^your e-?mail address will not be published",
            r"^(?:оставить|оставьте|добавить|написать) (?:комментари|отзыв|ответ)",
            r"^комментарии (?:закрыты|отключены)",
            r"^обсудить\b",
            r"^ваш (?:e-?mail|адрес) .{0,30}не будет опубликован",
        ),
    ),
    Phrase(
        slug="corrections",
        because="how to reach the newsroom",
        pattern=any_of(
            r"\b(?:see|spot|spotted|found|find|notice|noticed) (?:a|an|any) (?:mistake|error|typo|"
            r"inaccuracy)\b.{0,60}(?:\?|e-?mail|contact|let us know|report|tell us|$)",
            r"\be-?mail corrections? to\b",
            r"^report (?:a|an) (?:typo|error|mistake|correction|problem)\b",
            r"^(?:please )?(?:send|e-?mail) (?:us )?(?:your )?(?:news )?(?:tips|letters|feedback|corrections|"
            r"questions)\b",
            r"^(?:do you )?(?:have|got) (?:a|any|more|an? \w+) (?:tips?|story|stories|questions?|information|"
            r"news|photos?|videos?|pictures?)\b.{0,80}(?:\?|e-?mail|contact|get in touch|call|send)",
            r"^(?:contact|reach|e-?mail|write to|send .{1,40} to):? \S+@\S+",
            r"^(?:contact|reach|e-?mail|write to) (?:us|the (?:author|reporter|writer|editor|"
            r"newsroom))\b.{0,60}(?:at|on|via|:|@)",
            r"^(?:for|to get) (?:more|further|additional) (?:information|details),? "
            r"(?:please )?(?:contact|call|visit|see|e-?mail|write|go to)\b",
            r"^\W*contact\b[^.]{0,60}\bat\b.{0,40}(?:@\w|\d{3}[-.) ])",
            r"^(?:to )?reach [^.]{3,40},? (?:call|e-?mail|write)\b",
            r"^(?:за|для) (?:дополнительной|подробной) информаци\w+",
            r"\b(?:can be reached|may be reached|is reachable|reach (?:him|her|them)) (?:at|on|via|by)\b.{0,60}@",
            r"(?:заметили|нашли|увидели) (?:ошибку|опечатку|неточность)",
            r"выделите (?:её|ее|текст|ошибку)",
            r"^(?:связаться|свяжитесь) с (?:нами|редакцией)",
        ),
    ),
    Phrase(
        slug="legal",
        because="a note on rights or terms",
        most_words=90,
        pattern=any_of(
            r"^\W{0,3}(?:©|\(c\)\s|copyright\b(?! law| act| case| claim))",
            r"\ball rights reserved\b",
            r"\bmay not be (?:published|reproduced|copied|republished|distributed)\b.{0,80}\b(?:broadcast|"
            r"rewritten|redistributed|permission|consent)\b",
            r"^(?:use of|using) this (?:web)?site\b",
            r"^(?:registered (?:charity|company|office)|company (?:registration )?(?:number|no))\b",
            r"^(?:this (?:content|material|work|article) is|republished|licensed) .{0,40}\blicen[cs]e\b",
            r"\bопубликовано на правах\b",
            r"^(?:все|any) права (?:защищены|принадлежат)",
            r"\bвсе права защищены\b",
            r"(?:перепечатка|использование|копирование) материалов",
            r"^свидетельство о регистрации",
        ),
    ),
    Phrase(
        slug="advertising",
        because="a label of advertising",
        most_words=12,
        whole=True,
        pattern=any_of(
            r"\W*(?:advertisements?|advertising|sponsored(?: (?:content|links?|post|by .{1,40}))?|"
            r"promoted(?: content| stories)?|paid (?:content|post)|ads? by .{1,30}|ad)\W*",
            r"\W*(?:story|article|this story) continues (?:below|after).{0,40}",
            r"\W*scroll (?:down )?(?:to|for) .{0,40}",
            r"\W*(?:на правах рекламы|реклама|партн[её]рский материал)\W*",
        ),
    ),
    Phrase(
        slug="teaser",
        because="a pointer to another article",
        most_words=32,
        pattern=any_of(
            r"^\W?(?:read(?: more| also| next| on)?|also read|see also|see more|related(?: (?:story|article|"
            r"news|content))?|more(?: news| on this)?|watch(?: (?:live|more|now|the video))?|listen|"
            r"in pictures|gallery|photo gallery|recommended|don[’']t miss|up next|next (?:article|story|up|episode)|"
            r"previous (?:article|story|episode)|other news|you (?:may|might) also like|"
            r"editor[’']s picks?|must[- ]read|trending|explore more)\s*[:|»>–—-]+\s*\S",
            r"^(?:click|tap) here\b",
            r"^(?:read|see|view|watch) (?:the )?(?:full|whole|original|more|rest of) .{0,60}(?:here|below|story|"
            r"article|»|›|>|→)\W*$",
            r"^\W?(?:читайте также|читайте ещ[её]|см\. также|смотрите также|по теме|материалы по теме|подробнее|"
            r"видео|далее|фотогалерея|также по теме|рекомендуем)\s*[:|»–—-]+\s*\S",
        ),
    ),
    Phrase(
        slug="station",
        because="the outlet speaking of its own service",
        most_words=45,
        pattern=any_of(
            r"\b(?:will|to) bring you (?:the )?(?:latest|updates|up-to-date|more)\b",
            r"^\W*download (?:the|our) .{0,60}\bapp\b",
            r"^stay (?:with|tuned|connected|up to date)\b",
            r"^(?:this is a )?developing story\b.{0,100}$",
            r"^this (?:story|article|post|page) (?:will be|is being|has been|was) updated\b",
            r"^check back\b",
            r"\b(?:download|get) (?:the|our) (?:free )?(?:\w+ ){0,4}app\b",
            r"^(?:watch|tune in)\b.{0,60}\b(?:live|weeknights|on air|live stream)\b",
            r"^if you (?:like|liked|enjoy|enjoyed) (?:this|the) (?:episode|show|article|post|podcast|piece)\b",
            r"^\W*listen on\b",
            r"^\W*\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d\b",
            r"^(?:be the first to know|never miss)\b",
            r"^breaking news\W*$",
            r"^(?:material|story|новость|материал) (?:дополняется|обновляется)",
            r"^скачайте .{0,30}приложение",
            r"^следите за обновлениями",
        ),
    ),
    Phrase(
        slug="house",
        because="words of the house about its desk, its programme or itself",
        most_words=24,
        pattern=any_of(
            r"^(?:please )?(?:write|talk|speak) to (?:the|our) (?:newsroom|editors?|desk|reporters?)\b",
            r"^we protect (?:our sources|your (?:identity|name)|(?:those|everyone) who (?:talks?|writes?) to us)\b",
            r"^if (?:this|the|anything in this) (?:story|report|article|programme|program)\b.{0,40}\baffected you\b",
            r"\bour helpline is (?:open|free|there|staffed)\b",
            r"^(?:pictures?|photos?|photographs?|cover(?: (?:drawing|photo|picture|design))?|layout|"
            r"illustrations?)\s?:\s+" + _CREDITED,
            r"^(?:on air now|now on air|now playing|up next|coming up|listen again)(?: (?:on|at) [\w:.]+)?"
            r"\s*(?:[:|•–—]|$)",
            r"^[\w ]{2,40} (?:takes?|accepts?) no (?:money|funds|funding) from (?:any |the )?"
            r"(?:governments?|state|(?:political )?part(?:y|ies)|companies|advertisers?)\b[^,]*$",
            r"^[\w ]{2,40} lives? on (?:its|our) readers\b",
            r"^(?:видели|знаете|вы были)\b.{0,60}\?\s*(?:пишите|напишите)\b",
            r"^(?:фото|иллюстрация|вёрстка|верстка|обложка)\s?:\s+" + _CREDITED,
        ),
    ),
    Phrase(
        slug="updated",
        because="a line on when the page was changed",
        most_words=16,
        pattern=any_of(
            r"^(?:last )?(?:modified|updated|edited|reviewed)(?: on| at)?\s*:?\s.{0,40}\d",
            r"^(?:обновлено|изменено|последнее обновление)\b",
        ),
    ),
    Phrase(
        slug="reading-time",
        because="a line of the page's own counts",
        most_words=8,
        pattern=any_of(
            r"^\W*\d+\s*(?:min(?:ute)?s?)(?:\.| of)? read(?:ing)?(?: time)?\W*$",
            r"^(?:reading|read) time\b",
            r"^время (?:чтения|на чтение)\b",
            r"^(?:просмотров|просмотры)\W",
            r"^\d+ (?:просмотр|мин)\w*\W*$",
        ),
    ),
    Phrase(
        slug="tags",
        because="a list of tags or topics",
        most_words=30,
        pattern=any_of(
            r"^(?:tags?|topics?|keywords|filed under|categor(?:y|ies)|posted in|more on|tagged(?: with| as)?)\s*:\s*\S",
            r"^(?:теги|метки|рубрик[аи]|темы|тематика|категори[яи])\s*:\s*\S",
        ),
    ),
)

CALL_TO_ACTION: Final = re.compile(
    r"^(?:please )?(?:add|sign|join|donate|share|subscribe|click|tap|take|tell|urge|demand|stand|send|write to|"
    r"call on|help|pledge|support|spread)\b"
    r".{0,80}\b(?:your|you|us|our|today|now|here|this petition|the petition|below|action)\b"
    r"|^take action\W*$|^sign (?:the|this|our) petition\b.{0,40}$|^act now\W*$"
    r"|^(?:пожалуйста, )?(?:подпишите|поддержите|присоединяйтесь|помогите|расскажите|"
    r"отправьте)\b.{0,80}(?:петици|сейчас|сегодня|нам|нас|друзьям)",
    re.IGNORECASE,
)
"""A sentence that asks the reader to act; beside it, a sentence that states how many signed is content."""
