import Farmgate

extension PlanSummary {
    /// Which candidate places are opened, what that costs and how much of them is used.
    func openings(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let candidates = OpeningUse.all(of: planned)
        guard !candidates.isEmpty else { return [] }
        let opened = candidates.filter { $0.open > 0 }.largestFirst { $0.cost }
        let title = wording.opened(
            opened.count, of: candidates.count, arePlaces: network.links.allSatisfy { $0.openingCost == nil },
            isRelaxed: plan.isRelaxed)
        guard !opened.isEmpty else { return [style.heading(title)] }
        let listed = opened.prefix(Self.listedRows)
        var table = TextTable([.left, .right, .right, .right, .right, .right])
        table.append([
            wording.candidate, plan.isRelaxed ? wording.openShare : "", network.settings.currency, wording.tonnes,
            wording.capacity, wording.used,
        ])
        let decimals = opened.map { min($0.capacityTonnes, max($0.tonnes, 1)) }.readableDecimals
        for use in listed {
            let isLimited = use.capacityTonnes < .infinity
            table.append([
                wording.candidate(use.candidate, network),
                plan.isRelaxed ? wording.share(use.open, of: 1) + " %" : "", use.cost.amount(0),
                use.tonnes.amount(decimals),
                isLimited ? use.capacityTonnes.amount(decimals) : "",
                isLimited ? wording.share(use.capacityUsed, of: use.capacityTonnes) + " %" : "",
            ])
        }
        return [style.heading(title)] + table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" }
            + unlisted(opened.count - listed.count) + groups
    }

    /// Of which groups as many candidates are open as may be, and what one more would be worth.
    private var groups: [TerminalText] {
        plan.groups.compactMap { line in
            guard let group = planned.group(line.group) else { return nil }
            let name = wording.group(group, network), open = line.open.fixed(plan.isRelaxed ? 2 : 0)
            let worth = line.price > 0 ? "\(line.price.amount(0)) \(network.settings.currency)" : nil
            return TerminalText("  " + wording.opened(open, ofGroup: name, most: line.most, worth: worth))
        }
    }

    /// How many trips the whole vehicles make, how full they are and what they cost.
    func vehicles(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let uses = VehicleUse.all(of: planned)
        guard !uses.isEmpty else { return [] }
        let all = VehicleUse.Total(of: uses)
        // Trips in part have a share of a trip as their last figure.
        let tripDecimals = plan.isRelaxed ? 2 : 0
        let title = wording.vehicleTrips(
            all.trips.fixed(tripDecimals), links: uses.count,
            full: wording.share(all.capacityUsed, of: all.roomTonnes),
            cost: "\(all.cost.amount(0)) \(network.settings.currency)", isRelaxed: plan.isRelaxed)
        let listed = uses.prefix(Self.listedRows)
        var table = TextTable([.left, .right, .right, .right, .right])
        table.append([wording.linkHeading, wording.trips, wording.tonnes, wording.full, network.settings.currency])
        let decimals = uses.map(\.loadTonnes).readableDecimals
        for use in listed {
            table.append([
                wording.link(use.link, network), use.trips.fixed(tripDecimals), use.loadTonnes.amount(decimals),
                wording.share(use.capacityUsed, of: use.roomTonnes) + " %", use.cost.amount(0),
            ])
        }
        return [style.heading(title)] + table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" }
            + unlisted(uses.count - listed.count)
    }

    /// How many trips the vehicles of each fleet make, how full they are, and how long they drive.
    func fleets(_ style: TextStyle, width: Int?) -> [TerminalText] {
        let uses = FleetUse.all(of: planned)
        guard !uses.isEmpty else { return [] }
        let tripDecimals = plan.isRelaxed ? 2 : 0, decimals = uses.map(\.loadTonnes).readableDecimals
        let listed = uses.prefix(Self.listedRows)
        var table = TextTable([.left, .right, .right, .right, .right, .right, .right, .right])
        table.append([
            wording.fleetHeading, wording.vehicleCount, wording.trips, wording.tonnes, wording.full,
            wording.drivenHours,
            wording.allowedHours, wording.oneMoreHour(network.settings.currency),
        ])
        for use in listed {
            let vehicles = network.fleets[use.fleet].vehicles
            table.append([
                wording.fleet(use.fleet, network), vehicles.isFinite ? vehicles.fixed(0) : "",
                use.trips.fixed(tripDecimals), use.loadTonnes.amount(decimals),
                use.roomTonnes > 0 ? wording.share(use.capacityUsed, of: use.roomTonnes) + " %" : "",
                use.hours.fixed(1),
                use.hoursAllowed?.fixed(1) ?? "", use.highestPrice > 0 ? use.highestPrice.amount(2) : "",
            ])
        }
        return [style.heading(wording.fleetsHeading(uses.count))]
            + table.lines(width: width.map { $0 - 2 }, wording).map { "  \($0)" } + unlisted(uses.count - listed.count)
    }

    private func unlisted(_ count: Int) -> [TerminalText] { count > 0 ? ["  \(wording.unlisted(count))"] : [] }
}
