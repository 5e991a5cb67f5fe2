"""Reads robots.txt files (between NULs) and answers questions (file, agent, path between tabs) with a parser of Python,
and says how long each took: the peers of the benchmark `robots`.

  python3 scripts/bench/robots-peers.py protego|robotspy|urllib.robotparser FILES QUESTIONS"""
import sys, time
name, files, questions = sys.argv[1:]
texts = open(files, encoding='utf-8', errors='replace', newline='').read().split('\0')
if name == 'protego':
    from protego import Protego
    read = Protego.parse
    ask = lambda parser, agent, path: parser.can_fetch(path, agent)
elif name == 'robotspy':
    import robots
    read = robots.RobotsParser.from_string
    ask = lambda parser, agent, path: parser.can_fetch(agent, path)
else:
    import urllib.robotparser
    def read(text):
        parser = urllib.robotparser.RobotFileParser()
        parser.parse(text.splitlines())
        return parser
    ask = lambda parser, agent, path: parser.can_fetch(agent, path)
def careful(text):
    try: return read(text)
    except Exception: return None
start = time.perf_counter()
parsers = [careful(text) for text in texts]
middle = time.perf_counter()
asked = []
for line in open(questions, encoding='utf-8'):
    index, agent, path = line.rstrip('\n').split('\t')
    asked.append((parsers[int(index)], agent, path))
begin = time.perf_counter()
answers = []
for parser, agent, path in asked:
    try: answers.append('1' if ask(parser, agent, path) else '0')
    except Exception: answers.append('1')
end = time.perf_counter()
sys.stdout.write(''.join(answers))
sys.stdout.write('\nread %.3f\nask %.3f\n' % ((middle - start) * 1000, (end - begin) * 1000))
