import Farmgate

/// What one place, or one trip of a vehicle, has to do: a page to print and hand out.
struct DispatchPage {
    /// The id of the place or of the link; empty for one of the whole plan.
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
    var placePages: [DispatchPage] { farmPages + hubPages + warehousePages }

    var farmPages: [DispatchPage] {
        farms.parted(by: "farm_id").map { id, sheet in
            page(
                id, named: sheet.firstText(of: "farm"), wording("Farm", "产地"),
                [
                    (
                        wording("What leaves", "发货"),
                        sheet.printed([
                            "period", "leaves_at", "leaves_after_hours", "product", "lot", "tonnes", "to", "mode",
                            "chilled", "fleet", "trip", "trips", "for",
                        ])
                    )
                ])
        }
    }

    private var hubPages: [DispatchPage] {
        let into = wording("in", "进")
        return hubs.parted(by: "hub_id").map { id, sheet in
            page(
                id, named: sheet.firstText(of: "hub"), wording("Hub", "枢纽"),
                sheet.parted(by: "direction").sorted { first, _ in first.text == into }.map { direction, sheet in
                    (
                        direction == into ? wording("What comes in", "到货") : wording("What goes out", "发货"),
                        sheet.printed([
                            "period", "first_at", "first_after_hours", "other", "product", "lot", "tonnes", "mode",
                            "chilled", "fleet", "trip", "trips",
                        ])
                    )
                })
        }
    }

    private var warehousePages: [DispatchPage] {
        destinations.parted(by: "warehouse_id").map { id, sheet in
            page(
                id, named: sheet.firstText(of: "warehouse"), wording("Warehouse", "城市仓"),
                [
                    (
                        wording("What arrives", "到货"),
                        sheet.printed([
                            "period", "arrives_at", "arrives_after_hours", "product", "lot", "farm", "tonnes",
                            "freshness_percent", "by",
                        ])
                    )
                ])
        }
    }

    private func page(
        _ id: String, named name: String?, _ kind: String, _ tables: [(title: String, sheet: Sheet)]
    ) -> DispatchPage {
        let title = name ?? id
        return DispatchPage(id: id, title: title, remark: title == id ? kind : "\(kind) \(id)", tables: tables)
    }

    /// What is short, where and why; nil where nothing is.
    func shortagePage(_ reported: ReportedPlan) -> DispatchPage? {
        let short = ShortageReport(of: reported.planned).demands, reasons = reported.reasons()
        guard !short.isEmpty else { return nil }
        var sheet = Sheet(
            name: "short", description: "",
            columns: [
                .text("product", wording("Product", "产品")), .text("to", wording("To", "目的地")), massColumn,
                .text("share", wording("Of demand", "占需求")), .text("why", wording("Why", "原因")),
            ])
        sheet.rows = short.map { shortage in
            let period = wording.inPeriod(reported.plan.demands[shortage.demand].period, network)
            return [
                .text(wording.product(shortage.product, network) + period),
                .text(wording.place(shortage.place, network)), cell(ofMass: shortage.shortTonnes),
                .text(wording.percent(shortage.shortTonnes, of: shortage.wantedTonnes)),
                .text(wording.reason(reasons[shortage.demand] ?? .undecided, on: network)),
            ]
        }
        let title = wording("Short", "缺货")
        return DispatchPage(id: "", title: title, remark: wording.title(of: network), tables: [(title, sheet)])
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
                id: network.linkIDs[trip.link],
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
