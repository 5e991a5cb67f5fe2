// Measures proviso beside the programs that people use in its place: `swift run -c release ProvisoBench`.
// Times are shown and never judged; answers are compared. `ProvisoBench score names` measures what is found instead.

import Host
import Vocabulary

do {
  let words = Environment.arguments.map(\.display)
  if words.first == ScoreCommand.name {
    try ScoreCommand(Array(words.dropFirst())).run()
  } else {
    try Suite(words).run()
  }
} catch let complaint as Complaint {
  StandardStream.error.write(complaint.line(in: .en) + "\n")
  Environment.exit(2)
} catch let failure as SystemFailure {
  StandardStream.error.write(failure.complaint.line(in: .en) + "\n")
  Environment.exit(2)
}
