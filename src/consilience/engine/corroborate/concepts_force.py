"""Concepts of force and law: words of this field that stand for each other when statements are compared.

A line is one **concept**: its words, English and Russian, can be swapped and the sentence still reports nearly the
same.  Lines between two blank lines are a **domain**: different things of one sphere, which makes two statements a
little alike and never the same.  A line that begins with ``+`` goes on with the concept before it.
Lemmas are listed with those irregular forms that taggers leave as they are.
Written by meaning, sphere by sphere, for the whole field, not picked from any case.
"""

FORCE = """
kill killed murder slay slain slaughter massacre assassinate убить убивать убийство убит перебить
+ execute execution executed extrajudicial казнить казнь расстрелять расстрел
+ die dead death died perish deceased fatality fatal погибнуть погибший умереть смерть мертвый скончаться гибель
shoot shot gunfire gunshot shooting fire gunned стрелять стрельба выстрел обстрел обстрелять
bullet round cartridge ammunition пуля патрон
rifle pistol firearm weapon machinegun kalashnikov оружие автомат винтовка пистолет ружье
aim target point прицелиться направить сторона
volley burst salvo очередь залп
sniper marksman снайпер
hit strike struck beat beaten beating thrash pummel bludgeon assault бить избить избиение удар ударить побои
kick stamp stomp пинать пнуть топтать
punch slap fist кулак пощечина
stab knife slash нож зарезать резать
stick rod bar baton truncheon club bat pole дубинка палка прут
whip lash flog cable хлыст плеть
strangle choke suffocate asphyxiate throttle душить задушить удушье
hang hanged hung noose повесить виселица
drown утопить утонуть
burn burnt torch blaze ignite arson scorch сжечь поджечь ожог гореть поджог
explode explosion blast bomb detonate bombing взрыв взорвать бомба
grenade shell shelling mortar rocket missile artillery граната снаряд ракета миномет
mine landmine мина
attack assail ambush onslaught offensive storm нападение напасть атака атаковать штурм
defend defence defense оборона защита самооборона защищать
threaten threat menace intimidate intimidation угрожать угроза пригрозить запугать
force coerce compel made pressure oblige заставить принудить вынудить давление
drag haul pull pulled yank тащить волочить тянуть
push shove thrust толкать толкнуть
throw threw thrown hurl toss fling бросить кидать швырнуть
raid search searched ransack обыск обыскать рейд облава зачистка
seize confiscate impound изъять конфисковать
rob loot steal stole stolen pillage plunder theft грабить украсть кража мародерство
destroy demolish ruin wreck raze разрушить уничтожить снести
vandalize damage повредить ущерб
provoke provocation provocateur провокация провокатор
riot unrest disorder disturbance бунт беспорядок погром
clash confront confrontation skirmish scuffle столкновение стычка
weaponless unarmed безоружный
armed armoured вооруженный
teargas gas газ слезоточивый
cannon водомет
disperse scatter разогнать разгон рассеять
surround encircle cordon blockade оцепить окружить оцепление
chase pursue hunt преследовать гнаться погоня
persecute persecution purge crackdown repression преследование репрессия чистка
violence violent brutal brutality cruelty насилие жестокий жестокость
abuse mistreat maltreat издеваться издевательство
rape raped sexual molest изнасиловать изнасилование сексуальный
humiliate degrade humiliation унизить унижение
discriminate discrimination дискриминация
insult curse swear оскорбить оскорбление ругать
beg plead implore умолять просить

torture torment tortured пытка пытать истязать истязание
electric electrocute electrocution electricity shock taser prod электрический электрошок ток электрошокер
drench douse soak splash pour poured spray лить облить поливать обливать окатить
hose шланг
cold icy freezing freeze chilly холодный холод замерзнуть ледяной
naked undress strip nude раздеть голый догола
blindfold hood blindfolded глаза повязка мешок
gag gagged кляп
tie tied bind bound fasten handcuff shackle chain rope связать связанный привязать наручник цепь веревка
wire проволока провод
starve hunger starvation голод голодать морить
thirst жажда
sleep asleep sleepless slept сон спать уснуть бессонница
deprive withhold лишить лишать
stand stood upright standing стоять встать
kneel knelt kneeling knee колено стать
squat crouch присесть корточки
blood bloody bleed bled кровь кровавый кровотечение
scar bruise шрам синяк
wound wounded injure injury injured hurt casualty ранить раненый ранение пострадавший травма увечье
break broken fracture перелом сломать
paralyse cripple disable disabled инвалид покалечить
confess confession admit acknowledge concede признаться признание
interrogate interrogation question questioned допрос допросить допрашивать
signature sign signed подпись подписать подписывать расписаться
blank empty white пустой чистый белый
sheet page paper leaf лист бумага страница
humid damp mould сырость
scream cry cried wail howl крик кричать вопль
laugh laughed laughter grin mock смеяться смех ухмыльнуться засмеяться
shout shouted yell holler call орать крикнуть

detain detention detained arrest custody apprehend nab задержать задержание задержанный арест арестовать
hold held keep kept imprison confine incarcerate lock locked captive держать содержать удерживать лишение
abduct kidnap abduction kidnapping snatch похитить похищение увезти
disappear vanish missing disappearance lost untraced исчезнуть исчезновение пропасть пропавший
whereabouts location местонахождение
release released free freed liberate discharge освободить отпустить выпустить освобождение
escape flee fled bolt бежать сбежать побег
detainee inmate hostage заключенный узник пленный арестант заложник
prison jail jailed gaol penitentiary lockup dungeon penal тюрьма колония изолятор сизо
cell камера
camp лагерь
basement cellar подвал
barrack dormitory барак казарма
guard guardsman guardsmen warder jailer guards sentry охранник гвардеец конвой надзиратель охрана гвардия
gate fence wall barbed ворота забор стена
door дверь
window окно
ransom bribe extort extortion payoff выкуп взятка вымогать вымогательство
bail bond залог
transfer transferred move moved deport convoy перевезти перевести этап вывезти вывозить
exile banish expel expulsion изгнание выслать
visit visitor свидание навестить
isolate solitary incommunicado карцер одиночка

police policeman policemen policewoman constable cop полиция полицейский милиция милиционер
soldier serviceman servicemen troop troops trooper солдат военный военнослужащий боец
army military армия войска
officer commander офицер командир
captain капитан
colonel полковник
lieutenant лейтенант
sergeant сержант
major майор
general генерал
unit squad brigade battalion regiment patrol detachment отряд бригада батальон полк патруль подразделение
militia paramilitary fighter gunman gunmen rebel insurgent боевик ополченец повстанец
agent operative secret intelligence агент оперативник спецслужба разведка
uniform camouflage fatigues форма камуфляж
plainclothes штатский гражданское
mask masked balaclava маска
chief начальник командующий
order ordered instruct instruction приказ приказать распоряжение велеть
checkpoint roadblock блокпост
station precinct facility отделение участок отдел
base garrison база гарнизон
tank vehicle бронетехника танк
helicopter plane aircraft drone вертолет самолет беспилотник
parade ground плац парад
row line rank file queue ряд шеренга линия строй

court tribunal суд трибунал
judge judged magistrate
trial proceeding prosecution процесс слушание заседание
prosecutor прокурор прокуратура
lawyer attorney advocate counsel solicitor адвокат юрист защитник
charge accuse accusation indict обвинить обвинение обвинять
sentence sentenced convict conviction guilty verdict ruling judgment приговор осудить осужденный вина виновный
acquit acquittal innocent оправдать невиновный
appeal appealed complaint complain lodge жалоба обжаловать пожаловаться апелляция заявление иск
law legal lawful statute закон законный право юридический
illegal unlawful unauthorised unauthorized outlaw незаконный противозаконный несанкционированный
crime criminal offence преступление преступник уголовный правонарушение
humanity человечность
investigate investigation probe inquiry inquest enquiry расследовать расследование следствие проверка
evidence proof exhibit доказательство улика
witness eyewitness bystander свидетель очевидец
testify testimony deposition statement показание свидетельство
impunity unpunished безнаказанность безнаказанный
justice accountable accountability правосудие справедливость
fine penalty punish punishment штраф наказать наказание
refuse refused reject decline rebuff отказать отказ отвергнуть отклонить
open launch instigate возбудить открыть
close closed shelve suspend drop закрыть прекратить приостановить
registered register registry record list log реестр регистр список перечень учет
document documented verify verified confirm confirmed corroborate задокументировать подтвердить проверить
sanction embargo санкция
treaty convention accord agreement договор соглашение конвенция
amnesty pardon амнистия помиловать
compensation reparation компенсация возмещение
forbid forbidden ban banned prohibit запретить запрет запрещать
allow allowed permit permitted разрешить позволить давать дать
"""
