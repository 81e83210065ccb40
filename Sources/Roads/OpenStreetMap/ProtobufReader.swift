/// Says that bytes are not what their format has.
struct OSMFault: Error, Sendable {
    var message: String

    init(_ message: String) { self.message = message }
}

/// Reads Protocol Buffers' wire format: fields with a number each, whose values are whole numbers or runs of bytes.
///
/// Every length is checked against what is there.
struct ProtobufReader {
    private var bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }

    /// A field: its number and how its value is written.
    struct Field {
        var number: Int
        var wireType: Int
    }

    /// Reads what begins the next field; nil at the end.
    mutating func next() throws(OSMFault) -> Field? {
        if isAtEnd { return nil }
        let key = try varint()
        guard key >> 3 > 0, key >> 3 < 1 << 29 else { throw OSMFault("a field has no valid number") }
        return Field(number: Int(key >> 3), wireType: Int(key & 7))
    }

    /// Reads a whole number in groups of seven bits.
    @inline(__always)
    mutating func varint() throws(OSMFault) -> UInt64 {
        if position < bytes.count, bytes[position] < 0x80 {
            position += 1
            return UInt64(bytes[position - 1])
        }
        return try longVarint()
    }

    private mutating func longVarint() throws(OSMFault) -> UInt64 {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while true {
            guard position < bytes.count else { throw OSMFault("it ends within a number") }
            guard shift < 70 else { throw OSMFault("a number is longer than ten bytes") }
            let byte = bytes[position]
            position += 1
            if shift < 64 { value |= UInt64(byte & 0x7F) << shift }
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    /// Reads a whole number whose sign is its lowest bit.
    @inline(__always)
    mutating func signed() throws(OSMFault) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// Reads the number of a field.
    mutating func number(_ field: Field) throws(OSMFault) -> UInt64 {
        guard field.wireType == 0 else { throw OSMFault("field \(field.number) is not the number it should be") }
        return try varint()
    }

    /// Reads the bytes of a field.
    mutating func bytes(_ field: Field) throws(OSMFault) -> UnsafeRawBufferPointer {
        guard field.wireType == 2 else { throw OSMFault("field \(field.number) is not the text or list it should be") }
        let count = try varint()
        guard count <= UInt64(bytes.count - position) else {
            throw OSMFault("field \(field.number) is longer than what is left")
        }
        let start = position
        position += Int(count)
        return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    }

    /// Passes over the value of a field.
    mutating func skip(_ field: Field) throws(OSMFault) {
        switch field.wireType {
        case 0: _ = try varint()
        case 1: try skip(bytes: 8)
        case 2: _ = try bytes(field)
        case 5: try skip(bytes: 4)
        default: throw OSMFault("field \(field.number) is of a kind that is not known")
        }
    }

    private mutating func skip(bytes count: Int) throws(OSMFault) {
        guard count <= bytes.count - position else { throw OSMFault("it ends within a number") }
        position += count
    }
}
