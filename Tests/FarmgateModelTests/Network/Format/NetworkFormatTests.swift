import Foundation
import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel

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
