public import ArgumentParser
import Farmgate

extension Language: ExpressibleByArgument {}

/// The options that every command has, and the notes they govern: what goes to standard error besides the data.
struct CommonOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print nothing but the data and errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more about what is being done.")
    var verbose = false

    @Flag(name: .customLong("no-color"), help: "Print without colours, as if NO_COLOR were set.")
    var noColor = false

    @Option(help: "The language of texts for people.")
    var language = Language.en

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many threads work (default: one a core); the result is the same.", valueName: "n"),
        transform: NumberArgument.count())
    var threads: Int?

    /// What they are before the command line has been read.
    static var unset: CommonOptions {
        do { return try parse([]) } catch { preconditionFailure("all common options have defaults: \(error)") }
    }

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    }

    /// Beyond this many, threads cost more memory than they save time.
    private static let mostThreads = 16

    /// How many threads to work with.
    var threadCount: Int { threads ?? min(Platform.coreCount, Self.mostThreads) }

    /// The sentences in the language asked for.
    var wording: Wording { Wording(language) }

    /// Returns how text looks on a stream.
    func style(on stream: StandardStream) -> TextStyle {
        TextStyle(isColored: !noColor && stream.takesColor)
    }

    /// So many warnings of a network, and of each of its scenarios, are printed with an answer that they do not prevent.
    private static let mostWarnings = 3

    /// Prints findings that prevent an answer to standard error, then their count. Of notes it says only how many there are.
    func note(_ findings: Findings) {
        noteReadOtherwise([findings])
        StandardStream.error.note(report([findings.withoutNotes]).text)
    }

    /// Prints what is doubtful about the states of a network that an answer is about to standard error: the first warnings of
    /// each, all of them if it should say more, none if it should be quiet. Of notes it says only how many there are.
    ///
    /// - Parameter remedy: how to see those that are not printed; by “farmgate check” unless given.
    func note(_ states: [Findings], listedBy remedy: String? = nil) {
        noteReadOtherwise(states)
        let warnings = states.map(\.withoutNotes)
        guard !quiet, warnings.contains(where: { $0.warningCount > 0 }) else { return }
        let brief = report(warnings, most: Self.mostWarnings)
        StandardStream.error.note(
            verbose || brief.isWhole ? report(warnings).text : "\(brief.lines)\(remedy ?? wording.checkListsAll)\n")
    }

    /// Says how many values of a network were read otherwise than they are written; `check` lists them.
    private func noteReadOtherwise(_ states: [Findings]) {
        // The states are read from the same files.
        if let count = states.map(\.noteCount).max(), count > 0 { note(TerminalText(wording.readOtherwise(count))) }
    }

    private func report(_ findings: [Findings], most: Int = Findings.limit) -> FindingReport {
        FindingReport(findings, style(on: .error), wording, columns: StandardStream.error.columnCount, most: most)
    }

    /// Prints an error to standard error.
    func noteError(_ message: TerminalText) {
        StandardStream.error.note("\(style(on: .error).error("error")): \(message)\n")
    }

    /// Prints a warning to standard error, unless it should be quiet.
    func noteWarning(_ message: String) {
        note("\(style(on: .error).warning("warning")): \(message)")
    }

    /// Prints a line to standard error, if it should say more.
    func noteMore(_ line: @autoclosure () -> String) {
        if verbose { note(TerminalText(line())) }
    }

    /// Prints a line to standard error, unless it should be quiet.
    func note(_ line: TerminalText) {
        if !quiet { StandardStream.error.note(line + "\n") }
    }
}
