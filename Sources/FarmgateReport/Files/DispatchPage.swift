import Farmgate

/// What one place, or one trip of a vehicle, has to do: a page to print and hand out.
struct DispatchPage {
    /// What a page is for.
    enum Subject: Int { case farm, hub, warehouse, trip }

    let subject: Subject
    /// The id of the place or of the link.
    let id: String
    /// What people call the place, or the trip.
    let title: String
    /// The id, and whatever else tells it from others.
    let remark: String
    /// The tables of the page, each with what it says.
    let tables: [(title: String, sheet: Sheet)]

    /// How much there is in all, in the unit of the sheets.
    var mass: Double { tables.map { $0.sheet.sum(of: "tonnes") }.max() ?? 0 }
}

extension DispatchSheets {
    /// The pages of all farms, hubs and warehouses that have anything to do.
    var placePages: [DispatchPage] {
        let ids = Dictionary(
            network.placeIDs.indices.map { (network.placeIDs[$0], $0) }, uniquingKeysWith: { first, _ in first })
        func title(_ id: String) -> String { ids[id].map { wording.place($0, network) } ?? id }
        func remark(_ kind: String, _ id: String) -> String { title(id) == id ? kind : "\(kind) \(id)" }

        var pages = farms.parted(by: "farm_id").map { id, sheet in
            DispatchPage(
                subject: .farm, id: id, title: title(id), remark: remark(wording("Farm", "产地"), id),
                tables: [
                    (
                        wording("What leaves", "发货"),
                        sheet.printed([
                            "period", "leaves_at", "leaves_after_hours", "product", "lot", "tonnes", "to", "mode",
                            "chilled", "fleet", "trip", "trips", "for",
                        ])
                    )
                ])
        }
        pages += hubs.parted(by: "hub_id").map { id, sheet in
            DispatchPage(
                subject: .hub, id: id, title: title(id), remark: remark(wording("Hub", "枢纽"), id),
                tables: sheet.parted(by: "direction").sorted { first, _ in first.text == wording("in", "进") }.map {
                    direction, sheet in
                    (
                        direction == wording("in", "进")
                            ? wording("What comes in", "到货") : wording("What goes out", "发货"),
                        sheet.printed([
                            "period", "first_at", "first_after_hours", "other", "product", "lot", "tonnes", "mode",
                            "chilled", "fleet", "trip", "trips",
                        ])
                    )
                })
        }
        pages += destinations.parted(by: "warehouse_id").map { id, sheet in
            DispatchPage(
                subject: .warehouse, id: id, title: title(id), remark: remark(wording("Warehouse", "城市仓"), id),
                tables: [
                    (
                        wording("What arrives", "到货"),
                        sheet.printed([
                            "period", "arrives_at", "arrives_after_hours", "product", "lot", "farm", "tonnes",
                            "freshness_percent", "by",
                        ])
                    )
                ])
        }
        return pages
    }

    /// The pages of all trips of whole vehicles.
    var tripPages: [DispatchPage] {
        tripRows().map { trip, sheet in
            let link = network.links[trip.link], number = trip.number.fixed(0, grouped: false)
            let ends = "\(wording.place(link.from, network)) → \(wording.place(link.to, network))"
            let period = wording.inPeriod(trip.period, network)
            let fleet = link.fleet.map { wording.fleet($0, network) + wording(", ", "，") } ?? ""
            let mode = wording.modeName(network.mode(ofLink: trip.link), on: network)
            return DispatchPage(
                subject: .trip, id: network.linkIDs[trip.link],
                title: ends + wording(", trip \(number)", "，第 \(number) 车") + period,
                remark: fleet + mode
                    + (link.isChilled ? wording(", refrigerated", "，冷藏") : "")
                    + (link.km.map { ", \($0.amount(0)) \(wording("km", "公里"))" } ?? ""),
                tables: [
                    (
                        wording("What it takes", "装载"),
                        sheet.printed([
                            "leaves_at", "leaves_after_hours", "product", "lot", "tonnes", "from", "for",
                        ])
                    )
                ])
        }
    }
}

extension Sheet {
    /// The sheet with those of some columns that say anything; the hours only where there is no date.
    fileprivate func printed(_ names: [String]) -> Sheet {
        let used = keeping(names).withoutEmptyColumns()
        let dated = used.columns.first { $0.name.hasSuffix("_at") }.map { String($0.name.dropLast(3)) }
        return used.keeping(used.columns.map(\.name).filter { $0 != (dated ?? "") + "_after_hours" })
    }
}
