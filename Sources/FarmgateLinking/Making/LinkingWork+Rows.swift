import FarmgateBase
import FarmgateModel

// From pairs to rows: those of the network completed, those that are made added.
extension LinkingWork {
    /// Gives rows of the network's own the figures that neither they nor their modes have.
    ///
    /// - Throws: `NetworkError.invalid` where there is no path, or the mode says no cost.
    mutating func completeOwnRows() throws(NetworkError) {
        report.ownRowCount = ownRows.count
        for row in ownRows where network.links[row.index].hours.isNaN || network.links[row.index].costPerTonne.isNaN {
            complete(row)
        }
        let findings = unlinked.findings()
        guard findings.errorCount == 0 else { throw .invalid(findings) }
    }

    private mutating func complete(_ row: LinkRow) {
        let mode = modes.first { $0.id == row.mode }
        let profile = mode?.profile ?? .roads
        let ends = PlacePair(from: row.from, to: row.to)
        guard let finder = finders.first(where: { $0.profile == profile }),
            let path = finder.table(from: [row.from], to: [row.to], threads: 1)[0, 0]
        else {
            return unlinked.report(
                .error, link: row.row, .hours,
                "figures are missing, and no way from “\(network.placeIDs[row.from])” to “\(network.placeIDs[row.to])” on \(profile) is "
                    + "found; give km, hours and cost_per_tonne")
        }
        guard let mode, row.costPerTonne != nil || mode.tariff.hasCost else {
            return unlinked.report(
                .error, link: row.row, .costPerTonne,
                "cost_per_tonne is missing, and \(mode == nil ? "there is no mode" : "mode") “\(row.mode)”\(mode == nil ? "" : " says no cost"); give "
                    + "the cost here, or cost_per_tonne_km or what a vehicle costs there")
        }
        let figures = ModeFigures(mode, path, km: row.km, hours: row.hours)
        var completed = row
        completed.km = row.km ?? figures.km
        completed.tollKm = row.tollKm ?? (figures.tollKm > 0 ? figures.tollKm : nil)
        completed.hours = row.hours ?? figures.hours
        completed.costPerTonne = row.costPerTonne ?? figures.costPerTonne
        completed.co2KgPerTonne = row.co2KgPerTonne ?? figures.co2KgPerTonne
        draft.complete(completed)
        paths[profile, default: [:]][ends] = path
        linksOfCourse[Course(profile: profile, ends: ends), default: []].append(
            network.linkIDs[row.index])
        report.completedRowCount += 1
    }

    /// Adds the links of all chosen pairs, pair by pair and mode by mode.
    mutating func addLinks() {
        let ends = Set(chosen.values.flatMap(\.keys)).sorted()
        var counts = [Int](repeating: 0, count: modes.count)
        let taken = TakenWays(ownRows, modes)
        for pair in ends {
            var offers: [(mode: Int, figures: ModeFigures)] = []
            for (index, mode) in modes.enumerated() {
                guard let profile = mode.profile, chosen[profile]?[pair] != nil, let path = paths[profile]?[pair],
                    modes(profile, from: network.places[pair.from].kind).contains(where: { $0.id == mode.id })
                else { continue }
                if taken.contains(pair, mode) {
                    report.replacedCount += 1
                } else {
                    offers.append((index, ModeFigures(mode, path)))
                }
            }
            let isUseful = LinkChoice.useful(
                offers.map {
                    LinkChoice.Offer(
                        hours: $0.figures.hours, costPerTonne: $0.figures.costPerTonne,
                        co2KgPerTonne: $0.figures.co2KgPerTonne ?? 0, isChilled: modes[$0.mode].isChilled)
                })
            for (offer, isUseful) in zip(offers, isUseful) {
                guard isUseful else {
                    report.needlessCount += 1
                    continue
                }
                addLink(pair, modes[offer.mode], offer.figures)
                counts[offer.mode] += 1
            }
        }
        report.links = zip(modes, counts).filter { $0.1 > 0 }.map { ($0.id, $1) }
    }

    private mutating func addLink(_ pair: PlacePair, _ mode: LinkingMode, _ figures: ModeFigures) {
        let (from, to) = (network.placeIDs[pair.from], network.placeIDs[pair.to])
        let id = newID("\(from)-\(to)-\(mode.id)")
        draft.addLink(
            id, from: from, to: to, mode: mode.id, km: figures.km, hours: figures.hours,
            costPerTonne: figures.costPerTonne, co2KgPerTonne: figures.co2KgPerTonne,
            isChilled: mode.isChilled ? true : nil, tollKm: figures.tollKm > 0 ? figures.tollKm : nil)
        if let profile = mode.profile { linksOfCourse[Course(profile: profile, ends: pair), default: []].append(id) }
        guard figures.tollPerTonne > 0 else { return }
        for product in network.products where product.isTollFree && (mode.isChilled || !product.requiresChilled) {
            draft.addLinkProduct(
                id, product.id,
                costPerTonne: (figures.costPerTonne - figures.tollPerTonne).rounded(toPlaces: 2))
            report.tollFreeRowCount += 1
        }
    }

    private mutating func newID(_ wanted: String) -> String {
        var id = wanted, number = 1
        while !ids.insert(id).inserted {
            number += 1
            id = "\(wanted)#\(number)"
        }
        return id
    }
}

/// The ways that rows of the network's own take already.
struct TakenWays {
    private struct Way: Hashable {
        var ends: PlacePair
        /// Of the same kind and the same cold chain, or, where that is not known, of the same mode.
        var profile: ModeProfile?
        var isChilled: Bool
        var mode: String?
    }

    private var ways: Set<Way> = []

    init(_ rows: [LinkRow], _ modes: [LinkingMode]) {
        for row in rows {
            let mode = modes.first { $0.id == row.mode }
            // A mode of which nothing is said is a lorry's.
            let profile = mode == nil || row.mode == "road" ? mode?.profile ?? .roads : mode?.profile
            for (from, to) in row.bothWays ? [(row.from, row.to), (row.to, row.from)] : [(row.from, row.to)] {
                let ends = PlacePair(from: from, to: to)
                ways.insert(Way(ends: ends, profile: nil, isChilled: false, mode: row.mode))
                if let profile { ways.insert(Way(ends: ends, profile: profile, isChilled: row.isChilled, mode: nil)) }
            }
        }
    }

    func contains(_ ends: PlacePair, _ mode: LinkingMode) -> Bool {
        ways.contains(Way(ends: ends, profile: nil, isChilled: false, mode: mode.id))
            || ways.contains(Way(ends: ends, profile: mode.profile, isChilled: mode.isChilled, mode: nil))
    }
}

extension Settings {
    /// Names those whose data the links come from, unless that is done.
    mutating func attribute() {
        let sources = "Links: © OpenStreetMap contributors, ODbL 1.0"
        guard !(attribution ?? "").contains("OpenStreetMap") else { return }
        attribution = attribution.map { "\($0) \(sources)" } ?? sources
    }
}
