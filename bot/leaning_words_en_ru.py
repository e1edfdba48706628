"""Words by which a question leans on the one before it: English and Russian."""

from bot.leaning_words import LeaningWords

ENGLISH = LeaningWords(
    leads="and|but|or|so|also|then|ok|okay|well|now|plus",
    abouts=(
        "what about|how about|what of|and what about|same for|same question for|what if"
        "|(?:and )?how (?:does|do|did) (?:that|this|it|they) compare (?:with|to)|(?:as )?compared (?:with|to)"
        "|in comparison (?:with|to)|versus|vs|(?:is|was) (?:that|this|it) (?:more|less|higher|lower) than"
    ),
    tails="too|as well|also|then|instead|please",
    pronouns="it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|such",
    people="he|him|his|she|her|hers",
    bare=(
        r"(?:this|these|that) (?:year|month|week|day|days|century|decade|time|moment|bot|region|season)s?|at this"
        r"|(?:is|are|was|were|be|been|has|have|had) there|there (?:is|are|was|were|exist\w*|has|have|will)"
        r"|(?:true|likely|possible|fact|sure|clear|important|says?|said|writes?|wrote|think|thinks|claims?|known)"
        r" that(?= \w+ \w+)|(?:is|was) it (?:that|who)|(?:is|was) it(?= .*\b(?:who|that|which)\b)"
        r"|such (?:as|an?)|that is,"
        r"|(?:is|was) (?:it|this|that) (?:not )?(?:true|right|correct|possible|likely|known|clear|easy|necessary"
        r"|allowed|a fact|common|usual|normal|safe|good|better|worth)(?: that)?"
        r"|(?:does|did|will|would|do) it (?:take|cost|matter|make sense)|it takes"
        r"|(?:time|way|year|day|date|place|city|country|number|figure|reason|thing|point|event|one|kind|type)s? that"
        r"|countries that"
        r"|(?<=\w )that(?= (?:\w+ly )?(?:is|are|was|were|has|have|had|can|will|make|take|go|left|came)\b)"
    ),
    asks=(
        "who|whom|whose|what|when|where|which|why|how|how much|how many|how long|how often|how far|how come"
        "|since when|what's|whats|who's|whos|where's|wheres|when's|how's"
    ),
    empty=(
        "a|an|the|of|in|on|at|by|to|from|for|with|about|as|into|over|under|between|among|during|after|before"
        "|since|until|than|according|through|via|per|is|are|was|were|be|been|being|am|do|does|did|done|has|have"
        "|had|will|would|can|could|should|shall|may|might|must|not|no|any|some|all|each|every|both|either|many"
        "|much|more|most|less|long|far|often|soon|exactly|really|actually|only|just|ever|yet|still|already|other"
        "|others|else|another|one|ones|same|next|last|previous|following|further|there|i|you|me|we|us|please|tell"
        "|say|says|said|know|yes|ok|happen|happens|happened|take|takes|took|taken|place|part|hold|held|holds|host"
        "|hosted|hosts|meet|met|attend|attends|attended|participate|participates|participated|come|came|comes|go"
        "|goes|went|gone|sign|signs|signed|open|opens|opened|begin|began|start|started|end|ends|ended|publish"
        "|published|make|made|makes|get|got|give|gives|gave|given|year|years|date|dates|day|days|month|months"
        "|time|times|city|cities|country|countries|place|places|town|venue|amount|sum|value|total|number|figure"
        "|figures|share|percent|percentage|cost|price|size|worth|level|reason|reasons|cause|causes|aim|aims|goal"
        "|goals|purpose|result|results|outcome|outcomes|detail|details|source|sources|agenda|participants"
        "|participant|members|member|host|name|names|example|examples|way|kind|type|sort|occasion|capacity|event"
        "|thing|things|point|target|targets|length|height|depth|area|width|owner|owners|operator|route|deadline|speed"
        "|located|situated|lies|lie"
    ),
    wrote=(
        r"(?:(?:and )?(?:who|which \w+) (?:wrote|writes|has written|authored|is the (?:author|writer)"
        r"|was the (?:author|writer)|are the authors)(?: of)?(?: (?:it|this|that|these|those|that \w+|this \w+"
        "|the (?:text|article|document|brief|report|study|paper)))?|(?:who is|who's) it (?:by|from)|who(?: is|'s)"
        " (?:it|this"
        "|that) (?:written )?by|by whom(?: (?:is|was) (?:it|this|that) written)?|(?:the )?author"
        r"|who(?: is|'s|s) the (?:author|writer)(?: of (?:it|this|that|the \w+))?)"
    ),
    said=(
        "(?:and )?(?:who (?:says|said|claims|claimed|thinks|states|stated|writes|judges|describes|calls it|argues"
        "|believes)(?: (?:so|that|this|it))?|according to (?:whom|who)|(?:says|said) who|whose (?:words|view"
        "|opinion|figure|figures|data|number|estimate) (?:is|are|was|were) (?:it|this|that|these|those)"
        "|(?:what(?: is|'s) (?:the|your) source(?: for (?:that|this|it))?)|where (?:is|does|do|are) (?:it|this"
        r"|that|these|those)(?: \w+)? (?:come )?from|source|sources)"
    ),
)

RUSSIAN = LeaningWords(
    leads="а|и|но|ну|или|ещё|еще|также|тогда|хорошо|ладно|так",
    abouts=(
        "что насчёт|что насчет|как насчёт|как насчет|а как же|как же|что с|что со|что по|что касается|что про"
        "|(?:это )?(?:больше|меньше),? чем|(?:а )?(?:как это )?(?:по сравнению|в сравнении) (?:с|со)"
    ),
    tails="тоже|также|пожалуйста|тогда|там",
    pronouns=(
        "он|она|оно|они|его|её|ее|их|ему|ей|им|ими|него|неё|нее|них|нему|ней|нём|нем|ним|нею|ними|это|этого|этому"
        "|этим|этом|этот|эта|эти|эту|этой|этих|этими|тот|та|те|того|той|тех|том|тому|тем|там|туда|оттуда|тогда"
        "|такой|такая|такое|такие|таких|такими|такую"
    ),
    people="он|она|его|её|ее|ему|ей|него|неё|нее|нему|ней|ним",
    bare=(
        "(?:в )?(?:этом|этого|этот|том|того|тот) (?:году|года|год|сезоне|месяце|веке|числе|же)|эти (?:годы|дни)"
        "|в то время как|(?:что|кто) (?:это )?(?:такое|такой|такая|такие)|(?:это )?(?:правда|верно)|потому что"
        r"|(?:того|том|тем|тому|то|тот|та|те|тех|теми),? (?:что|кто|как|чтобы|котор\w+)|тем самым|кроме того"
        "|так(?:ие|их|ими|им|ой|ая|ое),? как|так(?:ой|ая|ое|ие) же|тем временем|до сих пор|что это за"
    ),
    asks=(
        "кто|кого|кому|кем|ком|что|чего|чему|чем|чём|когда|где|куда|откуда|как|какой|какая|какое|какие|каких"
        "|каким|какую|какого|каком|какова|каков|каково|каковы|который|сколько|почему|зачем|чей|чья|чьё|чье|чьи"
        "|чьим|чьей|насколько|отчего"
    ),
    empty=(
        "и|в|во|на|из|с|со|о|об|от|у|к|ко|по|до|для|за|при|под|над|между|через|без|после|перед|во время|благодаря"
        "|среди|про|ли|же|бы|не|ни|да|нет|есть|быть|был|была|было|были|будет|будут|является|являются|именно|ещё"
        "|еще|тоже|также|только|уже|очень|всего|все|весь|много|больше|меньше|долго|часто|скоро|другой|другая"
        "|другие|других|другими|остальные|следующий|следующая|следующее|следующем|прошлый|прошлом|сам|сами|один"
        "|одна|мне|вы|ты|я|скажи|скажите|прошёл|прошел|прошла|прошло|прошли|проходил|проходила|проходит|пройдёт"
        "|пройдет|состоялся|состоялась|состоялось|состоится|участвовал|участвовали|участвует|участвуют"
        "|участвовать|приехал|приехали|подписал|подписали|подписан|подписано|подписаны|подписывал|открылся"
        "|открылась|открыт|открыли|начался|началось|случилось|произошло|сделал|сделали|провёл|провел|провели"
        "|проводил|проводила|принимал|принимала|встретились|встречались|собрались|составил|составила|составило"
        "|стоит|стоят|стоимость|сумма|сумму|суммы|объём|объем|число|числа|количество|доля|процент|размер|итого"
        "|год|году|года|годы|лет|дата|дату|день|дня|месяц|месяце|время|город|городе|города|страна|страны|стран"
        "|стране|странах|место|месте|причина|причины|причин|цель|цели|результат|результаты|итог|итоги|повестка"
        "|повестке|участники|участник|пример|примеры|подробности|источник|источники|виде|темы|тема|вопрос|вопросы"
        "|имя|название|годом|ранее|раньше|длина|длину|протяжённость|протяженность|мощность|площадь|маршрут|владелец"
        "|владельцы|срок|сроки|скорость"
        "|длины|длиной|мощности|площади|находится|находятся|находился|расположен|расположена|расположено|расположены"
    ),
    wrote=(
        r"(?:(?:а|и) )?(?:кто (?:это |эту \w+ |этот \w+ |её |ее |его )?(?:написал|пишет|писал|автор"
        r"|сочинил)(?: (?:это|эту \w+|этот \w+|её|ее|его|статью|текст|этого|этой \w+|статьи|текста|документа))?"
        r"|кем (?:это|она|он|оно)? ?(?:написан[оа]?)|кто(?: (?:её|ее|его|этого))? автор(?: (?:этого|этой \w+"
        r"|этого \w+|статьи|текста|документа|доклада|материала|публикации))?|чей это текст|чья это статья|автор)"
    ),
    said=(
        "(?:(?:а|и) )?(?:кто (?:так |это |об этом )?(?:сказал|говорит|считает|утверждает|думает|заявил|отмечает"
        "|полагает|оценил|оценивает|сообщает|сообщил|объяснял|объяснил|объясняет"
        "|об этом пишет|так пишет)(?: (?:так|это|об этом))?|по чьим (?:данным|словам|оценкам|подсч[её]там)"
        "|по чьей оценке|по чьему мнению|чь[иеёя]? (?:это )?(?:слова|данные|мнение|оценка|цифры|вывод)(?: это)?"
        r"|чьи это \w+|чь[её] это \w+|откуда (?:это|эти \w+|такие \w+|данные|цифры|эта \w+|информация)"
        "|какой источник|источник)"
    ),
)
