package import SystemPackage
package import FarmgateBase

/// Says why a file or folder could not be written; nothing was left half-written.
public struct OutputError: Error, Sendable, Equatable {
    /// The file or folder, as the user named it.
    public var path: String
    /// Why, in a few words.
    public var reason: String

    /// Makes the error.
    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// Makes the error out of that of the layer below.
    package init(path: String, _ failure: FileFailure) { self.init(path: path, reason: failure.reason) }
}

extension OutputError: CustomStringConvertible {
    /// The error in words: what could not be written, and why.
    public var description: String { "\(path) cannot be written: \(reason)" }
}

/// Writes files whole or not at all, as `WholeFile` does, with errors that say what the user called them.
package struct OutputFile: ~Copyable {
    private let name: String
    private var file: WholeFile

    /// Begins a file; what stands there stays as it is until `commit()`.
    ///
    /// - Parameter name: Its path, as a text: a path would lose a `/` at the end, which no file has.
    package init(_ name: String) throws(OutputError) {
        self.name = name
        do throws(FileFailure) { file = try WholeFile(name) } catch { throw OutputError(path: name, error) }
    }

    /// Finds out what can be known before the work that fills a file: throws where there is no such folder, where it
    /// cannot be written to, or where the path is that of a folder.
    package static func check(_ name: String) throws(OutputError) {
        do throws(FileFailure) { _ = try OutputPlace(ofFile: name) } catch { throw OutputError(path: name, error) }
    }

    /// Where the content is, for what writes to a path rather than by `write(_:)`.
    package var contentPath: FilePath { FilePath(file.contentPath) }

    /// Appends bytes.
    package borrowing func write(_ bytes: [UInt8]) throws(OutputError) {
        do throws(FileFailure) { try file.write(bytes) } catch { throw OutputError(path: name, error) }
    }

    /// Puts the file in its place.
    package mutating func commit() throws(OutputError) {
        do throws(FileFailure) { try file.commit() } catch { throw OutputError(path: name, error) }
    }
}
