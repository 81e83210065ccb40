import Foundation
import SystemPackage

@testable import FarmgateAnalysis
@testable import FarmgateBase
@testable import FarmgateModel
@testable import FarmgatePlanning
@testable import FarmgateVerification

/// The folder of the package.
let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Whether expected texts in files are to be written anew rather than compared with.
let updatesExpectations = ProcessInfo.processInfo.environment["UPDATE_EXPECTATIONS"] != nil

/// Reads a network from JSON text.
func network(_ json: String, scenario: String? = nil) throws -> Network {
    try Network(contentsOf: .json(Array(json.utf8), name: "network.json"), scenario: scenario)
}

/// Returns what is found wrong or doubtful about a source, errors and warnings, a line each.
func findings(_ source: NetworkSource, scenario: String? = nil) -> [String] {
    do {
        return try Network(contentsOf: source, scenario: scenario).warnings.lines
    } catch NetworkError.invalid(let findings) {
        return findings.lines
    } catch {
        return ["\(error)"]
    }
}

/// Returns what is found wrong or doubtful about a network in JSON text.
func findings(_ json: String, scenario: String? = nil) -> [String] {
    findings(.json(Array(json.utf8), name: "network.json"), scenario: scenario)
}

extension Findings {
    /// The findings as they are printed, with the count of those not listed.
    var lines: [String] { description.split(separator: "\n").map(String.init) }
}

/// Calls `body` with an empty folder that is removed afterwards.
func withTemporaryFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "farmgate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(FilePath(folder.path))
}

/// Writes bytes to a file, for tests.
func write(_ bytes: [UInt8], to path: FilePath) throws {
    try Data(bytes).write(to: URL(filePath: path.string))
}

/// Returns the names in a folder, sorted.
func listing(_ folder: FilePath) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
}

/// Puts an empty folder in the place of a file.
func removeAndMakeFolder(_ path: FilePath) throws {
    try FileManager.default.removeItem(atPath: path.string)
    try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: false)
}
