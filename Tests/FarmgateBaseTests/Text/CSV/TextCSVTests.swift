import Testing

@testable import FarmgateBase

@Suite("CSV text")
struct TextCSVTests {
    private func rows(_ text: String) throws -> [[String]] {
        try Array(text.utf8).withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner(buffer)
            var rows: [[String]] = []
            while try scanner.nextRow() { rows.append((0..<scanner.cellCount).map { scanner.cell($0) }) }
            return rows
        }
    }

    @Test("cells are separated by commas, rows by LF or CRLF, the last one also by nothing")
    func plain() throws {
        #expect(try rows("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
        #expect(try rows("\u{FEFF}a,b\r\n1,2") == [["a", "b"], ["1", "2"]])
        #expect(try rows("a,\n,\n\n\r\n,x") == [["a", ""], ["", ""], ["", "x"]])
        #expect(try rows("") == [])
        #expect(try rows("\n\n") == [])
        #expect(try rows(" a , b") == [[" a ", " b"]])
        #expect(try rows("农,场") == [["农", "场"]])
    }

    @Test("semicolons separate where the first row has no comma, and tabs where it has neither")
    func separators() throws {
        #expect(try rows("a;b\n1;2,5\n") == [["a", "b"], ["1", "2,5"]])
        #expect(try rows("\n\u{FEFF}a;b\r\n\"1;\";2\r\n") == [["\u{FEFF}a", "b"], ["1;", "2"]])
        #expect(try rows("a\tb\n1\t\n") == [["a", "b"], ["1", ""]])
        #expect(try rows("a;\tb,c\n1;2\n") == [["a;\tb", "c"], ["1;2"]])
        #expect(try rows("\"a,b\";c\n1;2\n") == [["a,b", "c"], ["1", "2"]])
        #expect(try rows("a\n1;2\n") == [["a"], ["1;2"]])
    }

    @Test("quoted cells may hold commas, newlines and doubled quotation marks")
    func quoted() throws {
        #expect(
            try rows("\"a,b\",\"c\"\"d\"\n\"e\nf\",\"g\r\nh\"\r\n\"\"") == [["a,b", "c\"d"], ["e\nf", "g\nh"], [""]])
        #expect(try rows("\"\"\"\",\"\"\"a\"\"\"\n") == [["\"", "\"a\""]])
        #expect(try rows("a\"b\n") == [["a\"b"]])
        #expect(try rows("\"a\"\r") == [["a"]])
    }

    @Test("a quotation mark that is never closed, and text after one, are errors on their lines")
    func malformed() {
        #expect(throws: CSVError.self) { try rows("a\n\"b\n") }
        #expect(throws: CSVError.self) { try rows("\"a\"b\n") }
    }

    @Test("lines may end in CR alone, within cells too, and the first may name what separates")
    func otherOpenings() throws {
        #expect(try rows("a,b\r1,2\r") == [["a", "b"], ["1", "2"]])
        #expect(try rows("a\r\r\"1\r2\"") == [["a"], ["1\n2"]])
        #expect(try rows("\u{FEFF}\u{FEFF}a,b\n") == [["a", "b"]])
        #expect(try rows("sep=;\na;b,c\n") == [["a", "b,c"]])
        #expect(try rows("\"sep=|\"\r\na|b\r\n") == [["a", "b"]])
        #expect(try rows("sep=a\n") == [])
        #expect(try rows("sep=;") == [["sep=", ""]])
    }

    @Test("a row that is malformed has no cells, and those before it are whole")
    func wholeRows() {
        for text in ["a,b\n1,\"2\n", "a,b\n1,\"2\"x\n", "a,b\n\"1\"\"\",\"2"] {
            Array(text.utf8).withUnsafeBufferPointer { buffer in
                var scanner = CSVScanner(buffer)
                #expect((try? scanner.nextRow()) == true && scanner.cellCount == 2)
                #expect(throws: CSVError.self) { try scanner.nextRow() }
                #expect(scanner.cellCount == 0)
            }
        }
    }

    @Test("lines are counted, those within cells too")
    func lines() throws {
        let lines = try Array("a\n\n\"b\nb\"\r\nc".utf8).withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner(buffer)
            var lines: [Int] = []
            while try scanner.nextRow() { lines.append(scanner.rowLine) }
            return lines
        }
        #expect(lines == [1, 3, 5])
    }

    @Test("what is written reads back the same")
    func writing() throws {
        let texts = ["", "a", "a,b", "\"", "a\nb", "a\rb", " ", "农"]
        var writer = CSVWriter(isExact: true)
        for text in texts { writer.write(text) }
        writer.writeEmpty()
        writer.write(0.1)
        writer.endRow()
        #expect(try rows(String(decoding: writer.take(), as: UTF8.self)) == [texts + ["", "0.1"]])
    }

    @Test("GB18030 is recognised where the bytes are not UTF-8, and other bytes are refused")
    func encodings() {
        func recognise(_ bytes: [UInt8]) -> TextEncoding.Recognised {
            bytes.withUnsafeBufferPointer { TextEncoding.recognise($0) }
        }
        guard case .utf8 = recognise(Array("农场,a\n".utf8)) else {
            Issue.record("UTF-8 is not recognised")
            return
        }
        // 苹果 in GB18030, many times, so that the conversion goes part by part.
        let apples = Array(repeating: [0xC6, 0xBB, 0xB9, 0xFB, 0x0A] as [UInt8], count: 50_000).flatMap { $0 }
        guard case .converted(let text, .gb18030) = recognise(apples) else {
            Issue.record("GB18030 is not recognised")
            return
        }
        #expect(text == Array(String(repeating: "苹果\n", count: 50_000).utf8))
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x61], [0xFE, 0xFF, 0xD8, 0], [0x61, 0], [0x80, 0xFF, 0xFF]] {
            guard case .notText = recognise(bytes) else {
                Issue.record("\(bytes) is taken for text")
                return
            }
        }
    }
}
