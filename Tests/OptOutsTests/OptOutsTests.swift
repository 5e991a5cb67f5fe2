import Testing

@testable import OptOuts
