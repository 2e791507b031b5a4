"""Titles: what is a chapter's, what is a part's, and what names front or back matter, in the languages of novels."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth "
    "fifth sixth seventh eighth ninth tenth last uno dos tres cuatro cinco primero primera segundo segunda tercero "
    "tercera un deux trois quatre cinq premier premiere deuxieme troisieme eins zwei drei vier funf erstes zweites "
    "drittes viertes"
).split()
PART_WORDS = (
    "part book volume vol tome section cycle libro parte tomo volumen livre partie teil buch band deel boek del bok "
    "osa kirja czesc ksiega tom cast kniha часть том книга частина μεροσ βιβλιο kisim kitap cilt kotet konyv partea "
    "الجزء الكتاب חלק"
).split()
CHAPTER_WORDS = (
    "chapter chap ch stave canto letter act scene episode fit fytte stanza phase cap capitulo capitol capitolul carta "
    "jornada acto escena chapitre lettre acte kapitel brief akt szene gesang kap capitolo capitulo hoofdstuk luku "
    "rozdzial kapitola kapitula глава письмо сцена действие розділ κεφαλαιο bolum الفصل الباب פרק fejezet "
    "kabanata bab chuong"
).split()
STORY_WORDS = (
    "prologue epilogue prolog epilog prologo epilogo prolegomena prelude interlude intermezzo overture conclusion finale "
    "coda postscript etymology extracts пролог эпилог epilogi prologi sluitwoord slutord المقدمة序章 终章 序幕"
).split()
ASIDE_TITLES = frozenset(
    (
        "contents|table of contents|toc|copyright|copyright page|copyright notice|title page|titlepage|half title|"
        "halftitle|cover|dedication|dedicated|epigraph|imprint|colophon|uncopyright|acknowledgments|acknowledgements|"
        "acknowledgment|foreword|preface|authors preface|preface to the second edition|introduction|editors introduction|"
        "introductory note|a note on the text|note on the text|translators note|translators preface|editors note|"
        "publishers note|authors note|author s note|note to the reader|to the reader|afterword|appendix|appendices|"
        "notes|note|footnotes|endnotes|end notes|explanatory notes|index|glossary|bibliography|further reading|"
        "about the author|about the authors|about the publisher|about this book|about this ebook|about the translator|"
        "also by|also by the author|by the same author|other books by|other books|praise|praise for|newsletter|"
        "advertisement|advertisements|list of illustrations|illustrations|list of characters|maps|map|errata|"
        "transcribers note|transcribers notes|transcriber s note|transcriber s notes|credits|credit|reading group guide|"
        "discussion questions|excerpt|teaser|preview|permissions|back cover|front cover|frontispiece|landmarks|"
        "project gutenberg license|the full project gutenberg license|full project gutenberg license|license|licence|"
        "start of full license|list of tables|chronology|biographical note|a biographical note|"
        "indice|sumario|contenido|dedicatoria|derechos de autor|creditos|agradecimientos|prefacio|introduccion|"
        "notas|nota del autor|nota del traductor|sobre el autor|tasa|aprobacion|privilegio|fe de erratas|"
        "testimonio de las erratas|prologo al lector|al lector|al letor|"
        "table|table des matieres|sommaire|dedicace|remerciements|preface|avant propos|avertissement|introduction|"
        "notes|a propos de l auteur|du meme auteur|"
        "inhalt|inhaltsverzeichnis|impressum|widmung|vorwort|einleitung|nachwort|anmerkungen|danksagung|uber den autor|"
        "titelseite|titelblatt|fussnoten|"
        "prefazione|introduzione|ringraziamenti|note|indice|colophon|sumario|agradecimentos|nota|"
        "inhoud|inhoudsopgave|voorwoord|nawoord|colofon|innehall|forord|efterord|indhold|sisallys|alkulause|"
        "spis tresci|przedmowa|wstep|przypisy|obsah|predmluva|содержание|оглавление|предисловие|примечания|от автора|"
        "посвящение|зміст|передмова|περιεχομενα|icindekiler|onsoz|الفهرس|المحتويات|الإهداء|תוכן|目录|目次|目錄|版权|版权页|"
        "奥付|あとがき|まえがき|扉|차례|목차"
    ).split("|")
)
# Headings that open an aside even in the middle of a chapter file.
STRICT_ASIDES = frozenset(
    (
        "contents|table of contents|footnotes|endnotes|transcribers note|transcribers notes|transcriber s note|"
        "transcriber s notes|the full project gutenberg license|list of illustrations|illustrations|copyright|index|"
        "about the author|also by the author|inhalt|inhaltsverzeichnis|table des matieres|indice|fussnoten"
    ).split("|")
)
GENERIC = re.compile(
    r"(?:part|section|chapter|split|file|index|page|item|text|content|document|untitled|start|kapitel|unknown)?"
    r"[\s_\-.]*(?:split[\s_\-.]*)?\d+(?:\.x?html?)?|untitled|start|unknown|[\w-]+\.x?html?|begin reading|text",
    re.I,
)
ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.I)
CJK_CHAPTER = re.compile(
    r"第?\s*[0-9０-９一二三四五六七八九十百千〇零]+\s*[章回节節話话折幕場场篇]|제?\s*\d+\s*[장화]"
)
CJK_PART = re.compile(
    r"第?\s*[0-9０-９一二三四五六七八九十百千]+\s*[卷部編编]|제?\s*\d+\s*[부권]|[上中下][卷巻篇]"
)
END_LINE = re.compile(
    r"\W*(?:the end|finis|fin|fine|ende|einde|slut|koniec|konec|конец|кінець|τελος|loppu|vege|fim|終|完|end of (?:the )?"
    r"(?:book|volume|part|vol)\b.{0,40})\W*",
    re.I,
)


@lru_cache(maxsize=8192)
def normal(title: str) -> str:
    """A title for comparison: folded case, no accents, no punctuation."""
    text = unicodedata.normalize("NFKD", title.casefold().replace("’", "").replace("'", ""))
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w]+", " ", text).replace("_", " ").split())


def is_number(word: str) -> bool:
    """Whether a folded word counts: digits, a Roman numeral, or a number word."""
    return bool(word) and (
        word.isdigit() or bool(ROMAN.fullmatch(word)) or all(part in NUMBER_WORDS for part in word.split("-"))
    )


def _leads(title: str, words: list[str]) -> bool:
    tokens = normal(title).split()
    if not tokens:
        return False
    if tokens[0] in words:
        return (
            len(tokens) == 1
            or is_number(tokens[1])
            or (tokens[1] in ("the", "la", "el", "i") and len(tokens) > 2)
        )
    if tokens[0] in ("the", "la", "el", "le", "das", "der", "il") and len(tokens) > 2 and tokens[2] in words:
        return is_number(tokens[1])
    return len(tokens) > 1 and tokens[1] in words and is_number(tokens[0])


@lru_cache(maxsize=8192)
def is_part(title: str) -> bool:
    """Whether a title names a part: it holds chapters and has no story of its own."""
    return _leads(title, PART_WORDS) or bool(CJK_PART.match(title.strip()))


@lru_cache(maxsize=8192)
def is_chapter(title: str) -> bool:
    """Whether a title is numbered like a chapter's: “Chapter IV. The Inn”, “12”, “XII: Home”, “第三章”."""
    if _leads(title, CHAPTER_WORDS) or CJK_CHAPTER.match(title.strip()):
        return True
    stripped = title.strip()
    tokens = normal(title).split()
    if not tokens or len(stripped) > 120:
        return False
    if len(tokens) == 1 or (len(tokens) == 2 and all(token in NUMBER_WORDS for token in tokens)):
        return is_number(tokens[0]) and (tokens[0] not in ("last", "second", "un"))
    first = re.match(r"([0-9]{1,3}|[IVXLC]{1,8})\s*(?:[.:)—–-]|\s)\s*\S", stripped)
    return (
        bool(first)
        and is_number(first.group(1).lower())
        and (first.group(1) != "I" or stripped[1] in ".:)—–-")
    )


def is_story_title(title: str) -> bool:
    """Prologues, epilogues and their like."""
    tokens = normal(title).split()
    return bool(tokens) and tokens[0] in STORY_WORDS


@lru_cache(maxsize=8192)
def is_aside(title: str) -> bool:
    """Whether a title names front or back matter."""
    text = normal(title)
    return (
        text in ASIDE_TITLES
        or text.startswith(
            ("also by ", "other books by ", "praise for ", "copyright ", "books by ", "about the author")
        )
        or "project gutenberg" in text
        or text.startswith(
            ("preface to ", "introduction to the ", "foreword by", "introduction by", "preface by")
        )
    )


def opens_aside(heading: str) -> bool:
    """Whether a heading inside a file starts front or back matter."""
    text = normal(heading)
    return text in STRICT_ASIDES or "project gutenberg" in text


def is_generic(label: str) -> bool:
    """Whether a label was made by a machine from a file number or a file name."""
    return bool(GENERIC.fullmatch(label.strip()))


def bare_number(title: str) -> bool:
    """Whether a title is only “Chapter 4”, “IV” or “4.”: a name may still follow."""
    tokens = normal(title).split()
    return (
        0 < len(tokens) <= 3 and is_chapter(title) and (len(tokens) == 1 or all(map(is_number, tokens[1:])))
    )
