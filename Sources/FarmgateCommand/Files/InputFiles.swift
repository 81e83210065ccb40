import Farmgate
import SystemPackage
import FarmgateBase

/// The files that a command reads, each as the operating system knows it, whatever it is called.
struct InputFiles {
    /// Files and folders with what they were called; looked up alone.
    private var names: [FileIdentity: String] = [:]
    /// Folders of tables.
    private var folders: [FileIdentity: String] = [:]
    /// Where they are, by all ways that lead there.
    private var paths: [(name: String, path: String)] = []

    /// Looks at the files, at what is in the folders, and at standard input for `-`. What cannot be found is left out: who
    /// reads it will say so.
    init(_ arguments: [String]) {
        for argument in arguments {
            guard argument != "-" else {
                note("/dev/stdin", named: "standard input")
                continue
            }
            note(argument, named: argument)
            guard let status = try? FileStatus(argument), status.kind == .folder else { continue }
            folders[status.identity] = argument
            for name in (try? FileSystem.names(in: argument)) ?? [] where Self.isTable(name) {
                let path = FilePath(argument).appending(name).string
                note(path, named: path)
            }
        }
    }

    private mutating func note(_ path: String, named name: String) {
        guard let status = try? FileStatus(path), status.kind == .regular || status.kind == .folder else { return }
        if names[status.identity] == nil { names[status.identity] = name }
        paths.append((name, path))
        if let resolved = FileSystem.resolved(path) { paths.append((name, resolved)) }
    }

    /// Whether a network's folder may have a file of this name; some disks ignore case.
    private static func isTable(_ name: String) -> Bool { Network.folderFileNames.contains(name.lowercased()) }

    /// Says why a file must not be written; nil if there is no reason.
    ///
    /// - Parameter name: What the output is called.
    func objection(toFile identity: FileIdentity, _ name: String) -> String? {
        names[identity].map { $0 == name ? "it is read" : "it is the same file as \($0), which is read" }
    }

    /// The same of a file that may not be there yet.
    func objection(toFile place: OutputPlace, _ name: String) -> String? {
        if let existing = place.existing { return objection(toFile: existing.identity, name) }
        // It would be read with the other tables the next time.
        guard let file = FilePath(place.path).lastComponent?.string, Self.isTable(file),
            let folder = (try? FileStatus(place.folder)).flatMap({ folders[$0.identity] })
        else { return nil }
        return "it would become a table of \(folder), which is read"
    }

    /// Says why files must not be put into a folder; nil if there is no reason.
    func objection(toFolder place: OutputPlace, _ name: String) -> String? {
        place.existing.flatMap { names[$0.identity] }.map {
            $0 == name ? "it is read" : "it is the same folder as \($0), which is read"
        }
    }

    /// Says why a folder must not be replaced; nil if there is no reason.
    func objection(toReplacedFolder place: OutputPlace, _ name: String) -> String? {
        if let objection = objection(toFolder: place, name) { return objection }
        guard let identity = place.existing?.identity else { return nil }
        return paths.first { Self.isWithin(identity, $0.path) }.map { "it holds \($0.name), which is read" }
    }

    /// Tells whether a path leads through a folder.
    private static func isWithin(_ folder: FileIdentity, _ path: String) -> Bool {
        var path = FilePath(path)
        while path.removeLastComponent() {
            if (try? FileStatus(path.isEmpty ? "." : path.string))?.identity == folder { return true }
        }
        return false
    }
}
