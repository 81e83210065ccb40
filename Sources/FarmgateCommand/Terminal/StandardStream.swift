import ArgumentParser
import Farmgate
import SystemPackage
import FarmgateBase

/// A standard stream of the process.
struct StandardStream: Sendable {
    /// Where data goes.
    static let output = StandardStream(descriptor: .standardOutput)
    /// Where everything else goes.
    static let error = StandardStream(descriptor: .standardError)

    private let descriptor: FileDescriptor

    /// Whether a person looks at it.
    var isTerminal: Bool { Platform.isTerminal(descriptor) }

    /// The number of columns of the terminal; nil if it is none.
    var columnCount: Int? { isTerminal ? Platform.columnCount(descriptor) : nil }

    /// Whether it is a terminal that knows what to do with escapes, which say how text looks and where the next goes.
    var takesEscapes: Bool { isTerminal && !["", "dumb"].contains(Platform.environment("TERM") ?? "") }

    /// Whether colours are welcome.
    var takesColor: Bool {
        // https://no-color.org: set and not empty.
        takesEscapes && Platform.environment("NO_COLOR") ?? "" == ""
    }

    /// Writes data, in a form that has its own way to write what a terminal would obey.
    ///
    /// When nobody reads it any more the rest is dropped, and the command ends as it would have: who stops reading
    /// (`| head`) has what was wanted.
    func write(_ data: [UInt8]) throws(OutputError) {
        do throws(FileFailure) {
            try FileSystem.write(data, to: descriptor.rawValue)
        } catch {
            if !error.isBrokenPipe { throw OutputError(path: "standard output", error) }
        }
    }

    /// Writes a text for people as data.
    func write(_ text: TerminalText) throws(OutputError) { try write(Array(text.text.utf8)) }

    /// Writes a text for people; that it cannot be written is no reason to fail.
    func note(_ text: TerminalText) {
        try? FileSystem.write(Array(text.text.utf8), to: descriptor.rawValue)
    }

    /// Reads standard input to its end.
    static func readInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
                while true {
                    let count = try FileDescriptor.standardInput.read(into: buffer)
                    if count == 0 { return }
                    bytes += buffer[..<count]
                }
            }
        } catch {
            throw CommandFailure(exitCode: .unreadableInput, message: "standard input cannot be read: \(error)")
        }
        return bytes
    }
}
