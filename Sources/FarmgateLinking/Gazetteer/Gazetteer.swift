internal import CAtlas
import FarmgateModel

/// China's provinces, cities and counties, by code and by name.
///
/// The data ships with the program; Sources/CAtlas/ATTRIBUTION.md says where it comes from. Codes are those of about 2016, names
/// those and today's.
public struct Gazetteer: Sendable {
    /// The divisions in the order of their codes.
    public let divisions: [Division]
    private let indexOfCode: [String: Int]
    /// The divisions that a form of a name, made comparable, may stand for.
    private let indicesOfForm: [String: [Int]]
    /// The seats, as they are written into networks.
    private let seats: Set<SIMD2<Double>>

    /// The gazetteer that ships.
    public static let shipped = Gazetteer(
        csv: {
            let part = farmgate_atlas_gazetteer()
            return String(decoding: UnsafeBufferPointer(start: part.bytes, count: part.count), as: UTF8.self)
        }())

    /// Reads rows of adcode, name, English name, name of today, latitude and longitude, below a title.
    init(csv: String) {
        divisions = csv.split(separator: "\n").dropFirst().compactMap {
            Division($0.split(separator: ",", omittingEmptySubsequences: false))
        }
        var indexOfCode: [String: Int] = [:]
        var indicesOfForm: [String: [Int]] = [:]
        for (index, division) in divisions.enumerated() {
            indexOfCode[division.adcode] = index
            for form in Self.forms(division) where indicesOfForm[form]?.last != index {
                indicesOfForm[form, default: []].append(index)
            }
        }
        self.indexOfCode = indexOfCode
        self.indicesOfForm = indicesOfForm
        seats = Set(divisions.compactMap { $0.seat.map(Self.written) })
    }

    /// Returns the division of a code of six digits, or of a longer one of a part of it; nil if there is none.
    public func division(code: String) -> Division? {
        guard code.utf8.count >= 6, code.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return indexOfCode[String(code.prefix(6))].map { divisions[$0] }
    }

    /// Tells whether a place stands just where the seat of a division is written to be, to a metre.
    func isSeat(_ location: Location) -> Bool { seats.contains(Self.written(location)) }

    private static func written(_ location: Location) -> SIMD2<Double> {
        SIMD2(location.latitude.rounded(toPlaces: 5), location.longitude.rounded(toPlaces: 5))
    }

    /// Returns the divisions in which a division lies, the largest first.
    public func parents(of division: Division) -> [Division] {
        [division.provinceCode, division.cityCode].compactMap { code in
            code == division.adcode ? nil : indexOfCode[code].map { divisions[$0] }
        }
    }

    /// Returns the whole name of a division, after those in which it lies: 宁夏回族自治区 吴忠市 盐池县.
    public func fullName(of division: Division) -> String {
        (parents(of: division) + [division]).map(\.name).joined(separator: " ")
    }

    /// Returns the divisions whose names have a form, made comparable.
    func divisions(ofForm form: String) -> [Division] { (indicesOfForm[form] ?? []).map { divisions[$0] } }

    /// All forms of the names of a division, made comparable; those with the last word first.
    static func forms(_ division: Division) -> [String] {
        (DivisionName.chineseForms(division.name) + DivisionName.chineseForms(division.nameOfToday)).map(
            DivisionName.key)
            + DivisionName.englishForms(division.englishName)
    }
}
