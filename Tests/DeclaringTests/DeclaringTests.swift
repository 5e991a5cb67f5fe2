import Testing

@testable import Declaring
