import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
}

/// Writes files whole or not at all: beside their place first, and into it only when everything is on disk.
struct OutputFile: ~Copyable {
    private let path: FilePath
    private let temporary: FilePath
    private let descriptor: FileDescriptor
    private var isOpen = true

    /// Begins a file; what stands at `path` stays as it is until `commit()`.
    init(_ path: FilePath) throws(OutputError) {
        let name = path.lastComponent?.string ?? "output"
        let temporary = path.removingLastComponent().appending(".\(name).\(getpid()).partial")
        self.path = path
        self.temporary = temporary
        descriptor = try Self.attempt(path) {
            try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        }
    }

    /// Appends bytes.
    borrowing func write(_ bytes: [UInt8]) throws(OutputError) {
        let descriptor = descriptor
        _ = try Self.attempt(path) { try descriptor.writeAll(bytes) }
    }

    /// Puts the file in its place.
    mutating func commit() throws(OutputError) {
        let descriptor = descriptor
        isOpen = false
        do throws(OutputError) {
            try Self.attempt(path) { try descriptor.close() }
            guard rename(temporary.string, path.string) == 0 else {
                throw OutputError(path: path.string, reason: Self.reason(Errno(rawValue: errno)))
            }
        } catch {
            unlink(temporary.string)
            throw error
        }
    }

    deinit {
        if isOpen {
            try? descriptor.close()
            unlink(temporary.string)
        }
    }

    /// Makes a folder unless there is one; returns whether it was made.
    static func makeFolder(_ path: FilePath) throws(OutputError) -> Bool {
        if mkdir(path.string, 0o777) == 0 { return true }
        if errno == EEXIST, InputFile.isFolder(path) { return false }
        throw OutputError(path: path.string, reason: reason(Errno(rawValue: errno)))
    }

    /// Removes a folder that is empty.
    static func removeFolder(_ path: FilePath) {
        rmdir(path.string)
    }

    private static func attempt<Result>(_ path: FilePath, _ body: () throws -> Result) throws(OutputError) -> Result {
        do {
            return try body()
        } catch {
            throw OutputError(path: path.string, reason: (error as? Errno).map(reason) ?? "\(error)")
        }
    }

    private static func reason(_ error: Errno) -> String {
        switch error {
        case .noSuchFileOrDirectory: "there is no such folder"
        case .permissionDenied: "permission denied"
        case .isDirectory: "it is a folder"
        case .fileExists, .notDirectory: "it is a file, not a folder"
        case .noSpace: "the disk is full"
        default: "\(error)"
        }
    }
}
