import CZlib

/// A workbook put together from the XML of its parts, without compression, to say in a test just what stands in it.
struct StoredWorkbook {
    /// The rows of each sheet, as XML, and what follows them.
    var sheets: [(name: String, rows: String, rest: String, state: String)] = []
    var sharedStrings = ""
    var styles = ""
    var workbookProperties = ""
    var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var documentType = ""

    /// Makes a workbook without sheets; a dictionary of tables written as in CSV makes one with them.
    init() {}

    /// Puts a sheet in the place of the one of its name, or after all others.
    mutating func set(_ name: String, _ rows: String, rest: String = "", state: String = "") {
        let sheet = (name, rows, rest, state)
        if let index = sheets.firstIndex(where: { $0.name == name }) {
            sheets[index] = sheet
        } else {
            sheets.append(sheet)
        }
    }

    /// Writes lines of cells as rows: numbers as numbers, anything else as inline texts.
    static func rows(_ csv: String) -> String {
        csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).enumerated().map { column, text in
                let place = "\(Character(Unicode.Scalar(UInt8(65 + column))))\(number + 1)"
                if text.isEmpty { return "" }
                return Double(String(text)) != nil
                    ? "<c r='\(place)'><v>\(text)</v></c>" : "<c r='\(place)' t='inlineStr'><is><t>\(text)</t></is></c>"
            }
            return "<row r='\(number + 1)'>\(cells.joined())</row>"
        }.joined()
    }

    /// The file.
    var bytes: [UInt8] {
        var parts = [
            (
                "_rels/.rels",
                "<Relationships xmlns='p'><Relationship Id='r1' Type='\(relationships)/officeDocument' Target='/book/main.xml'/></Relationships>"
            )
        ]
        let list = sheets.enumerated().map {
            "<sheet name='\($1.name)' sheetId='\($0 + 9)' \($1.state) r:id='s\($0)'/>"
        }
        parts.append(
            (
                "book/main.xml",
                "\(documentType)<workbook xmlns='\(namespace)' xmlns:r='\(relationships)'>\(workbookProperties)<sheets>\(list.joined())</sheets></workbook>"
            ))
        // The parts are called otherwise than their sheets stand.
        var relations = sheets.indices.map {
            "<Relationship Id='s\($0)' Type='\(relationships)/worksheet' Target='tables/t\(sheets.count - $0).xml'/>"
        }
        relations.append("<Relationship Id='x' Type='\(relationships)/styles' Target='styles.xml'/>")
        relations.append("<Relationship Id='y' Type='\(relationships)/sharedStrings' Target='../texts.xml'/>")
        parts.append(("book/_rels/main.xml.rels", "<Relationships>\(relations.joined())</Relationships>"))
        parts.append(("book/styles.xml", "<styleSheet xmlns='\(namespace)'>\(styles)</styleSheet>"))
        parts.append(("texts.xml", "<sst xmlns='\(namespace)'>\(sharedStrings)</sst>"))
        for (index, sheet) in sheets.enumerated() {
            parts.append(
                (
                    "book/tables/t\(sheets.count - index).xml",
                    "<x:worksheet xmlns:x='\(namespace)' xmlns='\(namespace)'><sheetData>\(sheet.rows)</sheetData>\(sheet.rest)</x:worksheet>"
                ))
        }
        return Self.archive(parts.map { ($0.0, Array($0.1.utf8)) })
    }

    static func archive(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
        func number(_ value: Int, _ byteCount: Int) -> [UInt8] {
            (0..<byteCount).map { UInt8(value >> (8 * $0) & 0xFF) }
        }
        var file: [UInt8] = [], directory: [UInt8] = []
        for (name, content) in parts {
            let sizes =
                number(Int(crc32(0, content, uInt(content.count))), 4) + number(content.count, 4)
                + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
            let fields = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + sizes
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + fields + number(0, 10) + number(file.count, 4) + name.utf8
            file += number(0x0403_4B50, 4) + fields + name.utf8 + content
        }
        let end = number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
        return file + directory + end + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
    }
}
