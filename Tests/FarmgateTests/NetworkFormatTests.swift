import Foundation
import Testing

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification

@Suite("The network format")
struct NetworkFormatTests {
    @Test("the documentation is that of the definitions (UPDATE_EXPECTATIONS=1 writes it)")
    func documentation() throws {
        let file = packageFolder.appending(path: "docs/network-format.md")
        let text = NetworkFormat.referenceMarkdown()
        if updatesExpectations {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
}
