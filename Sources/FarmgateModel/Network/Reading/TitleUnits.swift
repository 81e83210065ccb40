import FarmgateBase

/// The units that the titles of a table state, and what became of the cells below them.
struct TitleUnits {
    /// One title with a unit.
    struct Stated {
        var title: String
        var unit: StatedUnit
        /// The first number that was converted, as written and as read.
        var example: (written: String, number: Double)?
        var cellCount = 0
    }

    /// By column; nil for a title that states no unit. Empty where none does.
    private var byColumn: [Stated?] = []
    /// The columns whose numbers have to be converted, a bit each.
    private var converted: UInt64 = 0
    /// Whether commas may stand between thousands: not where semicolons separate cells.
    var admitsCommas = true

    /// Tells whether the numbers of a column stand there as the format has them.
    @inline(__always)
    func isNative(_ column: Int) -> Bool { converted & 1 << UInt64(truncatingIfNeeded: column) == 0 }

    /// The unit that the title of a column states.
    func unit(of column: Int) -> StatedUnit? { self[column]?.unit }

    /// What the title of a column states.
    subscript(column: Int) -> Stated? { column < byColumn.count ? byColumn[column] : nil }

    /// Adds the title of a column.
    mutating func add(_ column: Int, title: String, _ unit: StatedUnit) {
        while byColumn.count <= column { byColumn.append(nil) }
        byColumn[column] = Stated(title: title, unit: unit)
        if unit.factor != .one { converted |= 1 << UInt64(truncatingIfNeeded: column) }
    }

    /// Counts a number that was converted.
    mutating func count(_ column: Int, _ written: UnsafeBufferPointer<UInt8>, _ number: Double) {
        if byColumn[column]?.example == nil {
            byColumn[column]?.example = (String(decoding: written, as: UTF8.self).trimmingSpaces, number)
        }
        byColumn[column]?.cellCount += 1
    }
}
