import FarmgatePlanning
import Foundation
import NetworkTestSupport
import SystemPackage
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("Workbooks")
struct WorkbookTests {
    /// Pears of one farm for one city, as in `TableFolderTests`.
    private static let pears: StoredWorkbook = [
        "设置": "格式,farmgate-network/1\nname,pears\nco2_price_per_tonne,1000\n每期时长,168",
        "产品": "编号\npear",
        "地点": "编号,类型\nf,农场\nw,仓库",
        "线路": "起点,终点,公里,小时,运费\nf,w,500,1,10",
        "供应": "地点,产品,数量,收购价\nf,pear,4,100",
        "需求": "地点,产品,数量,售价\nw,pear,4,400",
    ]

    private func found(_ workbook: StoredWorkbook) -> [String] {
        findings(.json(workbook.bytes, name: "plan.xlsx"))
    }

    private func network(_ workbook: StoredWorkbook) throws -> Network {
        try Network(contentsOf: .json(workbook.bytes, name: "plan.xlsx"))
    }

    /// Pears, with the supply on a row of its own making.
    private func pears(supply row: String, rest: String = "", _ change: (inout StoredWorkbook) -> Void = { _ in })
        -> StoredWorkbook
    {
        var workbook = Self.pears
        workbook.set("供应", StoredWorkbook.rows("地点,产品,数量,收购价,批次") + row, rest: rest)
        change(&workbook)
        return workbook
    }

    @Test("have the digest and the plan of the same network in JSON")
    func digest() throws {
        let workbook = try network(Self.pears)
        let json = try Network(contentsOf: .json(workbook.json(), name: "network.json"))
        #expect(workbook.digest == json.digest)
        #expect(try Planner(workbook).plan().objective == -1160)
        #expect(found(Self.pears) == [])
    }

    @Test("are read as openpyxl and XlsxWriter write them", arguments: ["openpyxl", "xlsxwriter"])
    func programs(name: String) throws {
        let file = packageFolder.appending(path: "Tests/FarmgateModelTests/Network/Workbooks/files/\(name).xlsx")
        let network = try Network(contentsOf: .path(FilePath(file.path)))
        let expected = try NetworkTestSupport.network(
            """
            {"format": "farmgate-network/2", "name": "梨", "period_hours": 168,
             "products": [{"id": "pear", "name": "梨", "loss_per_day": 0.005}],
             "places": [{"id": "f", "kind": "farm", "lat": 37.5, "lon": 106.25}, {"id": "w", "kind": "warehouse", "lat": 39.9, "lon": 116.4}],
             "links": [{"from": "f", "to": "w", "km": 500, "hours": 1, "cost_per_tonne": 290, "chilled": true}],
             "supplies": [{"place": "f", "product": "pear", "tonnes": 4, "cost_per_tonne": 100}],
             "demands": [{"place": "w", "product": "pear", "tonnes": 4, "price_per_tonne": 400}]}
            """)
        #expect(network.digest == expected.digest)
        #expect(network.warnings.noteCount == 5)
    }

    @Test("are written and read again without loss", arguments: TinyNetworks.plans)
    func roundTrip(name: String) throws {
        let network = try TinyNetworks.network(ofPlan: name)
        try withTemporaryFolder { folder in
            let first = folder.appending("a.xlsx"), second = folder.appending("b.xlsx")
            try network.write(workbook: first)
            let again = try Network(contentsOf: .path(first))
            #expect(again.digest == network.digest)
            #expect(again.json() == network.json())
            try again.write(workbook: second)
            #expect(try Data(contentsOf: URL(filePath: first.string)) == Data(contentsOf: URL(filePath: second.string)))
        }
    }

    @Test("keep numbers and texts to the last digit and character")
    func exactness() throws {
        let odd = "'00042 _x000D_ <&>\r\u{1}\n  end "
        var draft = try NetworkTestSupport.network(
            String(decoding: network(Self.pears).json(), as: UTF8.self)
                .replacing("\"tonnes\": 4", with: "\"tonnes\": 0.30000000000000004"))
        let lot = String(decoding: draft.json(), as: UTF8.self).replacing(
            "\"cost_per_tonne\": 100",
            with: "\"cost_per_tonne\": 1e-300, \"lot\": \"'00042 _x000D_ <&>\\r\\u0001\\n  end \"")
        draft = try NetworkTestSupport.network(lot)
        try withTemporaryFolder { folder in
            try draft.write(workbook: folder.appending("n.xlsx"))
            let again = try Network(contentsOf: .path(folder.appending("n.xlsx")))
            #expect(again.digest == draft.digest)
            #expect(again.tables.text(.supplies, NetworkFormat.supplies.index(.lot), row: 0) == odd)
        }
    }

    @Test("hold scenarios, each change in a cell, and name the row of a wrong one")
    func scenarios() throws {
        var workbook = Self.pears
        let rows = """
            <row><c t='inlineStr'><is><t>id</t></is></c><c t='inlineStr'><is><t>change</t></is></c></row>
            <row r='4'><c t='inlineStr'><is><t>less</t></is></c><c t='inlineStr'><is><t>{"table": "需求", "set": {"数量": 2}}</t></is></c></row>
            """
        workbook.set("情景", rows)
        let network = try Network(contentsOf: .json(workbook.bytes, name: "plan.xlsx"), scenario: "less")
        #expect(network.demands[0].tonnes == 2)
        workbook.set("情景", rows.replacing("2}", with: "-2}"))
        #expect(found(workbook)[0].hasPrefix("plan.xlsx!情景!4: error: "))
    }

    @Test("name the cell of what is wrong")
    func cells() {
        #expect(
            found(
                pears(
                    supply:
                        "<row r='7'><c r='A7' t='str'><v>f</v></c><c r='B7' t='str'><v>pear</v></c><c r='C7' t='str'><v>many</v></c></row>"
                ))[0]
                .hasPrefix("plan.xlsx!供应!C7: error: supply of “pear” at “f”: tonnes is “many”"))
        #expect(
            found(
                pears(
                    supply:
                        "<row r='7'><c r='A7' t='str'><v>g</v></c><c r='B7' t='str'><v>pear</v></c><c r='C7'><v>1</v></c></row>"
                ))[0]
                .hasPrefix("plan.xlsx!供应!A7: error: "))
        var settings = Self.pears
        settings.set("设置", StoredWorkbook.rows("格式,farmgate-network/1\n货币,yuan"))
        #expect(found(settings)[0].hasPrefix("plan.xlsx!设置!B2: error: currency is “yuan”"))
    }

    /// A cell of the numbers of the supply, in a row that leaves out what programs leave out, and what it is read as or refused with.
    @Test(
        "tell what a cell holds from how it is kept",
        arguments: [
            ("<c><v>4</v></c>", 4.0, ""), ("<c t='str'><f>2+2</f><v>4</v></c>", 4, ""),
            ("<c t='inlineStr'><is><r><t>4</t></r><r><t>吨</t></r></is></c>", 4, ""),
            ("<c t='s'><v>0</v></c>", 4, ""), ("<c t='inlineStr'><is><t>４，０００公斤</t></is></c>", 4, ""),
            ("<c s='1'><v>0.05</v></c>", nil, "C2: error: supply of “pear” at “f”: tonnes is “5%”"),
            ("<c s='2'><v>4000</v></c>", 4, ""), ("<c><v>0.29999999999999999</v></c>", 0.3, ""),
            ("<c s='3'><v>45000</v></c>", nil, "C2: error: supply of “pear” at “f”: tonnes is “2023-03-15”"),
            (
                "<c t='e'><v>#REF!</v></c>", nil,
                "C2: error: supply of “pear” at “f”: tonnes: the cell shows the error #REF!"
            ),
            (
                "<c><f>D2*2</f></c>", nil,
                "C2: error: supply of “pear” at “f”: tonnes: the formula of the cell has no value"
            ),
            ("<c t='b'><v>1</v></c>", nil, "C2: error: supply of “pear” at “f”: tonnes is “true”"),
            ("<c t='s'><v>9</v></c>", nil, "C2: error: supply of “pear” at “f”: tonnes: the cell names a text"),
        ] as [(String, Double?, String)])
    func kinds(cell: String, tonnes: Double?, message: String) throws {
        let workbook = pears(
            supply: "<row><c t='inlineStr'><is><t>f</t></is></c><c t='s'><v>1</v></c>\(cell)<c><v>100</v></c></row>"
        ) { workbook in
            workbook.sharedStrings =
                "<si><t>4</t></si><si><r><t xml:space='preserve'>pe</t></r><r><t>ar</t></r><rPh sb='0' eb='1'><t>梨</t></rPh></si>"
            workbook.styles =
                "<numFmts><numFmt numFmtId='170' formatCode='#,##0&quot;公斤&quot;'/></numFmts><cellStyleXfs><xf numFmtId='0'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='9'/><xf numFmtId='170'/><xf numFmtId='14'/></cellXfs>"
        }
        if let tonnes {
            #expect(try network(workbook).supplies[0].tonnes == tonnes)
        } else {
            #expect(found(workbook).contains { $0.hasPrefix("plan.xlsx!供应!" + message) }, "\(found(workbook))")
        }
    }

    @Test("show shares of 5 % that hold 0.05, whatever the title says, and dates that count from 1904")
    func formats() throws {
        for title in ["日损耗率", "日损耗率（%）", "loss_per_day (share)"] {
            var workbook = Self.pears
            workbook.styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='10'/><xf numFmtId='22'/></cellXfs>"
            workbook.set(
                "产品",
                StoredWorkbook.rows("编号,\(title)")
                    + "<row r='2'><c r='A2' t='str'><v>pear</v></c><c r='B2' s='1'><v>0.05</v></c></row>")
            let hasOtherUnit = title.hasSuffix("(share)")
            #expect((try? network(workbook).products[0].lossPerDay) == (hasOtherUnit ? nil : 0.05), "\(title)")
        }
        for (isLater, day) in [(false, "2024-01-02T06:00:00"), (true, "2028-01-03T06:00:00")] {
            var workbook = Self.pears
            workbook.styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs>"
            workbook.workbookProperties = isLater ? "<workbookPr date1904='1'/>" : ""
            workbook.set(
                "设置",
                StoredWorkbook.rows("格式,farmgate-network/1\n每期时长,168")
                    + "<row r='3'><c t='str'><v>开始时间</v></c><c s='1'><v>45293.25</v></c></row>")
            #expect(String(decoding: try network(workbook).json(), as: UTF8.self).contains("\"start\": \"\(day)\""))
        }
    }

    @Test("are read in the strict form too, and with characters that XML cannot hold")
    func strictForm() throws {
        let row =
            "<row><c t='str'><v>f</v></c><c t='str'><v>pear</v></c><c><v>4</v></c><c><v>100</v></c><c t='str'><v>a_x000A_b</v></c></row>"
        let workbook = pears(supply: row) { workbook in
            workbook.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
            workbook.relationships = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        }
        #expect(try network(workbook).tables.text(.supplies, NetworkFormat.supplies.index(.lot), row: 0) == "a\nb")
    }

    @Test("say what is hidden, merged, named otherwise, or stands beside a table")
    func surroundings() {
        let row =
            "<row r='2' hidden='1'><c r='A2' t='str'><v>f</v></c><c r='B2' t='str'><v>pear</v></c><c r='C2'><v>4</v></c><c r='H2' t='str'><v>?</v></c></row>"
        let hidden = found(pears(supply: row))
        #expect(hidden.contains { $0.hasPrefix("plan.xlsx!供应!2: warning: a row is hidden") })
        #expect(hidden.contains { $0.hasPrefix("plan.xlsx!供应!H2: warning: the column has no title") })
        let merged = pears(
            supply: row, rest: "<mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='M1:N1'/></mergeCells>")
        #expect(
            found(merged).filter { $0.contains("merged") }.map { $0.prefix(31) } == ["plan.xlsx!供应!A2: error: the cel"])
        var sheets = Self.pears
        sheets.set("需求", StoredWorkbook.rows("地点,产品,数量,售价\nw,pear,4,400"), state: "state='hidden'")
        sheets.set("供应 2026", "")
        sheets.set("demands", "")
        let found = found(sheets)
        #expect(found.contains("plan.xlsx!需求: note: the sheet is hidden, and is read all the same"))
        #expect(found.contains { $0.hasPrefix("plan.xlsx!demands: error: there are two sheets for one table") })
        #expect(found.contains { $0.hasPrefix("plan.xlsx!供应 2026: warning: the sheet is not read") })
    }

    @Test(
        "to start from hold the network of the tables to start from, in both languages, and nothing is said of them",
        arguments: [Language.en, .zh])
    func template(language: Language) throws {
        try withTemporaryFolder { folder in
            for (name, content) in NetworkTemplate(language).files {
                try write(Array(content.utf8), to: folder.appending(name))
            }
            let workbook = folder.appending("plan.xlsx")
            try NetworkTemplate(language).write(workbook: workbook)
            let read = try Network(contentsOf: .path(workbook), scenario: "livestream")
            let expected = try Network(contentsOf: .path(folder), scenario: "livestream")
            #expect(findings(.path(workbook)) == [])
            // The workbook says the newest version, so that it may be filled in with all there is.
            let json = String(decoding: read.json(), as: UTF8.self)
            #expect(
                json.replacing("farmgate-network/2", with: "farmgate-network/1")
                    == String(decoding: expected.json(), as: UTF8.self))
            #expect(try Planner(read).plan().objective == Planner(expected).plan().objective)
        }
    }

    @Test("are told from other files, with what to do")
    func otherFiles() throws {
        func said(_ bytes: [UInt8], _ name: String = "plan.xlsx") -> String { findings(.json(bytes, name: name))[0] }
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(said(compound, "plan.et").contains("save it as .xlsx"))
        #expect(said(compound + "EncryptedPackage".utf8.flatMap { [$0, 0] }).contains("password"))
        #expect(said(Array("place,product\n".utf8)).contains("it is no workbook, though its name says so"))
        #expect(said(StoredWorkbook.archive([("content.xml", [])])).contains(".ods"))
        #expect(said(StoredWorkbook.archive([("supplies.csv", [])])).contains("holds no workbook"))
        #expect(said(Array(Self.pears.bytes.dropLast(30))).contains("damaged or cut off"))
        var entities = Self.pears
        entities.documentType = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"
        #expect(said(entities.bytes).contains("document type"))
        // What is in memory as a whole is no longer than programs write it, in one piece or in many.
        let long = String(repeating: "x", count: 1 << 20)
        let runs = String(repeating: "<r><t>xxxxxxxx</t></r>", count: 1 << 18)
        for content in ["<v>\(long)x</v>", "<is>\(runs)</is>"] {
            var cell = Self.pears
            cell.set("供应", "<row r='1'><c r='A1' t='inlineStr'>\(content)</c></row>")
            #expect(said(cell.bytes).contains("a cell of more than a megabyte of text"))
        }
        var tag = Self.pears
        tag.set("供应", "<row r='1'><c r='A1' x='\(String(repeating: "x", count: 5 << 20))'/></row>")
        #expect(said(tag.bytes).contains("a tag of more than four megabytes"))
        try withTemporaryFolder { folder in
            try write(Self.pears.bytes, to: folder.appending("supplies.csv"))
            #expect(
                findings(.path(folder)).contains {
                    $0.contains("the file is a workbook (.xlsx), whatever its name says")
                })
        }
    }

    @Test("that were damaged anywhere are read or refused, and never end the program")
    func damage() {
        let bytes = Self.pears.bytes
        for index in stride(from: 0, to: bytes.count, by: 97) {
            var damaged = bytes
            damaged[index] ^= 0x55
            _ = findings(.json(damaged, name: "plan.xlsx"))
            _ = findings(.json(Array(bytes[..<index]), name: "plan.xlsx"))
        }
    }
}

extension StoredWorkbook: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, csv) in elements { set(name, Self.rows(csv)) }
    }
}
