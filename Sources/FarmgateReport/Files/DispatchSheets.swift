import Farmgate

/// What everybody along the way has to do, as three tables: what leaves each farm, what comes to and goes from each hub, what
/// arrives at each destination.
///
/// Goods of the same product and lot that take the same link in the same period are one row, or a row for each trip that takes them
/// where the link runs whole vehicles. Times are those of goods that leave when the period of their supply begins, and wait until
/// their vehicle is loaded; where the network says no date they count hours from there.
struct DispatchSheets {
    let traces: [ShipmentTrace]
    let network: Network
    let wording: Wording
    let timetable: VehicleTimetable
    private let unit: MassUnit
    /// Trips of whole vehicles by link and period.
    private var trips: [Int: [Int: Double]] = [:]

    /// - Parameter unit: That of masses; databases have tonnes always.
    init(_ reported: ReportedPlan, _ traces: [ShipmentTrace], _ wording: Wording, in unit: MassUnit) {
        self.traces = traces
        network = reported.network
        self.wording = wording
        self.unit = unit
        timetable = VehicleTimetable(traces, reported.network)
        for line in reported.plan.vehicles {
            trips[reported.link(line.link), default: [:]][line.period] = line.trips
        }
    }

    /// The sheets of farms, hubs and destinations. O(steps · log steps).
    var all: [Sheet] { [farms, hubs, destinations].map { $0.withoutEmptyColumns() } }

    /// A product and lot that take a link in a period; by the trips that take them, 0 where no whole vehicles run.
    private struct Load: Hashable {
        var place: Int, isIncoming: Bool, period: Int, link: Int, supply: Int, firstTrip = 0.0, lastTrip = 0.0
    }

    private struct Sum {
        var tonnes = 0.0, earliest = Double.infinity
        var dispatch: DateTime?
        var destinations: [Int: Double] = [:]

        /// Goods of a shipment that pass so many hours after its dispatch.
        mutating func add(_ tonnes: Double, hours: Double, of trace: ShipmentTrace, to destination: Int) {
            self.tonnes += tonnes
            if hours < earliest { (earliest, dispatch) = (hours, trace.dispatch) }
            destinations[destination, default: 0] += tonnes
        }
    }

    /// Adds what a shipment brings over a link, trip by trip: to what leaves its beginning, or to what comes to its end.
    private func add(_ trace: Int, _ number: Int, place: Int, isIncoming: Bool, to sums: inout [Load: Sum]) {
        let shipment = traces[trace], step = shipment.steps[number]
        let underWay = isIncoming ? step.departureHours - step.arrivalHours : 0
        let tonnes = isIncoming ? step.tonnesLeaving : step.tonnesEntering
        let destination = network.demands[shipment.demand].place
        var load = Load(
            place: place, isIncoming: isIncoming, period: step.period, link: step.index, supply: Int(shipment.supply))
        let rides = timetable.rides(trace, number)
        for ride in rides {
            (load.firstTrip, load.lastTrip) = (ride.firstTrip, ride.lastTrip)
            sums[load, default: Sum()].add(
                tonnes * ride.share, hours: ride.departureHours + underWay, of: shipment, to: destination)
        }
        guard rides.isEmpty else { return }
        let hours = step.arrivalHours + timetable.delay(trace, number) + underWay
        sums[load, default: Sum()].add(tonnes, hours: hours, of: shipment, to: destination)
    }

    // MARK: Columns that several sheets have

    func place(_ name: String, _ english: String, _ chinese: String) -> [Sheet.Column] {
        [
            .text(name + "_id", wording(english + " id", chinese + "编号")), .text(name, wording(english, chinese)),
        ]
    }
    func cells(ofPlace place: Int) -> [Sheet.Cell] {
        [.text(network.placeIDs[place]), .text(wording.place(place, network))]
    }

    var periodColumn: Sheet.Column { .number("period", wording("Period", "时段")) }
    func cell(ofPeriod period: Int) -> Sheet.Cell {
        network.settings.periods > 1 ? .number(Double(period)) : .empty
    }

    var goodsColumns: [Sheet.Column] {
        [
            .text("product_id", wording("Product id", "产品编号")), .text("product", wording("Product", "产品")),
            .text("lot", wording("Lot", "批次")),
        ]
    }
    func cells(ofSupply supply: Int) -> [Sheet.Cell] {
        let row = network.supplies[Int(supply)], product = row.product
        return [
            .text(network.productIDs[product]), .text(wording.product(product, network)),
            Sheet.Cell(network.lots[row.row - 1]),
        ]
    }

    var wayColumns: [Sheet.Column] {
        [
            .text("mode", wording("Mode", "运输方式")), .text("chilled", wording("Refrigerated", "冷藏")),
            .text("link_id", wording("Link id", "线路编号")), .number("km", wording("km", "公里")),
        ]
    }
    func cells(ofWay link: Int) -> [Sheet.Cell] {
        [
            .text(wording.modeName(network.mode(ofLink: link), on: network)),
            network.links[link].isChilled ? .text(wording("yes", "是")) : .empty, .text(network.linkIDs[link]),
            Sheet.Cell(network.links[link].km, decimals: 1),
        ]
    }

    /// When something happens: a date and time, or the hours from the beginning of the period of the supply.
    func timeColumns(_ name: String, _ english: String, _ chinese: String) -> [Sheet.Column] {
        [
            .text(name + "_at", wording(english, chinese + "时间")),
            .number(name + "_after_hours", wording(english + ", hours after dispatch", chinese + "（发货后小时）")),
        ]
    }
    func cells(at hours: Double, after dispatch: DateTime?) -> [Sheet.Cell] {
        [
            dispatch?.adding(hours: hours).map { .moment($0.minuteText) } ?? .empty, Sheet.Cell(hours, decimals: 2),
        ]
    }

    /// Which trips of the link in the period a row is about, and how many it makes in it.
    var tripColumns: [Sheet.Column] {
        [
            .text("fleet", wording("Fleet", "车队")), .text("trip", wording("Trip", "第几车")),
            .number("trips", wording("Trips of the link", "线路车次")),
        ]
    }
    private func cells(ofTrips load: Load) -> [Sheet.Cell] {
        let fleet = network.links[load.link].fleet.map { Sheet.Cell.text(wording.fleet($0, network)) } ?? .empty
        guard load.firstTrip > 0 else { return [fleet, .empty, .empty] }
        let (first, last) = (load.firstTrip.fixed(0, grouped: false), load.lastTrip.fixed(0, grouped: false))
        return [
            fleet, .text(first == last ? first : "\(first)–\(last)"),
            Sheet.Cell(trips[load.link]?[load.period], decimals: 2),
        ]
    }

    var massColumn: Sheet.Column {
        .number("tonnes", unit == .tonnes ? wording("Tonnes", "吨") : wording("Kilograms", "公斤"))
    }
    func cell(ofMass tonnes: Double) -> Sheet.Cell { Sheet.Cell(tonnes * massFactor, decimals: massDecimals) }
    private var massFactor: Double { unit == .tonnes ? 1 : 1000 }
    /// A kilogram is told, whatever the unit.
    var massDecimals: Int { unit == .tonnes ? 3 : 0 }

    var destinationsColumn: Sheet.Column {
        .text("for", unit == .tonnes ? wording("For, t", "最终去向（吨）") : wording("For, kg", "最终去向（公斤）"))
    }

    /// The places that goods are for, most of them first.
    func text(ofDestinations tonnes: [Int: Double]) -> String {
        tonnes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            .map { wording.place($0.key, network) + " " + ($0.value * massFactor).amount(unit == .tonnes ? 2 : 0) }
            .joined(separator: wording("; ", "；"))
    }

    // MARK: Sheets

    var farms: Sheet {
        var sheet = Sheet(
            name: "farms",
            description: wording("What leaves each farm, when, to where", "各产地：何时发什么货、发往何处"),
            columns: place("farm", "Farm", "产地") + [periodColumn] + goodsColumns + [massColumn]
                + place("to", "To", "发往") + wayColumns + timeColumns("leaves", "Leaves", "发车") + tripColumns
                + [destinationsColumn])
        var sums: [Load: Sum] = [:]
        for (index, trace) in traces.enumerated() {
            guard let number = trace.steps.firstIndex(where: { $0.kind == .link }) else { continue }
            let from = Int(network.links[trace.steps[number].index].from)
            guard network.places[from].kind == .farm else { continue }
            add(index, number, place: from, isIncoming: false, to: &sums)
        }
        for (load, sum) in ordered(sums) {
            var row = cells(ofPlace: load.place)
            row.append(cell(ofPeriod: load.period))
            row += cells(ofSupply: load.supply)
            row.append(cell(ofMass: sum.tonnes))
            row += cells(ofPlace: network.links[load.link].to)
            row += cells(ofWay: load.link)
            row += cells(at: sum.earliest, after: sum.dispatch)
            row += cells(ofTrips: load)
            row.append(.text(text(ofDestinations: sum.destinations)))
            sheet.rows.append(row)
        }
        return sheet
    }

    /// Hubs, and warehouses that pass goods on.
    var hubs: Sheet {
        let passesOn = Set(
            traces.flatMap { $0.steps.filter { $0.kind == .link }.map { network.links[$0.index].from } })
        var sheet = Sheet(
            name: "hubs",
            description: wording(
                "What comes to each hub and what goes, link by link", "各枢纽：逐条线路的到货与发货"),
            columns: place("hub", "Hub", "枢纽")
                + [.text("direction", wording("In or out", "进出"))] + place("other", "From or to", "来自或发往")
                + wayColumns + [periodColumn] + goodsColumns + [massColumn] + timeColumns("first", "First", "最早")
                + tripColumns)
        var sums: [Load: Sum] = [:]
        for (index, trace) in traces.enumerated() {
            for (number, step) in trace.steps.enumerated() where step.kind == .link {
                let link = network.links[step.index]
                for (place, isIncoming) in [(link.from, false), (link.to, true)]
                where network.places[place].kind == .hub
                    || network.places[place].kind == .warehouse && passesOn.contains(place)
                {
                    add(index, number, place: place, isIncoming: isIncoming, to: &sums)
                }
            }
        }
        for (load, sum) in ordered(sums) {
            let link = network.links[load.link]
            var row = cells(ofPlace: load.place)
            row.append(.text(load.isIncoming ? wording("in", "进") : wording("out", "出")))
            row += cells(ofPlace: Int(load.isIncoming ? link.from : link.to))
            row += cells(ofWay: load.link)
            row.append(cell(ofPeriod: load.period))
            row += cells(ofSupply: load.supply)
            row.append(cell(ofMass: sum.tonnes))
            row += cells(at: sum.earliest, after: sum.dispatch)
            row += cells(ofTrips: load)
            sheet.rows.append(row)
        }
        return sheet
    }

    var destinations: Sheet {
        var sheet = Sheet(
            name: "warehouses",
            description: wording("What arrives where, when and how fresh", "各城市仓：到什么货、何时到、多新鲜"),
            columns: place("warehouse", "Warehouse", "城市仓") + [periodColumn] + goodsColumns
                + place("farm", "From", "产地") + [massColumn] + timeColumns("arrives", "Arrives", "到货")
                + [
                    .number("freshness_percent", wording("Shelf life left, %", "剩余保质期（%）")),
                    .text("by", wording("By", "末程线路")),
                ])
        let order = traces.enumerated().sorted { first, second in
            let (one, other) = (first.element, second.element)
            let (a, b) = (network.demands[one.demand], network.demands[other.demand])
            return (a.place, a.period, a.product, one.supply, one.shipment)
                < (b.place, b.period, b.product, other.supply, other.shipment)
        }
        for (index, trace) in order {
            let demand = network.demands[trace.demand], spoils = network.products[trace.product].spoils
            var row = cells(ofPlace: demand.place)
            row.append(cell(ofPeriod: demand.period))
            row += cells(ofSupply: Int(trace.supply))
            row += cells(ofPlace: network.supplies[trace.supply].place)
            row.append(cell(ofMass: trace.deliveredTonnes))
            row += cells(at: trace.hours + timetable.delay(index, trace.steps.count), after: trace.dispatch)
            row.append(spoils ? Sheet.Cell(100 * (trace.steps.last?.freshness ?? 1), decimals: 1) : .empty)
            row.append(Sheet.Cell(trace.steps.last { $0.kind == .link }.map { network.linkIDs[$0.index] }))
            sheet.rows.append(row)
        }
        return sheet
    }

    private func ordered(_ sums: [Load: Sum]) -> [(Load, Sum)] {
        func key(_ load: Load) -> (Int, Int, Int, Double, Double, Int) {
            let way = load.isIncoming ? 2 * load.link : 2 * load.link + 1
            return (load.place, load.period, way, load.firstTrip, load.lastTrip, load.supply)
        }
        return sums.map { ($0.key, $0.value) }.sorted { key($0.0) < key($1.0) }
    }
}
