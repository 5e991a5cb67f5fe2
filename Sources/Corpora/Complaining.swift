internal import Host
internal import Vocabulary

/// Does something with the file system; what the system refuses becomes a complaint that names the path.
func complaining<R>(_ body: () throws(SystemFailure) -> R) throws(Complaint) -> R {
  do {
    return try body()
  } catch {
    throw error.complaint
  }
}
