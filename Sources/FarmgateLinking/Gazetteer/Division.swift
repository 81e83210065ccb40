public import FarmgateModel

/// A province, a prefecture-level city or a county of China, as the gazetteer has it.
public struct Division: Sendable, Equatable {
    /// Which level it is of. Municipalities such as Beijing are cities.
    public enum Level: Sendable, Equatable {
        /// A province, which has no seat to put a place at.
        case province
        /// A prefecture-level city, a prefecture, league or autonomous prefecture, or a municipality.
        case city
        /// A county, a district, a county-level city or a banner.
        case county
    }

    /// The six digits of its code.
    public let adcode: String
    /// Its Chinese name, with its last word (县, 市, …).
    public let name: String
    /// Its English name, or its name in Pinyin.
    public let englishName: String
    /// The name that it has today where it is another than that of the code; empty if it is the same.
    public let nameOfToday: String
    /// Which level it is of.
    public let level: Level
    /// Where its seat is, in WGS 84; nil for a province.
    public let seat: Location?

    /// Takes a row of the gazetteer.
    init?(_ cells: [Substring]) {
        guard cells.count == 6, cells[0].utf8.count == 6 else { return nil }
        adcode = String(cells[0])
        name = String(cells[1])
        englishName = String(cells[2])
        nameOfToday = String(cells[3])
        if let latitude = Double(cells[4]), let longitude = Double(cells[5]) {
            seat = Location(latitude: latitude, longitude: longitude)
        } else {
            seat = nil
        }
        level = seat == nil ? .province : adcode.hasSuffix("00") ? .city : .county
    }

    /// The code of its province.
    var provinceCode: String { adcode.prefix(2) + "0000" }
    /// The code of its prefecture-level city, if there is one.
    var cityCode: String { adcode.prefix(4) + "00" }
}
