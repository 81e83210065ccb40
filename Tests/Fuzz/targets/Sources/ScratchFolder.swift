import Glibc
import SystemPackage

/// The folder, this process's own, for what is read from files: TMPDIR, which Tests/Fuzz/targets/run makes in memory and removes.
struct ScratchFolder {
    /// Where it is.
    let path: FilePath

    /// Takes the folder that the environment names.
    init() {
        guard let folder = getenv("TMPDIR") else { fatalError("TMPDIR must name a folder of this process") }
        path = FilePath(platformString: folder)
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
