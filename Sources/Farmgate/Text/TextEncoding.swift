#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Recognises the character encoding of a table, and converts it to UTF-8.
enum TextEncoding {
    /// What a file's bytes are.
    enum Recognised {
        /// They are UTF-8 already.
        case utf8
        /// They were GB18030 (or its part GBK or GB2312); here they are in UTF-8.
        case converted([UInt8])
        /// They are not text; why.
        case notText(reason: String)
    }

    /// Recognises UTF-8, else GB18030, as Excel writes it in Chinese.
    static func recognise(_ bytes: UnsafeBufferPointer<UInt8>) -> Recognised {
        if bytes.count >= 2, (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF) {
            return .notText(reason: "the file is UTF-16; save it as “CSV UTF-8”")
        }
        if let start = bytes.baseAddress, memchr(start, 0, bytes.count) != nil {
            return .notText(reason: "the file is not text: it contains zero bytes; save the table as “CSV UTF-8”")
        }
        if isWellFormedUTF8(bytes) { return .utf8 }
        guard let converted = converted(bytes, from: "GB18030") else {
            return .notText(reason: "the file is neither UTF-8 nor GB18030 text; save the table as “CSV UTF-8”")
        }
        return .converted(converted)
    }

    /// Converts by iconv(3), part by part; nil if the bytes are not in that encoding.
    private static func converted(_ bytes: UnsafeBufferPointer<UInt8>, from encoding: String) -> [UInt8]? {
        let converter = iconv_open("UTF-8", encoding)
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
            if hasFailed || inputLeft == before || result.count > InputFile.sizeLimit { return nil }
        }
        return result
    }
}
