import Foundation
package import SystemPackage

/// Calls `body` with an empty folder that is removed afterwards.
package func withTemporaryFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "farmgate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(FilePath(folder.path))
}

/// Writes bytes to a file, for tests.
package func write(_ bytes: [UInt8], to path: FilePath) throws {
    try Data(bytes).write(to: URL(filePath: path.string))
}

/// Returns the names in a folder, sorted.
package func listing(_ folder: FilePath) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
}

/// Puts an empty folder in the place of a file.
package func removeAndMakeFolder(_ path: FilePath) throws {
    try FileManager.default.removeItem(atPath: path.string)
    try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: false)
}
