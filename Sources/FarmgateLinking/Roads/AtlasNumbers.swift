import CZlib

/// Whole numbers as atlas files have them: eight bytes “FATLAS1\n”, the size of what follows, and that compressed by zlib, in LEB128.
struct AtlasNumbers {
    /// Says that a file is none, or is damaged.
    struct Damage: Error {}

    private let bytes: [UInt8]
    private var position = 0

    private static let magic = Array("FATLAS1\n".utf8)
    private static let sizeLimit = 1 << 26

    /// Reads a file, which is checked by the sum that zlib keeps.
    init(_ file: UnsafeRawBufferPointer) throws {
        guard file.count > 12, file.starts(with: Self.magic) else { throw Damage() }
        let size = (0..<4).reduce(0) { $0 | Int(file[8 + $1]) << (8 * $1) }
        guard size <= Self.sizeLimit else { throw Damage() }
        var data = [UInt8](repeating: 0, count: size)
        var length = uLong(size)
        let status = file[12...].withMemoryRebound(to: UInt8.self) {
            uncompress(&data, &length, $0.baseAddress, uLong($0.count))
        }
        guard status == Z_OK, length == size else { throw Damage() }
        bytes = data
    }

    /// How many bytes all numbers take, so that no more of anything can follow.
    var byteCount: Int { bytes.count }

    /// Returns the next number, which must be below a limit.
    mutating func next(below limit: Int = 1 << 40) throws -> Int {
        var number = 0, shift = 0
        while true {
            guard position < bytes.count, shift < 42 else { throw Damage() }
            let byte = bytes[position]
            position += 1
            number |= Int(byte & 127) << shift
            if byte < 128 { break }
            shift += 7
        }
        guard number < limit else { throw Damage() }
        return number
    }

    /// Returns the next number, which has a sign.
    mutating func nextSigned() throws -> Int {
        let number = try next()
        return number & 1 == 0 ? number / 2 : -(number + 1) / 2
    }

    /// Returns the file of an order of nodes: how many there are, and of each the number less the one before.
    static func file(ofOrder order: some Collection<Int32>) -> [UInt8] {
        var data: [UInt8] = []
        func append(_ number: Int) {
            var rest = number
            while rest > 127 {
                data.append(UInt8(rest & 127 | 128))
                rest >>= 7
            }
            data.append(UInt8(rest))
        }
        append(order.count)
        var before = 0
        for node in order {
            let step = Int(node) - before
            append(step >= 0 ? 2 * step : -2 * step - 1)
            before = Int(node)
        }
        var length = compressBound(uLong(data.count))
        var packed = [UInt8](repeating: 0, count: Int(length))
        compress2(&packed, &length, data, uLong(data.count), 9)
        return magic + (0..<4).map { UInt8(truncatingIfNeeded: data.count >> (8 * $0)) } + packed[..<Int(length)]
    }

    /// Reads such a file.
    static func order(_ file: UnsafeRawBufferPointer) throws -> [Int32] {
        var numbers = try AtlasNumbers(file)
        var node = 0
        return try (0..<(try numbers.next(below: numbers.byteCount))).map { _ in
            node += try numbers.nextSigned()
            guard let found = Int32(exactly: node) else { throw Damage() }
            return found
        }
    }
}
