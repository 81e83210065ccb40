/// The apostrophe before a text that a spreadsheet would take for something else: a formula, which it runs, or a number, a date or a
/// truth value, of which it keeps another text (`00042`, `3-1`, `6E5`, twenty digits).
///
/// Excel and LibreOffice show a cell that begins with an apostrophe as text, and save it as it is, so that a table still has
/// its ids after someone has opened it. The reader of tables takes it off again where a writer would have put it, so that
/// nothing changes on the way.
package enum SpreadsheetGuard {
    /// What stands before a guarded text.
    static let mark = UInt8(ascii: "'")

    /// Returns a cell without the guard it may have.
    @inline(__always)
    package static func removed(from cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard cell.first == mark else { return cell }
        let text = UnsafeBufferPointer(rebasing: cell.dropFirst())
        return isNeeded(text) ? text : cell
    }

    /// Whether a text, past apostrophes of its own, is what a spreadsheet takes for something else. O(length), less for most.
    static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < text.count, text[start] == mark { start += 1 }
        guard start < text.count else { return false }
        let text = UnsafeBufferPointer(rebasing: text[start...])
        return isFormula(text) || isNumberOrDate(text)
    }

    /// Signs that begin a formula, also in full width, past blanks and quotation marks; and what tabs and line ends lead to.
    private static func isFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = 0
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\""), mark: position += 1
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
            case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
            case 0x80...:
                if fullWidthSigns.contains(where: { has($0, text, at: position) }) { return true }
                guard let blank = blanks.first(where: { has($0, text, at: position) }) else { return false }
                position += blank.count
            default: return false
            }
        }
        return false
    }

    /// Figures with nothing but signs and the few words of dates and times beside them. A whole number of few digits is left
    /// as it is, since a spreadsheet keeps it so.
    private static func isNumberOrDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var digits = 0, others = 0, position = 0
        var word: UInt64 = 0, letters = 0, beforeWord: UInt8 = 0
        while position < text.count {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if letters == 0 { beforeWord = position == 0 ? 0 : text[position - 1] }
                letters += 1
                guard letters <= longestWord else { return false }
                word = code(word, byte)
            case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"),
                UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "$"):
                others += 1
            case 0x80...:
                if fullWidthDigits.contains(where: { has($0, text, at: position) }) {
                    digits += 1
                    others += 1
                    position += 2
                } else {
                    guard let sign = signs.first(where: { has($0, text, at: position) }) else { return false }
                    others += 1
                    position += sign.count - 1
                }
            default: return false
            }
            position += 1
        }
        if digits == 0 { return others == 0 && truthValues.contains(word) }
        if letters == 0 { return others > 0 || digits > mostDigits || (digits > 1 && text[0] == UInt8(ascii: "0")) }
        if word == exponent { return beforeWord == UInt8(ascii: ".") || isDigit(beforeWord) }
        return halvesOfDay.contains(word) ? beforeWord == UInt8(ascii: " ") : months.contains(word)
    }

    /// More digits are shown as a power of ten, and saved so.
    private static let mostDigits = 11

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func has(_ sign: [UInt8], _ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        text[position] == sign[0] && text[position...].starts(with: sign)
    }

    private static let fullWidthSigns = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
    private static let blanks = ["\u{A0}", "\u{3000}"].map { Array($0.utf8) }
    /// What may stand in figures, dates and times besides ASCII.
    private static let signs =
        [
            "年", "月", "日", "时", "時", "分", "秒", "上午", "下午", "￥", "¥", "£", "€", "．", "，", "：", "／", "％", "（", "）",
        ].map { Array($0.utf8) } + fullWidthSigns + blanks

    private static let fullWidthDigits = "０１２３４５６７８９".map { Array(String($0).utf8) }

    // Words as numbers, a letter a digit of base 32, whatever their case.
    private static let longestWord = 9
    private static func code(_ word: UInt64, _ letter: UInt8) -> UInt64 { word << 5 | UInt64(letter & 0x1F) }
    private static func code(_ word: StaticString) -> UInt64 { word.withUTF8Buffer { $0.reduce(0, code) } }

    private static let exponent = code("e")
    private static let truthValues = [code("true"), code("false")]
    private static let halvesOfDay = [code("a"), code("p"), code("am"), code("pm")]
    private static let months = Set(
        ([
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
            "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        ] as [StaticString]).map { code($0) })
}
