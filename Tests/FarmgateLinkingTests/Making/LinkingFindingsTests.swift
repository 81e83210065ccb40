import FarmgateLinking
import FarmgateModel
import Foundation
import SystemPackage
import TestSupport
import Testing

/// One fault each, in the files of Networks/unlinked, with all that is found beside them.
@Suite("What is wrong with a network to link")
struct LinkingFindingsTests {
    static let folder = packageFolder.appending(path: "Networks/unlinked")

    static let names: [String] = {
        let items = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return items.filter { $0.hasSuffix(".json") }.sorted()
    }()

    @Test("there are networks to look at")
    func folderIsThere() {
        #expect(Self.names.count >= 8)
    }

    @Test("is named, with its place and the remedy", arguments: names)
    func namesFaults(_ name: String) throws {
        let path = Self.folder.appending(path: name).path
        let linker = Linker(roads: try smallRoads(), railways: try smallRoads())
        var found = ""
        do {
            let linked = try linker.link(.path(FilePath(path)))
            found = text(linked.findings)
        } catch {
            guard case .invalid(let findings) = error else { throw error }
            found = text(findings)
        }
        let expected = Self.folder.appending(path: name.replacingOccurrences(of: ".json", with: ".findings"))
        if updatesExpectations { try Data(found.utf8).write(to: expected) }
        #expect(try String(contentsOf: expected, encoding: .utf8) == found)
        #expect(found.contains(": error: "))
    }

    private func text(_ findings: Findings) -> String {
        findings.listed.map { "\($0)".replacingOccurrences(of: Self.folder.path + "/", with: "") + "\n" }.joined()
    }
}
