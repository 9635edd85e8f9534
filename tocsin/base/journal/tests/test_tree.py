"""The tree is the one RFC 6962 defines, and its proofs convince only of what is so."""

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.base.journal.tree import Frontier, Tree, leaf_hash, root_of
from tocsin.base.journal.verify import consistent, included

bodies = st.lists(st.binary(max_size=8), max_size=70)


def naive_root(leaves):
    """MTH of RFC 6962, 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_path(m, leaves):
    """PATH of RFC 6962, 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


@given(bodies)
@settings(deadline=None)
def test_the_growing_edge_gives_the_root_the_definition_gives(found):
    hashed = [leaf_hash(body) for body in found]
    assert root_of(hashed) == Tree(hashed).root() == naive_root(found)


@given(bodies, st.data())
@settings(deadline=None)
def test_an_edge_that_was_put_away_goes_on_where_it_was(found, data):
    cut = data.draw(st.integers(0, len(found)))
    before = Frontier()
    for body in found[:cut]:
        before.add(leaf_hash(body))
    after = Frontier(before.size, before.edge)
    for body in found[cut:]:
        after.add(leaf_hash(body))
    assert (after.size, after.root()) == (len(found), naive_root(found))
    before.extend([leaf_hash(body) for body in found[cut:]])
    assert (before.size, before.edge) == (after.size, after.edge)


@given(bodies.filter(bool), st.data())
@settings(deadline=None)
def test_every_leaf_is_proven_in_every_tree_that_holds_it_and_nothing_else_is(found, data):
    tree = Tree(leaf_hash(body) for body in found)
    size = data.draw(st.integers(1, len(found)))
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index, size)
    assert proof == naive_path(index, found[:size])
    root, leaf = naive_root(found[:size]), leaf_hash(found[index])
    assert included(leaf, index, size, proof, root)
    assert not included(leaf_hash(found[index] + b"!"), index, size, proof, root)
    assert not included(leaf, index, size, [*proof, root], root)
    assert not proof or not included(leaf, index, size, proof[:-1], root)
    assert not included(leaf, size, size, proof, root)
    assert not included(leaf, -1, size, proof, root)


@given(bodies.filter(bool), st.data())
@settings(deadline=None)
def test_a_tree_proves_that_it_only_grew(found, data):
    tree = Tree(leaf_hash(body) for body in found)
    second = data.draw(st.integers(1, len(found)))
    first = data.draw(st.integers(0, second))
    proof = tree.consistency(first, second)
    old, new = naive_root(found[:first]), naive_root(found[:second])
    assert consistent(first, old, second, new, proof)
    if 0 < first < second:
        assert not consistent(first, hashlib.sha256(b"other").digest(), second, new, proof)
        assert not consistent(first, old, second, hashlib.sha256(b"other").digest(), proof)
        assert not consistent(first, old, second, new, proof[:-1])
        assert not consistent(first, old, second, new, [*proof, new])
    assert not consistent(second + 1, old, second, new, proof)


def test_the_roots_are_those_of_the_published_test_vectors():
    """The eight leaves and roots of the certificate-transparency reference tests."""
    leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    roots = {
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    tree = Tree(leaf_hash(bytes.fromhex(leaf)) for leaf in leaves)
    assert {size: tree.root(size).hex() for size in roots} == roots
