"""The Fluent files of a language, read as a syntax tree."""

from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent_ast

FOLDER = Path(__file__).parents[2] / "src" / "comity" / "languages"


def phrase_patterns(code: str) -> dict[int, fluent_ast.Pattern]:
    """The pattern of each phrase of a language."""
    resource = FluentParser().parse((FOLDER / code / "phrases.ftl").read_text("utf-8"))
    found: dict[int, fluent_ast.Pattern] = {}
    for entry in resource.body:
        assert not isinstance(entry, fluent_ast.Junk), entry.content
        if isinstance(entry, fluent_ast.Message) and entry.id.name.startswith("phrase-"):
            assert entry.value is not None
            number = int(entry.id.name.removeprefix("phrase-"))
            assert number not in found, f"phrase {number} stands twice in {code}"
            found[number] = entry.value
    return found


def selections(pattern: fluent_ast.Pattern) -> list[tuple[str, fluent_ast.SelectExpression]]:
    """The choices in a pattern, each with the fact that chooses."""
    found = []
    for element in pattern.elements:
        if isinstance(element, fluent_ast.Placeable) and isinstance(element.expression, fluent_ast.SelectExpression):
            selector = element.expression.selector
            assert isinstance(selector, fluent_ast.VariableReference)
            found.append((selector.id.name, element.expression))
    return found


def written(pattern: fluent_ast.Pattern, kept: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The facts written out in each variant of a pattern, sorted, each as often as it is written."""
    ways = [kept]
    for element in pattern.elements:
        if not isinstance(element, fluent_ast.Placeable):
            continue
        expression = element.expression
        if isinstance(expression, fluent_ast.VariableReference):
            ways = [(*way, expression.id.name) for way in ways]
        elif isinstance(expression, fluent_ast.SelectExpression):
            inner = [found for variant in expression.variants for found in written(variant.value)]
            ways = [(*way, *found) for way in ways for found in inner]
        else:
            assert isinstance(expression, fluent_ast.StringLiteral), f"not for us: {expression}"
    return [tuple(sorted(way)) for way in ways]
