import SystemPackage

/// Says why a file or folder could not be written (exit code 73); nothing was left half-written.
public struct OutputError: Error, Sendable, Equatable {
    /// The file or folder, as the user named it.
    public var path: String
    /// Why, in a few words.
    public var reason: String

    /// Makes the error.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// Makes the error out of one of the operating system.
    package init(path: String, _ error: any Error) {
        let reason =
            switch error as? Errno {
            case .noSuchFileOrDirectory: "there is no such folder"
            case .permissionDenied: "permission denied"
            case .isDirectory: "it is a folder"
            case .fileExists, .notDirectory: "it is a file, not a folder"
            case .noSpace: "the disk is full"
            default: "\(error)"
            }
        self.init(path: path, reason: reason)
    }
}

/// Writes files whole or not at all: beside their place first, and into it only when everything is on disk.
///
/// Whenever the process or the machine stops, the name stands for the old content or for the new. A symbolic link stays
/// one, a file that is replaced keeps its permissions, and a device or a pipe is written to.
package struct OutputFile: ~Copyable {
    /// What the user called it.
    private let name: String
    /// Where it is, symbolic links followed.
    private let path: FilePath
    /// The file that is written, which takes the place of the other in the end; nil for a device.
    private let temporary: FilePath?
    /// Those of the file that is replaced.
    private let permissions: FilePermissions?
    private let descriptor: FileDescriptor
    private var isOpen = true

    /// Begins a file; what stands at `path` stays as it is until `commit()`.
    package init(_ path: FilePath) throws(OutputError) {
        let existing = try Self.check(path)
        let target = FileSystem.resolved(path) ?? path
        let temporary = existing?.kind == .other ? nil : FileSystem.temporaryPath(beside: target)
        let options: FileDescriptor.OpenOptions =
            temporary == nil ? [.closeOnExec] : [.create, .truncate, .closeOnExec]
        let descriptor = try Self.attempt(path) {
            try FileDescriptor.open(
                temporary ?? target, .writeOnly, options: options,
                permissions: [.ownerReadWrite, .groupReadWrite, .otherReadWrite])
        }
        name = path.string
        self.path = target
        self.temporary = temporary
        permissions = existing?.permissions
        self.descriptor = descriptor
    }

    /// Finds out what can be known before the work that fills a file; returns what stands there.
    ///
    /// Throws where there is no such folder, it cannot be written to, or the path is that of a folder.
    @discardableResult
    package static func check(
        _ path: FilePath
    ) throws(OutputError) -> (kind: FileSystem.FileKind, permissions: FilePermissions)? {
        guard let existing = FileSystem.kind(of: path) else {
            try FileSystem.checkParent(of: path, named: path.string)
            return nil
        }
        if existing.kind == .folder { throw OutputError(path: path.string, Errno.isDirectory) }
        guard FileSystem.isWritable(path) else { throw OutputError(path: path.string, Errno.permissionDenied) }
        if existing.kind == .regular {
            try FileSystem.checkParent(of: FileSystem.resolved(path) ?? path, named: path.string)
        }
        return existing
    }

    /// Where the content is, for what writes to a path rather than by `write(_:)`.
    package var contentPath: FilePath { temporary ?? path }

    /// Appends bytes.
    package borrowing func write(_ bytes: [UInt8]) throws(OutputError) {
        let descriptor = descriptor
        _ = try Self.attempt(FilePath(name)) { try descriptor.writeAll(bytes) }
    }

    /// Puts the file in its place.
    package mutating func commit() throws(OutputError) {
        let (descriptor, path, temporary, permissions) = (descriptor, path, temporary, permissions)
        isOpen = false
        do throws(OutputError) {
            try Self.attempt(FilePath(name)) {
                guard let temporary else { return try descriptor.close() }
                try descriptor.closeAfter {
                    if let permissions { try FileSystem.setPermissions(descriptor, permissions) }
                    try FileSystem.synchronize(descriptor)
                }
                try FileSystem.rename(temporary, to: path)
                try FileSystem.synchronize(path.removingLastComponent())
            }
        } catch {
            removeTemporary()
            throw error
        }
    }

    deinit {
        if isOpen {
            try? descriptor.close()
            removeTemporary()
        }
    }

    private borrowing func removeTemporary() {
        if let temporary { try? FileSystem.removeFile(temporary) }
    }

    /// Makes a folder unless there is one; returns whether it was made.
    package static func makeFolder(_ path: FilePath) throws(OutputError) -> Bool {
        do throws(Errno) {
            try FileSystem.makeFolder(path)
            return true
        } catch {
            if error == .fileExists, InputFile.isFolder(path) { return false }
            throw OutputError(path: path.string, error)
        }
    }

    /// Removes a folder that is empty.
    static func removeFolder(_ path: FilePath) {
        try? FileSystem.removeEmptyFolder(path)
    }

    private static func attempt<Result>(_ path: FilePath, _ body: () throws -> Result) throws(OutputError) -> Result {
        do {
            return try body()
        } catch {
            throw OutputError(path: path.string, error)
        }
    }
}
