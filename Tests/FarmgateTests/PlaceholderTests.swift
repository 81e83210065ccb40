import Testing
@testable import Farmgate
