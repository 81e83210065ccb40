import ArgumentParser
import Farmgate
import FarmgateReport
import SystemPackage
import FarmgateBase

/// `farmgate report`: a plan for people who were not there, and for those who act on it.
struct ReportCommand: FarmgateSubcommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show a plan as a page with a map, or hand it to those who act on it.",
        discussion: """
            The page (.html) is one file that any browser opens, without a network: a map of what goes where, costs, emissions, \
            service by city, freshness, what is short and why, bottlenecks, and the proof. With a second plan, of another \
            scenario or another time, it compares the two. --language zh makes the page Chinese.

            Where the file of lines that "farmgate link" makes stands beside the network (links.geojson in its folder, or \
            x.links.geojson for x.json), maps show the roads and railways that carry the goods.

            Reasons are those that the plan's prices tell. With --why they are tested, as explain does, and what would mend \
            them is said; that plans the network some hundred times. Ctrl-C or --time-limit ends the tests.

            A folder gets dispatch sheets, tables that Excel opens: farms.csv (what leaves each farm, when, to where), hubs.csv \
            (what comes to each hub and what goes), warehouses.csv (what arrives, when, how fresh).

            A workbook (.xlsx) has the same to print and hand out: an overview, what is short and why, and a sheet for each \
            farm, hub, warehouse and trip of a whole vehicle. --format notes writes a page for each farm, small enough for a \
            message. Masses are in kilograms where the tables of the network have them so.

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
              farmgate report network.json plan.json -o dispatch.xlsx
              farmgate report network.json plan.json -o notes/ --format notes
              farmgate report network.json plan.json -o plan.gpkg
              farmgate report network.json plan.json -o rounds/ --format vroom --vehicle-tonnes 3

            EXIT STATUS
              0   written
              64  wrong usage, no such scenario, or more than a page or rounds hold
              65  the content of an input is wrong, or a plan is of another network
              66  an input cannot be read
              73  the output cannot be written
            """)

    private static let usualVehicleTonnes = 5.0
    private static let usualDistance = 150.0

    @OptionGroup var input: NetworkOptions

    @Argument(help: "A plan file, or - for standard input.")
    var plan: String

    @Argument(help: ArgumentHelp("A plan file to compare it with.", valueName: "other-plan"))
    var otherPlan: String?

    @Flag(help: "Test the reasons by planning again.")
    var why = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Test no longer than this, from the start of the command.", valueName: "seconds"),
        transform: NumberArgument.notNegative)
    var timeLimit: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What a vehicle of the rounds for VROOM holds (default: \(usualVehicleTonnes)).", valueName: "t"),
        transform: NumberArgument.number(from: 0.001, to: 1e6))
    var vehicleTonnes = Self.usualVehicleTonnes

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How far off stops of these rounds may be, as the crow flies (default: \(usualDistance)).", valueName: "km"),
        transform: NumberArgument.positive())
    var within = Self.usualDistance

    @OptionGroup var output: OutputOptions<Form>
    @OptionGroup var common: CommonOptions

    enum Form: String, OutputForm { case html, csv, xlsx, notes, gpkg, geojson, vroom }

    var files: CommandFiles {
        let written: CommandFiles.Output =
            switch try? form() {
            case .csv: .folder(output.output ?? "-")
            case .vroom, .notes: .files(in: output.output ?? "-")
            default: .file(output.output)
            }
        return CommandFiles(reading: [input.network, input.coursesPath, plan, otherPlan], writing: [written])
    }

    func validate() throws {
        if [input.network, plan, otherPlan].count(where: { $0 == "-" }) > 1 {
            throw ValidationError("Only one of the files can be standard input.")
        }
        if input.network == "-", otherPlan != nil {
            throw ValidationError("Two plans need the network as a file: it is read in the state of each.")
        }
        if timeLimit != nil, !why { throw ValidationError("--time-limit is for the tests of --why.") }
        let form = try form()
        if form == .html, output.output == nil, StandardStream.output.isTerminal {
            throw ValidationError("The page is a file: name it with -o, such as -o plan.html.")
        }
        if form != .html, why || otherPlan != nil {
            throw ValidationError("A second plan and --why are for the page: name an .html file with -o.")
        }
        switch form {
        case .gpkg: try output.checkNamesFile("A GeoPackage", such: "plan.gpkg")
        case .xlsx: try output.checkNamesFile("A workbook", such: "dispatch.xlsx")
        case .csv: try checkNamesFolder(such: "sheets/")
        case .notes: try checkNamesFolder(such: "notes/")
        case .vroom: try checkNamesFolder(such: "rounds/")
        case .html, .geojson: break
        }
    }

    private func checkNamesFolder(such example: String) throws {
        guard output.output == nil || output.output == "-" else { return }
        throw ValidationError("These are several files: name a folder for them with -o, such as -o \(example).")
    }

    private func form() throws -> Form {
        if output.format == nil, let name = output.output, name != "-",
            name.hasSuffix("/") || FilePath(name).extension == nil
                || (try? FileStatus(name))?.kind == .folder
        {
            return .csv
        }
        return try output.form()
    }

    func run() throws {
        let start = ContinuousClock.now, form = try form()
        let path = FilePath(output.output ?? "-")
        switch form {
        case .csv:
            let folder = try OutputFolder(path, of: .sheets)
            let sheets = try report(since: start, drawsMap: false).dispatchSheets(common.language)
            try folder.write { path throws(OutputError) in
                for sheet in sheets { try Self.write(sheet.content, to: path.appending(sheet.name + ".csv")) }
            }
        case .xlsx:
            try OutputFile.check(path.string)
            try report(since: start, drawsMap: false).dispatchWorkbook(common.language).write(to: path)
        case .notes:
            let folder = try FileFolder(path, ending: ".html", besides: files)
            let notes = try report(since: start, drawsMap: false).dispatchNotes(common.language)
            try folder.write(notes.map { note in (note.name, { sink throws(OutputError) in try sink(note.content) }) })
        case .vroom:
            let folder = try FileFolder(path, ending: ".vroom.json", besides: files)
            let rounds = try report(since: start, drawsMap: false).deliveryRounds(
                vehicleTonnes: vehicleTonnes, withinKm: within, common.language)
            try folder.write(
                rounds.files.map { round in (round.name, { sink throws(OutputError) in try sink(round.content) }) })
            if rounds.files.isEmpty { common.noteWarning(common.wording.noRounds(km: within)) }
            for sentence in rounds.leftOut { common.noteWarning(sentence) }
        case .gpkg:
            let destination = try output.destination()
            let report = try report(since: start)
            noteUnmapped(report)
            try destination.write(report.geoPackage(common.language))
        case .geojson:
            let destination = try output.destination()
            let report = try report(since: start)
            noteUnmapped(report)
            try destination.write(report.geoJSON())
        case .html:
            let destination = try output.destination()
            try destination.write(report(since: start).html(common.language))
        }
    }

    /// Says what has no line on a map of others; the page draws all.
    private func noteUnmapped(_ report: PlanReport) {
        if let sentence = report.unmapped(common.language) { common.noteWarning(sentence) }
    }

    private static func write(_ content: [UInt8], to path: FilePath) throws(OutputError) {
        var file = try OutputFile(path.string)
        try file.write(content)
        try file.commit()
    }

    /// Reads the files, and tests the reasons if that is asked for.
    private func report(since start: ContinuousClock.Instant, drawsMap: Bool = true) throws -> PlanReport {
        let courses = drawsMap ? try input.courses() : LinkCourses()
        let first = try Plan(argument: plan)
        let second = try otherPlan.map { try Plan(argument: $0) }
        let plans = [first] + (second.map { [$0] } ?? [])
        let networks = try input.read(common, scenariosOfPlans: plans.map(\.origin.scenario))
        let planned = try PlannedNetwork(of: first, in: networks[0])
        let other = try second.map { try PlannedNetwork(of: $0, in: networks[1]) }
        var explanation: Explanation?
        if why {
            let options = ExplanationOptions(common, since: start, timeLimit: timeLimit)
            explanation = try Explainer(of: planned, options: options).explanation()
        }
        let names = otherPlan.map { [plan, $0].map(ComparisonInputs.label) } ?? []
        return try PlanReport(
            of: planned, comparedWith: other, named: names, explanation: explanation, along: courses)
    }
}
