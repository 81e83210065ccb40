#if os(Linux)
    import Foundation
    import Testing

    @testable import FarmgateCommand

    @Suite("On a terminal")
    struct TerminalTests {
        @Test("Headings and findings are coloured, unless NO_COLOR or --no-color says otherwise")
        func colors() throws {
            let path = brokenNetworks.appending(path: "column-twice.json").path
            #expect(try PseudoTerminal(columns: 200).run(["check", path]).contains("\u{1B}[1;31merror\u{1B}[0m: "))
            let environment = ["TERM": "xterm", "NO_COLOR": "1"]
            #expect(
                try !PseudoTerminal(columns: 200).run(["check", path], environment: environment).contains("\u{1B}"))
            #expect(try !PseudoTerminal(columns: 200).run(["check", path, "--no-color"]).contains("\u{1B}"))
            #expect(try PseudoTerminal(columns: 200).run(["plan", tiny("storage"), "-q"]).contains("\u{1B}[1m"))
        }

        @Test("Progress is one line that is gone at the end")
        func progress() throws {
            let text = try PseudoTerminal(columns: 60).run(["plan", tiny("storage"), "--no-color"])
            let parts = text.components(separatedBy: "\r\u{1B}[K")
            #expect(parts.count == 2)
            #expect(parts[0].hasPrefix("\rround 1  cost "))
            #expect(parts[1].hasPrefix("Harvested in one period"))
        }

        @Test("Lines end where the terminal does, in either language", arguments: ["en", "zh"])
        func width(language: String) throws {
            let text = try PseudoTerminal(columns: 48).run([
                "plan", tiny("storage"), "--no-color", "--quiet", "--language", language,
            ])
            let table = text.components(separatedBy: "\n\n").dropFirst().dropLast().joined(separator: "\n")
            #expect(table.split(separator: "\n").count > 10)
            for line in table.split(separator: "\n") { #expect(DisplayWidth.of(line) <= 48, "\(line)") }
        }

        @Test("A terminal without escapes gets none, one without a name neither", arguments: ["dumb", "", nil])
        func dumb(term: String?) throws {
            let environment = term.map { ["TERM": $0] } ?? [:]
            let path = brokenNetworks.appending(path: "column-twice.json").path
            for arguments in [["plan", tiny("storage")], ["check", path]] {
                let text = try PseudoTerminal(columns: 80).run(arguments, environment: environment)
                #expect(!text.isEmpty && !text.contains("\u{1B}") && !text.contains("\r"))
            }
        }

        @Test("At forty columns what is left out of tables is said", arguments: ["en", "zh"])
        func narrow(language: String) throws {
            let text = try PseudoTerminal(columns: 40).run([
                "plan", tiny("storage"), "--no-color", "--quiet", "--language", language,
            ])
            #expect(text.contains(language == "en" ? "more: widen the terminal" : "列：请加宽终端"))
        }

        @Test("A terminal of no width, or of a huge one, is as good as any", arguments: [0, 1, UInt16.max])
        func oddWidths(columns: UInt16) throws {
            let text = try PseudoTerminal(columns: columns).run(["plan", tiny("storage"), "--no-color"])
            #expect(text.contains("No plan can be cheaper."))
        }

        @Test("An error shows its line and points at the place; a pipe gets the bare line")
        func excerpt() throws {
            let folder = try TemporaryFolder()
            let tables = folder.url.appending(path: "tables")
            try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
            let files = [
                "network.json": "{\"format\": \"farmgate-network/1\"}", "products.csv": "编号\n大米\n",
                "places.csv": "编号,类型\n盐池,产地\n北京,仓库\n", "links.csv": "from,to,hours\n盐池,北京,3\n",
                "supplies.csv": "place,product,tonnes\n盐池,大米,十吨\n",
                "demands.csv": "place,product,tonnes\n北京,大米,5\n",
            ]
            for (name, text) in files { try Data(text.utf8).write(to: tables.appending(path: name)) }
            let lines = try PseudoTerminal(columns: 120).run(["check", tables.path, "--no-color"])
                .replacing("\r\n", with: "\n").split(separator: "\n")
            let position = try #require(lines.firstIndex { $0.contains("supplies.csv:2: error") })
            #expect(lines[position + 1] == "  2 | 盐池,大米,十吨")
            // Each of the characters takes two columns.
            #expect(lines[position + 2] == "    |           ^^^^")
            #expect(try !farmgate("check", tables.path).output.contains("^^"))
        }

        @Test("A line that is too long is cut around the place")
        func longLine() throws {
            let folder = try TemporaryFolder()
            let file = folder.url.appending(path: "long.json")
            let places =
                (0..<40).map { "{\"id\": \"p\($0)\", \"kind\": \"farm\"}" } + ["{\"id\": \"x\", \"kind\": \"bran\"}"]
            try Data("{\"format\": \"farmgate-network/1\", \"places\": [\(places.joined(separator: ", "))]}".utf8)
                .write(to: file)
            let lines = try PseudoTerminal(columns: 70).run(["check", file.path, "--no-color"])
                .replacing("\r\n", with: "\n").split(separator: "\n")
            let marked = try #require(lines.firstIndex { $0.hasSuffix("^^^^") })
            #expect(DisplayWidth.of(lines[marked - 1]) <= 70)
            let offset = try #require(lines[marked].firstIndex(of: "^"))
            let column = lines[marked].distance(from: lines[marked].startIndex, to: offset)
            #expect(lines[marked - 1].dropFirst(column).hasPrefix("bran"))
        }

        @Test("Bars stand beside figures where there is room for them, and nowhere else")
        func bars() throws {
            let path = tiny("storage")
            #expect(try PseudoTerminal(columns: 140).run(["plan", path, "--quiet", "--no-color"]).contains("█"))
            #expect(try !PseudoTerminal(columns: 40).run(["plan", path, "--quiet", "--no-color"]).contains("█"))
            #expect(try !farmgate("plan", path).output.contains("█"))
        }
    }
#endif
