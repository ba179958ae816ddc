"""Trees: from each origin of a claim through its tellings and carriers to the documents that carry it.

A document that takes its text from another document of the same claim hangs under that one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from consilience.domain.claim import Claim, Stance
from consilience.engine.explore.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """``kind`` in {origin, telling, carrier, document}; ``certain`` False is drawn dashed; ``target`` is an anchor."""

    kind: str
    label: str
    note: str
    target: str
    certain: bool
    stance: str = ""
    via: str = ""
    children: tuple[Node, ...] = ()


@dataclass(slots=True)
class _Growing:
    """A Node while its children are still being found."""

    node: Node
    children: dict[tuple[str, str], _Growing] = field(default_factory=dict)

    def at(self, key: tuple[str, str], node: Node) -> _Growing:
        return self.children.setdefault(key, _Growing(node))

    def grown(self) -> Node:
        return replace(self.node, children=tuple(c.grown() for c in self.children.values()))


def grow_tree(claim: Claim, known: Catalogue) -> tuple[Node, ...]:
    """One Node for each origin, in the order the claim gives them, then speakers that are no origin of it."""
    origin_of = {a: n for n, o in enumerate(claim.corroboration.origins) for a in o.accounts}
    speakers = {a.id: a for a in known.check.accounts}
    top: dict[str, _Growing] = {}
    leaves: dict[tuple[str, str], _Growing] = {}
    for n, origin in enumerate(claim.corroboration.origins):
        first = speakers.get(origin.accounts[0]) if origin.accounts else None
        top[f"o{n}"] = _Growing(
            _origin(first.speaker if first else "", first.kind.value if first else "", origin.certain)
        )
    for placed in claim.statements:
        statement = known.statements.get(placed.statement)
        if statement is None:
            continue
        account = known.account_of.get(statement.id)
        speaker = known.speaker_of(statement)
        key = f"o{origin_of[account.id]}" if account is not None and account.id in origin_of else f"s{speaker}"
        at = top.setdefault(
            key, _Growing(_origin(speaker, statement.speaker.kind.value, placed.stance is Stance.DENIES))
        )
        if speaker and speaker != at.node.label and account is not None:
            at = at.at(("telling", speaker), _step("telling", speaker, account.kind.value))
        for hop in statement.chain:
            at = at.at(("carrier", hop.name), _step("carrier", hop.name, hop.kind.value))
        document = statement.passage.document
        leaf = at.at(("document", document), _document(document, claim, placed.statement, placed.stance, known))
        leaves.setdefault((key, document), leaf)
    _hang_derived(top, leaves, known)
    return tuple(g.grown() for g in top.values() if g.children)


def _hang_derived(top: dict[str, _Growing], leaves: dict[tuple[str, str], _Growing], known: Catalogue) -> None:
    """Move a document under the one it takes its text from, where both stand under the same origin."""
    moved: set[tuple[str, str]] = set()
    for derivation in known.check.derivations:
        for origin, root in top.items():
            child, parent = (origin, derivation.later), (origin, derivation.earlier)
            if child not in leaves or parent not in leaves or child in moved or child == parent:
                continue
            if _holds(leaves[child], leaves[parent]) or not _detach(root, leaves[child]):
                continue
            moved.add(child)
            leaves[child].node = replace(leaves[child].node, via=derivation.kind.value)
            leaves[parent].children[("document", derivation.later)] = leaves[child]
    for growing in top.values():
        _prune(growing)


def _detach(at: _Growing, leaf: _Growing) -> bool:
    for key, child in list(at.children.items()):
        if child is leaf:
            del at.children[key]
            return True
        if _detach(child, leaf):
            return True
    return False


def _holds(at: _Growing, wanted: _Growing) -> bool:
    return at is wanted or any(_holds(c, wanted) for c in at.children.values())


def _prune(at: _Growing) -> None:
    """Carriers whose only document moved elsewhere lead nowhere."""
    for key, child in list(at.children.items()):
        _prune(child)
        if child.node.kind != "document" and not child.children:
            del at.children[key]


def _origin(label: str, kind: str, certain: bool) -> Node:
    return Node(kind="origin", label=label or "unknown source", note=kind, target="", certain=certain)


def _step(kind: str, label: str, note: str) -> Node:
    return Node(kind=kind, label=label, note=note, target="", certain=True)


def _document(document: str, claim: Claim, statement: str, stance: Stance, known: Catalogue) -> Node:
    return Node(
        kind="document",
        label=known.publisher(document) or known.title(document),
        note=known.published(document) or "no date",
        target=f"{known.anchor('claim', claim.id)}-{known.anchor('statement', statement)}",
        certain=True,
        stance=stance.value,
    )
