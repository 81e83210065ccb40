import CZlib
import RoutingCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads XML as OpenStreetMap writes it, plain or compressed by gzip: elements with attributes, one after the other.
///
/// There are no entities but the five of XML and numbers, so nothing can unfold; a tag has at most a mebibyte. Texts between
/// tags, comments and declarations are passed over.
struct XMLScanner: ~Copyable {
    /// What stands between angle brackets.
    enum Tag {
        /// The beginning of an element; `isEmpty` where it ends at once.
        case start(name: String, isEmpty: Bool)
        case end(name: String)
    }

    private let path: String
    private let stream: gzFile
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The line of the next byte, from 1.
    private(set) var line = 1
    /// The attributes of the last element begun.
    private(set) var attributes: [(name: String, value: String)] = []

    private static let pieceByteCount = 1 << 18
    private static let mostTagBytes = 1 << 20

    /// Opens a file. Throws `GraphFileError.unreadable`.
    init(_ path: String) throws(GraphFileError) {
        stream = try SystemCalls.openToReadExpanded(path)
        self.path = path
    }

    deinit { gzclose_r(stream) }

    /// Returns an attribute of the last element begun.
    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// Makes the error of what stands here.
    func fault(_ message: String) -> GraphFileError {
        var faults = GraphFileFaults()
        faults.add(path, line: line, message)
        return .invalid(faults)
    }

    /// Reads the next tag; nil at the end of the file. Throws `GraphFileError`.
    mutating func next() throws(GraphFileError) -> Tag? {
        while try find("<") {
            guard let first = try byte(at: 1) else { throw fault("the file ends within a tag: it was cut off") }
            switch first {
            case UInt8(ascii: "?"): try pass(to: "?>")
            case UInt8(ascii: "!"):
                if try byte(at: 2) == UInt8(ascii: "-"), try byte(at: 3) == UInt8(ascii: "-") {
                    try pass(to: "-->")
                } else {
                    try pass(to: ">")
                }
            default: return try tag()
            }
        }
        return nil
    }

    private mutating func tag() throws(GraphFileError) -> Tag {
        let end = try endOfTag()
        var (index, last) = (position + 1, end)
        defer { position = end + 1 }
        let isEnd = buffer[index] == UInt8(ascii: "/")
        if isEnd { index += 1 }
        let isEmpty = !isEnd && last > index && buffer[last - 1] == UInt8(ascii: "/")
        if isEmpty { last -= 1 }
        let nameStart = index
        while index < last, !Self.isSpace(buffer[index]) { index += 1 }
        let name = String(decoding: buffer[nameStart..<index], as: UTF8.self)
        if isEnd { return .end(name: name) }
        attributes.removeAll(keepingCapacity: true)
        while true {
            while index < last, Self.isSpace(buffer[index]) { index += 1 }
            if index >= last { break }
            let keyStart = index
            while index < last, buffer[index] != UInt8(ascii: "="), !Self.isSpace(buffer[index]) { index += 1 }
            let key = String(decoding: buffer[keyStart..<index], as: UTF8.self)
            while index < last, Self.isSpace(buffer[index]) { index += 1 }
            guard index < last, buffer[index] == UInt8(ascii: "=") else {
                throw fault("the attribute “\(key)” has no value")
            }
            index += 1
            while index < last, Self.isSpace(buffer[index]) { index += 1 }
            guard index < last, buffer[index] == UInt8(ascii: "\"") || buffer[index] == UInt8(ascii: "'") else {
                throw fault("the value of the attribute “\(key)” is not in quotation marks")
            }
            let quote = buffer[index]
            index += 1
            let valueStart = index
            while index < last, buffer[index] != quote { index += 1 }
            guard index < last else { throw fault("the value of the attribute “\(key)” has no end") }
            attributes.append((key, Self.decoded(buffer[valueStart..<index])))
            index += 1
        }
        return .start(name: name, isEmpty: isEmpty)
    }

    /// Returns where the tag at the position ends: the first “>” that is not in quotation marks.
    private mutating func endOfTag() throws(GraphFileError) -> Int {
        var offset = 1
        var quote: UInt8 = 0
        while let next = try byte(at: offset) {
            if quote != 0 {
                if next == quote { quote = 0 }
            } else if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
                quote = next
            } else if next == UInt8(ascii: ">") {
                return position + offset
            }
            if next == UInt8(ascii: "\n") { line += 1 }
            offset += 1
            guard offset < Self.mostTagBytes else { throw fault("a tag has more than a million bytes") }
        }
        throw fault("the file ends within a tag: it was cut off")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

    /// Replaces what stands for a character.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        var text = ""
        var rest = bytes
        while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
            text += String(decoding: rest[..<start], as: UTF8.self)
            guard let end = rest[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let character = character(String(decoding: rest[(start + 1)..<end], as: UTF8.self))
            else {
                text += "&"
                rest = rest[(start + 1)...]
                continue
            }
            text.unicodeScalars.append(character)
            rest = rest[(end + 1)...]
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }

    /// Goes on to the next such character; returns false at the end.
    private mutating func find(_ character: Unicode.Scalar) throws(GraphFileError) -> Bool {
        let wanted = UInt8(ascii: character)
        while let next = try byte(at: 0) {
            if next == wanted { return true }
            if next == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        return false
    }

    /// Passes over all up to a text, and over it.
    private mutating func pass(to end: StaticString) throws(GraphFileError) {
        let bytes = end.withUTF8Buffer { Array($0) }
        while try find(Unicode.Scalar(bytes[0])) {
            var isThere = true
            for offset in 1..<max(1, bytes.count) where try byte(at: offset) != bytes[offset] {
                isThere = false
                break
            }
            if isThere {
                position += bytes.count
                return
            }
            position += 1
        }
    }

    /// Returns the byte so far after the position; nil after the end of the file.
    @inline(__always)
    private mutating func byte(at offset: Int) throws(GraphFileError) -> UInt8? {
        if position + offset < buffer.count { return buffer[position + offset] }
        try fill(offset)
        return position + offset < buffer.count ? buffer[position + offset] : nil
    }

    private mutating func fill(_ offset: Int) throws(GraphFileError) {
        while !isAtEnd, position + offset >= buffer.count {
            buffer.removeSubrange(..<position)
            position = 0
            var added: CInt = 0
            let stream = stream
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceByteCount) { memory, count in
                added = gzread(stream, memory.baseAddress, UInt32(memory.count))
                count = max(0, Int(added))
            }
            buffer.append(contentsOf: piece)
            guard added <= 0 else { continue }
            isAtEnd = true
            var status: CInt = Z_OK
            _ = gzerror(stream, &status)
            switch status {
            case Z_OK, Z_STREAM_END: break
            case Z_ERRNO: throw .unreadable(path: path, reason: SystemCalls.reason(errno))
            default: throw fault("the compressed file is damaged or cut off; fetch it again")
            }
        }
    }
}
