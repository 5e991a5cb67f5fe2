// Measures proviso beside the programs that people use in its place: `swift run -c release ProvisoBench`.
// Times are shown and never judged; answers are compared.

import Host
import Vocabulary

do {
  try Suite(Environment.arguments.map(\.display)).run()
} catch let complaint as Complaint {
  StandardStream.error.write(complaint.line(in: .en) + "\n")
  Environment.exit(2)
} catch let failure as SystemFailure {
  StandardStream.error.write(failure.complaint.line(in: .en) + "\n")
  Environment.exit(2)
}
