/// Reads the numbers that values of tags begin with, and their units.
enum TagNumbers {
    /// Returns the decimal number that a text begins with, or has within; nil if there is none.
    static func first(in text: Substring) -> (value: Double, rest: Substring)? {
        guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
        var end = start
        var hasPoint = false
        while end < text.endIndex {
            let character = text[end]
            if character.isASCII, character.isNumber {
                end = text.index(after: end)
            } else if !hasPoint, character == "." || character == "," {
                hasPoint = true
                end = text.index(after: end)
            } else {
                break
            }
        }
        // At most so many digits are a number that anybody meant.
        guard text.distance(from: start, to: end) <= 18 else { return nil }
        let digits = text[start..<end].map { $0 == "," ? "." : String($0) }.joined()
        guard let value = Double(digits.hasSuffix(".") ? String(digits.dropLast()) : digits) else { return nil }
        return (value, text[end...])
    }

    /// Returns a speed in km/h: a whole number, in miles an hour if it says so.
    static func kilometresPerHour(_ text: String) -> Double? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 6, let value = Double(digits) else { return nil }
        if text.contains("mph") || text.contains("mp/h") { return value * 1.609 }
        if text.contains("knots") { return value * 1.852 }
        return value
    }

    /// Returns a length in metres, also given in feet and inches.
    static func metres(_ text: String) -> Double? {
        guard let (value, rest) = first(in: text[...]) else { return nil }
        if let mark = rest.firstIndex(of: "'") {
            return (value * 12 + (first(in: rest[mark...])?.value ?? 0)) * 0.0254
        }
        if rest.drop(while: { $0 == " " }).hasPrefix("ft") { return value * 12 * 0.0254 }
        if rest.drop(while: { $0 == " " }).hasPrefix("cm") { return value / 100 }
        return value
    }

    /// Returns a height in metres; what says that there is no sign is that of most bridges without one.
    static func height(_ text: String) -> Double? {
        switch text {
        case "default", "none", "no-sign", "unsigned": 4.5
        default: metres(text)
        }
    }

    /// Returns a weight in tonnes, also given in kilograms or pounds.
    static func tonnes(_ text: String) -> Double? {
        guard let (value, rest) = first(in: text[...]) else { return nil }
        if rest.contains("lbs") { return value * 0.000_453_592_37 }
        if rest.contains("kg") { return value / 1000 }
        return value
    }

    /// Returns a duration in seconds: as `1:30` or `1:30:00`, in minutes, or as ISO 8601 has it, `PT1H30M`; nil if it is none.
    static func seconds(_ text: String) -> Double? {
        if text.hasPrefix("P") { return iso(text.dropFirst()) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.count <= 6 && part.allSatisfy { $0.isASCII && $0.isNumber } ? Double(part) : nil
        }
        guard numbers.count == parts.count else { return nil }
        switch numbers.count {
        case 1: return numbers[0] * 60
        case 2: return numbers[0] * 3600 + numbers[1] * 60
        case 3: return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
        default: return nil
        }
    }

    private static func iso(_ text: Substring) -> Double? {
        var (seconds, rest, isTime) = (0.0, text, false)
        var hasAny = false
        while let character = rest.first {
            if character == "T" {
                isTime = true
                rest = rest.dropFirst()
                continue
            }
            guard character.isASCII, character.isNumber, let (value, after) = first(in: rest), let unit = after.first
            else { return nil }
            switch (unit, isTime) {
            case ("W", false): seconds += value * 604_800
            case ("D", false): seconds += value * 86_400
            case ("H", true): seconds += value * 3600
            case ("M", true): seconds += value * 60
            case ("S", true): seconds += value
            default: return nil
            }
            hasAny = true
            rest = after.dropFirst()
        }
        return hasAny ? seconds : nil
    }
}
