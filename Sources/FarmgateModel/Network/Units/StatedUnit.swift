import FarmgateBase

/// A unit that somebody stated, in a title or a cell, understood as one for a column.
struct StatedUnit: Sendable, Equatable {
    /// As it was written.
    let text: String
    /// What a number is multiplied by to be one of the column.
    let factor: DecimalFactor
    /// Whether something of the column's unit was left out, as the tonne is in “元” for a price.
    let isPartial: Bool

    /// Whether it is one of those masses that people count in where a tonne is much: kilograms, jin, grams.
    var isOfGrams: Bool { ["g", "斤", "克"].contains(where: text.halfWidth.lowercased().contains) }

    /// What of a network's settings units depend on.
    struct Setting: Sendable {
        var currency = "CNY"
        var periodHours = DecimalFactor.day
    }

    /// Says why a text is no unit for a column.
    enum Fault: Error, Equatable {
        case unknown
        /// It names money of another currency than the network's.
        case otherCurrency(String)
    }

    /// Understands a text such as `公斤`, `元/公斤`, `CNY/t·km` or `g CO₂/t/km` as a unit for a column.
    ///
    /// Full-width characters and capitals make no difference. O(length × units).
    init(_ text: String, for native: NativeUnit, _ setting: Setting) throws(Fault) {
        self.text = text.trimmingSpaces
        var reading = Reading(Self.characters(of: text, isOfCarbon: native.isOfCarbon), setting)
        guard reading.text.count <= Self.lengthLimit else { throw .unknown }
        var factor = DecimalFactor.one
        let hasNumerator = reading.isAtPer ? false : try reading.takeNumerator(native.numerator, &factor)
        var left = native.denominators
        // “元 吨公里” states no rate; a sign of one has to come first.
        while reading.passPer() {
            repeat {
                guard let index = try reading.takeDenominator(among: left, &factor) else { throw .unknown }
                left.remove(at: index)
            } while !reading.isAtEnd && !reading.isAtPer
        }
        guard reading.isAtEnd else { throw .unknown }
        self.factor = factor
        isPartial = !hasNumerator || left.contains { !$0.isOptional }
    }

    /// Longer texts are no units.
    private static let lengthLimit = 60

    /// The text in half-width small letters, without brackets and what says only that a mass is one of CO₂; its capitals
    /// apart, since codes of currencies are in capitals.
    private static func characters(of text: String, isOfCarbon: Bool) -> [Character] {
        var text = text.halfWidth.replacing("／", with: "/").filter { !"()[]".contains($0) }
        if isOfCarbon {
            for word in ["二氧化碳当量", "二氧化碳", "CO₂e", "CO₂", "CO2-eq", "CO2eq", "CO2e", "CO2", "co2e", "co2"] {
                text = text.replacing(word, with: "")
            }
        }
        return Array(text.trimmingSpaces)
    }
}

extension StatedUnit {
    /// Reads a text from left to right.
    private struct Reading {
        let text: [Character]
        let setting: Setting
        var position = 0

        init(_ text: [Character], _ setting: Setting) {
            self.text = text
            self.setting = setting
        }

        var isAtEnd: Bool { position == text.count }

        /// Whether `/`, 每 or “per” is next.
        var isAtPer: Bool { perLength > 0 }

        private var perLength: Int {
            guard !isAtEnd else { return 0 }
            if text[position] == "/" || text[position] == "每" { return 1 }
            let hasEnd = position + 3 < text.count && text[position + 3] == " "
            return hasEnd && lowercased(3) == "per" && !isShare ? 3 : 0
        }

        /// Whether “per cent” or the like is next.
        private var isShare: Bool { Unit.byWord[.share].map { longestWord(in: $0) != nil } ?? false }

        mutating func passPer() -> Bool {
            let length = perLength
            position += length
            skipSpaces()
            return length > 0
        }

        /// Takes the unit of the numerator, if it is there; false if the column's own is meant, as in 万.
        mutating func takeNumerator(_ part: NativeUnit.Part, _ factor: inout DecimalFactor) throws(Fault) -> Bool {
            let before = position
            var isStated = try take(part, &factor, isDenominator: false)
            try scale(&factor)
            if !isStated { isStated = try take(part, &factor, isDenominator: false) }
            if position == before { throw .unknown }
            return isStated
        }

        /// Takes one unit of those that are left; returns which.
        mutating func takeDenominator(
            among left: [NativeUnit.Part], _ factor: inout DecimalFactor
        ) throws(Fault) -> Int? {
            for (index, part) in left.enumerated() where try take(part, &factor, isDenominator: true) { return index }
            try scale(&factor, isDenominator: true)
            for (index, part) in left.enumerated() where try take(part, &factor, isDenominator: true) { return index }
            return nil
        }

        private mutating func take(
            _ part: NativeUnit.Part, _ factor: inout DecimalFactor, isDenominator: Bool
        ) throws(Fault) -> Bool {
            guard let units = Unit.byWord[part.quantity] else { return false }
            var size = Unit.Size.fixed(.one)
            if let word = longestWord(in: units), let unit = units[word] {
                if !unit.currencies.isEmpty, !unit.currencies.contains(setting.currency) {
                    throw .otherCurrency(String(text[position..<position + word.count]))
                }
                size = unit.size
                position += word.count
            } else if part.quantity == .money, let code = currencyCode {
                guard code == setting.currency else { throw .otherCurrency(code) }
                position += code.count
            } else {
                return false
            }
            skipSpaces()
            guard let ratio = ratio(size, to: part), !part.isFixed || ratio == .one,
                let product = isDenominator ? factor.over(ratio) : factor.times(ratio)
            else { throw .unknown }
            factor = product
            return true
        }

        /// Returns how many of the column's units a unit is.
        private func ratio(_ size: Unit.Size, to part: NativeUnit.Part) -> DecimalFactor? {
            switch (size, part.size) {
            case (.period, .period): .one
            // Hours are not counted in periods, but rates may be per period and given per day.
            case (.period, .fixed): nil
            case (.fixed(let one), .period): one.over(setting.periodHours)
            case (.fixed(let one), .fixed(let other)): one.over(other)
            }
        }

        /// The longest word that is next; in “tkm” that is “t”.
        private func longestWord(in units: [String: Unit]) -> String? {
            for length in stride(from: min(12, text.count - position), through: 1, by: -1) {
                let word = lowercased(length)
                if units[word] != nil { return word }
            }
            return nil
        }

        /// The three letters of a currency's code, if they are next.
        private var currencyCode: String? {
            let letters = text[position...].prefix { $0.isASCII && $0.isLetter }
            guard letters.count == 3 else { return nil }
            let code = String(letters)
            return code == code.uppercased() || code.uppercased() == setting.currency ? code.uppercased() : nil
        }

        /// Takes 万 and the like; in a denominator also a number, as in 元/500克.
        private mutating func scale(_ factor: inout DecimalFactor, isDenominator: Bool = false) throws(Fault) {
            let scale: DecimalFactor
            let digits = isDenominator ? text[position...].prefix { "0"..."9" ~= $0 } : []
            if let (word, exponent) = Self.multiples.first(where: { text[position...].starts(with: $0.word) }) {
                scale = DecimalFactor(1, exponent: exponent)
                position += word.count
            } else if let number = UInt64(String(digits)), number > 0, digits.count < 10 {
                scale = DecimalFactor(number)
                position += digits.count
            } else {
                return
            }
            skipSpaces()
            guard let product = isDenominator ? factor.over(scale) : factor.times(scale) else { throw .unknown }
            factor = product
        }

        private static let multiples: [(word: String, exponent: Int)] = [
            ("百万", 6), ("千万", 7), ("亿", 8), ("万", 4), ("千", 3), ("百", 2),
        ]

        private func lowercased(_ length: Int) -> String {
            String(text[position..<min(position + length, text.count)]).lowercased()
        }

        private mutating func skipSpaces() {
            while position < text.count, text[position].isWhitespace || "·•・⋅*×.-−_".contains(text[position]) {
                position += 1
            }
        }
    }
}
