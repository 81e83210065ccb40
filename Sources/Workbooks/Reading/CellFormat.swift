/// Says how a number in a cell is shown, as far as that tells what it is.
enum CellFormat: Equatable {
    case plain
    /// A share: 0.05 is shown as 5%.
    case percent
    /// A day, or a moment.
    case date
    /// A time of the day, or a duration: a day is 1.
    case time
    /// With zeros in front, to so many digits.
    case padded(Int)
    /// With a text after it, such as a unit.
    case suffix(String)

    /// Understands a format's code, such as `0.0%`, `yyyy"年"m"月"`, `[h]:mm`, `000000` or `0"吨"`.
    init(code: String) {
        let section = Code(code)
        let letters = section.letters
        if letters.contains("%") {
            self = .percent
        } else if letters.contains(where: { "yd".contains($0) }) || letters.contains("aaa") {
            self = .date
        } else if letters.contains(where: { "hs".contains($0) }) || section.isElapsed {
            self = .time
        } else if letters.contains("m"), !letters.contains(where: { "0#?".contains($0) }) {
            self = .date
        } else if !section.suffix.isEmpty {
            self = .suffix(section.suffix)
        } else if letters.count > 1, letters.count < 20, letters.allSatisfy({ $0 == "0" }) {
            self = .padded(letters.count)
        } else {
            self = .plain
        }
    }

    /// The formats that need no code (ISO/IEC 29500-1, 18.8.30).
    init(builtIn id: Int) {
        self =
            switch id {
            case 9, 10: .percent
            case 14...17, 22, 27...31, 36, 50...54, 57, 58: .date
            case 18...21, 32...35, 45...47, 55, 56: .time
            default: .plain
            }
    }

    /// The first section of a code, taken apart.
    private struct Code {
        /// What is no text, in small letters.
        var letters = ""
        /// The text after the digits.
        var suffix = ""
        /// Whether hours, minutes or seconds go on past what a clock shows.
        var isElapsed = false

        init(_ code: String) {
            var quoted = false, bracket: String?, escapes = false
            func isDigit(_ character: Character?) -> Bool { character.map { "0#?".contains($0) } ?? false }
            var followsDigit = false
            for character in code {
                if escapes {
                    escapes = false
                } else if quoted {
                    if character == "\"" { quoted = false } else if followsDigit { suffix.append(character) }
                } else if let content = bracket {
                    if character == "]" {
                        let text = content.lowercased()
                        if !text.isEmpty, text.allSatisfy({ "hms".contains($0) }) { isElapsed = true }
                        bracket = nil
                    } else {
                        bracket = content + String(character)
                    }
                } else {
                    switch character {
                    case "\"": quoted = true
                    case "[": bracket = ""
                    case "\\", "_", "*", "!": escapes = true
                    case ";": return
                    default:
                        letters.append(contentsOf: character.lowercased())
                        if isDigit(character) {
                            followsDigit = true
                            suffix = ""
                        } else if !character.isASCII, followsDigit {
                            suffix.append(character)
                        }
                    }
                }
            }
            if letters == "general" { letters = "" }
        }
    }
}

/// What `styles.xml` says of how cells are shown.
final class CellFormatList: XMLHandler {
    /// By the number of the style that a cell names.
    private(set) var cellFormats: [CellFormat] = []
    private var custom: [Int: CellFormat] = [:]
    private var isInCellFormats = false

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.equals("numFmt") {
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
                return
            }
            custom[id] = CellFormat(code: code)
        } else if name.equals("cellXfs") {
            isInCellFormats = true
        } else if name.equals("xf"), isInCellFormats {
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            cellFormats.append(custom[id] ?? CellFormat(builtIn: id))
        }
    }

    func end(_ name: XMLName) { if name.equals("cellXfs") { isInCellFormats = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
