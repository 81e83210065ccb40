import Foundation
import Testing

@testable import FarmgateBase

@Suite("What a killed process leaves behind")
struct LeftoverTests {
    let folder = try! ScratchFolder()

    private func sweep() { Leftovers.sweep(folder.path("") + "/", removingFolders: ["a.csv", "b.csv"]) }

    /// A name of another start of this machine, or of another machine.
    private let foreignName = ".farmgate-00000000-0123456789abcdef.tmp"

    private func makeOld(_ name: String, seconds: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: folder.path(name))
    }

    @Test("is removed as soon as nobody writes it any more, file or folder")
    func isRemoved() throws {
        let file = TemporaryName().text, tables = TemporaryName().text
        try folder.write("half", to: file)
        try folder.makeFolder(tables)
        try folder.write("half", to: tables + "/a.csv")
        try folder.write("half", to: tables + "/" + TemporaryName().text)
        sweep()
        #expect(try folder.names.isEmpty)
    }

    @Test("stays while somebody writes it")
    func isKept() throws {
        let file = try WholeFile(folder.path("out"))
        let tables = try TemporaryEntry.folder(in: folder.path("") + "/")
        for name in try folder.names { try makeOld(name, seconds: 1e6) }
        sweep()
        #expect(try folder.names.count == 2)
        #expect(FileManager.default.fileExists(atPath: file.contentPath))
        #expect(FileManager.default.fileExists(atPath: tables.path))
    }

    @Test("of another machine, whose locks may not be seen, is removed after a day")
    func foreign() throws {
        try folder.write("half", to: foreignName)
        try makeOld(foreignName, seconds: 80_000)
        sweep()
        #expect(try folder.names == [foreignName])
        try makeOld(foreignName, seconds: 90_000)
        sweep()
        #expect(try folder.names.isEmpty)
    }

    @Test("is known by its name alone: what anybody else made stays")
    func othersFiles() throws {
        let names = [
            ".farmgate-.tmp", ".farmgate-1-1.tmp", ".farmgate-notes.tmp", "farmgate.tmp", foreignName + "x",
            TemporaryName().text.replacing("-", with: "_"), TemporaryName().text.uppercased(),
        ]
        for name in names {
            try folder.write("mine", to: name)
            try makeOld(name, seconds: 1e7)
        }
        let link = TemporaryName().text, tables = TemporaryName().text
        try FileManager.default.createSymbolicLink(atPath: folder.path(link), withDestinationPath: names[0])
        try folder.makeFolder(tables)
        try folder.write("half", to: tables + "/a.csv")
        try folder.write("mine", to: tables + "/notes.txt")
        sweep()
        #expect(try folder.names == (names + [link, tables]).sorted())
        #expect(try folder.text(tables + "/a.csv") == "half")
    }

    @Test("names are never the same, and of one form")
    func names() {
        let names = Set((0..<1000).map { _ in TemporaryName().text })
        #expect(names.count == 1000)
        #expect(names.allSatisfy { TemporaryName($0)?.isOfThisStart == true })
    }
}
