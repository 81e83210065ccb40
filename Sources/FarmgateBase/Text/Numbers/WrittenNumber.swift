/// A number as people write it in a cell, apart from its unit: `62,000`, `￥62000`, `18 吨`, `１８`.
package struct WrittenNumber: Equatable {
    /// The number in digits, with at most a sign, a point and an exponent.
    package let digits: [UInt8]
    /// What stands before the number, such as the sign of a currency.
    package let prefix: String
    /// What stands after it, such as a unit.
    package let suffix: String

    /// Says why a text is no number.
    package enum Fault: Error, Equatable {
        /// There is none in it, or more than one.
        case unknown
        /// Its comma may stand before decimals or between thousands.
        case comma
    }

    /// Reads a text. O(length).
    ///
    /// - Parameter admitsCommas: Whether commas may stand between thousands; where semicolons separate cells, decimals
    ///   are written after commas.
    package init(_ text: String, admitsCommas: Bool) throws(Fault) {
        let characters = Array(text.halfWidth.trimmingSpaces)
        func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
        var start = 0
        while start < characters.count, !isDigit(characters[start]), !"+-−.".contains(characters[start]) { start += 1 }
        var end = start
        var number = ""
        if end < characters.count, "+-−".contains(characters[end]) {
            if characters[end] != "+" { number = "-" }
            end += 1
        }
        let body = characters[end...].prefix { isDigit($0) || ",.' ’".contains($0) }
        end = body.endIndex
        number += try Self.withoutSeparators(String(body).trimmingSpaces, admitsCommas: admitsCommas)
        // An exponent, not a word that begins with e.
        var exponentEnd = end
        if exponentEnd < characters.count, "eE".contains(characters[exponentEnd]), characters[end - 1] != " " {
            exponentEnd += 1
            if exponentEnd < characters.count, "+-".contains(characters[exponentEnd]) { exponentEnd += 1 }
            let digits = characters[exponentEnd...].prefix(while: isDigit)
            if !digits.isEmpty {
                number += String(characters[end..<digits.endIndex])
                end = digits.endIndex
            }
        }
        digits = Array(number.utf8)
        prefix = String(characters[..<start]).trimmingSpaces
        suffix = String(characters[end...]).trimmingSpaces
    }

    /// Returns digits without what stands between groups of three.
    private static func withoutSeparators(_ body: String, admitsCommas: Bool) throws(Fault) -> String {
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, body.contains(where: \.isNumber) else { throw .unknown }
        let whole = parts[0], decimals = parts.count == 2 ? "." + parts[1] : ""
        guard let separator = whole.first(where: { !$0.isNumber }) else {
            guard decimals.dropFirst().allSatisfy(\.isNumber) else { throw .unknown }
            return whole + decimals
        }
        let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
        // “0,125” has decimals after a comma.
        let isGrouped =
            groups[0].first != "0" && 1...3 ~= groups[0].count && groups.dropFirst().allSatisfy { $0.count == 3 }
            && groups.allSatisfy { $0.allSatisfy(\.isNumber) } && decimals.dropFirst().allSatisfy(\.isNumber)
        if separator == ",", !admitsCommas || !isGrouped { throw .comma }
        guard isGrouped else { throw .unknown }
        return groups.joined() + decimals
    }
}
