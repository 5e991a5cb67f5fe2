import Testing

@testable import Sourcing
