"""The diagrams, drawn from the imports of the code, its tables, and what a book accepts.

A diagram is drawn in ranks from top to bottom. A line that passes a rank gets a place of its own there, so that it
crosses no box, and the places of a rank are sorted by the mean of the places that they are joined to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

import attrs

from docs.pages.layout import imports_of_packages
from profit_integration import ConcurrentWriteError, IntegrationKind, NumberState
from profit_integration.adapters import MemoryBook
from profit_integration.core.model.number_register import number_of
from profit_integration.messages import ENGLISH
from profit_integration.testing import sample_entry

_HEIGHT, _GAP, _RISE = 30, 18, 34
_PASSING = ">"  # opens the name of a place where a line passes a rank
_STYLE = """<style>
text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: #1f2328 }
.page { fill: #ffffff } .box { fill: #eef3fb; stroke: #4a6fa5 }
path { fill: none; stroke: #6e7781 } marker path { fill: #6e7781 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .page { fill: #131416 } .box { fill: #1d2a3d; stroke: #7aa2d6 }
path { stroke: #9198a1 } marker path { fill: #9198a1 }
}
</style>
<marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 8 4 0 8z"/></marker>
"""

Lines = Mapping[str, Iterable[str]]


def diagrams() -> dict[str, str]:
    """The SVG of each diagram, by its file name."""
    return {
        "packages.svg": draw("Who imports whom", imports_of_packages()),
        "integration-kinds.svg": draw(
            "Modules, integration kinds and the journal types that they accept", _kinds(), sideways=True
        ),
        "numbers.svg": draw("What becomes of a number", _states()),
    }


def _kinds() -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for kind in IntegrationKind:
        label = ENGLISH.labels[f"IntegrationKind.{kind}"]
        lines.setdefault(kind.module.replace("_", " ").capitalize(), []).append(label)
        lines[label] = sorted(f"{ENGLISH.labels[f'JournalType.{type_}']} journal" for type_ in kind.journal_types)
    return lines


def _states() -> dict[str, list[str]]:
    """The changes of state that a book accepts, found by trying all of them."""
    start = "no number yet"
    lines: dict[str, list[str]] = {}
    paths: list[tuple[NumberState, ...]] = [()]
    for path in paths:
        for state in NumberState:
            if _is_accepted(*path, state):
                after = lines.setdefault(path[-1].value if path else start, [])
                after.append(state.value)
                paths.append((*path, state))
    return lines


def _is_accepted(*states: NumberState) -> bool:
    entry = sample_entry()
    with MemoryBook().begin() as transaction:
        try:
            for state in states:
                if state is NumberState.JOURNALISED:
                    transaction.entries.add(entry)
                else:
                    reason = "printed twice" if state is NumberState.VOIDED else None
                    transaction.numbers.register(attrs.evolve(number_of(entry), state=state, reason=reason))
        except ConcurrentWriteError:
            return False
    return True


@attrs.frozen(kw_only=True)
class _Place:
    """Where a box is, or where a line passes a rank."""

    name: str
    x: float
    y: float
    width: float
    height: float

    def svg(self) -> str:
        if self.name.startswith(_PASSING):
            return ""
        box = f'<rect class="box" x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height}" rx="5"/>'
        middle = self.x + self.width / 2, self.y + self.height / 2 + 4.5
        return f'{box}<text x="{middle[0]:g}" y="{middle[1]:g}">{escape(self.name)}</text>'


def draw(title: str, lines: Lines, *, sideways: bool = False) -> str:
    """Draw boxes with lines from each to those that it is joined to.

    Args:
        title: What is drawn, for readers who do not see it.
        lines: The boxes, each with the boxes that it is joined to.
        sideways: Whether the ranks go from left to right, which suits long names, instead of from top to bottom.
    """
    ranks, chains = _ranked(lines)
    places = {place.name: place for place in _placed(ranks, sideways=sideways)}
    width = max(place.x + place.width for place in places.values()) + _GAP
    height = max(place.y + place.height for place in places.values()) + _GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img">',
        f"<title>{escape(title)}</title>\n{_STYLE}",
        f'<rect class="page" width="{width:g}" height="{height:g}" rx="8"/>',
        *(_path([places[name] for name in chain], sideways=sideways) for chain in chains),
        *filter(None, (place.svg() for place in places.values())),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _placed(ranks: Sequence[Sequence[str]], *, sideways: bool) -> Iterator[_Place]:
    gap, rise = (_GAP / 2, 2.5 * _RISE) if sideways else (_GAP, _RISE)
    lengths = [sum(_length(name, sideways=sideways) + gap for name in rank) - gap for rank in ranks]
    across = float(_GAP)
    for rank, length in zip(ranks, lengths, strict=True):
        along = _GAP + (max(lengths) - length) / 2
        thickness = max(map(_width, rank)) if sideways else _HEIGHT
        for name in rank:
            size = _length(name, sideways=sideways)
            if sideways:
                yield _Place(name=name, x=across, y=along, width=thickness, height=size)
            else:
                yield _Place(name=name, x=along, y=across, width=size, height=thickness)
            along += size + gap
        across += thickness + rise


def _length(name: str, *, sideways: bool) -> float:
    """The room that a box takes in its rank; a line that passes takes little."""
    if name.startswith(_PASSING):
        return 8
    return _HEIGHT if sideways else _width(name)


def _width(name: str) -> float:
    return 8 if name.startswith(_PASSING) else 7.2 * len(name) + 24


def _path(places: Sequence[_Place], *, sideways: bool) -> str:
    """A line from the far side of the first place, past the others, to the near side of the last."""
    points = []
    for place in places:
        if sideways:
            middle = place.y + place.height / 2
            points += [(place.x, middle), (place.x + place.width, middle)]
        else:
            middle = place.x + place.width / 2
            points += [(middle, place.y), (middle, place.y + place.height)]
    return f'<path d="M{"L".join(f"{x:g} {y:g}" for x, y in points[1:-1])}" marker-end="url(#end)"/>'


def _ranked(lines: Lines) -> tuple[list[list[str]], list[list[str]]]:
    """The boxes of every rank in their order, with the places of lines that pass it, and the places of every line."""
    above: dict[str, list[str]] = {name: [] for name in lines}
    for name, others in lines.items():
        for other in others:
            above.setdefault(other, []).append(name)

    def depth_of(name: str) -> int:
        return max((depth_of(other) + 1 for other in above[name]), default=0)

    ranks: list[list[str]] = [[] for _ in range(max(map(depth_of, above)) + 1)]
    for name in above:
        ranks[depth_of(name)].append(name)
    chains = []
    for name, others in lines.items():
        for other in others:
            passed = range(depth_of(name) + 1, depth_of(other))
            chains.append([name, *(f"{_PASSING}{name}>{other}>{depth}" for depth in passed), other])
            for depth, place in zip(passed, chains[-1][1:], strict=False):
                ranks[depth].append(place)
    _sort(ranks, chains)
    return ranks, chains


def _sort(ranks: list[list[str]], chains: Sequence[Sequence[str]]) -> None:
    """Sort the places of each rank, so that few lines cross."""
    joined: dict[str, list[str]] = {}
    for chain in chains:
        for before, after in pairwise(chain):
            joined.setdefault(before, []).append(after)
            joined.setdefault(after, []).append(before)
    for turn in range(8):
        for position in range(1, len(ranks)) if turn % 2 == 0 else range(len(ranks) - 2, -1, -1):
            _sort_by(ranks[position], ranks[position - 1 if turn % 2 == 0 else position + 1], joined)


def _sort_by(rank: list[str], beside: Sequence[str], joined: Mapping[str, Sequence[str]]) -> None:
    """Sort a rank by the mean of the places beside it that each place is joined to, else by its own place."""
    order, before = (
        {name: position for position, name in enumerate(beside)},
        {name: position for position, name in enumerate(rank)},
    )

    def mean(name: str) -> float:
        others = [order[other] for other in joined.get(name, ()) if other in order]
        return sum(others) / len(others) if others else before[name]

    rank.sort(key=mean)
