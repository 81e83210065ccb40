import FarmgateBase
import FarmgateModel

/// The making of a network's links, step by step.
struct LinkingWork {
    var report = LinkingReport()
    /// What finds paths, on roads first.
    let finders: [PathFinder]
    var unlinked: UnlinkedNetwork
    var draft: NetworkDraft
    let places: LocatedPlaces
    let rules: LinkRules
    let threads: Int
    /// The modes, in the order of the table.
    let modes: [LinkingMode]
    var ownRows: [LinkRow]
    /// The ids of links that are taken.
    var ids: Set<String>
    /// The pairs that rules chose, with the first rule that did, on each profile.
    var chosen: [ModeProfile: [PlacePair: LinkRule]] = [:]
    /// The paths between them.
    var paths: [ModeProfile: [PlacePair: PathFigures]] = [:]
    /// The links that were made, or worked out, on each way.
    var linksOfCourse: [Course: [String]] = [:]

    struct Course: Hashable {
        var profile: ModeProfile
        var ends: PlacePair
    }

    var network: Network { unlinked.network }

    init(
        _ unlinked: UnlinkedNetwork, _ draft: NetworkDraft, _ places: LocatedPlaces, _ finders: [PathFinder],
        _ rules: LinkRules, _ threads: Int
    ) {
        self.unlinked = unlinked
        self.draft = draft
        self.places = places
        self.finders = finders
        self.rules = rules
        self.threads = threads
        modes = draft.linkingModes
        ownRows = draft.linkRows(of: unlinked.network)
        ids = Set(unlinked.network.linkIDs.indices.map { unlinked.network.linkIDs[$0] })
    }

    /// Makes all links and writes them into the draft.
    mutating func makeLinks() throws(NetworkError) {
        for (row, _) in places.seats { if let seat = places.locations[row] { draft.setLocation(seat, ofPlace: row) } }
        report.seatCount = places.seats.count
        report.farmsAtSeatCount = places.seats.keys.count { network.places[$0].kind == .farm }
        report.snapping = finders.map(snapping)
        choosePairs()
        try completeOwnRows()
        addLinks()
    }

    /// Checks the whole and returns it.
    func linkedNetwork() throws(NetworkError) -> LinkedNetwork {
        var draft = draft
        draft.settings.attribute()
        let network = try draft.network()
        var report = report
        report.tooLateCount = network.links.count { $0.lagPeriods >= network.settings.periods }
        var courses: [LinkCourse] = []
        for finder in finders {
            let ends = linksOfCourse.keys.filter { $0.profile == finder.profile }.map(\.ends).sorted()
            let lines = finder.courses(of: ends, threads: threads)
            for (ends, points) in zip(ends, lines) {
                let km = ((paths[finder.profile]?[ends]?.metres ?? 0) / 1000).rounded(toPlaces: 1)
                courses.append(
                    LinkCourse(
                        ends: ends, profile: finder.profile, km: km,
                        links: linksOfCourse[Course(profile: finder.profile, ends: ends)] ?? [], points: points))
            }
        }
        return LinkedNetwork(
            network: network, findings: unlinked.findings(), report: report, courses: courses, work: self)
    }
}
