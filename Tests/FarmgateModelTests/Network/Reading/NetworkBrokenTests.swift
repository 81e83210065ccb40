import Foundation
import NetworkTestSupport
import SystemPackage
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("Broken networks")
struct NetworkBrokenTests {
    static let folder = packageFolder.appending(path: "Networks/broken")

    static let names: [String] = {
        let items = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return items.filter { !$0.hasSuffix(".findings") && !$0.hasSuffix(".md") }.sorted()
    }()

    @Test("there are broken networks to look at")
    func folderIsThere() {
        #expect(Self.names.count > 100)
    }

    @Test("what is wrong is named, with its place and the remedy", arguments: names)
    func namesFaults(_ name: String) throws {
        let path = Self.folder.appending(path: name).path
        let scenario = name.hasPrefix("applied-") ? "s" : nil
        let prefix = Self.folder.path + "/"
        let found = findings(.path(FilePath(path)), scenario: scenario)
            .map { $0.replacingOccurrences(of: prefix, with: "") + "\n" }.joined()
        let expected = Self.folder.appending(path: name.replacingOccurrences(of: ".json", with: "") + ".findings")
        if updatesExpectations { try Data(found.utf8).write(to: expected) }
        #expect(try String(contentsOf: expected, encoding: .utf8) == found)
        #expect(!found.isEmpty)
    }
}
