/// Checks date-times as ISO 8601 writes them in full: `2025-06-01T08:00:00+08:00`.
enum DateTimeText {
    /// Tells whether a text is a date, optionally followed by `T` (or a space), hours and minutes, optionally seconds
    /// with a fraction, and a zone (`Z`, `+08:00`, `+0800`, `+08`).
    static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        func number(_ digits: Int) -> Int? {
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
        func skip(_ byte: UInt8) -> Bool {
            guard position < text.count, text[position] == byte else { return false }
            position += 1
            return true
        }
        guard let year = number(4), skip(UInt8(ascii: "-")), let month = number(2), skip(UInt8(ascii: "-")),
            let day = number(2), 1...12 ~= month, day >= 1, day <= days(year: year, month: month)
        else { return false }
        if position == text.count { return true }
        guard skip(UInt8(ascii: "T")) || skip(UInt8(ascii: " ")) else { return false }
        guard let hour = number(2), hour < 24, skip(UInt8(ascii: ":")), let minute = number(2), minute < 60 else {
            return false
        }
        if skip(UInt8(ascii: ":")) {
            guard let second = number(2), second <= 60 else { return false }
            if skip(UInt8(ascii: ".")) {
                guard number(1) != nil else { return false }
                while number(1) != nil {}
            }
        }
        if position == text.count || skip(UInt8(ascii: "Z")) { return position == text.count }
        guard skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-")), let zone = number(2), zone < 24 else { return false }
        if position == text.count { return true }
        _ = skip(UInt8(ascii: ":"))
        guard let minutes = number(2), minutes < 60 else { return false }
        return position == text.count
    }

    private static func days(year: Int, month: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
