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
    /// Names of the files it will hold.
    private let ownNames: Set<String>

    /// Names the folder, and finds out what can be known before the work that fills it.
    ///
    /// - Parameters:
    ///   - replaceable: Files of the folder that may be replaced. Throws `OutputError` where the folder has others.
    ///   - ownNames: The files that will be written; nil if they are those that may be replaced.
    init(
        _ path: FilePath, replacing replaceable: Set<String>, writing ownNames: Set<String>? = nil
    ) throws(OutputError) {
        name = path.string
        self.path = FileSystem.resolved(path) ?? path
        self.ownNames = ownNames ?? replaceable
        try FileSystem.checkParent(of: self.path, named: name)
        guard let existing = FileSystem.kind(of: self.path) else { return }
        guard existing.kind == .folder else { throw OutputError(path: name, reason: "it is not a folder") }
        do {
            let foreign = try FileSystem.names(in: self.path).filter { !replaceable.contains($0) }.sorted()
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
        let temporary = FileSystem.temporaryPath(beside: path)
        // Also after the exchange, when this is the old folder.
        defer { remove(temporary) }
        do {
            try make(temporary)
            for file in try FileSystem.names(in: temporary) { try FileSystem.synchronize(temporary.appending(file)) }
            try FileSystem.synchronize(temporary)
            try replace(by: temporary)
            try FileSystem.synchronize(path.removingLastComponent())
        } catch let error as OutputError {
            throw OutputError(path: name, reason: error.reason)
        } catch {
            throw OutputError(path: name, error)
        }
    }

    private func replace(by temporary: FilePath) throws(Errno) {
        guard FileSystem.kind(of: path) != nil else { return try FileSystem.rename(temporary, to: path) }
        do throws(Errno) {
            try FileSystem.exchange(temporary, path)
        } catch {
            let old = FilePath(temporary.string + ".old")
            try FileSystem.rename(path, to: old)
            do throws(Errno) {
                try FileSystem.rename(temporary, to: path)
            } catch {
                try FileSystem.rename(old, to: path)
                throw error
            }
            remove(old)
        }
    }

    /// Removes a folder that holds nothing but files that are ours; others stay, and the folder with them.
    private func remove(_ folder: FilePath) {
        for name in (try? FileSystem.names(in: folder)) ?? [] where ownNames.contains(name) {
            try? FileSystem.removeFile(folder.appending(name))
        }
        try? FileSystem.removeEmptyFolder(folder)
    }
}
