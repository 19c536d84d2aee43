"""A language that is only for tests: English with other letters, longer, in brackets; from either side."""

from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as fluent_ast
from fluent.syntax.visitor import Transformer

from comity.languages import Language, LanguageRow
from comity.languages.texts import Texts
from tests.languages.fluent_files import FOLDER

LETTERS = str.maketrans("aceinosuyACEINOSUY", "åçéîñöšüýÅÇÉÎÑÖŠÜÝ")
MIRRORED = str.maketrans("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתאבגד")


class _Pseudo(Transformer):
    def __init__(self, letters: dict[int, int]) -> None:
        self.letters = letters

    def visit_TextElement(self, node: fluent_ast.TextElement) -> fluent_ast.TextElement:  # noqa: N802
        node.value = node.value.translate(self.letters)
        return node


def pseudo_source(name: str, *, right_to_left: bool = False) -> str:
    """An English file in the language for tests; each text 40 % longer, between brackets."""
    tree = FluentParser().parse((FOLDER / "en" / f"{name}.ftl").read_text("utf-8"))
    _Pseudo(MIRRORED if right_to_left else LETTERS).visit(tree)
    for entry in tree.body:
        if isinstance(entry, fluent_ast.Message) and entry.value is not None:
            plain = sum(len(one.value) for one in entry.value.elements if isinstance(one, fluent_ast.TextElement))
            elements = entry.value.elements
            entry.value.elements = [
                fluent_ast.TextElement("⟦"),
                *elements,
                fluent_ast.TextElement("·" * (plain * 2 // 5) + "⟧"),
            ]
    return FluentSerializer().serialize(tree)


def pseudo_language(*names: str, right_to_left: bool = False) -> Language:
    """The language for tests with the texts of these files."""
    direction = "rtl" if right_to_left else "ltr"
    language = Language(LanguageRow(99, "en", "ñöwhere", direction, complete=True, reviewed_by="none"))
    texts = Texts("en", right_to_left=right_to_left)
    assert list(texts), "all files are read before others take their place"
    for name in names:
        texts.add(pseudo_source(name, right_to_left=right_to_left))
    language.texts = texts
    return language
