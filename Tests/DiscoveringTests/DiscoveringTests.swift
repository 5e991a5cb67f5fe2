import Testing

@testable import Discovering
