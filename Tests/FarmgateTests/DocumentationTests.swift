import Foundation
import TestSupport
import Testing

@Suite("The documentation of the libraries")
struct DocumentationTests {
    /// The lines of a file.
    private static func lines(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    }

    private static func files(in folder: String, where isWanted: (URL) -> Bool) throws -> [URL] {
        let files = FileManager.default.enumerator(
            at: packageFolder.appending(path: folder), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter(isWanted).sorted { $0.path < $1.path }
    }

    /// The blocks of a page in a language: what stands between ```` ```language ```` and ```` ``` ````.
    private static func blocks(_ language: String, in page: URL) throws -> [[String]] {
        try lines(page).split(separator: "```" + language, omittingEmptySubsequences: false).dropFirst()
            .map { Array($0.prefix { $0 != "```" }) }
    }

    /// The articles of the libraries, the pages of docs and the README.
    private static let pages =
        try! ["Sources", "docs"].flatMap { try files(in: $0) { $0.pathExtension == "md" } }
        + [packageFolder.appending(path: "README.md")]

    private static func examples(_ name: String) throws -> [[String]] {
        try files(in: "Examples") { $0.lastPathComponent == name }.map(lines)
    }

    @Test("shows code only that is compiled and run, and prints what it prints: blocks of the programs in Examples")
    func blocksAreExamples() throws {
        let code = try Self.examples("main.swift"), output = try Self.examples("output.txt")
        var shown = 0
        for page in Self.pages {
            for block in try Self.blocks("swift", in: page) {
                #expect(
                    code.contains { $0.firstRange(of: block) != nil },
                    "no main.swift in Examples has this block of \(page.lastPathComponent):\n\(block.joined(separator: "\n"))"
                )
                shown += 1
            }
            for block in try Self.blocks("text", in: page) {
                #expect(
                    output.contains { $0.firstRange(of: block) != nil },
                    "no output.txt in Examples has this block of \(page.lastPathComponent):\n\(block.joined(separator: "\n"))"
                )
                shown += 1
            }
        }
        #expect(shown > 30)
    }

    @Test("shows something of every example")
    func examplesAreShown() throws {
        let blocks = try Self.pages.flatMap { try Self.blocks("swift", in: $0) }
        for example in try Self.examples("main.swift") {
            #expect(blocks.contains { example.firstRange(of: $0) != nil }, "\(example)")
        }
    }
}
