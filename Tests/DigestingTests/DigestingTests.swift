import Testing

@testable import Digesting
