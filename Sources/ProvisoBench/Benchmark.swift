/// One question about proviso's speed, by the name under which it is asked.
protocol Benchmark: SendableMetatype {
  static var name: String { get }
  static var purpose: String { get }
  static func run(in workshop: Workshop) throws
}
