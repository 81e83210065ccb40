public import Farmgate
import FarmgateBase
public import SystemPackage
import Workbooks

/// A workbook with a sheet for each farm, hub, warehouse and vehicle trip, to be printed and handed out; an overview comes first, and what is
/// short.
public struct DispatchWorkbook: Sendable {
    /// The most sheets: programs grow slow with more.
    public static let mostSheets = 1000

    private let title: String
    private let lead: [String]
    private let proof: [String]
    private let figures: [[String]]
    private let costs: [[String]]
    /// What is short; nil where nothing is.
    private let shortages: DispatchPage?
    private let pages: [(sheetName: String, page: DispatchPage)]
    private let massTitle: String
    private let massDecimals: Int
    private let wording: Wording

    /// Lays out the sheets; throws where there are too many.
    init(_ reported: ReportedPlan, _ sheets: DispatchSheets, _ wording: Wording) throws(ReportError) {
        self.wording = wording
        let tables = PageTables(reported, wording), network = reported.network
        title = wording.title(of: network)
        lead = tables.lead
        proof = tables.proof
        figures = tables.figures.map { [$0.label, $0.value, $0.note] }
        costs = [["", wording.currency(network.settings.currency)]] + tables.costRows.map { [$0.name, $0.amount] }
        shortages = sheets.shortagePage(reported)
        let places = sheets.placePages
        let count = Double(places.count + 2) + sheets.tripCount
        guard count <= Double(Self.mostSheets) else { throw .tooManySheets(Int(min(count, 1e9))) }
        var names = SheetNames([wording("Overview", "总览"), wording("Short", "缺货")])
        pages = (places + sheets.tripPages).map { (names.name(for: $0.title), $0) }
        massTitle = sheets.massColumn.title
        massDecimals = sheets.massDecimals
    }

    /// Writes the workbook, whole or not at all. The same plan gives the same bytes.
    ///
    /// - Throws: `OutputError` where the file cannot be written.
    public func write(to path: FilePath) throws(OutputError) {
        try OutputFile.write(workbook: path, hasManySheets: true) { writer throws(WorkbookWriter.Failure) in
            try writeOverview(to: &writer)
            if let shortages { try write(shortages, sheet: shortages.title, to: &writer) }
            for (sheetName, page) in pages { try write(page, sheet: sheetName, to: &writer) }
        }
    }

    // MARK: Sheets

    private static let overviewWidths = [34, 22, 34]

    private func writeOverview(to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        let widths = Self.overviewWidths, width = widths.reduce(0, +)
        try writer.beginSheet(wording("Overview", "总览"), rowsInView: 0)
        writer.setWidths(widths)
        try writer.writeParagraph(title, .heading, columns: widths.count, width: width)
        for line in lead { try writer.writeParagraph(line, columns: widths.count, width: width) }
        try writer.endRow()
        for figure in figures {
            for cell in figure { try writer.write(cell) }
            try writer.endRow()
        }
        try writer.endRow()
        for (index, row) in costs.enumerated() {
            try writer.write(row[0], index == 0 ? .printedTitle : .plain)
            try writer.write(row[1], index == 0 ? .printedNumberTitle : .right)
            try writer.endRow()
        }
        try writer.endRow()
        for line in proof { try writer.writeParagraph(line, columns: widths.count, width: width) }
        try writer.endRow()
        try writer.write(wording("Sheet", "工作表"), .printedTitle)
        try writer.write(massTitle, .printedNumberTitle)
        try writer.endRow()
        if let shortages {
            try writer.write(shortages.title, leadingTo: shortages.title)
            try writer.endRow()
        }
        for (sheetName, page) in pages {
            try writer.write(page.title, leadingTo: sheetName)
            try writer.write(page.mass, decimals: massDecimals)
            try writer.write(page.remark, .printed)
            try writer.endRow()
        }
        try writer.setPage(columns: widths.count, isWide: false, isOnePage: false)
    }

    /// More rows than these would be too small on one page.
    private static let rowsOfOnePage = 60

    private func write(
        _ page: DispatchPage, sheet: String, to writer: inout WorkbookWriter
    ) throws(WorkbookWriter.Failure) {
        let columnCount = page.tables.map(\.sheet.columns.count).max() ?? 1
        let widths = (0..<columnCount).map { page.width(ofColumn: $0) }, width = widths.reduce(0, +)
        try writer.beginSheet(sheet, rowsInView: 0)
        writer.setWidths(widths)
        try writer.writeParagraph(page.title, .heading, columns: columnCount, width: width)
        try writer.writeParagraph(page.remark, .remark, columns: columnCount, width: width)
        for (title, sheet) in page.tables {
            try writer.endRow()
            try writer.writeParagraph(title, .subheading, columns: columnCount, width: width)
            try write(sheet, to: &writer)
        }
        try writer.setPage(
            columns: columnCount, isWide: width > 90,
            isOnePage: page.tables.reduce(0) { $0 + $1.sheet.rows.count } <= Self.rowsOfOnePage)
    }

    /// Writes a table, with the sum of its masses below where there are several.
    private func write(_ sheet: Sheet, to writer: inout WorkbookWriter) throws(WorkbookWriter.Failure) {
        for column in sheet.columns {
            try writer.write(column.title, column.isNumber ? .printedNumberTitle : .printedTitle)
        }
        try writer.endRow()
        let decimals = sheet.columns.indices.map { sheet.rows.decimals(ofColumn: $0) }
        for row in sheet.rows {
            for (column, cell) in row.enumerated() {
                switch cell {
                case .text(let text), .moment(let text): try writer.write(text, .printed)
                case .number(let number): try writer.write(number, decimals: decimals[column], .printed)
                case .empty: writer.writeEmpty()
                }
            }
            try writer.endRow()
        }
        guard sheet.rows.count > 1 else { return }
        for (index, column) in sheet.columns.enumerated() {
            if column.name == "tonnes" {
                try writer.write(sheet.sum(of: "tonnes"), decimals: decimals[index], .total)
            } else {
                try writer.write(index == 0 ? wording("in all", "合计") : "", .total)
            }
        }
        try writer.endRow()
    }
}

extension DispatchPage {
    /// How wide a column is, in digits, so that its titles and cells fit.
    fileprivate func width(ofColumn column: Int) -> Int {
        var most = 6
        for (_, sheet) in tables where column < sheet.columns.count {
            most = max(most, min(14, WorkbookWriter.width(of: sheet.columns[column].title)))
            for row in sheet.rows {
                switch row[column] {
                case .text(let text), .moment(let text): most = max(most, WorkbookWriter.width(of: text))
                case .number(let number): most = max(most, number.amount(3).utf8.count)
                case .empty: break
                }
            }
        }
        return min(most, 44) + 2
    }
}

extension [[Sheet.Cell]] {
    /// How many decimals the numbers of a column have at most.
    fileprivate func decimals(ofColumn column: Int) -> Int {
        reduce(0) { most, row in
            guard case .number(let number) = row[column] else { return most }
            var decimals = 0, scaled = number.magnitude
            while decimals < 9, (scaled - scaled.rounded()).magnitude > 1e-9 * Swift.max(1, scaled) {
                (decimals, scaled) = (decimals + 1, scaled * 10)
            }
            return Swift.max(most, decimals)
        }
    }
}

/// Names of sheets as programs take them: of at most 31 characters, without some of them, each once.
private struct SheetNames {
    private static let mostCharacters = 31
    private var taken: Set<String> = []

    init(_ reserved: [String]) { taken = Set(reserved.map { $0.lowercased() }) }

    mutating func name(for title: String) -> String {
        let plain = String(title.map { "[]:*?/\\'".contains($0) || $0.isNewline ? "_" : $0 })
        var number = 1
        while true {
            let tail = number == 1 ? "" : " \(number)"
            var stem = plain
            while stem.utf16.count + tail.count > Self.mostCharacters { stem.removeLast() }
            let name = stem + tail
            if !name.isEmpty, taken.insert(name.lowercased()).inserted { return name }
            number += 1
        }
    }
}
