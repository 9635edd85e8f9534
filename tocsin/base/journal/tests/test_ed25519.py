"""The pure-Python signature check of verify.py says what RFC 8032 and the fast library say."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.base.journal import keys
from tocsin.base.journal.verify import L, ed25519_verifies

# RFC 8032, 7.1: public key, message, signature
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_verify_and_fail_when_anything_is_changed(public, message, signature):
    key, text, signed = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert ed25519_verifies(key, text, signed)
    assert not ed25519_verifies(key, text + b"!", signed)
    assert not ed25519_verifies(key, text, signed[:-1] + bytes([signed[-1] ^ 1]))
    assert not ed25519_verifies(key, text, bytes([signed[0] ^ 1]) + signed[1:])


def test_a_signature_whose_scalar_was_raised_by_the_group_order_is_refused():
    key, _, signature = (bytes.fromhex(part) for part in VECTORS[0])
    raised = (int.from_bytes(signature[32:], "little") + L).to_bytes(32, "little")
    assert not ed25519_verifies(key, b"", signature[:32] + raised)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=60), st.integers(0, 511), st.booleans())
@settings(deadline=None, max_examples=40)
def test_both_libraries_agree(seed, message, flipped, flip):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signature = bytearray(private.sign(message))
    if flip:
        signature[flipped // 8] ^= 1 << flipped % 8
    assert (
        ed25519_verifies(public, message, bytes(signature)) == keys.verifies(public, message, bytes(signature)) != flip
    )


@pytest.mark.parametrize("public", [b"", b"\xff" * 32, (2).to_bytes(32, "little")])
def test_what_is_no_public_key_verifies_nothing(public):
    assert not ed25519_verifies(public, b"", bytes.fromhex(VECTORS[0][2]))
