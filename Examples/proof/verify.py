#!/usr/bin/env python3
"""Checks a proof of `proviso log prove` without proviso: verify.py PROOF.json VERIFIER_KEY (pip install cryptography)."""
import base64, hashlib, json, sys
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def node(left, right): return sha(b"\1", left, right)

def checkpoint(note, key):
    """Size and root of a signed checkpoint; fails unless the key signed it."""
    name, key_id, encoded = key.split("+", 2)
    text, signatures = note.rsplit("\n\n", 1)
    for line in signatures.strip().split("\n"):
        signer, signature = line.removeprefix("— ").split(" ")
        signature = base64.b64decode(signature)
        if signer == name and signature[:4].hex() == key_id:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(encoded)[1:]).verify(signature[4:], (text + "\n").encode())
            lines = text.split("\n")
            return int(lines[1]), base64.b64decode(lines[2])
    sys.exit("the checkpoint is not signed by this key")

def climb(place, last, old, new, path):
    """Walks up the tree of RFC 9162; `old` is the root of the smaller tree, if there is one."""
    for sibling in path:
        if place & 1 or place == last:
            old, new = node(sibling, old), node(sibling, new)
            while place and not place & 1: place, last = place >> 1, last >> 1
        else: new = node(new, sibling)
        place, last = place >> 1, last >> 1
    return old, new, last == 0

proof, key = json.load(open(sys.argv[1])), sys.argv[2]
path = [bytes.fromhex(digest) for digest in proof["path"]]
if proof["kind"] == "inclusion":
    size, root = checkpoint(proof["checkpoint"], key)
    leaf = sha(b"\0", proof["entry"].encode())
    _, top, ends = climb(proof["sequence"] - 1, size - 1, leaf, leaf, path)
    good = ends and top == root and json.loads(proof["entry"])["sequence"] == proof["sequence"]
    for value in proof["disclosures"]:
        good &= sha(bytes.fromhex(value["salt"]), value["pointer"].encode(), b"\0", value["value"].encode()).hex() in proof["entry"]
else:
    (first, old_root), (second, root) = checkpoint(proof["first"], key), checkpoint(proof["second"], key)
    if first & (first - 1) == 0: path.insert(0, old_root)
    place, last = first - 1, second - 1
    while place & 1: place, last = place >> 1, last >> 1
    old, new, ends = climb(place, last, path[0], path[0], path[1:]) if path else (old_root, old_root, first == second)
    good = ends and old == old_root and new == root
sys.exit(None if good else "the proof does not hold")
