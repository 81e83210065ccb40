import ArgumentParser
import Farmgate
import FarmgateReport
import SystemPackage

/// `farmgate report`: a plan for people who were not there, and for those who act on it.
struct ReportCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show a plan as a page with a map, or hand it to those who act on it.",
        discussion: """
            The page (.html) is one file that any browser opens, without a network: a map of what goes where, costs, emissions, \
            service by city, freshness, what is short and why, bottlenecks, and the proof. With a second plan, of another \
            scenario or another time, it compares the two. --language zh makes the page Chinese.

            Reasons are those that the plan's prices tell. With --why they are tested, as explain does, and what would mend \
            them is said; that plans the network some hundred times. Ctrl-C or --time-limit ends the tests.

            A folder gets dispatch sheets, tables that Excel opens: farms.csv (what leaves each farm, when, to where), hubs.csv \
            (what comes to each hub and what goes), warehouses.csv (what arrives, when, how fresh).

            A GeoPackage (.gpkg) opens in QGIS and answers SQL: places and flows on the map; the plan, shipments, demands, \
            supplies and the dispatch sheets as tables. GeoJSON (.geojson) has the flows alone.

            --format vroom writes a problem for the VROOM route optimizer for each hub and warehouse and period: which farms \
            and places near by to visit, with vehicles of --vehicle-tonnes. Tonnes that are in none of them are named, \
            with what would bring them in.

            The network is taken in the scenario that each plan was made for. One of the files may be - for standard input.

            EXAMPLES
              farmgate report network.json plan.json -o plan.html
              farmgate report network.json plan.json -o plan.html --language zh --why
              farmgate report network.json base.plan.json livestream.plan.json -o both.html
              farmgate report network.json plan.json -o sheets/
              farmgate report network.json plan.json -o plan.gpkg
              farmgate report network.json plan.json -o rounds/ --format vroom --vehicle-tonnes 3

            EXIT STATUS
              0   written
              64  wrong usage, no such scenario, or more than a page or rounds hold
              65  the content of an input is wrong, or a plan is of another network
              66  an input cannot be read
              73  the output cannot be written
            """)

    @OptionGroup var input: NetworkOptions

    @Argument(help: "A plan file, or - for standard input.")
    var plan: String

    @Argument(help: ArgumentHelp("A plan file to compare it with.", valueName: "other-plan"))
    var otherPlan: String?

    @Flag(help: "Test the reasons by planning again.")
    var why = false

    @Option(help: ArgumentHelp("Test no longer than this, from the start of the command.", valueName: "seconds"))
    var timeLimit: Double?

    @Option(help: ArgumentHelp("What a vehicle of the rounds for VROOM holds.", valueName: "t"))
    var vehicleTonnes = 5.0

    @Option(help: ArgumentHelp("How far off stops of these rounds may be, as the crow flies.", valueName: "km"))
    var within = 150.0

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    /// The sheets' files, which a folder of them may hold already.
    private static let sheetNames: Set = ["farms.csv", "hubs.csv", "warehouses.csv"]

    func validate() throws {
        if [input.network, plan, otherPlan].count(where: { $0 == "-" }) > 1 {
            throw ValidationError("Only one of the files can be standard input.")
        }
        if input.network == "-", otherPlan != nil {
            throw ValidationError("Two plans need the network as a file: it is read in the state of each.")
        }
        if timeLimit != nil, !why { throw ValidationError("--time-limit is for the tests of --why.") }
        if let timeLimit, !(timeLimit >= 0) { throw ValidationError("--time-limit must not be negative.") }
        guard vehicleTonnes >= 0.001, vehicleTonnes <= 1e6 else {
            throw ValidationError("--vehicle-tonnes must be at least 0.001, a kilogram, and at most a million.")
        }
        guard within > 0 else { throw ValidationError("--within must be positive.") }
        let form = try form()
        if form == .html, output.output == nil, StandardStream.output.isTerminal {
            throw ValidationError("The page is a file: name it with -o, such as -o plan.html.")
        }
        if form != .html, why || otherPlan != nil {
            throw ValidationError("A second plan and --why are for the page: name an .html file with -o.")
        }
        if [.csv, .vroom, .gpkg].contains(form), output.output == nil || output.output == "-" {
            throw ValidationError(
                form == .gpkg
                    ? "A GeoPackage is a file: name it with -o, such as -o plan.gpkg."
                    : "These are several files: name a folder for them with -o, such as -o \(form == .csv ? "sheets" : "rounds")/."
            )
        }
    }

    private func form() throws -> OutputFormat {
        if output.format == nil, let name = output.output, name != "-",
            name.hasSuffix("/") || FilePath(name).extension == nil
                || FileSystem.kind(of: FilePath(name))?.kind == .folder
        {
            return .csv
        }
        return try output.form(among: [.html, .csv, .gpkg, .geojson, .vroom])
    }

    func run() throws {
        let start = ContinuousClock.now, form = try form()
        let path = FilePath(output.output ?? "-")
        switch form {
        case .csv:
            let folder = try OutputFolder(path, replacing: Self.sheetNames)
            let sheets = try report(since: start).dispatchSheets(common.language)
            try folder.write { path throws(OutputError) in
                _ = try OutputFile.makeFolder(path)
                for sheet in sheets { try Self.write(sheet.content, to: path.appending(sheet.name + ".csv")) }
            }
        case .vroom:
            let folder = try FileFolder(path)
            let rounds = try report(since: start).deliveryRounds(
                vehicleTonnes: vehicleTonnes, withinKm: within, common.language)
            try folder.write(
                rounds.files.map { round in (round.name, { sink throws(OutputError) in try sink(round.content) }) },
                ending: ".vroom.json")
            if rounds.files.isEmpty { common.noteWarning(common.wording.noRounds(km: within)) }
            for sentence in rounds.leftOut { common.noteWarning(sentence) }
        case .gpkg:
            try OutputFile.check(path)
            let report = try report(since: start)
            noteUnmapped(report)
            var file = try OutputFile(path)
            do {
                try report.writeGeoPackage(to: file.contentPath, common.language)
            } catch let error as ProvenanceError {
                throw error
            } catch {
                throw OutputError(path: path.string, reason: "\(error)")
            }
            try file.commit()
        default:
            let destination = try output.destination()
            let report = try report(since: start)
            if form == .geojson { noteUnmapped(report) }
            let content = form == .geojson ? report.geoJSON() : try report.html(common.language)
            try destination.write(content)
        }
    }

    /// Says what has no line on a map of others; the page draws all.
    private func noteUnmapped(_ report: PlanReport) {
        if let sentence = report.unmapped(common.language) { common.noteWarning(sentence) }
    }

    private static func write(_ content: [UInt8], to path: FilePath) throws(OutputError) {
        var file = try OutputFile(path)
        try file.write(content)
        try file.commit()
    }

    /// Reads the files, and tests the reasons if that is asked for.
    private func report(since start: ContinuousClock.Instant) throws -> PlanReport {
        let first = try Plan(argument: plan)
        let network = try input.read(scenarioOfPlan: first.origin.scenario)
        let other = try otherPlan.map { argument in
            let plan = try Plan(argument: argument)
            return (network: try input.read(scenarioOfPlan: plan.origin.scenario), plan: plan)
        }
        var explanation: Explanation?
        if why {
            let options = ExplanationOptions(common, since: start, timeLimit: timeLimit)
            explanation = try Explainer(network, first, options: options).explanation()
        }
        let names = otherPlan.map { [plan, $0].map(ComparisonInputs.label) } ?? []
        return try PlanReport(network, first, comparedWith: other, named: names, explanation: explanation)
    }
}
