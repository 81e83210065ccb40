import Foundation
import TestSupport
import Testing

@Suite("Help")
struct HelpTests {
    static let commands = [
        "farmgate", "new", "plan", "route", "table", "check", "verify", "explain", "compare", "report", "convert",
        "prepare", "link", "roads", "nearest", "reach", "bench route",
    ]

    @Test("Every command's help is the text in the snapshot; UPDATE_EXPECTATIONS=1 writes it anew", arguments: commands)
    func helpIsAsExpected(command: String) throws {
        let arguments = command == "farmgate" ? ["--help"] : command.components(separatedBy: " ") + ["--help"]
        let run = try RunningFarmgate(arguments, environment: ["COLUMNS": "80"]).finish()
        #expect(run.status == 0)
        if updatesExpectations {
            try Data(run.output.utf8).write(to: snapshot(command.replacingOccurrences(of: " ", with: "-")))
        }
        #expect(
            run.output
                == (try String(contentsOf: snapshot(command.replacingOccurrences(of: " ", with: "-")), encoding: .utf8))
        )
    }

    @Test("Every command's help says which exit statuses it has, with examples", arguments: commands)
    func helpTeaches(command: String) throws {
        let help = try String(contentsOf: snapshot(command.replacingOccurrences(of: " ", with: "-")), encoding: .utf8)
        #expect(help.contains("\nEXAMPLES\n  farmgate "))
        #expect(help.contains("\nEXIT STATUS\n  0   "))
    }

    @Test(
        "The manual page of every command has its help's options and sentences; “make manual” writes it anew",
        arguments: commands)
    func manualIsUpToDate(command: String) throws {
        let help = try String(contentsOf: snapshot(command.replacingOccurrences(of: " ", with: "-")), encoding: .utf8)
        let name = (command == "farmgate" ? [] : command.components(separatedBy: " "))
        let page = try String(
            contentsOf: packageFolder.appending(
                path: "docs/man/\((["farmgate"] + name).joined(separator: "-")).1"),
            encoding: .utf8)
        let words = page.replacing("\\&", with: "").split { $0.isWhitespace }
        let options = Set(help.matches(of: /--[a-z][a-z-]+/).map { String($0.output.dropFirst(2)) })
        for option in options where option != "generate-completion-script" {
            #expect(words.contains { $0.contains("-" + option) }, "\(option)")
        }
        // The page quotes marks in its own way.
        func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
        let text = letters(page)
        for paragraph in help.components(separatedBy: "\n\n").dropFirst() where paragraph.first?.isUppercase == true {
            // Titles of lists, such as “OPTIONS:”, are not on the page.
            let title = paragraph.prefix { $0 != ":" }
            guard title != title.uppercased() else { continue }
            #expect(text.contains(letters(paragraph)) as Bool, "\(paragraph)")
        }
    }

    @Test("The version is printed")
    func versionIsPrinted() throws {
        #expect(try farmgate("--version").output == "0.1.0\n")
    }

    @Test("The completion script is one that the shell can read", arguments: ["bash", "zsh", "fish"])
    func completionScript(shellName: String) throws {
        let run = try farmgate("--generate-completion-script", shellName)
        #expect(run.status == 0)
        #expect(run.output.contains("verify"))
        guard shellName == "bash" else { return }
        #expect(try shell("farmgate --generate-completion-script bash | bash -n").status == 0)
    }
}
