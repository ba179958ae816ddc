"""Concepts of people, places and daily life; the format is told in ``concepts_force``."""

LIFE = """
person people persons individual citizen человек люди лицо гражданин
man men male guy мужчина парень
woman women female женщина
child children kid minor toddler baby infant ребенок дети малыш несовершеннолетний
boy lad мальчик
girl lass девочка девушка
teenager adolescent youth teen подросток юноша
old elderly senior пожилой старый старик
young youngest younger молодой младший
age aged возраст лет
relative kin family relation relatives родственник семья родной близкий
father dad отец папа
mother mum mom мать мама
parent родитель
son сын
daughter дочь
brother брат
sister сестра
husband муж
wife жена
spouse супруг супруга
widow widower вдова вдовец
uncle дядя
aunt тетя
nephew племянник
niece племянница
grandmother grandfather grandparent бабушка дедушка
friend acquaintance друг подруга знакомый приятель
neighbour neighbor сосед
resident inhabitant local житель местный
stranger незнакомец
crowd throng mob gathering толпа скопление
group band группа
leader head boss лидер глава руководитель
name named surname имя фамилия называть
identity identify identified личность опознать опознание
gay homosexual lesbian lgbt lgbti lgbtq queer bisexual гей гомосексуал лгбт
religious muslim christian church mosque temple религиозный церковь мечеть храм
ethnic меньшинство этнический
refugee displaced asylum migrant беженец убежище переселенец мигрант
victim survivor жертва потерпевший
foreigner foreign abroad иностранец иностранный заграница рубеж

doctor dr physician medic surgeon paramedic врач доктор медик главврач хирург
nurse медсестра санитар
hospital clinic infirmary больница госпиталь клиника больничный
ambulance скорая
cure heal treat treated treatment лечить вылечить лечение
medicine drug pill insulin лекарство препарат таблетка инсулин
surgery операция
bandage dressing бинт
ill sick illness disease fever больной болезнь температура заболеть
pain painful ache боль болеть
faint collapse unconscious collapsed обморок сознание рухнуть
fall fell fallen slump упасть падать
pregnant pregnancy беременная
mental psychological trauma нервы психический
body corpse remains cadaver тело труп останки
bury buried grave burial funeral cemetery могила похоронить похороны кладбище захоронение
morgue mortuary морг
autopsy forensic вскрытие экспертиза
голова
face
eye
hand wrist рука запястье кисть
leg legs foot feet thigh нога ступня бедро
back behind спина
chest breast грудь
stomach belly abdomen живот
rib ребро
neck throat шея горло
shoulder плечо
finger палец
tooth teeth зуб
hair волосы
genital buttock гениталии ягодица
skin кожа

house home flat apartment dwelling household дом квартира жилище
building premise compound block здание помещение корпус
room hall комната зал
floor пол земля
roof крыша
yard courtyard двор
village hamlet settlement деревня село поселок
town city urban municipal город городской
district quarter neighbourhood county район округ квартал
province region provincial regional провинция область регион край
capital столица
country nation state homeland страна государство родина
border frontier граница
square plaza площадь
market bazaar рынок базар рыночный
street road avenue lane highway улица дорога проспект шоссе
bridge мост
river река
lake озеро
sea coast shore берег
mountain hill гора холм
forest wood woods лес
field
desert пустыня
port harbour harbor dock порт гавань
airport аэропорт
railway train rail поезд железнодорожный вокзал
bus coach автобус
car automobile van jeep машина автомобиль фургон
lorry truck грузовик
bicycle motorcycle велосипед мотоцикл
boat ship ferry vessel лодка корабль судно паром
plate licence номер номерной
wheel tyre колесо
driver водитель шофер
drive drove driven ride ехать везти поехать
bring brought carry carried fetch deliver привезти принести доставить нести
load loaded грузить погрузить загрузить
take took taken lead led взять вести увести забрать
remove removed убрать вынести
come came arrive arrived arrival reach прийти приехать прибыть приходить
leave left depart quit уехать уйти покинуть выйти
return returned вернуться возвращаться
enter entered войти ворваться вломиться
stop stopped halt остановить остановка
wait waited ждать ожидать
hide hid hidden conceal прятать скрывать скрыть
run ran
walk walked идти шагать
climb climbed подняться залезть
sit sat сидеть сесть
lie lay lying лежать
assemble assembled convene собраться собирать
school classroom школа класс
university college student университет студент вуз
teacher lecturer professor учитель преподаватель
bureau кабинет офис контора
shop store магазин лавка
factory plant mill works завод фабрика комбинат
quarry шахта рудник
warehouse storehouse depot склад депо
farm farmer ферма фермер
worker labourer laborer рабочий
trader merchant vendor seller торговец продавец
walkout забастовка
wage salary pay зарплата
job employment работа работать трудиться
money cash деньги
food bread meal еда хлеб пища
water вода
well wells колодец
salt соль
sugar сахар сахарный
animal livestock cattle животное скот
dog собака
flame огонь пожар
smoke дым
flood наводнение
earthquake землетрясение
power lights свет электроснабжение
telephone phone mobile телефон звонить позвонить
internet network online web интернет сеть
computer laptop компьютер
camera photograph photo picture image video footage фото фотография снимок видео запись
satellite спутник спутниковый
message text letter mail note сообщение письмо записка
key ключ
bag sack сумка
clothes clothing shirt одежда рубашка
shoe boot ботинок сапог
flower цветок
book книга
stone rock brick камень кирпич
iron metal steel железо железный металл
wooden дерево деревянный
glass стекло

morning утро
noon midday полдень
afternoon день
evening night midnight dark nightfall ночь вечер полночь темнота
day daily дневной сутки
week weekly fortnight неделя
month monthly месяц
year annual annually год
hour час
minute минута
moment секунда момент
begin began start started commence начать начаться начало
end ended finish over конец закончить окончиться
last lasted continue continued продолжаться длиться
first earliest original первый впервые
later afterwards subsequently позже потом затем
before earlier previously раньше прежде
again repeatedly repeat опять снова повторно
every each regular interval каждый регулярно
never никогда
half половина полчаса

government authority authorities regime administration власть правительство администрация
ministry minister министерство министр
interior internal внутренний
affairs дело
president presidency президент
governor prefect губернатор
mayor мэр
parliament deputy mp legislator senate парламент депутат дума
spokesman spokeswoman spokesperson представитель пресс-секретарь
official functionary чиновник официальный должностной
election vote ballot poll выборы голосовать голосование
party партия
opposition dissident оппозиция диссидент
activist campaigner активист правозащитник
protest demonstration rally demonstrate march picket vigil protester demonstrator митинг протест демонстрация пикет
embassy consulate посольство консульство
union профсоюз союз
organisation organization association ngo организация ассоциация
committee commission council board комитет комиссия совет
un оон
war conflict battle fighting война конфликт бой боевой
peace ceasefire truce мир перемирие
emergency curfew martial комендантский чрезвычайный
flag banner флаг знамя

say said tell told declare announce assert claim allege сказать заявить сообщить рассказать утверждать
denial refute dispute disavow deny denied denial отрицать опровергнуть опровержение
invent fabricate fabrication false hoax fiction untrue выдумка ложь клевета ложный
ask asked request demand demanded urge требовать спросить потребовать
answer answered reply respond ответить ответ
describe described recount recall depict описать вспоминать
explain explained объяснить пояснить
warn warned warning предупредить предупреждение
promise pledge vow swore обещать обещание поклясться
blame blamed
inform notify notified известить уведомить
hear heard hearing listen услышать слышать
see saw seen spot notice watch видеть увидеть заметить
know knew known знать известно
believe think thought считать думать полагать
fear afraid scared frightened бояться страх испугать
hope надеяться надежда
publish published print report reported опубликовать публикация
news word story headline новость
journalist correspondent журналист репортер корреспондент
newspaper газета
broadcast broadcaster radio television tv радио телевидение телеканал
interview conversation talk spoke speak speech интервью беседа говорить выступить
conference briefing конференция брифинг
rumour rumor hearsay слух
petition петиция
count counted tally number total toll figure насчитать число количество подсчет цифра
estimate estimated roughly approximately about оценка примерно около
dozen dozens десяток дюжина
hundred hundreds сотня двести
thousand thousands тысяча
several some few несколько
many numerous lots много многие
most большинство
all entire whole весь
nothing nobody none nowhere никто ничто никого
surface emerge appear появиться всплыть выявиться
reveal disclose expose leak раскрыть разоблачить разгласить
clandestine covert секретный тайный
публичный открыто
chat чат онлайн
lure trick deceive deception entice заманить обмануть
help helped assist aid rescue save помочь помощь спасти
evacuate evacuation resettle relocate эвакуировать эвакуация
support поддержка поддержать
write wrote written jot писать записать написать
read прочитать читать
draw drawn drew рисовать
sell sold trade продать торговать
buy bought purchase купить
"""
