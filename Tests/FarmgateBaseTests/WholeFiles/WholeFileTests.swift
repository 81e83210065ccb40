import Foundation
import Testing

@testable import FarmgateBase

@Suite("A file that is written whole or not at all")
struct WholeFileTests {
    let folder = try! ScratchFolder()

    /// Writes a file and returns what is in its folder then.
    private func write(_ text: String, to name: String) throws {
        var file = try WholeFile(folder.path(name))
        try file.write(Array(text.utf8))
        try file.commit()
    }

    @Test("is there once it is committed, and nothing else is")
    func commit() throws {
        try write("new", to: "file")
        #expect(try folder.text("file") == "new")
        #expect(try folder.names == ["file"])
    }

    @Test("leaves what was there, and nothing besides, where it is not committed")
    func abandoned() throws {
        try write("old", to: "file")
        do {
            let file = try WholeFile(folder.path("file"))
            try file.write(Array("new".utf8))
            #expect(try folder.names.count == 2)
        }
        #expect(try folder.text("file") == "old")
        #expect(try folder.names == ["file"])
    }

    @Test(
        "keeps the permissions of the file it replaces, and is never more open before",
        arguments: [0o600, 0o640, 0o444 | 0o200])
    func permissions(mode: Int) throws {
        try write("old", to: "file")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path("file"))
        var file = try WholeFile(folder.path("file"))
        #expect(try FileStatus(file.contentPath).permissions == mode_t(mode))
        try file.commit()
        #expect(try FileStatus(folder.path("file")).permissions == mode_t(mode))
    }

    @Test("keeps a symbolic link, and the one behind it; a link to nothing gets what it names")
    func links() throws {
        try FileManager.default.createDirectory(atPath: folder.path("away"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder.path("first"), withDestinationPath: "away/second")
        try FileManager.default.createSymbolicLink(atPath: folder.path("away/second"), withDestinationPath: "../third")
        for text in ["new", "newer"] {
            try write(text, to: "first")
            #expect(try folder.text("third") == text)
        }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("first")) == "away/second")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("away/second")) == "../third")
        #expect(try folder.names == ["away", "first", "third"])
    }

    @Test("says why it cannot be written")
    func reasons() throws {
        try write("old", to: "file")
        try FileManager.default.createSymbolicLink(atPath: folder.path("loop"), withDestinationPath: "loop")
        func reason(_ name: String) -> String? {
            do throws(FileFailure) { _ = try WholeFile(name) } catch { return error.reason }
            return nil
        }
        #expect(reason("") == "the name is empty")
        #expect(reason(folder.path("none/x")) == "there is no folder \(folder.path("none"))")
        #expect(reason(folder.path("file/x")) == "there is no folder \(folder.path("file"))")
        #expect(reason(folder.path("file") + "/") == "it is a file, not a folder")
        #expect(reason(folder.path("new") + "/") == "there is no folder \(folder.path("new"))")
        #expect(reason(folder.path(".")) == "it is a folder")
        #expect(reason(folder.path("..")) == "it is a folder")
        #expect(reason(folder.path("loop")) == "its symbolic links lead back to themselves")
        #expect(reason(folder.path(String(repeating: "x", count: 256))) == "the name is too long")
        #expect(try folder.names == ["file", "loop"])
    }

    @Test("is written to, not replaced, where it is a device")
    func device() throws {
        var file = try WholeFile("/dev/null")
        try file.write([1, 2, 3])
        try file.commit()
        #expect(try FileStatus("/dev/null").kind == .other)
    }
}
