import ArgumentParser
import Farmgate
import FarmgateLinking
import SystemPackage

/// Where a network goes whose links were made: a .json or .xlsx file with lines for a map beside it, a folder with both, or standard
/// output without the lines.
struct LinkedNetworkOutput {
    private let path: String
    private let folder: OutputFolder?

    /// Names the output, and finds out what can be known before the work. Throws `OutputError`.
    init(_ path: String) throws(OutputError) {
        self.path = path
        folder = Self.isFolder(path) ? try OutputFolder(FilePath(path), of: .linkedTables) : nil
        if folder == nil, path != "-" {
            try OutputFile.check(path)
            try OutputFile.check(Self.mapFile(path))
        }
    }

    /// What is written there.
    static func outputs(_ path: String) -> [CommandFiles.Output] {
        isFolder(path) ? [.folder(path)] : path == "-" ? [] : [.file(path), .file(mapFile(path))]
    }

    /// Throws where a name is that of no form of network.
    static func check(_ path: String) throws {
        guard isFolder(path), !path.hasSuffix("/"), let named = FilePath(path).extension else { return }
        guard (try? FileStatus(path))?.kind != .folder else { return }
        throw ValidationError(
            "A network has no form .\(named); name a .json or .xlsx file, or a folder (with / at its end).")
    }

    private static func isFolder(_ path: String) -> Bool {
        path != "-" && (path.hasSuffix("/") || !["json", "xlsx"].contains(FilePath(path).extension?.lowercased()))
    }

    /// The file for a map that stands beside a network file.
    private static func mapFile(_ path: String) -> String { LinkCourses.path(beside: FilePath(path)).string }

    func write(_ linked: LinkedNetwork) throws(OutputError) {
        if let folder {
            try folder.write { path throws(OutputError) in
                try linked.network.write(csvFolder: path)
                try Self.write(linked.geoJSON(), to: LinkCourses.path(beside: path).string) {}
            }
        } else if path == "-" {
            try StandardStream.output.write(linked.network.json())
        } else {
            try Self.write(linked.geoJSON(), to: Self.mapFile(path)) { () throws(OutputError) in
                let file = FilePath(path)
                if file.extension?.lowercased() == "xlsx" {
                    try linked.network.write(workbook: file)
                } else {
                    try linked.network.write(json: file)
                }
            }
        }
    }

    /// Writes a file that takes its place once something else is written as well.
    private static func write(
        _ bytes: [UInt8], to path: String, and other: () throws(OutputError) -> Void
    ) throws(OutputError) {
        var file = try OutputFile(path)
        try file.write(bytes)
        try other()
        try file.commit()
    }
}
