package import SystemPackage
import FarmgateBase

/// The lines of a text file, to show beside what is wrong with them.
package struct SourceText {
    /// Larger files are not read a second time just for that.
    private static let mostBytes = 64 << 20

    private let bytes: [UInt8]
    /// Where lines begin.
    private let starts: [Int]

    /// Reads a file in UTF-8, UTF-16 or GB18030; nil where it cannot be read, is no text, or is large.
    package init?(contentsOf path: FilePath) {
        guard let status = try? FileStatus(path.string), status.kind == .regular, status.byteCount <= Self.mostBytes,
            var bytes = try? InputFile.bytes(of: path)
        else { return nil }
        switch bytes.withUnsafeBufferPointer({ TextEncoding.recognise($0) }) {
        case .utf8: break
        case .converted(let converted, _): bytes = converted
        case .notText: return nil
        }
        bytes.removeFirst(bytes.withUnsafeBufferPointer(byteOrderMarkLength))
        let ends = bytes.indices.filter { index in
            bytes[index] == UInt8(ascii: "\n")
                || bytes[index] == UInt8(ascii: "\r")
                    && !(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"))
        }
        starts = [0] + ends.map { $0 + 1 }
        self.bytes = bytes
    }

    /// Returns a line, from 1, without its end; nil past the last.
    package func line(_ number: Int) -> String? {
        guard starts.indices.contains(number - 1) else { return nil }
        let end = starts.indices.contains(number) ? starts[number] - 1 : bytes.count
        let line = bytes[starts[number - 1]..<end]
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
}
