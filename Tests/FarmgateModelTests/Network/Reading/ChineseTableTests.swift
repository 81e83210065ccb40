import FarmgateBase
import Foundation
import NetworkTestSupport
import SystemPackage
import Testing

@testable import FarmgateModel

#if canImport(Glibc)
    import Glibc
#endif

@Suite("Tables in Chinese")
struct ChineseTableTests {
    /// A network's folder with Chinese titles and words, in GB18030 and with a separator: what Excel makes of it in China.
    private func rewritten(_ network: Network, into path: FilePath, separator: String) throws {
        let folder = URL(filePath: path.string)
        let plain = folder.appending(path: "plain"), chinese = folder.appending(path: "chinese")
        try network.write(csvFolder: FilePath(plain.path))
        try FileManager.default.createDirectory(at: chinese, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: plain.appending(path: "network.json"), to: chinese.appending(path: "network.json"))
        let titles = Dictionary(uniqueKeysWithValues: NetworkFormat.chineseTitles.map { ($0.key.rawValue, $0.value) })
        let words = Dictionary(uniqueKeysWithValues: NetworkFormat.chineseWords.map { ($0.key, $0.value) })
        for table in TableName.tables {
            let file = plain.appending(path: "\(table).csv")
            guard let bytes = try? Data(contentsOf: file) else { continue }
            var lines: [String] = []
            try Array(bytes).withUnsafeBufferPointer { bytes in
                var scanner = CSVScanner(bytes)
                while try scanner.nextRow() {
                    var cells: [String] = []
                    for number in 0..<scanner.cellCount {
                        let cell = scanner.cell(number)
                        let title = titles[cell].map { $0[number % $0.count] + "（必填）" }
                        let replaced = lines.isEmpty ? title : words[cell]?[0]
                        cells.append("\"" + (replaced ?? cell).replacingOccurrences(of: "\"", with: "\"\"") + "\"")
                    }
                    lines.append(cells.joined(separator: separator))
                }
            }
            #expect(lines[0].contains { $0 > "\u{4E00}" })
            let text = lines.joined(separator: "\r\n")
            try Data(gb18030(Array(text.utf8))).write(to: chinese.appending(path: "\(table).csv"))
        }
    }

    private func gb18030(_ text: [UInt8]) throws -> [UInt8] {
        let converter = try #require(iconv_open("GB18030", "UTF-8"))
        defer { iconv_close(converter) }
        var input = text.map { CChar(bitPattern: $0) }, result = [CChar](repeating: 0, count: 2 * text.count + 16)
        var inputLeft = input.count, outputLeft = result.count
        input.withUnsafeMutableBufferPointer { input in
            result.withUnsafeMutableBufferPointer { output in
                var from = input.baseAddress, to = output.baseAddress
                #expect(iconv(converter, &from, &inputLeft, &to, &outputLeft) == 0)
            }
        }
        return result[..<(result.count - outputLeft)].map { UInt8(bitPattern: $0) }
    }

    @Test(
        "give the same network, in GB18030, with commas, semicolons or tabs",
        arguments: [",", ";", "\t"])
    func sameNetwork(separator: String) throws {
        let network = try RealNetworks.ningxiaShaanxi()
        try withTemporaryFolder { folder in
            try rewritten(network, into: folder, separator: separator)
            let chinese = try Network(contentsOf: .path(folder.appending("chinese")))
            #expect(chinese.digest == network.digest)
            #expect(chinese.warnings.withoutNotes.lines == network.warnings.lines)
            #expect(chinese.warnings.listed.allSatisfy { $0.message == "the file is read as GB18030 (GBK)" })
            #expect(chinese.json() == network.json())
        }
    }

    @Test("may name a column in either language, but only once, and a title that is nearly right gets advice")
    func faults() throws {
        try withTemporaryFolder { folder in
            try network(
                """
                {"format": "farmgate-network/1", "products": [{"id": "p"}],
                 "places": [{"id": "a", "kind": "farm"}, {"id": "b", "kind": "hub"}],
                 "links": [{"from": "a", "to": "b", "hours": 1, "cost_per_tonne": 1}],
                 "supplies": [{"place": "a", "product": "p", "tonnes": 1}],
                 "demands": [{"place": "b", "product": "p", "tonnes": 1, "price_per_tonne": 9}]}
                """
            ).write(csvFolder: folder)
            func findings(_ supplies: String) throws -> [String] {
                try write(Array(supplies.utf8), to: folder.appending("supplies.csv"))
                return NetworkTestSupport.findings(.path(folder))
            }
            #expect(try findings("地点,product,吨\na,p,1\n") == [])
            let twice = try findings("地点,place,产品,吨\na,a,p,1\n")
            #expect(twice.contains { $0.contains("the column “place” is given twice") })
            let near = try findings("地点,产品,吨,批次好\na,p,1,x\n")
            #expect(near.contains { $0.contains("no column “批次好”") && $0.contains("批次") })
            let grouped = try findings("地点;产品;吨\na;p;1,200\n")
            #expect(grouped.contains { $0.contains("without thousands separators, its decimals after") })
            let strange = try findings("地点|产品|吨\na|p|1\n")
            #expect(strange.contains { $0.contains("separated by commas, semicolons or tabs") })
        }
    }
}
