import Farmgate
import SystemPackage

/// A folder of files that is written whole or not at all.
///
/// The files go into a new folder beside it, and the two exchange names in one step of the operating system (Linux
/// renameat2, macOS renamex_np). Where the file system cannot do that, the old folder is given another name first: then
/// for an instant neither has the name, and a process killed just there leaves the old one whole as `.farmgate-….old`.
struct OutputFolder {
    private let path: FilePath
    private let name: String
    /// Names of files that may be replaced; any other file keeps the folder from being replaced.
    private let ownNames: Set<String>

    /// Names the folder, and finds out what can be known before the work that fills it.
    ///
    /// - Parameter ownNames: files of the folder that may be replaced. Throws `OutputError` where the folder has others.
    init(_ path: FilePath, replacing ownNames: Set<String>) throws(OutputError) {
        name = path.string
        self.path = Platform.resolved(path) ?? path
        self.ownNames = ownNames
        try Self.checkParent(of: self.path, named: name)
        guard let existing = Platform.kind(of: self.path) else { return }
        guard existing.kind == .folder else { throw OutputError(path: name, reason: "it is not a folder") }
        do {
            let foreign = try Platform.names(in: self.path).filter { !ownNames.contains($0) }.sorted()
            if let first = foreign.first {
                throw OutputError(
                    path: name, reason: "the folder holds other files (“\(first)”); choose a new or an empty one")
            }
        } catch let error as OutputError {
            throw error
        } catch {
            throw OutputError(path: name, error)
        }
    }

    /// Writes by something that makes the folder at a path it is given.
    func write(by make: (FilePath) throws(OutputError) -> Void) throws(OutputError) {
        let temporary = Self.temporaryPath(beside: path)
        // Also after the exchange, when this is the old folder.
        defer { remove(temporary) }
        do {
            try make(temporary)
            for file in try Platform.names(in: temporary) { try Self.synchronize(temporary.appending(file)) }
            try Self.synchronize(temporary)
            try replace(by: temporary)
            try Self.synchronize(path.removingLastComponent())
        } catch let error as OutputError {
            throw OutputError(path: name, reason: error.reason)
        } catch {
            throw OutputError(path: name, error)
        }
    }

    private func replace(by temporary: FilePath) throws(Errno) {
        guard Platform.kind(of: path) != nil else { return try Platform.rename(temporary, to: path) }
        do throws(Errno) {
            try Platform.exchange(temporary, path)
        } catch {
            let old = FilePath(temporary.string + ".old")
            try Platform.rename(path, to: old)
            do throws(Errno) {
                try Platform.rename(temporary, to: path)
            } catch {
                try Platform.rename(old, to: path)
                throw error
            }
            remove(old)
        }
    }

    /// Removes a folder that holds nothing but files that are ours; others stay, and the folder with them.
    private func remove(_ folder: FilePath) {
        for name in (try? Platform.names(in: folder)) ?? [] where ownNames.contains(name) {
            try? Platform.removeFile(folder.appending(name))
        }
        try? Platform.removeEmptyFolder(folder)
    }

    /// Returns a path in the same folder that nothing else has.
    static func temporaryPath(beside path: FilePath) -> FilePath {
        path.removingLastComponent().appending(".farmgate-\(Platform.processID).tmp")
    }

    /// Throws where files cannot be made beside a path.
    static func checkParent(of path: FilePath, named name: String) throws(OutputError) {
        var parent = path.removingLastComponent()
        if parent.isEmpty { parent = "." }
        guard let kind = Platform.kind(of: parent)?.kind, kind == .folder else {
            throw OutputError(path: name, reason: "there is no folder \(parent)")
        }
        guard Platform.isWritable(parent) else {
            throw OutputError(path: name, reason: "the folder \(parent) cannot be written to")
        }
    }

    /// Brings a file, or the names in a folder, to the disk.
    static func synchronize(_ path: FilePath) throws {
        let descriptor = try FileDescriptor.open(path.isEmpty ? "." : path, .readOnly)
        try descriptor.closeAfter { try Platform.synchronize(descriptor) }
    }
}
