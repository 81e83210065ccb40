package import SystemPackage
import FarmgateBase

/// Reads whole files into memory.
package enum InputFile {
    /// Says why a file cannot be read.
    package struct Failure: Error {
        package var reason: String
    }

    /// Tells whether a path names a folder.
    package static func isFolder(_ path: FilePath) -> Bool {
        guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: .directory) else { return false }
        try? descriptor.close()
        return true
    }

    /// Tells whether a path names anything at all.
    static func exists(_ path: FilePath) -> Bool {
        // What cannot be asked about may be there.
        do throws(FileFailure) {
            return try FileStatus.existing(path.string) != nil
        } catch {
            return true
        }
    }

    /// Reads a file, a pipe or a device to its end.
    ///
    /// The file is copied rather than mapped: a mapped file that another program shortens would end the process.
    package static func bytes(of path: FilePath) throws(Failure) -> [UInt8] {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            return try descriptor.closeAfter { try read(descriptor) }
        } catch let failure as Failure {
            throw failure
        } catch let error as Errno {
            throw Failure(reason: reason(error))
        } catch {
            throw Failure(reason: "\(error)")
        }
    }

    private static func read(_ descriptor: FileDescriptor) throws -> [UInt8] {
        // A pipe has no size; then the buffer grows as needed.
        var size = 0
        if let end = try? descriptor.seek(offset: 0, from: .end) {
            size = Int(end)
            try descriptor.seek(offset: 0, from: .start)
        }
        var bytes: [UInt8] = []
        var capacity = Swift.min(Swift.max(size, 0), TextEncoding.longestText) + 1
        while true {
            let old = bytes
            bytes = try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                let raw = UnsafeMutableRawBufferPointer(buffer)
                raw.copyBytes(from: old)
                count = old.count
                while count < capacity {
                    let added = try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: raw[count...]))
                    if added == 0 { return }
                    count += added
                }
            }
            if bytes.count < capacity { return bytes }
            guard bytes.count <= TextEncoding.longestText else { throw Failure(reason: "it is larger than 4 GB") }
            capacity = Swift.min(Swift.max(capacity * 2, 1 << 16), TextEncoding.longestText + 1)
        }
    }

    private static func reason(_ error: Errno) -> String {
        switch error {
        case .noSuchFileOrDirectory: "there is no such file"
        case .permissionDenied: "permission denied"
        case .isDirectory: "it is a folder, not a file"
        default: "\(error)"
        }
    }
}
