import Testing

@testable import Folding
