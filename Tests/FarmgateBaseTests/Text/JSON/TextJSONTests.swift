import Testing

@testable import FarmgateBase

@Suite("JSON text")
struct TextJSONTests {
    /// Reads a whole text, and returns its tokens in a compact form.
    private func tokens(_ text: String) throws(JSONError) -> String {
        try tokens(Array(text.utf8))
    }

    private func tokens(_ bytes: [UInt8]) throws(JSONError) -> String {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            var scanner = JSONScanner(buffer)
            var result = ""
            while true {
                switch try scanner.next() {
                case .objectStart: result += "{"
                case .objectEnd: result += "}"
                case .arrayStart: result += "["
                case .arrayEnd: result += "]"
                case .key: result += "\(scanner.text):"
                case .string: result += "'\(scanner.text)' "
                case .number: result += "\(scanner.number) "
                case .yes: result += "true "
                case .no: result += "false "
                case .null: result += "null "
                case .end: return result
                }
            }
        }
    }

    private func fault(_ text: String) -> JSONError? {
        fault(Array(text.utf8))
    }

    private func fault(_ bytes: [UInt8]) -> JSONError? {
        do {
            _ = try tokens(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test("every kind of value is read")
    func tokens() throws {
        let text = "\u{FEFF} {\"a\": [1, -2.5e3, true, false, null, \"x\"], \"b\": {}, \"c\": [], \"农\": \"场\"} \r\n"
        #expect(try tokens(text) == "{a:[1.0 -2500.0 true false null 'x' ]b:{}c:[]农:'场' }")
        #expect(try tokens("7") == "7.0 ")
    }

    @Test("escapes are decoded, surrogate pairs too")
    func escapes() throws {
        #expect(try tokens(#"["\"\\\/\b\f\n\r\t\u0041\u519c\uD83C\uDF51"]"#) == "['\"\\/\u{8}\u{C}\n\r\tA农🍑' ]")
        for text in [#"["\uD83C"]"#, #"["\uD83Cx"]"#, #"["\uDF51"]"#, #"["\uD83C\u0041"]"#] {
            #expect(fault(text)?.message.contains("surrogate") == true)
        }
        #expect(fault(#"["\x"]"#)?.message.contains("unknown escape") == true)
        #expect(fault(#"["\u12g4"]"#)?.message.contains("hexadecimal") == true)
    }

    @Test("what is not JSON is refused, with its line and pointer")
    func malformed() {
        let error = fault("{\n \"links\": [\n  {\"a\": 1},\n  {\"a/b\": tru}\n ]\n}")
        #expect(error?.line == 4)
        #expect(error?.pointer == "/links/1/a~1b")
        for text in [
            "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1 2]", "[01]",
            "[+1]",
            "[.5]", "[5.]", "[1e]", "[-]", "[NaN]", "[Infinity]", "\"a", "\"a\\", "[1]]", "[1] x", "nul", "{\"a\":1]",
            "[1}",
            "'a'", "[\"a\nb\"]", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[1e400]", "//x\n[]",
        ] {
            #expect(fault(text) != nil, "\(text)")
        }
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF, 0xFE],
        ] {
            #expect(fault(bytes) != nil, "\(bytes)")
        }
    }

    @Test("a hundred thousand brackets are an error, not an overflow")
    func nesting() {
        #expect(fault(String(repeating: "[", count: 100_000))?.message.contains("nested too deeply") == true)
        #expect(fault(String(repeating: "{\"a\":", count: 100_000))?.message.contains("nested too deeply") == true)
    }

    @Test("a key given twice is found among many keys too")
    func manyKeys() {
        let keys = (0..<500).map { "\"k\($0)\": 1" }.joined(separator: ",")
        #expect(fault("{\(keys)}") == nil)
        #expect(fault("{\(keys),\"k499\": 2}")?.message.contains("twice") == true)
        #expect(fault("{\(keys),\"k3\": 2}")?.message.contains("twice") == true)
    }

    @Test("objects, arrays and values are read one by one, and what is not asked for is passed over")
    func oneByOne() throws {
        let bytes = Array(#"{"a": "x", "b": 2.5, "c": 3, "d": true, "e": null, "f": [1, 2], "g": {"h": [[]]}}"#.utf8)
        try bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer)
            try scanner.beginObject()
            var seen: [String] = []
            while try scanner.nextKey() {
                seen.append(scanner.text)
                switch scanner.text {
                case "a":
                    #expect(try scanner.next() == .string)
                    #expect(scanner.text == "x")
                case "b":
                    #expect(try scanner.next() == .number)
                    #expect(scanner.number == 2.5)
                case "d": #expect(try scanner.next() == .yes)
                case "e": #expect(try scanner.next() == .null)
                case "f":
                    var sum = 0.0
                    try scanner.beginArray()
                    while try scanner.nextElement() {
                        #expect(try scanner.next() == .number)
                        sum += scanner.number
                    }
                    #expect(sum == 3)
                default: try scanner.skipValue()
                }
            }
            try scanner.finish()
            #expect(seen == ["a", "b", "c", "d", "e", "f", "g"])
        }
        #expect(
            throws: JSONError(line: 1, pointer: "", message: "an object {…} is expected here"),
            performing: {
                try Array("[]".utf8).withUnsafeBufferPointer { buffer in
                    var scanner = JSONScanner(buffer)
                    try scanner.beginObject()
                }
            })
    }

    @Test("decimals are read to the nearest double")
    func decimals() {
        func read(_ text: String) -> Double? {
            Array(text.utf8).withUnsafeBufferPointer { Double(decimal: $0) }
        }
        for text in [
            "0", "-0", "1", "10.6", "0.00138889", "123456789012345678", "9007199254740993", "1e22", "1e23", "5e-324",
            "1.7976931348623157e308", "2.2250738585072011e-308", "8.5e-05", "0.1", "1e-400", "3.0000000000000000001",
            "179769313486231580793728971405301e276", "000001.50",
        ] {
            #expect(read(text) == Double(text), "\(text)")
        }
        #expect(read("1e400") == .infinity)
        #expect(read("-1e999999999999999999999") == -.infinity)
        #expect(read("0e999999999999999999999") == 0)
        #expect(read("." + String(repeating: "0", count: 2000) + "1e2001") == 1)
        #expect(read("1" + String(repeating: "0", count: 2000) + "e-2000") == 1)
        #expect(read("9007199254740993." + String(repeating: "0", count: 900) + "1") == 9007199254740994)
        for text in ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "1,5", "0x10", "nan", "inf", " 1", "1 ", "１"] {
            #expect(read(text) == nil, "\(text)")
        }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            if value.isFinite { #expect(read(value.description) == value) }
            let short = Double(Int.random(in: 0..<10_000_000)) / 1000
            #expect(read(short.description) == short)
        }
    }

    @Test("what is written reads back the same")
    func writing() throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.write(key: "name", "a \"b\" \\ \n\r\t\u{1}\u{7F} 农🍑")
        writer.write(key: "none", nil as String?)
        writer.write(key: "unlimited", Double.infinity)
        writer.write(key: "rows")
        writer.beginArray()
        for number in [1, 0.1, -0.0, 1e300, 2.5e-300, 9007199254740992, 1e16] {
            writer.beginObject(.oneLine)
            writer.write(key: "x", number)
            writer.write(key: "flag", true)
            writer.end()
        }
        writer.end()
        writer.write(key: "empty")
        writer.beginArray()
        writer.end()
        writer.end()
        let text = String(decoding: writer.take(), as: UTF8.self)
        #expect(text.contains("\n    {\"x\": 0.1, \"flag\": true},\n"))
        #expect(text.hasSuffix("  \"empty\": []\n}\n"))
        #expect(
            try tokens(text) == "{name:'a \"b\" \\ \n\r\t\u{1}\u{7F} 农🍑' none:null unlimited:null rows:["
                + [1, 0.1, -0.0, 1e300, 2.5e-300, 9007199254740992, 1e16].map { "{x:\($0) flag:true }" }.joined()
                + "]empty:[]}")
    }

    @Test("a line of GeoJSON goes through its points, longitude first; of one point there is none")
    func lines() {
        func text(_ points: [(longitude: Double, latitude: Double)]) -> String {
            var writer = JSONWriter()
            writer.beginObject(.oneLine)
            writer.write(key: "geometry")
            writer.write(line: points)
            writer.end()
            return String(decoding: writer.take().dropLast(), as: UTF8.self)
        }
        let line = text([(longitude: 116.4, latitude: 39.9), (longitude: 107, latitude: 38)])
        #expect(line == #"{"geometry": {"type": "LineString", "coordinates": [[116.4, 39.9], [107, 38]]}}"#)
        #expect(text([(longitude: 116.4, latitude: 39.9)]) == #"{"geometry": null}"#)
        #expect(text([]) == #"{"geometry": null}"#)
    }
}
