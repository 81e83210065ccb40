import Glibc
import SystemPackage

/// A folder of this process in memory, for what is read from files.
struct ScratchFolder {
    /// Where it is.
    let path: FilePath

    /// Makes a folder of its own for this process, or takes the one it has.
    init() {
        path = FilePath("/dev/shm/farmgate-fuzz-\(getpid())")
        mkdir(path.string, 0o700)
    }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ bytes: some Collection<UInt8>, to name: String) -> FilePath {
        let file = path.appending(name)
        do {
            let descriptor = try FileDescriptor.open(
                file, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
            try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
        } catch {
            fatalError("\(file) cannot be written: \(error)")
        }
        return file
    }

    /// Removes a file, if it is there.
    func remove(_ name: String) { unlink(path.appending(name).string) }
}
