#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a file whole or not at all: beside its place first, and into it only when everything is on disk.
///
/// Whenever the process or the machine stops, the name stands for the old content or for the new. A symbolic link stays
/// one, whether or not it leads to something; a file that is replaced keeps its permissions; a device or a pipe is written
/// to.
package struct WholeFile: ~Copyable {
    private let place: OutputPlace
    /// The file that takes the other's place in the end; nil where there is a device.
    private let temporary: String?
    private let descriptor: CInt
    private var isTemporaryThere: Bool

    /// Begins a file; what stands at the path stays as it is until `commit()`.
    package init(_ path: String) throws(FileFailure) {
        let place = try OutputPlace(ofFile: path)
        let temporary =
            place.isReplaceable
            ? try TemporaryEntry.file(in: place.folder, permissions: place.existing?.permissions) : nil
        let descriptor = temporary?.descriptor ?? open(place.path, O_WRONLY | O_CLOEXEC)
        if descriptor < 0 { throw FileFailure(number: errno) }
        self.place = place
        self.temporary = temporary?.path
        self.descriptor = descriptor
        isTemporaryThere = temporary != nil
    }

    deinit {
        if isTemporaryThere { unlink(contentPath) }
        // Not before: this gives the lock away.
        close(descriptor)
    }

    /// Where the content is, for what writes to a path rather than by `write(_:)`.
    package var contentPath: String { temporary ?? place.path }

    /// Appends bytes.
    package borrowing func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        try FileSystem.write(bytes, to: descriptor)
    }

    /// Appends bytes.
    package borrowing func write(_ bytes: [UInt8]) throws(FileFailure) {
        try FileSystem.write(bytes, to: descriptor)
    }

    /// Puts the file in its place.
    package mutating func commit() throws(FileFailure) {
        guard isTemporaryThere else { return }
        try FileSystem.synchronize(descriptor)
        try FileSystem.rename(contentPath, to: place.path)
        isTemporaryThere = false
        FileSystem.synchronize(folder: place.folder)
    }
}
