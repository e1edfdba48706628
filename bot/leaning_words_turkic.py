"""Words by which a question leans on the one before it: Uzbek, Kazakh, Kyrgyz and Turkmen."""

from bot.leaning_words import LeaningWords

UZBEK = LeaningWords(
    leads="va|lekin|ammo|unda|xo.sh|yana|ва|лекин|аммо|унда|хўш|яна",
    abouts="(?<=^)(?!)",
    tails="chi|ham|чи|ҳам|haqida|ҳақида",
    pronouns=(
        "u|uni|uning|unga|unda|undan|ular|ularni|ularning|ularga|ularda|bu|buni|buning|bunga|bunda|shu|shuni"
        "|shuning|o.sha|bular|u yerda|shu yerda|у|уни|унинг|унга|ундан|улар|уларни|уларнинг|уларга|уларда|бу|буни"
        "|бунинг|бунга|шу|шуни|ўша|булар"
    ),
    people="u|uni|uning|unga|у|уни|унинг|унга",
    bare=r"(?:bu|shu|бу|шу) (?:yil|oy|kun|йил|ой|кун)\w*|rostmi|shu bilan|shuning uchun|bu nima",
    asks=(
        "kim|kimlar|kimga|kimni|kimning|nima|nimaga|nimani|nimalar|qachon|qachondan|qayer|qayerda|qayerga"
        "|qayerdan|qaysi|qanday|qanaqa|qancha|necha|nechta|nechanchi|nega|nechada|ким|кимлар|нима|нимага|нималар"
        "|қачон|қаер|қаерда|қайси|қандай|қанча|неча|нечта|нечанчи|нега"
    ),
    empty=(
        "bilan|uchun|bo.yicha|haqida|orqali|dan|ga|da|edi|ekan|emas|bor|yo.q|mi|ham|esa|yana|boshqa|boshqalar"
        "|keyingi|hammasi|jami|aynan|bo.lib|bo.lgan|bo.ldi|o.tdi|o.tgan|o.tkazildi|o.tkazilgan|qatnashdi"
        "|qatnashgan|imzoladi|imzolagan|imzolandi|imzolangan|ochildi|ochilgan|boshlandi|yil|yilda|yili|oy|kun"
        "|sana|shahar|shaharda|davlat|davlatlar|mamlakat|mamlakatlar|joy|joyda|summa|qiymati|hajmi|soni|sababi"
        "|maqsadi|natijasi|билан|учун|бўйича|ҳақида|орқали|эди|экан|эмас|бор|йўқ|ҳам|эса|яна|бошқа|кейинги|бўлиб"
        "|бўлган|бўлди|ўтди|ўтган|ўтказилди|имзолади|имзолаган|имзоланган|очилди|очилган|йил|йилда|йили|шаҳар"
        "|шаҳарда|давлат|мамлакат|жой|қиймати|ҳажми|сони|сабаби"
    ),
    wrote=(
        "(?:buni|bu maqolani|uni|буни|уни|бу мақолани) ?(?:kim|ким) (?:yozgan|yozdi|ёзган|ёзди)|(?:kim"
        "|ким) (?:buni |буни )?(?:yozgan|yozdi|ёзган|ёзди)|(?:muallifi|муаллифи)(?: (?:kim|ким))?"
    ),
    said=(
        "(?:buni |буни )?(?:kim|ким) (?:aytgan|aytdi|shunday deydi|айтган|айтди)|(?:kimning|кимнинг) (?:ma.lumoti"
        r"|so.zi|fikri|маълумоти|сўзи|фикри)|manba\w*|манба\w*"
    ),
)

KAZAKH = LeaningWords(
    leads="ал|және|бірақ|онда|тағы|жарайды",
    abouts="(?<=^)(?!)",
    tails="ше|ші|да|де|туралы",
    pronouns=(
        "ол|оны|оның|оған|онда|одан|олар|оларды|олардың|оларға|оларда|бұл|бұны|мұны|мұның|бұған|осы|осыны|осының"
        "|сол|соны|соның|анда|сонда"
    ),
    people="ол|оны|оның|оған",
    bare=r"(?:осы|бұл|сол) (?:жыл|ай|күн)\w*|рас па|сондықтан|бұл не",
    asks=(
        "кім|кімдер|кімге|кімді|кімнің|не|неге|нені|неліктен|қашан|қайда|қайдан|қай|қайсы|қандай|қанша|неше"
        "|нешінші|қалай|қаншадан"
    ),
    empty=(
        "мен|бен|пен|үшін|бойынша|туралы|арқылы|да|де|та|те|еді|емес|бар|жоқ|ма|ме|ба|бе|па|пе|тағы|басқа"
        "|басқалары|келесі|барлығы|нақты|болды|болған|болып|өтті|өткен|өткізілді|қатысты|қатысқан|қол|қойды"
        "|қойған|қойылды|ашылды|ашылған|басталды|жыл|жылы|жылғы|жылда|ай|күн|күні|қала|қалада|қаласында|ел|елдер"
        "|мемлекет|мемлекеттер|жер|жерде|сома|құны|көлемі|саны|себебі|мақсаты|нәтижесі"
    ),
    wrote="(?:мұны|бұны|оны|бұл мақаланы) ?кім (?:жазған|жазды)|кім (?:мұны )?(?:жазған|жазды)|авторы(?: кім)?",
    said=r"(?:мұны|бұны|оны)? ?кім (?:айтқан|айтты|айтады|олай дейді)|кімнің (?:дерегі|сөзі|пікірі)|дереккөз\w*",
)

KYRGYZ = LeaningWords(
    leads="ал|жана|бирок|анда|дагы|эми",
    abouts="(?<=^)(?!)",
    tails="~чы|~чи|~чу|~чү|дагы|да|де|жөнүндө",
    pronouns=(
        "ал|аны|анын|ага|анда|андан|алар|аларды|алардын|аларга|аларда|бул|муну|мунун|буга|ушул|ушуну|ушунун|ошол"
        "|ошону|ошонун|ошондо"
    ),
    people="ал|аны|анын|ага",
    bare=r"(?:ушул|бул|ошол) (?:жыл|ай|күн)\w*|чынбы|ошондуктан|бул эмне",
    asks=(
        "ким|кимдер|кимге|кимди|кимдин|эмне|эмнеге|эмнени|эмне үчүн|качан|кайда|кайдан|кайсы|кайсыл|кандай|канча"
        "|нече|нечеси|неченчи|кантип|кана"
    ),
    empty=(
        "менен|үчүн|боюнча|жөнүндө|аркылуу|да|де|эле|эмес|бар|жок|бы|би|бу|бү|дагы|башка|башкалар|кийинки|баары"
        "|так|болду|болгон|болуп|өттү|өткөн|өткөрүлдү|өткөрүлгөн|катышты|катышкан|кол|койду|койгон|коюлду|ачылды"
        "|ачылган|башталды|жыл|жылы|жылда|ай|күн|күнү|шаар|шаарда|шаарында|өлкө|өлкөлөр|мамлекет|мамлекеттер|жер"
        "|жерде|сумма|наркы|көлөмү|саны|себеби|максаты|натыйжасы"
    ),
    wrote="(?:муну|аны|бул макаланы) ?ким (?:жазган|жазды)|ким (?:муну )?(?:жазган|жазды)|автору(?: ким)?",
    said=r"(?:муну|аны)? ?ким (?:айткан|айтты|айтат|дейт)|кимдин (?:маалыматы|сөзү|пикири)|булак\w*",
)

TURKMEN = LeaningWords(
    leads="we|emma|ýöne|onda|ýene|bolýar",
    abouts="(?<=^)(?!)",
    tails="näme|hem|barada|hakda",
    pronouns=(
        "ol|ony|onuň|oňa|onda|ondan|olar|olary|olaryň|olara|olarda|bu|muny|munuň|muňa|şu|şuny|şunuň|şol|şony"
        "|şonuň|ol ýerde|şol ýerde"
    ),
    people="ol|ony|onuň|oňa",
    bare=r"(?:şu|bu|şol) (?:ýyl|aý|gün)\w*|dogrumy|şonuň üçin|bu näme",
    asks=(
        "kim|kimler|kime|kimi|kimiň|näme|nämäni|nämä|näme üçin|haçan|nirede|nirä|nireden|haýsy|nähili|näçe|näçesi"
        "|näçenji|nädip|neneň"
    ),
    empty=(
        "bilen|üçin|boýunça|barada|hakda|arkaly|edi|eken|däl|bar|ýok|hem|ýene|beýleki|beýlekiler|indiki|hemmesi"
        "|takyk|boldy|bolan|bolup|geçdi|geçen|geçirildi|geçirilen|gatnaşdy|gatnaşan|gol|çekdi|çeken|çekildi"
        "|açyldy|açylan|başlandy|nji|njy|ýyl|ýylda|ýyly|aý|gün|güni|şäher|şäherde|şäherinde|döwlet|döwletler|ýurt|ýurtlar"
        "|ýer|ýerde|möçberi|bahasy|sany|sebäbi|maksady|netijesi"
    ),
    wrote="(?:muny|ony|bu makalany) ?kim (?:ýazdy|ýazan|ýazypdyr)|kim (?:muny )?(?:ýazdy|ýazan)|awtory(?: kim)?",
    said=r"(?:muny|ony)? ?kim (?:aýtdy|aýdan|aýdýar|diýýär)|kimiň (?:maglumaty|sözi|pikiri)|çeşme\w*",
)
