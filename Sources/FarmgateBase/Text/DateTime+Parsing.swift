extension DateTime {
    /// Reads a date-time from UTF-8; see `init(_:)`. O(length).
    package init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), 1...12 ~= month, day >= 1, day <= Self.days(year: year, month: month)
        else { return nil }
        var milliseconds = 0
        var offset: Int?
        if !reader.isAtEnd {
            guard reader.skip("T") || reader.skip(" "), let time = reader.timeOfDay() else { return nil }
            milliseconds = time
            if !reader.isAtEnd {
                guard let zone = reader.zone(), reader.isAtEnd else { return nil }
                offset = zone
            }
        }
        self.init(year: year, month: month, day: day, milliseconds: milliseconds, offsetMinutes: offset)
    }
}

/// Reads numbers of a fixed length one after the other.
private struct DigitReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    var isAtEnd: Bool { position == text.count }

    mutating func number(_ digits: Int) -> Int? {
        guard position + digits <= text.count else { return nil }
        var value = 0
        for index in position..<position + digits {
            let digit = text[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        position += digits
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Reads hours and minutes, optionally seconds with a fraction, as milliseconds since midnight.
    mutating func timeOfDay() -> Int? {
        guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        guard skip(":") else { return milliseconds }
        // The last second of some days is the sixtieth.
        guard let second = number(2), second <= 60 else { return nil }
        milliseconds += second * 1000
        guard skip(".") else { return milliseconds }
        guard let tenths = number(1) else { return nil }
        milliseconds += tenths * 100
        for unit in [10, 1] { milliseconds += (number(1) ?? 0) * unit }
        while number(1) != nil {}
        return milliseconds
    }

    /// Reads a zone as minutes ahead of UTC.
    mutating func zone() -> Int? {
        if skip("Z") { return 0 }
        let isAhead = skip("+")
        guard isAhead || skip("-"), let hours = number(2), hours < 24 else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = skip(":")
            guard let stated = number(2), stated < 60 else { return nil }
            minutes = stated
        }
        return (hours * 60 + minutes) * (isAhead ? 1 : -1)
    }
}
