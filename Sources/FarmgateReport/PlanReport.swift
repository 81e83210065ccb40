public import Farmgate
import Mustache

/// A plan as one page for people who were not there when it was made: a map of what goes where, costs, emissions, service,
/// freshness, shortages with their reasons, bottlenecks, and the proof.
///
/// The page is one file that needs no network access. Its tables stand in it as text; a script draws the map and answers
/// clicks. Where places lack coordinates it draws them in columns: farms, hubs, warehouses.
///
///     let report = try PlanReport(of: plan, in: network)
///     let page = try report.html(.en)
public struct PlanReport: Sendable {
    let reported: ReportedPlan
    let other: ReportedPlan?
    let explanation: Explanation?

    /// Takes a plan, and may be another one to compare it with.
    ///
    /// - Parameters:
    ///   - planned: The plan with its network.
    ///   - other: A plan of another scenario or of another time, with its network.
    ///   - names: What to call the plans where there are two.
    ///   - explanation: What testing found of the plan; its sentences stand on the page.
    ///   - courses: Where links run on the ground; maps draw straight, or bent, those of which nothing is known.
    /// - Throws: `ReportError.unknownID` where a plan refers to what its network does not have. O(ids).
    public init(
        of planned: PlannedNetwork, comparedWith other: PlannedNetwork? = nil, named names: [String] = [],
        explanation: Explanation? = nil, along courses: LinkCourses = LinkCourses()
    ) throws(ReportError) {
        func name(_ position: Int, _ plan: Plan) -> String {
            names.indices.contains(position) ? names[position] : plan.origin.scenario ?? "base"
        }
        reported = try ReportedPlan(planned, named: name(0, planned.plan), along: courses)
        if let other {
            self.other = try ReportedPlan(other, named: name(1, other.plan), along: courses)
        } else {
            self.other = nil
        }
        self.explanation = explanation
    }

    /// Takes a plan of a network, and may be another one to compare it with.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - network: The network in the state that the plan was made of.
    ///   - other: A plan of another scenario or of another time, with its network.
    ///   - names: What to call the plans where there are two.
    ///   - explanation: What testing found of the plan; its sentences stand on the page.
    ///   - courses: Where links run on the ground; maps draw straight, or bent, those of which nothing is known.
    /// - Throws: `ReportError.otherNetwork` where the plan is not of this network; `.unknownID`. O(ids).
    public init(
        of plan: Plan, in network: Network, comparedWith other: PlannedNetwork? = nil, named names: [String] = [],
        explanation: Explanation? = nil, along courses: LinkCourses = LinkCourses()
    ) throws(ReportError) {
        let planned: PlannedNetwork
        do {
            planned = try PlannedNetwork(of: plan, in: network)
        } catch {
            throw .otherNetwork(error)
        }
        try self.init(of: planned, comparedWith: other, named: names, explanation: explanation, along: courses)
    }

    /// The most shipments that a page holds: browsers grow slow with more.
    public static let mostShipments = 200_000

    /// Returns the page as UTF-8.
    ///
    /// - Throws: `ReportError.tooManyShipments`.
    /// - Complexity: O(shipments · steps), and ten shortest path searches for each product that is short somewhere.
    public func html(_ language: Language) throws(ReportError) -> [UInt8] {
        let count = reported.plan.shipments.count + (other?.plan.shipments.count ?? 0)
        guard count <= Self.mostShipments else { throw .tooManyShipments(count) }
        // A template that can be parsed is rendered.
        let template = try! MustacheTemplate(string: PagePart.template)
        return Array(template.render(PageContent(self, Wording(language))).utf8)
    }

    /// Returns the flows as GeoJSON (`PlannedNetwork.geoJSON()`).
    package func geoJSON() -> [UInt8] { reported.planned.geoJSON(along: reported.courses) }

    /// A file of a folder.
    public struct File: Sendable {
        /// Its name without extension. It may hold an id, and with it any character.
        public let name: String
        /// What stands in it.
        public let content: [UInt8]
    }

    /// Returns what everybody along the way has to do, as three CSV tables that Excel opens as they are: `farms` (what leaves
    /// when, to where), `hubs` (what comes and goes), `warehouses` (what arrives when and how fresh).
    ///
    /// - Throws: `ReportError.untraceable` where a shipment of the plan is none on its network.
    /// - Complexity: O(steps · log steps).
    public func dispatchSheets(_ language: Language) throws(ReportError) -> [File] {
        try sheets(language).all.map { File(name: $0.name, content: $0.csv) }
    }

    /// Returns a page for each farm, hub, warehouse and vehicle trip, with an overview and what is short: to be printed and handed out.
    ///
    /// - Throws: `ReportError.untraceable`; `.tooManySheets` where there are more than a workbook holds.
    /// - Complexity: O(steps · log steps).
    public func dispatchWorkbook(_ language: Language) throws(ReportError) -> DispatchWorkbook {
        try DispatchWorkbook(reported, sheets(language), Wording(language))
    }

    /// Returns a page of HTML for each farm, with what leaves it: short enough for a message.
    ///
    /// - Throws: `ReportError.untraceable`.
    /// - Complexity: O(steps · log steps).
    public func dispatchNotes(_ language: Language) throws(ReportError) -> [File] {
        DispatchNotes(reported.network, Wording(language)).files(try sheets(language))
    }

    private func sheets(_ language: Language) throws(ReportError) -> DispatchSheets {
        DispatchSheets(reported, try traces(), Wording(language), in: reported.network.settings.massUnit)
    }

    /// Returns the plan as a GeoPackage, for map programs and SQL: layers `places` and `flows`, tables `plan`, `shipments`,
    /// `demands`, `supplies`, `farms`, `hubs` and `warehouses`.
    ///
    /// - Parameter language: That of reasons, descriptions and the sheets' words; names of tables and columns are English.
    /// - Throws: `ReportError.untraceable`; `.database` where there is not enough memory.
    /// - Complexity: O(steps · log steps).
    public func geoPackage(_ language: Language) throws(ReportError) -> [UInt8] {
        let package = GeoPackage(reported, try traces(), Wording(language))
        do {
            return try package.bytes()
        } catch {
            throw .database(reason: "\(error)")
        }
    }

    /// The rounds around hubs and warehouses.
    public struct Rounds: Sendable {
        /// A problem for VROOM for each place and period.
        public let files: [File]
        /// Which tonnes are in none of them, why, and what would bring them in, in sentences; empty where all are.
        public let leftOut: [String]
    }

    /// Returns the rounds around each hub and warehouse as problems for VROOM: what to fetch from farms and to bring to places
    /// near by.
    ///
    /// - Parameters:
    ///   - vehicleTonnes: What a vehicle holds, from a kilogram to a million tonnes.
    ///   - withinKm: How far off stops may be, as the crow flies.
    ///   - language: That of descriptions.
    /// - Throws: `ReportError.untraceable`; `.tooManyLoads` and `.tooLongHandling` where figures are too large for rounds.
    /// - Complexity: O(steps · log steps).
    public func deliveryRounds(
        vehicleTonnes: Double, withinKm: Double, _ language: Language
    ) throws(ReportError) -> Rounds {
        try DeliveryRounds(vehicleTonnes: vehicleTonnes, withinKm: withinKm)
            .rounds(try traces(), reported.network, Wording(language))
    }

    /// Says what of the plan has no line on a map for want of coordinates; nil where all has one.
    package func unmapped(_ language: Language) -> String? {
        Wording(language).unmapped(UnmappedFlows(of: reported.planned), on: reported.network)
    }

    private func traces() throws(ReportError) -> [ShipmentTrace] {
        do {
            return try Provenance(of: reported.planned).traces()
        } catch {
            throw .untraceable(error)
        }
    }
}
