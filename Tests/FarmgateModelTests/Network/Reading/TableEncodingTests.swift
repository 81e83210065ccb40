import FarmgateBase
import NetworkTestSupport
import SystemPackage
import Testing

@testable import FarmgateModel

@Suite("Encodings of tables")
struct TableEncodingTests {
    /// 石山 in GBK, which is well-formed UTF-8 too: “ʯɽ”.
    private static let stoneMountain: [UInt8] = [0xCA, 0xAF, 0xC9, 0xBD]
    /// 茅 in GBK, which is “é” in UTF-8.
    private static let reed: [UInt8] = [0xC3, 0xA9]
    /// 北京 in GBK.
    private static let beijing: [UInt8] = [0xB1, 0xB1, 0xBE, 0xA9]

    private func recognised(_ bytes: [UInt8], isGB18030Likely: Bool = false) -> String {
        switch bytes.withUnsafeBufferPointer({ TextEncoding.recognise($0) { isGB18030Likely } }) {
        case .utf8: String(decoding: bytes, as: UTF8.self)
        case .converted(let text, let encoding): "\(encoding): " + String(decoding: text, as: UTF8.self)
        case .notText(let reason, let line): (line.map { "\($0): " } ?? "") + reason
        }
    }

    @Test("take words of GBK that are UTF-8 by chance for what they are")
    func chance() {
        #expect(recognised(Self.stoneMountain) == "GB18030 (GBK): 石山")
        #expect(recognised(Array("id,name\nh,".utf8) + Self.stoneMountain + [0x0A]) == "GB18030 (GBK): id,name\nh,石山\n")
        #expect(recognised(Self.reed) == "é")
        #expect(recognised(Self.reed, isGB18030Likely: true) == "GB18030 (GBK): 茅")
    }

    @Test(
        "leave words of other languages in UTF-8 alone",
        arguments: [
            "Café", "Košice", "Łódź", "Ελλάδα", "Россия", "25 °C", "m²", "¿Qué?", "naïve", "ñandú", "石山", "ʯɽ石",
            "Côte d’Azur", "Zürich",
            "e\u{301}te\u{301}", "garc\u{327}on", "שלום", "a·b", "Ōsaka", "Lǚliáng", "\u{FEFF}ʯɽ", "",
        ])
    func otherLanguages(text: String) {
        #expect(recognised(Array(text.utf8)) == text)
        #expect(recognised(Array("id,\(text)\n".utf8)) == "id,\(text)\n")
    }

    @Test("read UTF-16, and refuse what is mixed, torn or neither, with the line")
    func others() {
        let utf16: [UInt8] = [0xFF, 0xFE] + "地点,p\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(recognised(utf16) == "UTF-16: 地点,p\r\n")
        let bigEndian: [UInt8] = [0xFE, 0xFF] + "地点".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(recognised(bigEndian) == "UTF-16: 地点")
        #expect(recognised([0xFF, 0xFE, 0x00, 0xD8]).contains("damaged UTF-16"))
        #expect(recognised([0xFF, 0xFE, 0x00, 0x00]).contains("zero"))
        let mixed = Array("id\n上海\n".utf8) + Self.beijing + [0x0A]
        #expect(recognised(mixed).hasPrefix("3: this line is not UTF-8, but others of the file are"))
        let torn = Array("id\n上海\n北京".utf8).dropLast() + [0x0A]
        #expect(recognised(Array(torn)).hasPrefix("3: this line is not UTF-8"))
        #expect(recognised(Array("Caf".utf8) + [0xE9, 0x73]).contains("neither UTF-8 nor GB18030"))
        #expect(recognised(Self.beijing) == "GB18030 (GBK): 北京")
    }

    @Test("may differ within a folder, whose ids are the same all the same")
    func folder() throws {
        try withTemporaryFolder { folder in
            let tables: [(String, [UInt8])] = [
                ("network.json", Array(#"{"format": "farmgate-network/1", "name": "混合"}"#.utf8)),
                ("products.csv", Array("id\n".utf8) + Self.reed + [0x0A]),
                (
                    "places.csv",
                    Array("id,kind\n".utf8) + Self.stoneMountain + Array(",farm\n".utf8) + Self.beijing
                        + Array(",hub\n".utf8)
                ),
                ("links.csv", Array("from,to,hours,cost_per_tonne\n石山,北京,1,1\n".utf8)),
                (
                    "supplies.csv",
                    Array("place,product,tonnes\n".utf8) + Self.stoneMountain + Array(",".utf8) + Self.reed
                        + Array(",3\n".utf8)
                ),
                ("demands.csv", Array("place,product,tonnes,price_per_tonne\n北京,茅,3,9\n".utf8)),
            ]
            for (name, bytes) in tables { try write(bytes, to: folder.appending(name)) }
            let found = findings(.path(folder)).map { $0.replacing(folder.string + "/", with: "") }
            #expect(
                found == [
                    "products.csv: note: the file is read as GB18030 (GBK)",
                    "places.csv: note: the file is read as GB18030 (GBK)",
                    "supplies.csv: note: the file is read as GB18030 (GBK)",
                ])
        }
    }
}
