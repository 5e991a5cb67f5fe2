internal import Folding
internal import Reading
internal import Similarity

/// What everybody writes at the start and around the edges of a program: reading arguments, accessors, comparing,
/// guarding, handing on an error. A small corpus cannot know that it is common, so its seeds count as common in every
/// corpus.
enum StockPrograms {
  static let seeds: Set<UInt64> = {
    var seeds: Set<UInt64> = []
    for (name, source) in list {
      guard let language = CodeLanguage.all.first(where: { $0.name == name }) else { continue }
      let key = ProgramKey(Array(source.utf8), language)
      for part in [key.letters, key.tokens] { Background.forEachGram(of: part.units) { seeds.insert($1) } }
    }
    return seeds
  }()

  private static let list: [(language: String, source: String)] = [
    (
      "python",
      """
      def main(argv=None):
          parser = argparse.ArgumentParser(description="")
          parser.add_argument("input", help="input file")
          parser.add_argument("-o", "--output", default=None, help="output file")
          parser.add_argument("-v", "--verbose", action="store_true", help="verbose output")
          parser.add_argument("--count", type=int, default=1)
          args = parser.parse_args(argv)
          logging.basicConfig(level=logging.DEBUG if args.verbose else logging.INFO)
          with open(args.input, "r", encoding="utf-8") as f:
              data = json.load(f)
          return 0

      if __name__ == "__main__":
          sys.exit(main())
      logger = logging.getLogger(__name__)
      class A:
          def __init__(self, a, b, c=None):
              self.a = a
              self.b = b
              self.c = c
          @property
          def a(self):
              return self._a
          @a.setter
          def a(self, value):
              self._a = value
          @property
          def b(self):
              return self._b
          def __repr__(self):
              return f"{self.__class__.__name__}({self.a!r}, {self.b!r})"
          def __eq__(self, other):
              if not isinstance(other, A):
                  return NotImplemented
              return self.a == other.a and self.b == other.b
          def __ne__(self, other):
              return not self == other
          def __hash__(self):
              return hash((self.a, self.b))
          def __enter__(self):
              return self
          def __exit__(self, exc_type, exc_val, exc_tb):
              self.close()
      """
    ),
    (
      "javascript",
      """
      Object.defineProperty(exports, "__esModule", { value: true });
      var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) {
        return new (P || (P = Promise))(function (resolve, reject) {
          function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
          function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        });
      };
      function inherits(ctor, superCtor) {
        ctor.super_ = superCtor;
        ctor.prototype = Object.create(superCtor.prototype, {
          constructor: { value: ctor, enumerable: false, writable: true, configurable: true }
        });
      }
      (function (root, factory) {
        if (typeof define === 'function' && define.amd) { define(['exports'], factory); }
        else if (typeof exports === 'object') { module.exports = factory(); }
        else { root.name = factory(); }
      }(this, function () {}));
      function f(options, callback) {
        if (typeof options === 'function') { callback = options; options = {}; }
        options = options || {};
        fs.readFile(file, 'utf8', function (err, data) { if (err) return callback(err); callback(null, data); });
      }
      app.get('/', (req, res) => { res.send(''); });
      app.listen(port, () => { console.log(`listening on ${port}`); });
      """
    ),
    (
      "java",
      """
      public int getA() { return a; }
      public void setA(int a) { this.a = a; }
      public String getB() { return b; }
      public void setB(String b) { this.b = b; }
      @Override public boolean equals(Object o) {
        if (this == o) return true;
        if (o == null || getClass() != o.getClass()) return false;
        A that = (A) o;
        return Objects.equals(a, that.a) && Objects.equals(b, that.b);
      }
      @Override public int hashCode() { return Objects.hash(a, b); }
      public static void main(String[] args) { System.out.println(""); }
      """
    ),
    (
      "csharp",
      """
      public string A { get; set; }
      public int B { get; set; }
      public DateTime C { get; set; }
      public void Dispose() { Dispose(true); GC.SuppressFinalize(this); }
      static void Main(string[] args) { Console.WriteLine(""); }
      public event PropertyChangedEventHandler PropertyChanged;
      """
    ),
    (
      "go",
      """
      func (c *T) A() string { return c.a }
      func (c *T) B() int { return c.b }
      func (s byName) Len() int { return len(s) }
      func (s byName) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
      func (s byName) Less(i, j int) bool { return s[i].Name < s[j].Name }
      func main() {
        flag.Parse()
        if len(os.Args) < 2 {
          fmt.Fprintln(os.Stderr, "usage: name FILE")
          os.Exit(2)
        }
        f, err := os.Open(os.Args[1])
        if err != nil {
          log.Fatal(err)
        }
        defer f.Close()
        a, err := b()
        if err != nil {
          return nil, err
        }
        c, err := d(a)
        if err != nil {
          return nil, fmt.Errorf("context: %w", err)
        }
      }
      """
    ),
    (
      "c",
      """
      int main(int argc, char **argv) {
        if (argc < 2) {
          fprintf(stderr, "usage: %s FILE\\n", argv[0]);
          return 1;
        }
        FILE *f = fopen(argv[1], "rb");
        if (f == NULL) {
          perror(argv[1]);
          return 1;
        }
        for (int i = 0; i < n; i++) { a[i] = 0; }
        for (i = 0; i < n; i++) { for (j = 0; j < m; j++) { } }
        return 0;
      }
      #ifdef __cplusplus
      extern "C" {
      #endif
      #ifdef __cplusplus
      }
      #endif
      """
    ),
    (
      "rust",
      """
      impl fmt::Display for T {
          fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
              write!(f, "{}", self.0)
          }
      }
      impl Default for T { fn default() -> Self { Self::new() } }
      impl std::error::Error for E {}
      #[cfg(test)]
      mod tests { use super::*; #[test] fn it_works() { assert_eq!(2 + 2, 4); } }
      fn main() { let args: Vec<String> = std::env::args().collect(); }
      """
    ),
    (
      "php",
      """
      <?php
      public function getA(): string { return $this->a; }
      public function setA(string $a): self { $this->a = $a; return $this; }
      public function getB(): int { return $this->b; }
      public function __construct(string $a, int $b) { $this->a = $a; $this->b = $b; }
      """
    ),
    (
      "shell",
      """
      #!/bin/bash
      set -euo pipefail
      usage() { echo "usage: $0 [-h] FILE" >&2; exit 1; }
      while getopts "hvo:" opt; do
        case "$opt" in
          h) usage ;;
          v) verbose=1 ;;
          o) output=$OPTARG ;;
          *) usage ;;
        esac
      done
      shift $((OPTIND - 1))
      if [ $# -lt 1 ]; then usage; fi
      """
    ),
    (
      "sql",
      """
      CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY AUTO_INCREMENT, name VARCHAR(255) NOT NULL,
        created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
      """
    ),
  ]
}
