import CXlsxWriter

/// How a cell looks.
package struct CellLook: Hashable, Sendable {
    private var isBold = false
    private(set) var size = 11
    private var hasLineAbove = false
    private var hasLineBelow = false
    private var isGrey = false
    private var isReference = false
    private var isWrapped = false
    private var isRight = false
    private var isIndented = false
    /// The decimals of a number; nil for as many as it has.
    var decimals: Int?

    package static let plain = CellLook()
    /// The title of a column.
    package static let title = CellLook(isBold: true)
    /// The title of a column of a table that is printed.
    package static let printedTitle = CellLook(isBold: true, hasLineBelow: true, isWrapped: true, isIndented: true)
    /// The same above numbers.
    package static let printedNumberTitle = CellLook(isBold: true, hasLineBelow: true, isWrapped: true, isRight: true)
    /// What a sheet is about.
    package static let heading = CellLook(isBold: true, size: 16)
    /// What a part of a sheet is about.
    package static let subheading = CellLook(isBold: true, size: 12)
    /// A sum below what is summed.
    package static let total = CellLook(isBold: true, hasLineAbove: true)
    /// What is said beside.
    package static let remark = CellLook(isGrey: true)
    /// A cell of a table that is printed: its text may take several lines.
    package static let printed = CellLook(isWrapped: true, isIndented: true)
    /// A text of several lines across a sheet.
    package static let paragraph = CellLook(isWrapped: true)
    /// A text that stands below others as numbers do.
    package static let right = CellLook(isRight: true)
    /// What leads elsewhere.
    package static let reference = CellLook(isReference: true)

    /// Gives a format this look.
    func set(_ format: UnsafeMutablePointer<lxw_format>?) {
        if isBold { format_set_bold(format) }
        if size != 11 { format_set_font_size(format, Double(size)) }
        if hasLineAbove { format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if hasLineBelow { format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if isGrey { format_set_font_color(format, 0x666666) }
        if isReference {
            format_set_font_color(format, 0x0B57D0)
            format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        }
        if isWrapped {
            format_set_text_wrap(format)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        // Texts keep off the number before them.
        if isIndented, decimals == nil { format_set_indent(format, 1) }
        if isRight { format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        if let decimals {
            format_set_num_format(format, "#,##0" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""))
        }
    }
}
