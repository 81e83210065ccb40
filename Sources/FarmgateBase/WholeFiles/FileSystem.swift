#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The calls to the file system that the standard library lacks.
package enum FileSystem {
    /// Tells whether a file may be written, or files may be made in a folder.
    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

    /// Returns what a symbolic link says; nil if the path names none.
    static func target(ofLink path: String) throws(FileFailure) -> String? {
        let room = Int(PATH_MAX)
        var bytes = [CChar](repeating: 0, count: room)
        let count = readlink(path, &bytes, room)
        guard count >= 0 else { return nil }
        guard let text = String(validating: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) else {
            throw FileFailure(reason: "it is a symbolic link to a name that is not in UTF-8")
        }
        return text
    }

    /// Returns a path without symbolic links; nil if it names nothing.
    package static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Returns the folder that a path's last name is in, with a `/` at its end.
    package static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    }

    /// Returns the names of what is in a folder, those that begin in some way, sorted by their bytes.
    package static func names(
        in folder: String, beginningWith beginning: String = ""
    ) throws(FileFailure) -> [String] {
        guard let stream = opendir(folder) else { throw FileFailure(number: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name.hasPrefix(beginning), name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// No system writes more at once.
    private static let mostBytesAtOnce = 1 << 30

    /// Writes all bytes to an open file.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(mostBytesAtOnce))
            #if canImport(Glibc)
                let count = Glibc.write(descriptor, piece.baseAddress, piece.count)
            #else
                let count = Darwin.write(descriptor, piece.baseAddress, piece.count)
            #endif
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw FileFailure(number: errno)
            }
        }
    }

    /// Writes all bytes to an open file.
    package static func write(_ bytes: [UInt8], to descriptor: CInt) throws(FileFailure) {
        // Closures rethrow any error; only this one comes out.
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(FileFailure) in try write(bytes, to: descriptor) }
        }.get()
    }

    /// Gives a file another name, in place of the one that had it.
    static func rename(_ path: String, to newPath: String) throws(FileFailure) {
        #if canImport(Glibc)
            try FileFailure.check(Glibc.rename(path, newPath))
        #else
            try FileFailure.check(Darwin.rename(path, newPath))
        #endif
    }

    /// Exchanges two files or folders, so that at no time either name is missing. Throws where the system cannot.
    static func exchange(_ first: String, _ second: String) throws(FileFailure) {
        #if canImport(Glibc)
            // renameat2(2), which Swift's view of the C library does not show.
            typealias Function =
                @convention(c) (
                    CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
                ) -> CInt
            guard let symbol = dlsym(nil, "renameat2") else { throw FileFailure(number: ENOSYS) }
            let exchangeFlag: CUnsignedInt = 2
            let function = unsafeBitCast(symbol, to: Function.self)
            try FileFailure.check(function(AT_FDCWD, first, AT_FDCWD, second, exchangeFlag))
        #else
            try FileFailure.check(renamex_np(first, second, UInt32(RENAME_SWAP)))
        #endif
    }

    /// Removes a file.
    static func removeFile(_ path: String) throws(FileFailure) { try FileFailure.check(unlink(path)) }

    /// Makes a folder. Throws where there is something of that name.
    static func makeFolder(_ path: String) throws(FileFailure) { try FileFailure.check(mkdir(path, 0o777)) }

    /// Makes a folder unless there is one; returns whether it was made.
    package static func makeFolderIfMissing(_ path: String) throws(FileFailure) -> Bool {
        do throws(FileFailure) {
            try makeFolder(path)
            return true
        } catch {
            if error.number == EEXIST, (try? FileStatus(path))?.kind == .folder { return false }
            throw error
        }
    }

    /// Removes a folder that is empty.
    package static func removeEmptyFolder(_ path: String) throws(FileFailure) { try FileFailure.check(rmdir(path)) }

    /// Waits until the content of an open file is on the disk.
    static func synchronize(_ descriptor: CInt) throws(FileFailure) {
        // Some file systems have no such call; then nothing more can be done.
        guard fsync(descriptor) != 0, ![EINVAL, ENOSYS, ENOTSUP].contains(errno) else { return }
        throw FileFailure(number: errno)
    }

    /// Waits until the names in a folder are on the disk, where the folder can be opened for that: what they name is
    /// whole all the same.
    static func synchronize(folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }
}
