import ArgumentParser
import Farmgate
import SystemPackage
import FarmgateBase

/// `farmgate convert`: a network in another of its forms, or the linear programme of its plan.
struct ConvertCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract:
            "Turn a network into another of its forms: JSON, a workbook, CSV tables; or write a plan's linear programme.",
        discussion: """
            The output decides: .json is a network file, .xlsx a workbook with a sheet for each table, .lp and .mps the linear \
            programme that the network's plan comes from, and a name without an extension, or that of a folder, a folder of \
            CSV tables. Nothing is lost between the forms of a network, and all give the same plan.

            A file or folder is written whole or not at all. A folder is replaced only if it holds nothing but a network's \
            tables.

            A linear programme is written once the plan is made, as "farmgate plan" makes it: --gap, --time-limit and --relax \
            mean the same. It has the paths that were looked at, and whole numbers where hubs are to be opened or whole \
            vehicles run.

            EXAMPLES
              farmgate convert network.json -o tables/
              farmgate convert tables/ -o network.json
              farmgate convert network.json -o network.xlsx
              farmgate convert network.json --scenario livestream -o livestream.json
              farmgate convert network.json -o master.lp

            EXIT STATUS
              0   written
              64  wrong usage, or the network has no such scenario
              65  the network's content is wrong
              66  the network cannot be read
              73  the output cannot be written; what was there before still is
              75  the time limit came before there was any programme
            """)

    @OptionGroup var input: NetworkOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A .json, .xlsx, .lp or .mps file, or a folder; - is JSON on standard output.", valueName: "out"))
    var output: String

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var common: CommonOptions

    var files: CommandFiles {
        let isFolder = (try? form()).map { if case .tables = $0 { true } else { false } } ?? false
        return CommandFiles(reading: [input.network], writing: [isFolder ? .folder(output) : .file(output)])
    }

    /// What an output is.
    private enum Form {
        case standardOutput, file, workbook, tables
        case programme(Planner.ProgrammeFormat)
    }

    func validate() throws { _ = try form() }

    private func form() throws -> Form {
        if output == "-" { return .standardOutput }
        let path = FilePath(output)
        if output.hasSuffix("/") || (try? FileStatus(output))?.kind == .folder { return .tables }
        switch path.extension?.lowercased() {
        case nil: return .tables
        case "json": return .file
        case "xlsx": return .workbook
        case "lp": return .programme(.lp)
        case "mps": return .programme(.mps)
        case .some(let other):
            throw ValidationError(
                "A network has no form .\(other); name a .json, .xlsx, .lp or .mps file, or a folder (with / at its end)."
            )
        }
    }

    func run() throws {
        let start = ContinuousClock.now
        let form = try form()
        switch form {
        case .standardOutput:
            try StandardStream.output.write(read().json())
        case .file:
            try OutputFile.check(output)
            try read().write(json: FilePath(output))
        case .workbook:
            try OutputFile.check(output)
            try read().write(workbook: FilePath(output))
        case .tables:
            let folder = try OutputFolder(FilePath(output), of: .tables)
            let network = try read()
            try folder.write { path throws(OutputError) in try network.write(csvFolder: path) }
        case .programme(let format):
            try OutputFile.check(output)
            try writeProgramme(of: read(), format, since: start)
        }
    }

    private func read() throws -> Network { try input.read(common) }

    private func writeProgramme(
        of network: Network, _ format: Planner.ProgrammeFormat, since start: ContinuousClock.Instant
    ) throws {
        let planner = try Planner(network, options: planning.options(common, since: start))
        let progress = ProgressLine(common)
        defer { progress.end() }
        var file = try OutputFile(output)
        do {
            _ = try planner.writeProgramme(to: file.contentPath, format) { progress.show($0) }
        } catch PlanningError.unwritable(let error) {
            throw OutputError(path: output, reason: error.reason)
        }
        try file.commit()
    }
}
