import CXlsxWriter

// Sheets that are printed.
extension WorkbookWriter {
    /// The number of an ISO A4 page (ISO/IEC 29500-1, 18.3.1.63).
    private static let a4: UInt8 = 9

    /// Sets how wide the columns of the sheet are, in digits.
    package func setWidths(_ widths: [Int]) {
        for (column, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(width), nil)
        }
    }

    /// Writes a row that is one text across some columns, as high as it needs to be.
    ///
    /// - Parameters:
    ///   - columns: How many columns it takes.
    ///   - width: How wide they are together, in digits.
    package mutating func writeParagraph(
        _ text: String, _ look: CellLook = .paragraph, columns: Int, width: Int
    ) throws(Failure) {
        let lineCount = text.split(separator: "\n").reduce(0) {
            $0 + max(1, (Self.width(of: String($1)) * look.size / 11 + width - 1) / max(1, width))
        }
        let height = Double(max(1, lineCount) * (look.size + 4))
        try check(worksheet_set_row(sheet, row, height, nil))
        try check(
            worksheet_merge_range(
                sheet, row, 0, row, UInt16(max(2, columns) - 1), Self.escaped(text), format(look)))
        try endRow()
    }

    /// Prints the sheet on A4 as wide as a page: what was written so far, so many columns of it.
    ///
    /// - Parameters:
    ///   - columns: How many columns are printed.
    ///   - isWide: Whether the page lies on its side.
    ///   - isOnePage: Whether all rows go on one page; otherwise on as many as they take.
    package func setPage(columns: Int, isWide: Bool, isOnePage: Bool) throws(Failure) {
        worksheet_set_paper(sheet, Self.a4)
        if isWide { worksheet_set_landscape(sheet) }
        worksheet_fit_to_pages(sheet, 1, isOnePage ? 1 : 0)
        worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6)
        try check(worksheet_print_area(sheet, 0, 0, max(1, row) - 1, UInt16(max(1, columns) - 1)))
        try check(worksheet_set_footer(sheet, "&L&A&R&P / &N"))
    }
}
