"""Cases worked by hand."""
from score import covered, plagdet, union


def case(q, r, reference="a"):
    return {"reference": reference, "q": list(q), "r": list(r)}


def close(a, b):
    return abs(a - b) < 1e-9


# A detection that is the case itself.
assert plagdet([[case((0, 100), (0, 100))]], [[case((0, 100), (0, 100))]]) == (1.0, 1.0, 1.0, 1.0)
# Half of both sides found, nothing wrong: recall 1/2, precision 1, F1 2/3.
score = plagdet([[case((0, 100), (0, 100))]], [[case((0, 50), (0, 50))]])
assert close(score[0], 2 / 3) and close(score[2], 0.5) and score[1] == 1
# The case in two pieces: all found, but granularity 2 divides by log2(3).
score = plagdet([[case((0, 100), (0, 100))]], [[case((0, 50), (0, 50)), case((50, 100), (50, 100))]])
assert close(score[0], 1 / 1.584962500721156) and score[3] == 2
# The right place of the query in the wrong work is no detection.
assert plagdet([[case((0, 100), (0, 100))]], [[case((0, 100), (0, 100), "b")]])[0] == 0
# One detection in a clean query halves precision: F1 = 2 * 0.5 * 1 / 1.5.
score = plagdet([[case((0, 10), (0, 10))], []], [[case((0, 10), (0, 10))], [case((0, 10), (5, 15))]])
assert close(score[0], 2 / 3)
# Overlapping detections count a character once: 0-60 and 40-80 of 100 on both sides.
assert close(covered(case((0, 100), (0, 100)), [case((0, 60), (0, 60)), case((40, 80), (40, 80))]), 0.8)
assert union([(5, 10), (0, 7), (20, 21)]) == 11
print("test_score: 7 passed, 0 failed")
