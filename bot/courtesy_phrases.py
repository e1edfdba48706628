"""The phrases of `bot/courtesies.py`, by what they are and by language; ";" stands between two of them.

Case, punctuation and apostrophes do not count. Where a phrase is said in several languages, the one that is listed
first is the likeliest.
"""

PHRASES: dict[str, dict[str, str]] = {
    "greeting": {
        "en": (
            "hi; hello; hey; hiya; hi there; hello there; hey there; good morning; good afternoon; good evening; "
            "good day; greetings; how are you; how are you doing; how are you today; how do you do; what's up; "
            "nice to meet you"
        ),
        "ru": (
            "привет; приветик; приветствую; приветствую вас; здравствуйте; здравствуй; здрасте; добрый день; "
            "доброе утро; добрый вечер; доброго дня; доброго времени суток; хай; как дела; как ваши дела; "
            "как твои дела; как поживаете; как вы; как ты; рад знакомству; privet; zdravstvuyte; zdravstvuite; "
            "dobryy den; dobriy den; dobry den"
        ),
        "zh": (
            "你好; 您好; 你们好; 大家好; 早上好; 上午好; 中午好; 下午好; 晚上好; 早安; 嗨; 哈喽; 你好吗; 您好吗; "
            "很高兴认识你"
        ),
        "uz": (
            "salom; assalomu alaykum; assalom alaykum; assalomu aleykum; va alaykum assalom; xayrli kun; "
            "xayrli tong; xayrli kech; hayrli kun; hayrli tong; qalaysiz; qalaysan; yaxshimisiz; qandaysiz; "
            "ishlar qalay; ishlaringiz qalay; ishlaring qalay; ahvollar qalay; ahvolingiz qalay; ahvoling qalay; "
            "ишлар қалай; ишларингиз қалай; аҳволингиз қалай; ассалому алайкум; ассалом алайкум; салом; хайрли кун; "
            "хайрли тонг; хайрли кеч; яхшимисиз; қалайсиз"
        ),
        "kk": (
            "сәлем; сәлеметсіз бе; сәлеметсіздер ме; сәлеметсің бе; ассалаумағалейкум; ассалаумалейкум; қайырлы күн; "
            "қайырлы таң; қайырлы кеш; қалыңыз қалай; қалың қалай; халіңіз қалай; халің қалай; жағдайыңыз қалай; "
            "жағдайың қалай; қалайсыз; қалайсың; саламатсыз ба; salem"
        ),
        "ky": (
            "салам; саламатсызбы; саламатсыздарбы; салам алейкум; ассалому алейкум; кутмандуу күн; кутмандуу таң; "
            "кутмандуу кеч; кутман күн; кайырлуу күн; кайырлуу таң; кайырлуу кеч; кандайсыз; кандайсың; иштер кандай; "
            "иштериңиз кандай; абалыңыз кандай; ал-абалыңыз кандай"
        ),
        "tg": (
            "салом; салом алейкум; ассалому алайкум; рӯз ба хайр; рӯзи шумо ба хайр; рӯзатон ба хайр; субҳ ба хайр; "
            "субҳатон ба хайр; субҳи шумо ба хайр; шом ба хайр; шоматон ба хайр; шумо чӣ хел; чӣ хел шумо; хубед; "
            "аҳволатон чӣ хел; аҳволат чӣ хел; корҳо чӣ хел; корҳоятон чӣ хел; корҳоят чӣ хел"
        ),
        "tk": (
            "salam; salam aleýkim; essalawmaleýkim; ertiriňiz haýyrly; ertiriňiz haýyrly bolsun; günüňiz haýyrly; "
            "günüňiz haýyrly bolsun; agşamyňyz haýyrly; agşamyňyz haýyrly bolsun; ýagdaýlaryňyz nähili; "
            "ýagdaýlar nähili; ýagdaýyňyz nähili; işleriňiz nähili; işler nähili; gowumy"
        ),
    },
    "thanks": {
        "en": (
            "thanks; thank you; thank u; thx; ty; tnx; many thanks; thanks a lot; thank you very much; "
            "thank you so much; thanks so much; thanks for your help; thanks for the help; thanks for the answer; "
            "thank you for your help; thank you for the answer; much appreciated; ok; okay; great; perfect; awesome; "
            "cool; nice; well done; good job; good bot; you are great; you're great; got it; i see; "
            "thanks in advance; thank you in advance"
        ),
        "ru": (
            "спасибо; спасибо большое; большое спасибо; огромное спасибо; спасибо огромное; спасибо вам; "
            "спасибо тебе; спасибо за ответ; спасибо за помощь; спасибо за информацию; благодарю; благодарю вас; "
            "спс; спасибки; хорошо; отлично; супер; класс; молодец; ты лучший; ок; окей; понятно; ясно; "
            "заранее спасибо; спасибо заранее; заранее благодарю; spasibo; spasiba; spasibo bolshoe; bolshoe spasibo"
        ),
        "zh": (
            "谢谢; 谢谢你; 谢谢您; 多谢; 感谢; 感谢你; 感谢您; 非常感谢; 十分感谢; 太谢谢了; 谢谢你的帮助; "
            "谢谢您的帮助; 谢谢你的回答; 谢了; 好的; 很好; 太好了; 不错; 厉害; 明白了; 知道了; 先谢谢了"
        ),
        "uz": (
            "rahmat; raxmat; katta rahmat; katta raxmat; rahmat sizga; tashakkur; minnatdorman; javob uchun rahmat; "
            "yordam uchun rahmat; yaxshi; ajoyib; zo'r; раҳмат; катта раҳмат; ташаккур; миннатдорман; яхши; ажойиб; "
            "зўр; oldindan rahmat"
        ),
        "kk": (
            "рахмет; рақмет; көп рахмет; көп рақмет; үлкен рахмет; үлкен рақмет; рахмет сізге; жауабыңызға рахмет; "
            "көмегіңізге рахмет; жақсы; керемет; түсінікті; алдын ала рахмет; rahmet; rakhmet"
        ),
        "ky": (
            "рахмат; ыракмат; чоң рахмат; чоң ыракмат; рахмат сизге; жардамыңызга рахмат; жообуңузга рахмат; жакшы; "
            "сонун; түшүнүктүү; алдын ала рахмат"
        ),
        "tg": (
            "раҳмат; раҳмати калон; раҳмат ба шумо; ташаккур; ташаккури зиёд; ташаккури калон; ташаккур ба шумо; "
            "сипос; сипосгузорам; барои ҷавоб ташаккур; барои кумак ташаккур; хуб; олӣ; фаҳмо; пешакӣ ташаккур"
        ),
        "tk": (
            "sag boluň; sag bol; köp sag boluň; köp sag bol; minnetdar; minnetdar bolýaryn; taňryýalkasyn; "
            "jogabyňyz üçin sag boluň; kömegiňiz üçin sag boluň; gowy; ajaýyp; düşnükli; öňünden sag boluň"
        ),
    },
    "goodbye": {
        "en": (
            "bye; goodbye; good bye; bye bye; see you; see you later; see you soon; good night; take care; "
            "have a nice day; have a good day; farewell; cya"
        ),
        "ru": (
            "пока; пока пока; до свидания; до встречи; до завтра; до скорого; всего доброго; всего хорошего; "
            "прощайте; спокойной ночи; доброй ночи; хорошего дня; увидимся; do svidaniya; do svidania"
        ),
        "zh": "再见; 拜拜; 晚安; 回头见; 明天见; 再会; 下次见; 回见",
        "uz": (
            "xayr; hayr; xayrli tun; ko'rishguncha; sog' bo'ling; salomat bo'ling; xayr salomat bo'ling; хайр; "
            "хайрли тун; кўришгунча; соғ бўлинг; саломат бўлинг"
        ),
        "kk": "сау болыңыз; сау бол; сау болыңыздар; қош болыңыз; қош бол; көріскенше; қайырлы түн; аман болыңыз",
        "ky": "жакшы калыңыз; жакшы кал; жакшы баргыла; кош болуңуз; кош бол; көрүшкөнчө; кайырлуу түн; бейпил түн",
        "tg": "хайр; то дидор; то боздид; худо ҳофиз; худоҳофиз; хайр бошед; шаби хуш; шаб ба хайр; шабатон хуш",
        "tk": (
            "hoş galyň; hoş gal; sag-salamat galyň; görüşýänçäk; görüşýänçäk hoş galyň; gijäňiz rahat bolsun; "
            "gijäňiz rahat"
        ),
    },
    "help": {
        "en": (
            "help; help me; help please; i need help; can you help me; can you help; what can you do; "
            "what do you do; what can you do for me; who are you; what are you; how do you work; how does this work; "
            "how does it work; how does this bot work; how to use; how to use you; how to use this; "
            "how to use this bot; how do i use you; how do i use this; how to ask; what do you know; what can i ask; "
            "what can i ask you; what can you help with; what can you help me with; how can you help; "
            "how can you help me; what is this bot; what are you for; what questions can i ask; what can you answer; "
            "what can you tell me; what do you know about; start; menu"
        ),
        "ru": (
            "помощь; помоги; помогите; помоги мне; помогите мне; справка; что ты умеешь; что вы умеете; что умеешь; "
            "что ты можешь; что вы можете; что ты умеешь делать; кто ты; кто вы; ты кто; вы кто; что ты такое; "
            "как ты работаешь; как это работает; как пользоваться; как тобой пользоваться; как пользоваться ботом; "
            "как спросить; что ты знаешь; что вы знаете; о чем можно спросить; о чем тебя можно спросить; "
            "что можно спросить; что можно у тебя спросить; чем ты можешь помочь; чем вы можете помочь; "
            "чем поможешь; что это за бот; что за бот; для чего ты; начать; меню"
        ),
        "zh": (
            "帮助; 帮帮我; 你能做什么; 你会做什么; 你会什么; 你是谁; 您是谁; 你是什么; 你可以做什么; 您能做什么; "
            "怎么用; 如何使用; 怎么使用; 你能帮我什么; 你能帮我做什么; 我可以问什么; 我能问什么; 能问什么; "
            "可以问什么; 你知道什么; 这是什么机器人; 你有什么功能"
        ),
        "uz": (
            "yordam; yordam ber; yordam bering; nima qila olasan; nima qila olasiz; nimalar qila olasan; "
            "nimalar qila olasiz; sen kimsan; siz kimsiz; kimsan; kimsiz; qanday ishlaysan; qanday ishlaysiz; "
            "qanday foydalanaman; qanday foydalanish mumkin; nima so'rash mumkin; nimani so'rash mumkin; "
            "nima so'rasam bo'ladi; bu qanday bot; bu bot nima qiladi; nimani bilasan; nimani bilasiz; ёрдам; "
            "ёрдам беринг; нима қила оласан; нима қила оласиз; сен кимсан; сиз кимсиз; қандай фойдаланаман"
        ),
        "kk": (
            "көмек; көмектес; көмектесіңіз; маған көмектес; не істей аласың; не істей аласыз; сен кімсің; "
            "сіз кімсіз; кімсің; кімсіз; қалай жұмыс істейсің; қалай жұмыс істейсіз; қалай пайдаланамын; "
            "қалай қолданамын; не білесің; не білесіз; не сұрауға болады; бұл қандай бот; қолыңнан не келеді; "
            "қолыңыздан не келеді"
        ),
        "ky": (
            "жардам; жардам бер; жардам бериңиз; мага жардам бер; эмне кыла аласың; эмне кыла аласыз; "
            "эмне кылганды билесиң; эмне кылганды билесиз; сен кимсиң; сиз кимсиз; кимсиң; кимсиз; кантип иштейсиң; "
            "кантип иштейсиз; кантип колдонсо болот; кантип колдоном; эмне сураса болот; бул кандай бот; эмне билесиң"
        ),
        "tg": (
            "кӯмак; ёрӣ; ёрдам; ба ман ёрӣ деҳ; чӣ кор карда метавонӣ; чӣ кор карда метавонед; "
            "чӣ корҳо карда метавонед; ту кистӣ; шумо кистед; кистӣ; кистед; чӣ тавр кор мекунӣ; "
            "чӣ тавр кор мекунед; чӣ гуна истифода барам; чиро пурсидан мумкин; чӣ пурсидан мумкин; ин чӣ бот аст; "
            "чиро медонӣ; чиро медонед"
        ),
        "tk": (
            "kömek; kömek et; kömek ediň; maňa kömek et; näme edip bilýärsiň; näme edip bilýärsiňiz; sen kim; "
            "siz kim; sen kimsiň; siz kimsiňiz; nähili işleýärsiň; nähili işleýärsiňiz; nähili ulanmaly; "
            "nädip ulanmaly; näme sorap bolýar; näme sorap bolar; bu nähili bot; näme bilýärsiň; näme bilýärsiňiz"
        ),
    },
}

FILLERS: dict[str, str] = {
    "en": (
        "bot; dear; dear bot; karvon; my friend; friend; again; everyone; all; guys; sir; please; and; very much; a lot"
    ),
    "ru": "бот; дорогой; уважаемый; уважаемые; друг; друзья; всем; пожалуйста; и; еще раз; очень; вам; тебе; карвон",
    "zh": "机器人; 朋友; 啊; 呀; 哦; 了; 吧",
    "uz": "bot; do'stim; do'stlar; aziz; iltimos; va; karvon; дўстим; илтимос",
    "kk": "бот; досым; достар; өтінемін; және",
    "ky": "бот; досум; достор; сураныч; жана",
    "tg": "бот; дӯстам; дӯстон; лутфан; ва",
    "tk": "bot; dostum; dostlar; haýyş; we",
}
"""What may stand beside a courtesy and says nothing by itself."""
