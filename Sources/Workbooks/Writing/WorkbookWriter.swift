import CXlsxWriter
import FarmgateBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a workbook by libxlsxwriter: sheet by sheet, row by row. The same cells give the same bytes.
package struct WorkbookWriter: ~Copyable {
    /// Says why a workbook cannot be written.
    package struct Failure: Error {
        /// In a few words.
        package let reason: String
    }

    /// The rows that a sheet can have.
    private static let rowLimit = 1 << 20
    /// The characters that a cell can have.
    private static let textLimit = 32_767

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var formats: [CellLook: UnsafeMutablePointer<lxw_format>] = [:]
    private(set) var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private(set) var row: UInt32 = 0
    private(set) var column: UInt16 = 0
    private var isClosed = false

    /// Begins a workbook of many rows on few sheets, or of few on many.
    ///
    /// - Parameter hasManySheets: Whether rows are kept until the end. Otherwise they are written as they come, so that memory does not
    ///   grow with them, and each sheet takes an open file.
    package init(_ path: String, hasManySheets: Bool = false) throws(Failure) {
        var options = lxw_workbook_options()
        options.constant_memory = hasManySheets ? 0 : 1
        guard let workbook = workbook_new_opt(path, &options) else {
            throw Failure(reason: "there is not enough memory for the workbook")
        }
        self.workbook = workbook
        // The time would make two workbooks differ.
        var properties = lxw_doc_properties()
        properties.created = 946_684_800
        workbook_set_properties(workbook, &properties)
    }

    deinit { if !isClosed { lxw_workbook_free(workbook) } }

    /// Begins a sheet, whose first rows stay in view.
    package mutating func beginSheet(_ name: String, rowsInView: Int = 1) throws(Failure) {
        guard let sheet = workbook_add_worksheet(workbook, name) else {
            throw Failure(reason: "a sheet cannot be called “\(name)”")
        }
        self.sheet = sheet
        worksheet_freeze_panes(sheet, UInt32(rowsInView), 0)
        (row, column) = (0, 0)
    }

    /// Writes the title of a column, and makes the column as wide as it needs to be.
    package mutating func write(title: String) throws(Failure) {
        worksheet_set_column(sheet, column, column, Double(max(10, min(Self.width(of: title) + 2, 40))), nil)
        try write(title, .title)
    }

    /// How wide a text is, in digits.
    package static func width(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } }

    /// Puts a note on the title that is written next, which shows where somebody points at it.
    package mutating func write(note: String) throws(Failure) {
        try check(worksheet_write_comment(sheet, row, column, note))
    }

    /// Offers words in the cells below the title that is written next.
    package mutating func offer(_ words: [String]) throws(Failure) {
        var pointers = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var failure = LXW_NO_ERROR
        pointers.withUnsafeMutableBufferPointer { list in
            var validation = lxw_data_validation()
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            validation.value_list = list.baseAddress
            failure = validate(&validation)
        }
        try check(failure)
    }

    /// Offers what stands in the first column of another sheet in the cells below the title that is written next.
    package mutating func offerFirstColumn(ofSheet name: String) throws(Failure) {
        var failure = LXW_NO_ERROR
        let formula = strdup("='\(name)'!$A$2:$A$\(Self.offeredRows)")
        defer { free(formula) }
        var validation = lxw_data_validation()
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        validation.value_formula = formula
        failure = validate(&validation)
        try check(failure)
    }

    private static let offeredRows: UInt32 = 1000

    private func validate(_ validation: inout lxw_data_validation) -> lxw_error {
        // What is not offered may be put in all the same, after a warning.
        validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        return worksheet_data_validation_range(sheet, 1, column, Self.offeredRows - 1, column, &validation)
    }

    /// Writes a text; an empty one is an empty cell.
    package mutating func write(_ text: String, _ look: CellLook = .plain) throws(Failure) {
        guard !text.isEmpty || look != .plain else { return column += 1 }
        guard text.utf16.count <= Self.textLimit else {
            throw Failure(reason: "“\(text.excerpt)” is longer than the \(Self.textLimit) characters of a cell")
        }
        let format = format(look)
        try check(
            text.isEmpty
                ? worksheet_write_blank(sheet, row, column, format)
                : worksheet_write_string(sheet, row, column, Self.escaped(text), format))
        column += 1
    }

    /// Writes a finite number that is looked at rather than read back: with so many decimals, and its thousands apart.
    package mutating func write(_ number: Double, decimals: Int, _ look: CellLook = .plain) throws(Failure) {
        var look = look
        look.decimals = decimals
        try check(worksheet_write_number(sheet, row, column, number, format(look)))
        column += 1
    }

    /// Writes a text that leads to a sheet.
    package mutating func write(_ text: String, leadingTo name: String) throws(Failure) {
        try check(
            worksheet_write_url_opt(
                sheet, row, column, "internal:'\(name)'!A1", format(.reference), Self.escaped(text), nil))
        column += 1
    }

    mutating func format(_ look: CellLook) -> UnsafeMutablePointer<lxw_format>? {
        if look == .plain { return nil }
        if let known = formats[look] { return known }
        let format = workbook_add_format(workbook)
        look.set(format)
        formats[look] = format
        return format
    }

    /// Writes a finite number.
    package mutating func write(_ number: Double) throws(Failure) {
        var digits: [UInt8] = []
        digits.append(decimal: number)
        // The library writes sixteen digits. A number that needs more is written as a text, which is read as the number.
        let significand = digits.prefix { $0 | 0x20 != UInt8(ascii: "e") }
        guard significand.count(where: { 48...57 ~= $0 }) <= 16 else {
            return try write(String(decoding: digits, as: UTF8.self))
        }
        try check(worksheet_write_number(sheet, row, column, number, nil))
        column += 1
    }

    /// Writes yes or no.
    package mutating func write(_ flag: Bool) throws(Failure) {
        try check(worksheet_write_boolean(sheet, row, column, flag ? 1 : 0, nil))
        column += 1
    }

    /// Leaves a cell empty.
    package mutating func writeEmpty() { column += 1 }

    /// Ends the row.
    package mutating func endRow() throws(Failure) {
        row += 1
        column = 0
        guard row < Self.rowLimit else { throw Failure(reason: "a sheet holds no more than \(Self.rowLimit) rows") }
    }

    /// Writes all to the file.
    package mutating func close() throws(Failure) {
        isClosed = true
        try check(workbook_close(workbook))
    }

    /// Writes control characters, and what looks like them written so, as `_x000D_` and the like (ISO/IEC 29500-1, 22.9.2.19).
    static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == UInt8(ascii: "_") }) else {
            return text
        }
        var escaped: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isEscapeLike =
                byte == UInt8(ascii: "_") && index + 6 < bytes.count && bytes[index + 1] == UInt8(ascii: "x")
                && bytes[index + 6] == UInt8(ascii: "_")
            if isEscapeLike {
                escaped += "_x005F_".utf8
            } else if byte < 0x20, byte != 0x0A, byte != 0x09 {
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "_x00\(digits.count == 1 ? "0" : "")\(digits)_".utf8
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    func check(_ status: lxw_error) throws(Failure) {
        guard status != LXW_NO_ERROR else { return }
        throw Failure(reason: String(cString: lxw_strerror(status)))
    }
}
