import Foundation
import Testing

@testable import FarmgateBase

@Suite("A folder that is written whole or not at all")
struct WholeFolderTests {
    let folder = try! ScratchFolder()
    private let names: Set = ["a.csv", "b.csv"]

    private func write(_ text: String, to name: String, ending: String = "", failing: Bool = false) throws {
        try WholeFolder(folder.path(name) + ending, replacing: names, writing: names).write {
            path throws(FileFailure) in
            var file = try WholeFile(path + "/a.csv")
            try file.write(Array(text.utf8))
            try file.commit()
            if failing { throw FileFailure(reason: "it should") }
        }
    }

    @Test("takes the place of an old one, whose permissions it keeps; a `/` at its end makes no difference")
    func replaced() throws {
        try write("old", to: "tables")
        try folder.write("old", to: "tables/b.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder.path("tables"))
        try write("new", to: "tables", ending: "//")
        #expect(try folder.text("tables/a.csv") == "new")
        #expect(!FileManager.default.fileExists(atPath: folder.path("tables/b.csv")))
        #expect(try FileStatus(folder.path("tables")).permissions == 0o750)
        #expect(try folder.names == ["tables"])
    }

    @Test("leaves the old one where it fails, and nothing besides")
    func failed() throws {
        #expect(throws: FileFailure.self) { try write("new", to: "tables", failing: true) }
        #expect(try folder.names.isEmpty)
        try write("old", to: "tables")
        #expect(throws: FileFailure.self) { try write("new", to: "tables", failing: true) }
        #expect(try folder.text("tables/a.csv") == "old")
        #expect(try folder.names == ["tables"])
    }

    @Test("is not written over other files, even if they come while it is made")
    func foreignFiles() throws {
        try folder.makeFolder("tables")
        let whole = try WholeFolder(folder.path("tables"), replacing: names, writing: names)
        try folder.write("mine", to: "tables/notes.txt")
        #expect(throws: FileFailure.self) { try whole.write { _ in } }
        #expect(throws: FileFailure.self) { try write("new", to: "tables") }
        #expect(try folder.text("tables/notes.txt") == "mine")
        #expect(try folder.names == ["tables"])
    }

    @Test("goes to the end of a symbolic link, whether or not there is something")
    func links() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "tables")
        for text in ["new", "newer"] {
            try write(text, to: "link", ending: "/")
            #expect(try folder.text("tables/a.csv") == text)
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link")) == "tables")
        #expect(try folder.names == ["link", "tables"])
    }
}
