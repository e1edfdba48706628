"""What countries are called, in the eight languages: stems over folded text, ~ for any ending.

A name in capitals alone ("US") stands after "^", and is looked for in the text as it was written.
"""

STEMS: dict[str, tuple[str, ...]] = {
    "KZ": (
        "kazakh~", "qozog'~", "qozog~", "qozoq~", "казах~", "қазақ~", "казак~", "қозоғ~", "қозоқ~", "qazaq~", "қазоқ~",
        "gazag~", "哈萨克(?:斯坦)?",
    ),
    "KG": (
        "kyrgyz~", "kirgh?iz~", "qirg'iz~", "qirgiz~", "киргиз~", "кыргыз~", "қырғыз~", "қирғиз~", "қирғиқ~", "gyrgyz~",
        "吉尔吉斯(?:斯坦)?",
    ),
    "TJ": (
        "taji[ck]~", "tadzhik~", "tojik~", "таджик~", "тажик~", "тәжік~", "тожик~", "тоҷик~", "täji[kg]~",
        "塔吉克(?:斯坦)?",
    ),
    "TM": (
        "turkmen~", "turkman~", "туркман~", "туркмен~", "түрікмен~", "түркмөн~", "түркмен~", "türkmen~",
        "土库曼(?:斯坦)?",
    ),
    "UZ": (
        "uzbek~", "o'zbek~", "ozbek~", "узбек~", "ўзбек~", "ӯзбек~", "өзбек~", "özbe[kg]~", "乌兹别克(?:斯坦)?",
    ),
    "CN": (
        "china(?:'s)?", "chinese", "sino", "prc", "кита(?:й|я|ю|е)~", "кнр", "xitoy~", "xxr", "хитой~", "хитойи~",
        "қытай~", "кытай~", "чин", "чину", "чини", "чиниҳо", "чинро", "чинӣ", "hytaý~", "中国", "中方", "中华",
        "中(?=[哈吉塔土乌俄美欧][^亚])",
    ),
    "RU": (
        "russia~", "росси~", "российск~", "русск~", "рф", "rossiya~", "россия~", "rus(?:siýa~|ýet~)", "ресей~",
        "орусия~", "русия~", "俄罗斯", "俄(?=国|方)",
    ),
    "US": (
        "u[.]s[.](?:a[.])?", "usa", "united states", "america", "americans?", "сша", "америк~", "американ~",
        "aqsh~", "ақш", "акш~", "иёлоти муттаҳида~", "abş~", "amerika~", "美国", "^US", "^ИМА",
    ),
    "TR": (
        "turkey(?:'s)?", "turkish", "türkiye~", "turkiye~", "турци~", "турецк~", "turkiya~", "туркия~", "түркия~",
        "түрік", "түрк", "türkiýe~", "土耳其",
    ),
    "IR": (
        "iran~", "иран~", "eron~", "эрон~", "эрони~", "eýran~", "伊朗",
    ),
    "AF": (
        "afg'?han~", "afg'on~", "афган~", "афғон~", "ауған~", "ооган~", "owgan~", "阿富汗",
    ),
    "PK": (
        "pakistan~", "pokiston~", "пакистан~", "покистон~", "пәкістан~", "päkistan~", "巴基斯坦",
    ),
    "IN": (
        "india(?:n|ns|'s)?", "инди[йяиюе]~", "hindiston~", "ҳиндустон~", "ҳинд~", "хиндистон~", "үндістан~",
        "индия~", "hindistan~", "印度(?!尼)",
    ),
    "MN": (
        "mongol~", "монгол~", "mo'g'ul~", "мўғул~", "моңғол~", "муғул~", "蒙古国?",
    ),
    "AZ": (
        "azerbaijan~", "azeri~", "азербайдж~", "ozarbayjon~", "озарбайжон~", "озарбойҷон~", "әзербайжан~",
        "азербайжан~", "azerbaýjan~", "阿塞拜疆",
    ),
    "GE": (
        "georgian?(?:'s)?", "грузи[яиюне]~", "gruziya~", "грузия~", "гурҷистон~", "gruziýa~", "格鲁吉亚",
    ),
    "AM": (
        "armenia~", "армени~", "армян~", "armaniston~", "арманистон~", "ermenistan~", "亚美尼亚",
    ),
    "BY": (
        "belarus~", "беларус~", "белорус~", "白俄罗斯",
    ),
    "UA": (
        "ukrain~", "украин~", "乌克兰",
    ),
    "JP": (
        "japan~", "япони~", "японск~", "yaponiya~", "жапони~", "ҷопон~", "ýaponiýa~", "日本",
    ),
    "KR": (
        "south korea~", "republic of korea~", "korean?", "южн~ коре~", "республик~ корея", "республики корея",
        "janubiy koreya~", "жанубий корея~", "оңтүстік корея~", "түштүк корея~", "кореяи ҷанубӣ", "günorta koreýa~",
        "韩国", "корейск~", "^ROK",
    ),
    "KP": (
        "north korea~", "dprk", "кндр", "朝鲜",
    ),
    "DE": (
        "german(?:y|s|y's)?", "германи~", "немецк~", "germaniya~", "олмон~", "germaniýa~", "德国",
    ),
    "FR": (
        "france(?:'s)?", "french", "франци~", "француз~", "fransiya~", "франсия~", "фаронса~", "fransiýa~", "法国",
    ),
    "IT": (
        "ital(?:y|ian|ians|y's)", "итали~", "italiya~", "итолиё~", "italiýa~", "意大利",
    ),
    "GB": (
        "britain(?:'s)?", "british", "united kingdom", "великобритан~", "британ~", "buyuk britaniya~",
        "буюк британия~", "ұлыбритания~", "улуу британия~", "британияи кабир", "英国", "^UK",
    ),
    "ES": (
        "spain(?:'s)?", "spanish", "испани~", "испанск~", "ispaniya~", "西班牙",
    ),
    "PL": (
        "poland(?:'s)?", "polish", "польш~", "польск~", "polsha~", "полша~", "波兰",
    ),
    "NL": (
        "netherlands?", "dutch", "нидерланд~", "niderland~", "荷兰",
    ),
    "HU": (
        "hungar~", "венгри~", "венгерск~", "vengriya~", "венгрия~", "маҷористон~", "匈牙利",
    ),
    "CH": (
        "switzerland(?:'s)?", "swiss", "швейцар~", "shveysariya~", "瑞士",
    ),
    "AE": (
        "uae", "emirates?", "emirati", "оаэ", "эмират~", "baa", "баа", "bae", "бәә", "бириккен араб~",
        "амороти муттаҳидаи араб", "birleşen arap~", "阿联酋",
    ),
    "SA": (
        "saudi~", "саудовск~", "саудия~", "сауд~ арабия~", "saudiya~", "арабистони саудӣ", "saud arabystan~",
        "沙特(?:阿拉伯)?",
    ),
    "QA": (
        "qatar~", "катар~", "қатар~", "卡塔尔",
    ),
    "IL": (
        "israel~", "израил~", "isroil~", "以色列",
    ),
    "VN": (
        "viet ?nam~", "вьетнам~", "vyetnam~", "ветнам~", "越南",
    ),
    "MY": (
        "malaysia~", "малайзи~", "malayziya~", "马来西亚",
    ),
    "SG": (
        "singapore~", "сингапур~", "singapur~", "新加坡",
    ),
    "ID": (
        "indonesia~", "индонези~", "indoneziya~", "印度尼西亚", "印尼",
    ),
    "TH": (
        "thailand~", "thai", "таиланд~", "tailand~", "泰国",
    ),
    "BR": (
        "brazil~", "бразили~", "braziliya~", "巴西",
    ),
    "CA": (
        "canad(?:a|ian|ians|a's)", "канад~", "kanada~", "加拿大",
    ),
    "AU": (
        "australia~", "австрали~", "avstraliya~", "澳大利亚",
    ),
    "RS": (
        "serbia~", "серби[яиюе]~", "сербск~", "塞尔维亚",
    ),
    "BD": (
        "bangladesh~", "бангладеш~", "孟加拉国?",
    ),
    "EG": (
        "egypt~", "египет~", "египт~", "misr", "миср", "埃及",
    ),
    "EU": (
        "european union(?:'s)?", "евросоюз~", "европейск~ союз~", "yevropa ittifoqi~", "европа иттифоқи~",
        "еуропалық одақ~", "европа биримдиги~", "иттиҳоди аврупо", "ýewropa bileleşigi~", "欧盟", "^EU", "^ЕС",
    ),
    "CENTRAL_ASIA": (
        "central asia(?:n|ns|'s)?", "центральн~ ази~", "центральноазиат~", "средн(?:яя|ей|юю) ази~", "цар",
        "markaziy osiyo~", "o'rta osiyo~", "марказий осие~", "марказии осиё", "ўрта осие~", "орталық азия~",
        "борбор(?:дук|бордук)? азия~", "борбордук азия~", "осиеи (?:марказӣ|миена)", "merkezi aziýa~",
        "orta aziýa~", "中亚",
        "(?:the |all |other )?five (?:central asian )?(?:countries|states|republics|stans|nations)", "the five",
        "five stans", "(?:пять|пяти|пятью|пятерка) (?:стран~|государств~|республик~|центральноазиат~)",
        "besh (?:davlat~|mamlakat~|respublika~)", "беш (?:давлат~|мамлакат~|өлкө~|мамлекет~)",
        "бес (?:ел~|мемлекет~|республика~)", "панҷ (?:кишвар~|давлат~)", "bäş (?:döwlet~|ýurt~|ýurd~)", "五国",
    ),
}  # fmt: skip
"""ISO 3166 alpha-2 code (EU for the union, CENTRAL_ASIA for the region) to what it is called, names and adjectives."""
