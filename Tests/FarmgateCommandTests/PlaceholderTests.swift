import Testing
@testable import FarmgateCommand
