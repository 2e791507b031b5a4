"""Words that titles are made of, accents and punctuation folded away, in the languages of novels."""

from __future__ import annotations

NUMBER_WORDS = frozenset(
    "erster zweiter dritter vierter funfter первая вторая третья четвертая пятая первый второй третий "
    "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي "
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first "
    "second third fourth fifth sixth seventh eighth ninth tenth last uno dos tres cuatro cinco primero "
    "primera segundo segunda tercero tercera un deux trois quatre cinq premier premiere deuxieme "
    "troisieme eins zwei drei vier funf erstes zweites drittes viertes".split()
)
PART_WORDS = frozenset(
    "part book volume vol tome section cycle libro parte tomo volumen livre partie teil buch band deel "
    "boek del bok osa kirja czesc ksiega tom cast kniha часть том книга частина μεροσ βιβλιο kisim "
    "kitap cilt kotet konyv partea الجزء الكتاب חלק".split()
)
CHAPTER_WORDS = frozenset(
    "chapter chap ch stave canto letter act scene episode fit fytte stanza phase cap capitulo capitol "
    "capitolul carta jornada acto escena chapitre lettre acte kapitel brief akt szene gesang kap "
    "capitolo hoofdstuk luku rozdzial kapitola kapitula глава письмо сцена действие розділ κεφαλαιο "
    "bolum الفصل الباب פרק fejezet kabanata bab chuong".split()
)
STORY_WORDS = frozenset(
    "prologue epilogue prolog epilog prologo epilogo prolegomena prelude interlude intermezzo overture "
    "conclusion finale coda postscript etymology extracts пролог эпилог epilogi prologi sluitwoord "
    "slutord المقدمة序章 终章 序幕".split()
)
ASIDE_TITLES = frozenset(
    (
        "contents|table of contents|toc|copyright|copyright page|copyright notice|title page|titlepage|"
        "half title|halftitle|cover|dedication|dedicated|epigraph|imprint|colophon|uncopyright|"
        "acknowledgments|acknowledgements|acknowledgment|foreword|preface|authors preface|"
        "preface to the second edition|introduction|editors introduction|introductory note|"
        "a note on the text|note on the text|translators note|translators preface|editors note|"
        "publishers note|authors note|author s note|note to the reader|to the reader|afterword|appendix|"
        "appendices|notes|note|footnotes|endnotes|end notes|explanatory notes|index|glossary|bibliography|"
        "further reading|about the author|about the authors|about the publisher|about this book|"
        "about this ebook|about the translator|also by|also by the author|by the same author|"
        "other books by|other books|praise|praise for|newsletter|advertisement|advertisements|"
        "list of illustrations|illustrations|list of characters|maps|map|errata|transcribers note|"
        "transcribers notes|transcriber s note|transcriber s notes|credits|credit|reading group guide|"
        "discussion questions|excerpt|teaser|preview|permissions|back cover|front cover|frontispiece|"
        "landmarks|project gutenberg license|the full project gutenberg license|"
        "full project gutenberg license|license|licence|start of full license|list of tables|chronology|"
        "biographical note|a biographical note|indice|sumario|contenido|dedicatoria|derechos de autor|"
        "creditos|agradecimientos|prefacio|introduccion|notas|nota del autor|nota del traductor|"
        "sobre el autor|tasa|aprobacion|privilegio|fe de erratas|testimonio de las erratas|"
        "prologo al lector|al lector|al letor|table|table des matieres|sommaire|dedicace|remerciements|"
        "avant propos|avertissement|a propos de l auteur|du meme auteur|inhalt|inhaltsverzeichnis|"
        "impressum|widmung|vorwort|einleitung|nachwort|anmerkungen|danksagung|uber den autor|titelseite|"
        "titelblatt|fussnoten|prefazione|introduzione|ringraziamenti|agradecimentos|nota|inhoud|"
        "inhoudsopgave|voorwoord|nawoord|colofon|innehall|forord|efterord|indhold|sisallys|alkulause|"
        "spis tresci|przedmowa|wstep|przypisy|obsah|predmluva|содержание|оглавление|предисловие|"
        "примечания|от автора|посвящение|зміст|передмова|περιεχομενα|icindekiler|onsoz|الفهرس|المحتويات|"
        "الإهداء|תוכן|目录|目次|目錄|版权|版权页|奥付|あとがき|まえがき|扉|차례|목차"
    ).split("|")
)
# Headings that open front or back matter even in the middle of a chapter file.
STRICT_ASIDES = frozenset(
    (
        "contents|table of contents|footnotes|endnotes|transcribers note|transcribers notes|"
        "transcriber s note|transcriber s notes|the full project gutenberg license|list of illustrations|"
        "illustrations|copyright|index|about the author|also by the author|inhalt|inhaltsverzeichnis|"
        "table des matieres|indice|fussnoten"
    ).split("|")
)
