"""Words whose stop does not end a sentence, in the eight languages; all in lower case, without the last stop."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


BEFORE_NAME = _words(
    # English
    "dr mr mrs ms messrs prof st ste mt ft pp vs v viz cf ca approx incl excl e.g i.e gen col maj lt cpl sgt capt cmdr",
    "adm rev hon gov sen rep pres amb supt eds trans hrh u.s.s h.m.s al",
    # Russian, and what the languages written in Cyrillic have borrowed
    "им ул пр просп пл пер наб г-н г-жа проф акад д-р доц канд докт к.э.н д.э.н пос дер обл респ р-н рис табл гл см ср",
    "напр т.е т.к т.н т.о ред сост изд ген полк кап лейт адм св преп тов гр инж о-в ст стр",
    # Uzbek, Tajik, Kazakh, Kyrgyz, Turkmen
    "akad dots mas хиёб кӯч масъ дотс көш даң солт оңт шығ орт мөлш",
)
"""Titles, kinds of place and references: what follows belongs to them, whatever letter it begins with."""

WORDS_TOO = _words("st no им пер обл ст al см гр ms")
"""Those of the above that are words or names of their own: a word from `STARTERS` after them begins a sentence."""

BEFORE_FIGURE = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos fig figs vol vols ch sec art pp p par para tel ext rd",
    "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек стр рис табл гл ст п пп ч т кн вып тел ок c с",
    "approx ca est тахм max min",
)
"""What may close a sentence before a capital, and never before a figure."""

BEFORE_UNIT = _words("bn mn tn mln mlrd trln bln млрд млн трлн тыс ҳаз минг долл doll")
"""Multiples: a currency in capitals goes on with the sentence; another capital letter begins a new one."""

YEARS_LATE = _words("г гг в вв с")
"""Year and century after a figure, in Russian and Tajik: late in a sentence they may close it."""

YEARS_EARLY = _words("ж жж й йй y yy ý ýý ғ ғғ хғ к кк")
"""The same in Kazakh, Kyrgyz, Uzbek and Turkmen, where the verb comes last: they do not close a sentence."""

MAY_END = _words(
    "etc inc ltd co corp jr sr esq bros dept univ assn a.m p.m b.c a.d b.c.e c.e ph.d m.d b.a m.a b.sc m.sc d.c",
    "др пр т.д т.п н.э т.б ж.б ва.б в.б w.b ş.m ш.к м.а б.э.б м.ч b.e m.ü м.с ҳоказо долл руб коп тг сум сом тнг",
    "usd eur кв.м куб.м км м кг т га л мин сек ч чел экз шт мм ц гц",
)
"""Abbreviations that stand at the end of sentences as well: a capital after them begins a new one."""

STARTERS = _words(
    "the a an it its this that these those he she they we you i his her their our in on at by for from as after before "
    "since during when while if but and or so because although though however according there here what who how why "
    "both some many most all one two three several each another such other under with within without between to of",
    "в на с к по за из от до для при о об у он она оно они мы это эта этот эти его её их и а но что как если когда где "
    "кто однако также после перед во со тогда там здесь затем поэтому согласно кроме через среди между под",
    "bu u ular biz ammo lekin shu shuningdek bundan keyin ushbu бу у улар биз аммо лекин шу шунингдек ушбу кейин ва va",
    "ин он онҳо мо дар аз ба бо барои то аммо лекин вале инчунин пас агар",
    "бұл ол олар біз осы сол бірақ және сондай кейін бул ал алар биз ошол бирок жана ошондой кийин",
    "bu ol olar biz şol emma we hem şeýle soň",
)
"""Words that, in capitals at their head, begin a sentence far more often than they go on with a name."""

DIGRAPH_INITIALS = _words("sh ch ya yu yo ye ts zh kh gʻ oʻ g' o' дж dj ҷ")
"""Initials of two letters."""
