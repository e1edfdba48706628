"""Words that tell one quantity from another (exports, imports, plans, stocks), in the eight languages, by stem."""

from functools import lru_cache

from bot.stem_patterns import StemPatterns

_STEMS = {
    # what is measured
    "trade": (
        "trade|traded|trading|turnover|commerce|товарооборот~|торгов~|торгу~|savdo~|савдо~"
        "|сауда~|соода~|гардиши|tovar aylan~|товар айлан~|тауар айналым~|товар жүгүрт~|haryt dolanyşyg~"
        "|söwda~|贸易"
    ),
    "export": "export~|экспорт~|eksport~|содирот~|出口",
    "import": "import(?!an)~|bought|buys?|purchas~|закуп~|купил~|импорт~|воридот~|进口",
    "sold": "sold|sells?|продал~|продаж~|sotdi|sotgan|сотди|сатты|сатып жиберди|фурӯхт~|satdy|售",
    "balance": "deficit|surplus|дефицит~|профицит~|сальдо|逆差|顺差",
    "supply": "suppl(?:y|ies|ied)|deliver~|поставк~|поставил~|yetkaz~|жеткіз~|жеткир~",
    "product": "gdp|ввп|yaim|яим|жіө|ждө|ммд|jiö|国内生产总值",
    "budget": "budget~|бюджет~|byudjet~",
    "invest": "invest~|fdi|инвест~|вложи~|вложен~|пии|sarmoya~|сармоя~|maýa|投资",
    "loan": "loans?|lent|lend~|credits?|кредит~|займ~|заем~|qarz~|қарз~|несие~|karz~|贷款",
    "grant": "grants?|грант~|безвозмездн~|赠款",
    "debt": "debts?|долг~|задолж~|债务",
    "cost": (
        "costs?|priced?|budgeted|стоимост~|стоил~|стоит|обойд~|обош~|narxi~|qiymat~|қиймат~|құны~|наркы~|造价|耗资"
        "|总投资"
    ),
    "capacity": (
        "capacity|capacities|designed (?:for|to carry)|can (?:build|make|produce|handle|carry|give)|мощност~|пропускн~"
        "|вместимост~|quvvat~"
        "|қувват~|қуат~|кубаттуу~|иқтидор~|kuwwat~|运力|能力|装机|产能"
    ),
    "output": (
        "produce[sd]?|output|makes?|made(?! up)|generat~|выпуск~|производ~|выработ~|ishlab"
        "|өндір~|өндүр~|истеҳсол~"
        "|öndür~|生产|发电"
    ),
    "handled": "handled?|handles|handling|throughput|transship~|обработал~|обрабат~|перевал~|qayta ishla~|吞吐|装卸",
    "salary": (
        "salar~|wages?|pay|зарплат~|заработн~|maosh~|маош~|жалақы~|айлық ал~|айлык ал~|aýlyk al~|aýlyk hak~|工资|薪"
    ),
    "price": "prices?|tariffs?|цена|цены|ценой|тариф~|narx~|нарх~|баасы|бағасы|bahasy|票价|价格",
    "reserves": "reserves?|запас~|zaxira~|储量",
    "farm": "farm~|agricult~|agrarian|сельск~|сельхоз~|аграрн~|продовольств~|qishloq|ауыл|айыл|кишоварз~|农",
    "services": "services|услуг~|xizmat~|服务贸易",
    "ecommerce": "e-commerce|online|cross-border|электронн~|онлайн~|трансгранич~|跨境|电子商务|电商",
    "mutual": "mutual",
    "mineral": "minerals?|metals?|copper|uranium|уран~|медь|меди|металл~|铀|铜",
    "oil": "oil|crude|нефт~|neft~|nebit~|мұнай~|мунай~|石油|原油",
    "gas": "gas|gasoline|газ(?:а|у|ом|е|и|ды|дың|дин|ни|нинг)?|газов~|газопровод~|gaz(?!et)~|天然气|燃气",
    "coal": "coal|уголь|угля|углем|угольн~|ko'mir~|көмір~|көмүр~|煤",
    "power": "electricity|электроэнерг~|elektr~|电力",
    "wind": "winds?|ветр~|ветропарк~|ветроэл~|shamol~|шамол~|жел|шамал|бод|бодӣ|бодии|ýel|风(?=电|力|能)",
    "solar": (
        "solar|photovolt~|солнечн~|quyosh~|қуёш~|күн (?:электр|стан)~|офтобӣ|офтобии|gün (?:elektr|stans)~|光伏|太阳能"
    ),
    "nuclear": "nuclear|atomic|atom|атом|атомн~|атомӣ|ядерн~|аэс|核电",
    # what is counted
    "passenger": "passengers?|пассажир~|yo'lovchi~|йўловчи~|жолаушы~|жүргүнчү~|мусофир~|ýolagçy~|客运|旅客",
    "cargo": "cargo~|freight|груз~|yuk|юк|жүк~|бор~|ýük~|货运|货物|货物量",
    "visitor": (
        "visitors?|tourists?|travell?ers?|guests?|турист~|туристк~|гост(?:ь|ей|и)|путешеств~"
        "|sayyoh~|сайёҳ~|саёҳ~"
        "|游客|旅游"
    ),
    "student": "students?|студент~|talaba~|талаба~|учащ~|донишҷӯ~|talyp~|留学生|学生",
    "worker": "workers?|employees|jobs|staff|рабоч~|работник~|сотрудник~|ишчи~|jumış~|员工|岗位",
    "citizen": "citizens?|nationals|гражда[нм]~|fuqaro~|азамат~|жаран~|公民",
    "resident": "population|inhabitants|residents|населени~|жител~|aholi~|халқ|人口",
    "company": (
        "compan(?:y|ies)|firms?|enterprises?|businesses|компани~|предприяти~|фирм~|korxona~|kompaniya~|企业|公司"
    ),
    "flight": "flights?|рейс~|reys~|航班",
    "train": "trains?|поезд~|состав(?:ов|а)|poyezd~|otly~|班列|列车",
    "wagon": "wagons?|вагон~|vagon~",
    "container": "containers?|teus?|контейнер~|дфэ|konteyner~|集装箱|标箱|货箱|货柜",
    "car": "cars?|vehicles?|автомоб~|машин~|avtomobil~|mashina~|көлік~|унаа~|мошин~|汽车|车辆",
    "electric": "electric|evs?|электромоб~|электрокар~|elektromobil~|электрлік|电动",
    "truck": "trucks?|lorr(?:y|ies)|грузовик~|фур~|卡车|货车",
    "bus": "bus(?:es)?|автобус~|avtobus~|客车|公交",
    "memorandum": "memorand~|mous?|меморандум~|备忘录",
    "agreement": (
        "agreements?|contracts?|treat(?:y|ies)|соглашени~|договор~|контракт~|kelishuv~"
        "|келісім~|келишим~|шартнома~"
        "|协议|合同"
    ),
    "document": "documents?|papers?|документ~|hujjat~|құжат~|ҳуҷҷат~|ҳужжат~|resminama~|文件",
    "project": "projects?|проект~|loyiha~|жоба~|долбоор~|лоиҳа~|taslama~|项目",
    "city pair": "sister|twin|побратим~|友好城市|友城",
    "scholarship": "scholarships?|стипенди~|stipendiya~|奖学金|квот~",
    "workshop": "workshops?|мастерск~|ustaxona~|工坊",
    "route": "routes?|маршрут~|marshrut~|线路|航线",
    # places and parts
    "section": (
        "sections?|segments?|stretch|part|parts|portion|участ(?:ок|ка|ке|ком)|част[ьи]|отрез(?:ок|ка)|uchastka~"
        "|qism~|бөліг~|бөлүг~|қисм~|bölegi~|路段|境内|段"
    ),
    "railway": (
        "railways?|railroads?|железн~ дорог~|железнодорож~|temir yo'l~|темир йўл~|темір жол~"
        "|темир жол~|теміржол~|темиржол~|роҳи оҳан~"
        "|demir ýol~|铁路"
    ),
    "road": "roads?|highways?|motorway|автодорог~|шоссе|трасс~|avtomobil yo'l~|公路|高速",
    "pipeline": "pipelines?|газопровод~|нефтепровод~|трубопровод~|quvur~|құбыр~|管道|管线",
    "tunnel": "tunnels?|тоннел~|туннел~|tunnel~|隧道",
    "bridge": "bridges?|мост(?:ов|а|ы|у)?|ko'prik~|көпір~|көпүрө~|桥",
    "station": "stations?|станци~|stansiya~|车站|站",
    "port": "ports?|порт~|陆港|港口",
    "terminal": "terminals?|терминал~|码头",
    "warehouse": "warehouses?|склад~|仓库",
    "plant": "plants?|parks?|парк~|factor(?:y|ies)|завод~|zavod~|工厂",
    "border": (
        "border|checkpoint|границ~|погранич~|chegara~|чегара~|шекара~|чек ара~|сарҳад~|serhe[dt]~|口岸|边境|边界|国界"
    ),
    "summit": "summits?|саммит~|sammit~|саммити|峰会",
    "forum": "forums?|форум~|forum~|论坛",
    "council": "councils?|совет(?:а|е|у|ом)?|kengash~|кеңес~|шӯро~|理事会|委员会",
    "corridor": "corridor~|коридор~|yo'lak~|дәліз~|走廊",
    # how it is meant
    "plan": (
        r"plan(?:s|ned|ning)?|target~|goals?|aims?|expect~|forecast~|project(?:ed|ion|ions)"
        r"|will (?!be \d)|would"
        r"|intend~|hopes?|by 20[2-5]\d|is to|are to|due|should|could|предполаг~|план~|цель~"
        "|цели|ожида~|прогноз~"
        "|намер~|будет|будут|достигнет|довести|должн~|рассчит~|хотят|rejala~|maqsad~|kutil~"
        "|режала~|мақсад~|кутил~"
        "|жоспар~|күтіл~|көзде~|пландал~|күтүл~|нақша~|интизор~|хоҳад|meýil~|garaşyl~|计划|预计|目标|将达|将超|拟"
        "|力争|有望"
    ),
    "growth": "growth|прирост~|темп~|o'sish~|ўсиш~|өсім~|өсүш~|афзоиш~|ösüş~|增长|增幅|下降|增加",
    "share": (
        "shares?|proportion|accounted|made up|makes? up|доля|доли|долю|долей|пришлось|приходит~|ulush~|улуш~"
        "|үлес~|үлүш~|саҳм~|hissa~"
        "|ҳисса~|paý~|占|比重|份额"
    ),
    "stock": (
        r"stock|accumulated|cumulative|overall|altogether|in total|to date|since (?:19|20)\d\d"
        "|накопленн~|нарастающ~"
        r"|всего|совокупн~|за все время|с (?:19|20)\d\d года|jami|жами|жалпы|жалпысынан|ҷамъан|jemi|累计|总计|存量"
        r"|自(?:19|20)\d\d年"
    ),
    "direct": "direct|прям(?:ые|ых|ой|ая)|to'g'ridan|тікелей|түз|мустақим|直接",
    "per day": "a day|per day|daily|each day|в день|в сутки|ежедневн~|kuniga|күніне|күнүнө|每天|日均",
    "per week": "a week|per week|weekly|each week|в неделю|еженедельн~|haftasiga|аптасына|жумасына|每周",
    "per month": "a month|per month|monthly|each month|в месяц|ежемесячн~|oyiga|айына|每月|月均",
    "per year": (
        "a year|per year|yearly|annual~|each year|every year|per annum|в год|ежегодн~|годов~"
        "|yiliga|йилига|жылына"
        "|ҳар сол|дар як сол|ý(?<!nji ý)(?<!njy ý)ylda|每年|年均|/年|年(?=输|产|发电|处理)"
    ),
    "permitted": "permit~|allow~|authoris~|разреш~|допуск~|ruxsat~|рұқсат~|уруксат~|允许|获准",
    "extreme": (
        "largest|biggest|smallest|highest|lowest|max~|min(?:imum|imal)|record|крупнейш~"
        "|наибольш~|самы[йех]|рекорд~"
        "|максим~|миним~|eng|энг|ең|эң|最大|最高|最低|бузургтарин|iň"
    ),
    "left": (
        "remain~|left to|yet to|остал~|остает~|предстоит|qolgan|qoldi|қолган|қалған"
        "|қалды|калган|калды|монда|galan|剩余|剩下|尚待"
    ),
    "before": (
        "before|prior to|formerly|previously|earlier|used to|once|до (?![0-9]|конца)|раньше|прежде|ранее"
        "|oldin|avval|олдин|аввал|бұрын|мурда|пеш аз|öň|之前|以前|此前"
    ),
    "after": (
        "after|now|currently|today|nowadays|после|теперь|сейчас|ныне|сегодня|keyin|endi|hozir|кейин|энди|ҳозир"
        "|қазір|азыр|кийин|кейін|баъд|indi|soň|häzir|现在|目前|如今|之后"
    ),
    "among": (
        "including|of which|of them|among|excluding|without|except|включая|в том числе|из них|среди|кроме|без"
        "|jumladan|жумладан|оның ішінде|анын ичинде|аз ҷумла|şol sanda|其中|不含|除"
    ),
    "average": "average~|mean|средн(?:ем|ий|яя|его)|o'rtacha|орташа|平均",
    "record": "re-?export~|transit~|реэкспорт~|транзит~|tranzit~|过境|转口",
    # what happened on a day
    "signed": "sign(?:ed|ing|s)|подписа~|imzola~|имзола~|қол қой~|кол кой~|имзо шуд~|gol çek~|签署|签订",
    "opened": (
        "put into operation|went into operation|into service|заработал~|введ[её]н~|ishga tush~|ишга туш~"
        "|іске қос~|ишке кир~|ба кор (?:даром|оғоз)~|işe gir~|işe başla~|işläp başla~|投产|"
        "open(?:ed|s|ing)?|launch~|inaugurat~|commission~|откры~|запу(?:щ|ст)~|введен~|ochil~|очил~|ашыл~|ачыл~"
        "|кушода~|açyl~|开通|开放|启用|投入"
    ),
    "started": (
        "start(?:ed|s)?|beg[au]n|left|departed|set off|нача(?:т|л)~|отправил~|стартовал~"
        "|boshlan~|бошлан~|бастал~"
        "|башталды|оғоз|başlan~|开始|开工|首发"
    ),
    "force": "force|effect|вступил~ в силу|вступ~|kuchga|күшіне|күчүнө|эътибор|güýje|生效",
    "founded": (
        "found(?:ed|ing)|establish~|created|set up|основан~|создан~|учрежд~|образован~|tashkil topgan"
        "|tashkil etilgan|құрыл~|түзүл~|таъсис~|döredil~|成立|建立"
    ),
    "held": (
        "held|took place|met|meeting|прош[её]л|прошл[аи]|состоя~|проведен~|o'tkazil~"
        "|bo'lib o't~|өтті|өткен|өттү"
        "|баргузор~|geçiril~|举行|召开"
    ),
    "finished": "complet~|finish~|завершен~|заверши~|достро~|yakunla~|аяқтал~|бүткөр~|竣工|完工|建成",
}
MANNER = frozenset(
    {
        "plan",
        "growth",
        "share",
        "stock",
        "per day",
        "per week",
        "per month",
        "per year",
        "average",
        "permitted",
        "extreme",
        "among",
    }
)
"""Concepts that say how a figure is meant, not what it measures."""

EVENTS = frozenset({"signed", "opened", "started", "force", "founded", "held", "finished"})
"""Concepts that say what happened on a day."""
_CONCEPTS = StemPatterns(_STEMS)


def concepts_in(folded: str) -> dict[str, list[tuple[int, int]]]:
    """Return the concepts that the folded text names, each with the places of its words."""
    return {name: list(places) for name, places in _concepts(folded)}


# The same sentences are read again and again while a question is answered.
@lru_cache(maxsize=2048)
def _concepts(folded: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    return tuple((name, tuple(places)) for name, places in _CONCEPTS.find(folded).items())
