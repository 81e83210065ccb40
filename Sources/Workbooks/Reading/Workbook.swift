/// A workbook in Office Open XML (ISO/IEC 29500, both forms; `.xlsx`, `.xlsm`): its sheets by name, the rows of each
/// read one after the other.
package final class Workbook {
    /// A sheet, as the workbook lists it.
    package struct Sheet: Sendable {
        /// As its tab has it.
        package let name: String
        package let isHidden: Bool
        fileprivate let part: String
    }

    /// The sheets that have cells, in their order.
    package let sheets: [Sheet]
    let countsFrom1904: Bool
    private let archive: ZipArchive
    private let styles: String?
    private let strings: String?
    private var loaded: (formats: [CellFormat], texts: SharedTexts)?

    /// Opens a workbook.
    package init(_ bytes: [UInt8]) throws(WorkbookFault) {
        archive = try ZipArchive(bytes)
        guard let root = archive.part("_rels/.rels") else { throw Self.kind(archive) }
        let package = RelationList(in: "")
        try XMLParsing.parse(archive, root, package)
        guard let main = package.target(ofType: "/officeDocument"), let part = archive.part(main),
            main.lowercased().hasSuffix(".xml")
        else { throw Self.kind(archive) }
        let list = SheetList()
        try XMLParsing.parse(archive, part, list)
        let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
        let relations = RelationList(in: folder)
        guard list.isWorkbook,
            let relationPart = archive.part("\(folder)_rels/\(main.dropFirst(folder.count)).rels")
        else { throw Self.kind(archive) }
        try XMLParsing.parse(archive, relationPart, relations)
        sheets = list.sheets.compactMap { sheet in
            guard let target = relations.target(ofID: sheet.id, type: "/worksheet") else { return nil }
            return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: target)
        }
        countsFrom1904 = list.countsFrom1904
        styles = relations.target(ofType: "/styles")
        strings = relations.target(ofType: "/sharedStrings")
    }

    /// Returns the rows of a sheet.
    package func rows(of sheet: Sheet) throws(WorkbookFault) -> SheetRows {
        guard let part = archive.part(sheet.part) else { throw ZipArchive.damaged }
        let (formats, texts) = try parts()
        return try SheetRows(InflatedPart(archive, part), formats, texts, countsFrom1904: countsFrom1904)
    }

    private func parts() throws(WorkbookFault) -> (formats: [CellFormat], texts: SharedTexts) {
        if let loaded { return loaded }
        let formats = CellFormatList(), texts = SharedTexts()
        if let part = styles.flatMap({ archive.part($0) }) { try XMLParsing.parse(archive, part, formats) }
        if let part = strings.flatMap({ archive.part($0) }) { try XMLParsing.parse(archive, part, texts) }
        loaded = (formats.cellFormats, texts)
        return (formats.cellFormats, texts)
    }

    /// Says what an archive is that is no workbook.
    private static func kind(_ archive: ZipArchive) -> WorkbookFault {
        if archive.part("xl/workbook.bin") != nil {
            return WorkbookFault("it is a binary workbook (.xlsb); save it as .xlsx")
        }
        if archive.part("content.xml") != nil {
            return WorkbookFault("it is an OpenDocument file (.ods); save it as .xlsx")
        }
        return WorkbookFault("it is an archive (ZIP), but holds no workbook; unpack it, and give the network in it")
    }
}

/// What one part says of others: `_rels/….rels`.
private final class RelationList: XMLHandler {
    private let folder: String
    private var relations: [(id: String, type: String, target: String)] = []

    init(in folder: String) { self.folder = folder }

    func target(ofID id: String, type: String) -> String? {
        relations.first { $0.id == id && $0.type.hasSuffix(type) }?.target
    }

    func target(ofType type: String) -> String? { relations.first { $0.type.hasSuffix(type) }?.target }

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name.equals("Relationship"), let id = attributes["Id"], let type = attributes["Type"],
            let target = attributes["Target"]
        else { return }
        relations.append((id, type, resolved(target)))
    }

    /// Returns the name of a part that is given from the archive's top or from the folder.
    private func resolved(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var names: [Substring] = []
        for name in (folder + target).split(separator: "/") {
            if name == ".." { _ = names.popLast() } else if name != "." { names.append(name) }
        }
        return names.joined(separator: "/")
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// What `workbook.xml` says.
private final class SheetList: XMLHandler {
    private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
    private(set) var countsFrom1904 = false
    private(set) var isWorkbook = false

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.equals("workbook") {
            isWorkbook = true
        } else if name.equals("workbookPr") {
            countsFrom1904 = attributes.flag("date1904")
        } else if name.equals("sheet"), let title = attributes["name"], let id = attributes["id"] {
            sheets.append((title, id, attributes["state"].map { $0 != "visible" } ?? false))
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
