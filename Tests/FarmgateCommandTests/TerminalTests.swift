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
    }
#endif
