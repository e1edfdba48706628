"""Questions, sentences that answer them, and what is emphasised there, in the eight languages."""

ENGLISH = [
    ("How much was trade in 2024?", "In 2024 trade came to USD 94.8 billion, 5 percent more.", ["USD 94.8 billion"]),
    ("How many memoranda were signed?", "More than 35 memoranda were signed.", ["35"]),
    ("How many Central Asian states took part?", "All five Central Asian countries took part.", ["five"]),
    ("What share of exports is gas?", "Gas makes up 12 percent of exports.", ["12 percent"]),
    ("By how much did trade grow?", "Trade grew by 12 percent in 2024.", ["12 percent"]),
    ("How long is the railway?", "The railway is 523 km long and costs USD 4.7 billion.", ["523 km"]),
    ("How much does the railway cost?", "The railway is 523 km long and costs USD 4.7 billion.", ["USD 4.7 billion"]),
    ("On what day was the summit?", "The summit was held on 17 June 2025.", ["17 June 2025"]),
    ("When was the summit?", "The summit was held on 5 May.", ["5 May"]),
    ("In what year was the summit held?", "The summit was held on 17 June 2025.", ["2025"]),
    (
        "When and where was the summit held?",
        "The summit was held on 17 June 2025 in Astana.",
        ["17 June 2025", "Astana"],
    ),
    ("Which city hosted the summit?", "Astana in Kazakhstan hosted the summit.", ["Astana"]),
    ("Which country hosted the summit?", "Astana in Kazakhstan hosted the summit.", ["Kazakhstan"]),
    (
        "Which Central Asian countries signed with China?",
        "China has signed with Kazakhstan, Kyrgyzstan and Uzbekistan.",
        ["Kazakhstan, Kyrgyzstan and Uzbekistan"],
    ),
    (
        "Which two cities does the flight link?",
        "The flight links Beijing in China and Dushanbe.",
        ["Beijing", "Dushanbe"],
    ),
    ("Who signed the agreement?", "President Kassym-Jomart Tokayev signed the agreement.", ["Kassym-Jomart Tokayev"]),
    ("Who signed the report?", "The report was signed by Ivan Petrov in May.", ["Ivan Petrov"]),
    ("Who proposed the zone?", "The zone was proposed by the president of China.", ["president of China"]),
]
RUSSIAN = [
    (
        "Каким был товарооборот в 2024 году?",
        "В 2024 году товарооборот составил 94,8 млрд долларов США.",
        ["94,8 млрд долларов США"],
    ),
    ("Сколько меморандумов подписано?", "Подписано более 35 меморандумов.", ["35"]),
    ("Какова доля газа в экспорте?", "Доля газа в экспорте — 12 процентов.", ["12 процентов"]),
    ("Когда прошёл саммит?", "Саммит прошёл 17 июня 2025 года в Астане.", ["17 июня 2025 года"]),
    ("В каком году прошёл саммит?", "Саммит прошёл 17 июня 2025 года в Астане.", ["2025"]),
    ("Где прошёл саммит?", "Саммит прошёл 17 июня 2025 года в Астане.", ["Астане"]),
    ("Какая страна приняла саммит?", "Саммит принял Казахстан.", ["Казахстан"]),
    ("Кто подписал договор?", "Договор подписал президент Казахстана Касым-Жомарт Токаев.", ["Касым-Жомарт Токаев"]),
]
CHINESE = [
    ("2024年贸易额是多少？", "2024年贸易额为948亿美元。", ["948亿美元"]),
    ("签了多少份备忘录？", "签署了超过35份备忘录。", ["35"]),
    ("集装箱有多少？", "标准集装箱超过7.6万个。", ["7.6万"]),
    ("铁路全长多少公里？", "铁路全长523公里。", ["523公里"]),
    ("峰会什么时候举行？", "峰会于2025年6月17日在阿斯塔纳举行。", ["2025年6月17日"]),
    ("峰会在哪里举行？", "峰会于2025年6月17日在阿斯塔纳举行。", ["阿斯塔纳"]),
    ("峰会是哪个国家主办的？", "峰会由哈萨克斯坦主办。", ["哈萨克斯坦"]),
    ("谁签署了协议？", "协议由哈萨克斯坦总统托卡耶夫签署。", ["托卡耶夫"]),
]
UZBEK = [
    ("Savdo hajmi qancha edi?", "Savdo hajmi 94,8 mlrd AQSH dollari edi.", ["94,8 mlrd AQSH dollari"]),
    ("Nechta memorandum imzolandi?", "35 tadan ortiq memorandum imzolandi.", ["35"]),
    ("Sammit qachon oʻtdi?", "Sammit 2025-yil 17-iyunda Ostonada oʻtdi.", ["2025-yil 17-iyunda"]),
    ("Sammit qayerda oʻtdi?", "Sammit 2025-yil 17-iyunda Ostonada oʻtdi.", ["Ostonada"]),
    ("Саммит қачон ўтди?", "Саммит 2025 йил 17 июнда Остонада ўтди.", ["2025 йил 17 июнда"]),
    ("Саммит қаерда ўтди?", "Саммит 2025 йил 17 июнда Остонада ўтди.", ["Остонада"]),
    ("Sammitga qaysi davlat mezbonlik qildi?", "Sammitga Qozogʻiston mezbonlik qildi.", ["Qozogʻiston"]),
    (
        "Kelishuvni kim imzoladi?",
        "Kelishuvni Oʻzbekiston Prezidenti Shavkat Mirziyoyev imzoladi.",
        ["Shavkat Mirziyoyev"],
    ),
]
KAZAKH = [
    ("Сауда көлемі қанша болды?", "Сауда көлемі 94,8 млрд АҚШ долларын құрады.", ["94,8 млрд АҚШ долларын"]),
    ("Неше меморандумға қол қойылды?", "35-тен астам меморандумға қол қойылды.", ["35"]),
    ("Саммит қашан өтті?", "Саммит 2025 жылғы 17 маусымда Астанада өтті.", ["2025 жылғы 17 маусымда"]),
    ("Саммит қай қалада өтті?", "Саммит Қазақстанның Астана қаласында өтті.", ["Астана"]),
    ("Келісімге қай елдер қол қойды?", "Келісімге Қазақстан мен Өзбекстан қол қойды.", ["Қазақстан мен Өзбекстан"]),
    (
        "Келісімге кім қол қойды?",
        "Келісімге Қазақстан Президенті Қасым-Жомарт Тоқаев қол қойды.",
        ["Қасым-Жомарт Тоқаев"],
    ),
]
KYRGYZ = [
    ("Соода көлөмү канча болду?", "Соода көлөмү 94,8 млрд АКШ долларын түздү.", ["94,8 млрд АКШ долларын"]),
    ("Канча меморандумга кол коюлду?", "35 меморандумга кол коюлду.", ["35"]),
    ("Саммит кайсы жылы өттү?", "Саммит 2025-жылдын 17-июнунда Астанада өттү.", ["2025"]),
    ("Саммит каерде өттү?", "Саммит 2025-жылдын 17-июнунда Астанада өттү.", ["Астанада"]),
    ("Келишимге ким кол койду?", "Келишимге Кыргызстандын президенти Садыр Жапаров кол койду.", ["Садыр Жапаров"]),
]
TAJIK = [
    ("Ҳаҷми савдо чанд буд?", "Ҳаҷми савдо 94,8 млрд доллари ИМА буд.", ["94,8 млрд доллари ИМА"]),
    ("Чанд ёддошт имзо шуд?", "Дар маҷлис 35 ёддошт имзо шуд.", ["35"]),
    ("Саммит кай баргузор шуд?", "Саммит 17 июни соли 2025 баргузор шуд.", ["17 июни соли 2025"]),
    ("Саммит дар кадом шаҳр баргузор шуд?", "Саммит дар шаҳри Остона баргузор шуд.", ["Остона"]),
    ("Шартномаро кӣ имзо кард?", "Шартномаро Президенти Тоҷикистон Эмомалӣ Раҳмон имзо кард.", ["Эмомалӣ Раҳмон"]),
]
TURKMEN = [
    ("Söwda möçberi näçe boldy?", "Söwda möçberi 94,8 mlrd ABŞ dollary boldy.", ["94,8 mlrd ABŞ dollary"]),
    ("Näçe ähtnama gol çekildi?", "Geňeşde 35 ähtnama gol çekildi.", ["35"]),
    ("Sammit haçan geçirildi?", "Sammit 2025-nji ýylyň 17-nji iýunynda geçirildi.", ["2025-nji ýylyň 17-nji iýunynda"]),
    ("Sammit nirede geçirildi?", "Sammit Astanada geçirildi.", ["Astanada"]),
    (
        "Ylalaşyga kim gol çekdi?",
        "Ylalaşyga Türkmenistanyň Prezidenti Serdar Berdimuhamedow gol çekdi.",
        ["Serdar Berdimuhamedow"],
    ),
]

ALL = ENGLISH + RUSSIAN + CHINESE + UZBEK + KAZAKH + KYRGYZ + TAJIK + TURKMEN
