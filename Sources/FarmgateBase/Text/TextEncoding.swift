#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The character encodings of texts that are read, of which UTF-8 needs no conversion.
package enum TextEncoding: String, Sendable, CustomStringConvertible {
    /// As Excel writes it in Chinese; GBK and GB2312 are parts of it.
    case gb18030 = "GB18030"
    /// As Excel writes “Unicode text”.
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// So many bytes a text may have at most: positions in it fit into 32 bits.
    package static let longestText = Int(UInt32.max) - 1

    package var description: String {
        switch self {
        case .gb18030: "GB18030 (GBK)"
        case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
        }
    }

    /// What a file's bytes are.
    package enum Recognised {
        /// They are UTF-8 already.
        case utf8
        /// They were in another encoding; here they are in UTF-8.
        case converted([UInt8], from: TextEncoding)
        /// They are not text, or not throughout; why, and on which line.
        case notText(reason: String, line: Int?)
    }

    /// Recognises UTF-8, UTF-16 with a byte-order mark, and GB18030. O(length).
    ///
    /// - Parameter isGB18030Likely: Tells, where the bytes could be either, whether the texts they belong to are in
    ///   GB18030.
    package static func recognise(
        _ bytes: UnsafeBufferPointer<UInt8>, isGB18030Likely: () -> Bool = { false }
    ) -> Recognised {
        if let utf16 = recogniseUTF16(bytes) { return utf16 }
        if let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
            return .notText(
                reason: "the file is not text: it contains zero bytes; save the table as “CSV UTF-8”", line: nil)
        }
        if isWellFormedUTF8(bytes) {
            switch DoubtfulText(bytes).likelihoodOfGB18030 {
            case .none: return .utf8
            case .even where !isGB18030Likely(): return .utf8
            case .even, .high: return converted(bytes, from: .gb18030)
            }
        }
        if let line = DoubtfulText.mixedLine(bytes) {
            return .notText(
                reason: """
                    this line is not UTF-8, but others of the file are: two encodings are mixed; save the whole table as \
                    “CSV UTF-8”
                    """, line: line)
        }
        return DoubtfulText.isPlausibleGB18030(bytes) ? converted(bytes, from: .gb18030) : neither
    }

    /// Recognises UTF-16 by its byte-order mark; nil where there is none.
    package static func recogniseUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Recognised? {
        if bytes.starts(with: [0xFF, 0xFE]) { return converted(bytes, from: .utf16LittleEndian) }
        if bytes.starts(with: [0xFE, 0xFF]) { return converted(bytes, from: .utf16BigEndian) }
        return nil
    }

    private static let neither = Recognised.notText(
        reason: "the file is neither UTF-8 nor GB18030 text; save the table as “CSV UTF-8”", line: nil)

    private static func converted(_ bytes: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding) -> Recognised {
        var bytes = bytes
        if encoding != .gb18030 { bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(2)) }
        guard let text = text(bytes, in: encoding) else {
            return encoding == .gb18030
                ? neither : .notText(reason: "the file is damaged UTF-16; save the table as “CSV UTF-8”", line: nil)
        }
        if text.contains(0) {
            return .notText(
                reason: "the file is not text: it contains zero characters; save the table as “CSV UTF-8”", line: nil)
        }
        return .converted(text, from: encoding)
    }

    /// Converts by iconv(3), part by part; nil if the bytes are not in that encoding.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, in encoding: TextEncoding) -> [UInt8]? {
        let converter = iconv_open("UTF-8", encoding.rawValue)
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var result: [UInt8] = []
        var part = [CChar](repeating: 0, count: 1 << 16)
        var input = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var inputLeft = bytes.count
        while inputLeft > 0 {
            let before = inputLeft
            let hasFailed = part.withUnsafeMutableBufferPointer { part in
                var output = part.baseAddress
                var outputLeft = part.count
                let status = iconv(converter, &input, &inputLeft, &output, &outputLeft)
                let hasFailed = status == -1 && errno != E2BIG
                result.append(
                    contentsOf: UnsafeRawBufferPointer(
                        rebasing: UnsafeRawBufferPointer(part)[..<(part.count - outputLeft)]))
                return hasFailed
            }
            if hasFailed || inputLeft == before || result.count > Self.longestText { return nil }
        }
        return result
    }
}
