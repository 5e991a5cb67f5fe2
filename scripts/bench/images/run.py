#!/usr/bin/env python3
"""How many edited copies of pictures are found, beside the pictures' hashes from PyPI, on one bench in one run.

    pip install pdqhash imagehash Pillow perception
    run.py BENCH [--proviso PROGRAM] [--peers] [--shared FILE]

BENCH holds reference/, query/ and truth.jsonl {query, reference or null, transform, group}, as made by a generator of
edited copies with a new seed. A query is found when its own reference is named as a copy or as probable; a clean one
counts as flagged when anything is named so. Peers get the threshold that is kindest to them: the nearest at which
no clean query is flagged. Clean pictures that are flagged are listed, to be looked at: one that shows the same art as the reference is
no stranger to it. Such pairs are written into FILE, a query and a reference a line, once a person has seen them; then
the query counts for nobody.
"""
import argparse, collections, json, os, resource, subprocess, sys, tempfile, time

arguments = argparse.ArgumentParser()
arguments.add_argument('bench')
arguments.add_argument('--proviso', default='proviso')
arguments.add_argument('--peers', action='store_true')
arguments.add_argument('--shared')
options = arguments.parse_args()
truth = [json.loads(line) for line in open(os.path.join(options.bench, 'truth.jsonl'))]
if options.shared:
    known = {line.split()[0] for line in open(options.shared) if line.strip()}
    dropped = [t for t in truth if t['reference'] is None and t['query'] in known]
    truth = [t for t in truth if t not in dropped]
    print(f'left out: {len(dropped)} clean pictures that show the art of a reference')


def proviso():
    """Scores by query and reference; from 0.6 on a match is probable, from 0.8 on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = os.path.join(folder, 'bench.corpus')
        start = time.time()
        subprocess.run([options.proviso, 'corpus', 'build', corpus, os.path.join(options.bench, 'reference')], check=True)
        built = time.time() - start
        batch = ''.join(
            json.dumps({'id': t['query'], 'path': os.path.join(options.bench, 'query', t['query'])}) + '\n' for t in truth)
        before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        start = time.time()
        answers = subprocess.run(
            [options.proviso, 'images', '--batch', '-', '--corpus', corpus], input=batch.encode(), capture_output=True)
        seconds = time.time() - start
    scores, unassessed = collections.defaultdict(dict), collections.Counter()
    for line in answers.stdout.splitlines():
        record = json.loads(line)
        if record['kind'] == 'image-match':
            scores[record['id']][record['reference']] = record['score']
        elif record['kind'] == 'unassessed':
            unassessed[record['reason']] += 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f'proviso: built in {built:.1f} s, {1000 * seconds / len(truth):.1f} ms a query of wall clock, '
          f'{1000 * (used.ru_utime + used.ru_stime - before) / len(truth):.1f} ms of processor, '
          f'{used.ru_maxrss >> 10} MB, '
          f'unassessed {dict(unassessed)}')
    return scores


def hashes(name):
    import imagehash, numpy, pdqhash
    from PIL import Image

    def pdq(image):
        return numpy.packbits(pdqhash.compute(numpy.asarray(image))[0])

    def pdq_turned(image):
        return [numpy.packbits(bits) for bits in pdqhash.compute_dihedral(numpy.asarray(image))[0]]

    def phash(image):
        return numpy.packbits(imagehash.phash(image).hash.flatten())

    def perceived(image):
        return numpy.packbits(phasher.compute(numpy.asarray(image), hash_format='vector').astype(bool))

    def perceived_turned(image):
        turned = phasher.compute_isometric(numpy.asarray(image)).values()
        return [numpy.packbits(phasher.string_to_vector(bits).astype(bool)) for bits in turned]

    if name.startswith('perception'):
        from perception import hashers
        phasher = hashers.PHash()
    of_query = {'perception PHash, 8 forms': perceived_turned, 'pdqhash': lambda i: [pdq(i)], 'pdqhash, 8 forms': pdq_turned, 'imagehash phash': lambda i: [phash(i)]}[name]
    of_reference = phash if name.startswith('imagehash') else perceived if name.startswith('perception') else pdq
    load = lambda *path: Image.open(os.path.join(options.bench, *path)).convert('RGB')
    known = {reference: of_reference(load('reference', reference)) for reference in sorted(os.listdir(os.path.join(options.bench, 'reference')))}
    names, table = list(known), numpy.array(list(known.values()))
    bits = numpy.array([bin(n).count('1') for n in range(256)])
    scores = {}
    for t in truth:
        forms = of_query(load('query', t['query']))
        nearest = numpy.min([bits[table ^ form].sum(1) for form in forms], axis=0)
        scores[t['query']] = {reference: -int(distance) for reference, distance in zip(names, nearest)}
    return scores


def report(name, scores, threshold=None):
    clean = [max(scores[t['query']].values(), default=-1e9) for t in truth if t['reference'] is None]
    if threshold is None:
        threshold = max(clean, default=-1e9) + 1
    flagged = sum(score >= threshold for score in clean)
    found, asked = collections.Counter(), collections.Counter()
    groups = {}
    for t in truth:
        if t['reference'] is None:
            continue
        hit = scores[t['query']].get(t['reference'], -1e9) >= threshold
        for key in ('all', t['group'], t['transform']):
            found[key] += hit
            asked[key] += 1
        groups.setdefault(t['group'], {})[t['transform']] = True
    share = lambda key: f'{100 * found[key] / asked[key]:.0f}'
    print(f'{name}: found {100 * found["all"] / max(1, asked["all"]):.1f} % of {asked["all"]}, '
          f'clean flagged {flagged} of {len(clean)}, threshold {threshold:g}')
    if name == 'proviso':
        for t in truth:
            named = {r: round(s, 3) for r, s in scores[t['query']].items() if s >= threshold}
            if t['reference'] is None and named:
                print('  flagged:', t['query'], t['transform'], named)
        missed = [f"{t['query']} {t['transform']}" for t in truth
                  if t['reference'] and scores[t['query']].get(t['reference'], -1e9) < threshold]
        print('  missed:', ', '.join(missed))
    for group, transforms in groups.items():
        print(f'  {group} {share(group)}: ' + ', '.join(f'{transform} {share(transform)}' for transform in transforms))


report('proviso', proviso(), 0.6)
if options.peers:
    for name in ('pdqhash', 'pdqhash, 8 forms', 'imagehash phash', 'perception PHash, 8 forms'):
        report(name, hashes(name))
