import Farmgate

/// Reads the numbers of the command line, for options to say what they take: where a value is none of it, why is said.
///
/// Such options are parsed with `.unconditional`: a negative number would be taken for an option otherwise.
enum NumberArgument {
    /// Says what is wrong with a number, after "The value '-1' is invalid for '--gap <x>': ".
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// A number of at least 0.
    static func notNegative(_ text: String) throws -> Double {
        let value = try number(text)
        if value < 0 { throw Fault(description: "it must not be negative") }
        return value
    }

    /// A number above 0 that is no greater than another.
    static func positive(atMost greatest: Double = .infinity) -> @Sendable (String) throws -> Double {
        { text in
            let value = try number(text)
            if value <= 0 { throw Fault(description: "it must be above 0") }
            if value > greatest { throw Fault(description: "it must be at most \(greatest.fixed(0))") }
            return value
        }
    }

    /// A number that is neither smaller than one nor greater than another.
    static func number(from least: Double, to greatest: Double) -> @Sendable (String) throws -> Double {
        { text in
            let value = try number(text)
            if !(least...greatest).contains(value) {
                throw Fault(description: "it must be from \(written(least)) to \(written(greatest))")
            }
            return value
        }
    }

    private static func written(_ value: Double) -> String { value == value.rounded() ? value.fixed(0) : "\(value)" }

    /// How many of something, in a range.
    static func count(atLeast least: Int = 1, atMost most: Int = .max) -> @Sendable (String) throws -> Int {
        { text in
            let value = try wholeNumber(text)
            if value < least { throw Fault(description: "it must be at least \(least)") }
            if value > most { throw Fault(description: "it must be at most \(most)") }
            return value
        }
    }

    private static func number(_ text: String) throws -> Double {
        guard let value = Double(text), !value.isNaN else {
            throw Fault(description: "it is not a number, such as 5, 0.25 or 1e-6")
        }
        if value.isInfinite { throw Fault(description: "it is too large") }
        return value
    }

    private static func wholeNumber(_ text: String) throws -> Int {
        if let value = Int(text) { return value }
        guard let value = Double(text), value.rounded() == value, text.contains(where: \.isNumber) else {
            throw Fault(description: "it is not a whole number, such as 4")
        }
        throw Fault(
            description: value.magnitude < 1e15 ? "write it in digits, such as 4" : "it is too large")
    }
}
