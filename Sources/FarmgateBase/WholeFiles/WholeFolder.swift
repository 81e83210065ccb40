#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a folder of files whole or not at all.
///
/// The files go into a new folder beside it, and the two exchange names in one step of the operating system (Linux
/// renameat2, macOS renamex_np). Where the file system cannot do that, the old folder is given another name first: then
/// for an instant neither has the name, and a process killed just there leaves the old one whole as `.farmgate-….old`.
package struct WholeFolder {
    private let place: OutputPlace
    /// The files that the folder may have, before and after.
    private let replaceable: Set<String>
    private let ownNames: Set<String>

    /// Finds out what can be known before the work that fills a folder.
    ///
    /// - Parameters:
    ///   - replaceable: Files of the folder that may be replaced. Throws where the folder has others.
    ///   - ownNames: The files that will be written.
    package init(_ path: String, replacing replaceable: Set<String>, writing ownNames: Set<String>) throws(FileFailure)
    {
        place = try OutputPlace(ofFolder: path)
        self.replaceable = replaceable
        self.ownNames = ownNames
        try checkContent()
    }

    /// Throws where the folder holds what may not be replaced.
    private func checkContent() throws(FileFailure) {
        guard try FileStatus.existing(place.path) != nil else { return }
        if let first = try FileSystem.names(in: place.path).first(where: { !replaceable.contains($0) }) {
            throw FileFailure(reason: "the folder holds other files (“\(first)”); choose a new or an empty one")
        }
    }

    /// Writes by something that puts the files into the empty folder it is given.
    package func write(by make: (String) throws(FileFailure) -> Void) throws(FileFailure) {
        let temporary = try TemporaryEntry.folder(in: place.folder)
        let path = temporary.path
        defer {
            // Also after the exchange, when this is the old folder.
            Leftovers.removeFolder(path, holding: replaceable.union(ownNames))
            close(temporary.descriptor)
        }
        try make(path)
        if let existing = place.existing {
            try FileFailure.check(fchmod(temporary.descriptor, existing.permissions))
        }
        try FileSystem.synchronize(temporary.descriptor)
        try replace(by: path)
        FileSystem.synchronize(folder: place.folder)
    }

    private func replace(by temporary: String) throws(FileFailure) {
        if try FileStatus.existing(place.path) == nil {
            do throws(FileFailure) {
                return try FileSystem.rename(temporary, to: place.path)
            } catch {
                // Another process may just have made it.
                if ![ENOTEMPTY, EEXIST].contains(error.number) { throw error }
            }
        }
        // Somebody may have put something into it since.
        try checkContent()
        do throws(FileFailure) {
            try FileSystem.exchange(temporary, place.path)
        } catch {
            let old = temporary + ".old"
            try FileSystem.rename(place.path, to: old)
            do throws(FileFailure) {
                try FileSystem.rename(temporary, to: place.path)
            } catch {
                try FileSystem.rename(old, to: place.path)
                throw error
            }
            Leftovers.removeFolder(old, holding: replaceable)
        }
    }
}
