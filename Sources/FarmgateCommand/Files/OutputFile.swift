import Farmgate
import SystemPackage

/// A file that is written whole or not at all.
///
/// The content goes to a temporary file in the same folder, is brought to the disk, and takes the file's name: whenever
/// the process or the machine stops, the name stands for the old content or for the new.
struct OutputFile {
    /// Where it is, symbolic links followed.
    let path: FilePath
    /// What the user called it.
    private let name: String
    /// What is there already.
    private let existing: (kind: Platform.FileKind, permissions: FilePermissions)?

    /// Names the file, and finds out what can be known before the work that fills it.
    ///
    /// Throws `OutputError` where there is no such folder, it cannot be written to, or the path is that of a folder.
    init(_ path: FilePath) throws(OutputError) {
        name = path.string
        self.path = Platform.resolved(path) ?? path
        existing = Platform.kind(of: path)
        if let existing {
            if existing.kind == .folder { throw OutputError(path: name, reason: "it is a folder") }
            guard Platform.isWritable(path) else { throw OutputError(path: name, Errno.permissionDenied) }
        }
        if existing?.kind != .other { try OutputFolder.checkParent(of: self.path, named: name) }
    }

    /// Writes the content.
    func write(_ content: [UInt8]) throws {
        try write { path in
            do {
                let descriptor = try FileDescriptor.open(
                    path, .writeOnly, options: existing?.kind == .other ? [] : [.create, .truncate],
                    permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
                try descriptor.closeAfter { _ = try descriptor.writeAll(content) }
            } catch {
                throw OutputError(path: name, error)
            }
        }
    }

    /// Writes by something that makes a file at a path it is given.
    ///
    /// - Parameter make: makes the file; where it throws nothing is left behind.
    func write(by make: (FilePath) throws -> Void) throws {
        // A device or a pipe has no content to be replaced.
        if existing?.kind == .other { return try make(path) }
        let temporary = OutputFolder.temporaryPath(beside: path)
        do {
            try make(temporary)
            try replace(by: temporary)
        } catch {
            try? Platform.removeFile(temporary)
            throw error
        }
    }

    private func replace(by temporary: FilePath) throws(OutputError) {
        do {
            let descriptor = try FileDescriptor.open(temporary, .readOnly)
            try descriptor.closeAfter {
                if let existing { try Platform.setPermissions(descriptor, existing.permissions) }
                try Platform.synchronize(descriptor)
            }
            try Platform.rename(temporary, to: path)
            try OutputFolder.synchronize(path.removingLastComponent())
        } catch {
            throw OutputError(path: name, error)
        }
    }
}
