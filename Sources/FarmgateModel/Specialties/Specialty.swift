internal import CSpecialties
import FarmgateBase

/// How long a specialty of China keeps, as the shipped networks assume it; Networks/china/ATTRIBUTION.md says on what ground.
package struct Specialty: Sendable, Equatable {
    package let name: String
    package let englishName: String
    /// Hours at ambient temperature until unsaleable.
    package let shelfLifeHours: Double
    /// The same in the cold chain.
    package let shelfLifeHoursChilled: Double
    /// Share of the tonnage lost in 24 h at ambient temperature.
    package let lossPerDay: Double
    /// The same in the cold chain.
    package let lossPerDayChilled: Double

    /// Those that ship, in the order of their table.
    package static let shipped: [Specialty] = {
        let bytes = UnsafeBufferPointer(start: farmgate_specialties(), count: farmgate_specialties_count())
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
            .compactMap(Specialty.init)
    }()

    /// Reads id, name, English name and the four figures; none of them has a comma in it.
    private init?(row: Substring) {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        guard cells.count == 7 else { return nil }
        let figures = cells[3...].compactMap { Double(String($0)) }
        guard figures.count == 4 else { return nil }
        name = String(cells[1])
        englishName = String(cells[2])
        (shelfLifeHours, shelfLifeHoursChilled) = (figures[0], figures[1])
        (lossPerDay, lossPerDayChilled) = (figures[2], figures[3])
    }

    private static let indexOfName = Dictionary(
        shipped.enumerated().flatMap { index, specialty in
            [(key(specialty.name), index), (key(specialty.englishName), index)]
        }, uniquingKeysWith: { first, _ in first })

    /// Returns the one of a name, Chinese or English; capitals, width and spaces make no difference.
    package static func named(_ name: String) -> Specialty? { indexOfName[key(name)].map { shipped[$0] } }

    private static func key(_ name: String) -> String {
        name.halfWidth.lowercased().filter { !$0.isWhitespace }
    }
}
