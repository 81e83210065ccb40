import FarmgateBase

extension ColumnDefinition {
    /// A number that was written with a unit, or otherwise than in plain digits.
    struct WrittenQuantity: Equatable {
        /// In the unit of the column.
        var number: Double
        /// Whether the text is just the number's digits.
        var isPlain: Bool
    }

    /// Reads a text as a number of this column: `18`, `18吨`, `500 kg`, `62,000`, `￥62000`, `6.2万`, `１８`, `0.4%`.
    ///
    /// What can be understood in one way only is converted; anything else is refused, with what to write. O(length).
    ///
    /// - Parameters:
    ///   - titleUnit: The unit that the column's title states, if any.
    ///   - admitsCommas: Whether commas may stand between thousands.
    func quantity(
        _ text: String, titleUnit: StatedUnit? = nil, _ setting: StatedUnit.Setting, admitsCommas: Bool = true
    ) -> Result<WrittenQuantity, Mismatch> {
        let factor = titleUnit?.factor ?? .one
        var trimmed = text.trimmingSpaces
        if let number = trimmed.withUTF8({ factor.product(with: $0) }) {
            return .success(WrittenQuantity(number: number, isPlain: true))
        }
        let written: WrittenNumber
        do throws(WrittenNumber.Fault) {
            written = try WrittenNumber(text, admitsCommas: admitsCommas)
        } catch {
            let remedy =
                switch error {
                case .comma: "without thousands separators, its decimals after a point"
                case .unknown: "in digits"
                }
            return .failure(Mismatch(message: "is “\(text.excerpt)”; it must be a finite number \(remedy)"))
        }
        let stated: DecimalFactor
        switch unit(written, in: text, titleUnit, setting) {
        case .success(let factor): stated = factor
        case .failure(let mismatch): return .failure(mismatch)
        }
        let number = written.digits.withUnsafeBufferPointer { stated.product(with: $0) } ?? .nan
        return .success(WrittenQuantity(number: number, isPlain: false))
    }

    /// Returns the factor of the unit in a cell, or of that in the title if the cell has none.
    private func unit(
        _ written: WrittenNumber, in text: String, _ titleUnit: StatedUnit?, _ setting: StatedUnit.Setting
    ) -> Result<DecimalFactor, Mismatch> {
        if written.prefix.isEmpty, written.suffix.isEmpty { return .success(titleUnit?.factor ?? .one) }
        let what = "is “\(text.excerpt)”; "
        guard let native = unit else {
            return .failure(Mismatch(message: what + "it must be a finite number in digits, without a unit"))
        }
        do throws(StatedUnit.Fault) {
            let unit = try Self.unit(written, native, setting)
            guard let titleUnit else { return .success(unit.factor) }
            if unit.factor == titleUnit.factor { return .success(unit.factor) }
            // “￥20” leaves to the title what of, and so does “2万” unless the title has another factor of its own.
            if unit.isPartial, unit.factor == .one { return .success(titleUnit.factor) }
            if unit.isPartial, titleUnit.factor == .one { return .success(unit.factor) }
            return .failure(
                Mismatch(
                    message: what + "but its title states the unit “\(titleUnit.text)”; state it once, or the same"))
        } catch {
            return .failure(Mismatch(message: what + Self.remedy(error, native, setting)))
        }
    }

    private static func unit(
        _ written: WrittenNumber, _ native: NativeUnit, _ setting: StatedUnit.Setting
    ) throws(StatedUnit.Fault) -> StatedUnit {
        guard !written.prefix.isEmpty else { return try StatedUnit(written.suffix, for: native, setting) }
        // Before a number stands nothing but the sign of a currency: “￥62000”, “CNY 20/kg”.
        guard native.numerator.quantity == .money else { throw .unknown }
        let sign = try StatedUnit(written.prefix, for: native, setting)
        guard sign.factor == .one, !written.prefix.contains("/") else { throw .unknown }
        if written.suffix.isEmpty { return sign }
        // “￥62000元” says it twice.
        if let suffix = try? StatedUnit(written.suffix, for: native, setting) { return suffix }
        return try StatedUnit(written.prefix + written.suffix, for: native, setting)
    }

    /// Says what units a column takes, where one stated is not among them.
    static func remedy(_ fault: StatedUnit.Fault, _ native: NativeUnit, _ setting: StatedUnit.Setting) -> String {
        switch fault {
        case .unknown: "the units known here are \(native.known(in: setting.currency))"
        case .otherCurrency(let other):
            "“\(other)” is not the network's currency, which is \(setting.currency); convert the amounts, or set “currency”"
        }
    }
}
