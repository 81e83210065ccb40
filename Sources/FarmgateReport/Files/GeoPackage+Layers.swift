import Farmgate

// What the layers and tables of the file hold.
extension GeoPackage {
    var places: Layer {
        var sheet = Sheet(
            name: "places", description: wording("Farms, hubs and warehouses with their loads", "产地、枢纽与城市仓及其处理量"),
            columns: [
                .text("id"), .text("name"), .text("name_en"), .text("kind"), .number("chilled"),
                .number("tonnes"), .number("capacity_used"), .number("capacity"), .number("price"), .number("supplied"),
                .number("wanted"), .number("delivered"), .number("short"),
            ])
        let uses = PlaceUse.all(of: reported.planned)
        let services = Dictionary(
            uniqueKeysWithValues: ServiceReport(of: reported.planned).places.map { ($0.index, $0) })
        var geometries: [[UInt8]?] = []
        for (index, place) in network.places.enumerated() {
            let use = uses[index], service = services[index]
            sheet.rows.append([
                .text(network.placeIDs[index]), Sheet.Cell(network.placeNames.native[index]),
                Sheet.Cell(network.placeNames.english[index]), .text("\(place.kind)"),
                .number(place.isChilled ? 1 : 0), Sheet.Cell(use.tonnes, decimals: 3),
                Sheet.Cell(use.capacityUsed, decimals: 3), Sheet.Cell(use.capacityTonnes, decimals: 3),
                Sheet.Cell(use.highestPrice, decimals: 3), Sheet.Cell(use.suppliedTonnes, decimals: 3),
                Sheet.Cell(service?.wantedTonnes ?? 0, decimals: 3),
                Sheet.Cell(service?.deliveredTonnes ?? 0, decimals: 3),
                Sheet.Cell(service?.shortTonnes ?? 0, decimals: 3),
            ])
            geometries.append(geometry(through: place.location.map { [$0] }))
        }
        return Layer(sheet: sheet, geometryType: "POINT", geometries: geometries)
    }

    var flows: Layer {
        var sheet = Sheet(
            name: "flows", description: wording("What goes over each link", "各线路的运量"),
            columns: [
                .text("link"), .text("from_id"), .text("to_id"), .text("from_name"),
                .text("to_name"),
                .text("mode"), .number("chilled"), .number("km"), .number("hours"),
                .number("cost_per_tonne"), .number("period"), .number("tonnes"), .number("capacity_used"),
                .number("capacity"), .number("price"), .text("products"),
            ])
        let loads = LinkLoads(of: reported.planned)
        var geometries: [[UInt8]?] = []
        for line in plan.links {
            let index = reported.link(line.index), link = network.links[index]
            let onLink = loads.products(onLink: line.index, period: line.period).sorted {
                $0.tonnes != $1.tonnes ? $0.tonnes > $1.tonnes : $0.product < $1.product
            }
            let products: [String] = onLink.map { load in
                let name = wording.product(reported.product(load.product), network)
                return name + " " + load.tonnes.amount(2)
            }
            sheet.rows.append([
                .text(network.linkIDs[index]), .text(network.placeIDs[link.from]),
                .text(network.placeIDs[link.to]), .text(wording.place(link.from, network)),
                .text(wording.place(link.to, network)), .text(network.mode(ofLink: index)),
                .number(link.isChilled ? 1 : 0), Sheet.Cell(link.km, decimals: 3), Sheet.Cell(link.hours, decimals: 3),
                Sheet.Cell(link.costPerTonne, decimals: 3), .number(Double(line.period)),
                .number(line.tonnes), Sheet.Cell(line.capacityUsed, decimals: 3),
                Sheet.Cell(line.capacity, decimals: 3),
                Sheet.Cell(line.price, decimals: 3), Sheet.Cell(products.joined(separator: "; ")),
            ])
            geometries.append(geometry(through: reported.courses.points(ofLink: index, network)))
        }
        return Layer(sheet: sheet, geometryType: "LINESTRING", geometries: geometries)
    }

    var tables: [Layer] {
        ([facts, shipments, demands, supplies] + DispatchSheets(reported, traces, wording, in: .tonnes).all).map {
            Layer(sheet: $0)
        }
    }

    /// The plan as a whole, a fact a row.
    private var facts: Sheet {
        var sheet = Sheet(
            name: "plan", description: wording("The plan as a whole", "方案总览"),
            columns: [.text("fact"), .text("text"), .number("value")])
        func add(_ fact: String, _ value: Double) { sheet.rows.append([.text(fact), .empty, .number(value)]) }
        func add(_ fact: String, _ text: String?) { sheet.rows.append([.text(fact), Sheet.Cell(text), .empty]) }
        add("network", plan.origin.name)
        add("digest", plan.origin.digest)
        add("scenario", plan.origin.scenario)
        add("currency", network.settings.currency)
        add("attribution", network.settings.attribution)
        add("licence", network.settings.licence)
        add("objective", plan.objective)
        add("bound", plan.bound)
        add("gap", plan.gap)
        for part in Plan.Costs.parts { add("\(part.key)", plan.costs[keyPath: part.path]) }
        for part in Plan.Totals.parts { add("\(part.key)", plan.totals[keyPath: part.path]) }
        let unmapped = UnmappedFlows(of: reported.planned)
        if unmapped.linkCount > 0 {
            add("flows_without_geometry", Double(unmapped.linkCount))
            add("tonnes_without_geometry", unmapped.tonnes)
        }
        return sheet
    }

    private var shipments: Sheet {
        var sheet = Sheet(
            name: "shipments", description: wording("What goes from where to where", "发运明细"),
            columns: [
                .text("product"), .text("lot"), .text("from_id"), .number("from_period"),
                .text("to_id"), .number("to_period"), .number("tonnes"), .number("delivered_tonnes"),
                .number("cost_per_tonne"), .number("hours"), .number("freshness"), .text("links"),
            ])
        for shipment in plan.shipments {
            let links = plan.steps[shipment.steps].filter { $0.kind == .link }.map { plan.linkIDs[$0.index] }
            sheet.rows.append([
                .text(plan.productIDs[shipment.product]), Sheet.Cell(shipment.lot),
                .text(plan.placeIDs[shipment.supply.place]), .number(Double(shipment.supply.period)),
                .text(plan.placeIDs[shipment.demand.place]), .number(Double(shipment.demand.period)),
                .number(shipment.tonnes), .number(shipment.deliveredTonnes), .number(shipment.unitCost),
                .number(shipment.hours), .number(shipment.freshness), .text(links.joined(separator: " > ")),
            ])
        }
        return sheet
    }

    private var demands: Sheet {
        let reasons = reported.reasons()
        var sheet = Sheet(
            name: "demands", description: wording("How each demand is met, and why not", "需求满足情况及缺货原因"),
            columns: [
                .text("place_id"), .text("product"), .number("period"), .number("tonnes"),
                .number("delivered"), .number("short"), .number("unit_cost"), .text("reason"),
            ])
        for (index, line) in plan.demands.enumerated() {
            sheet.rows.append([
                .text(plan.placeIDs[line.place]), .text(plan.productIDs[line.product]),
                .number(Double(line.period)), .number(line.tonnes), .number(line.delivered), .number(line.short),
                .number(line.unitCost), Sheet.Cell(reasons[index].map { wording.reason($0, on: network) }),
            ])
        }
        return sheet
    }

    private var supplies: Sheet {
        var sheet = Sheet(
            name: "supplies", description: wording("What of each supply is used, and its price", "供应使用情况与价格"),
            columns: [
                .text("place_id"), .text("product"), .text("lot"), .number("period"),
                .number("tonnes"), .number("used"), .number("price"),
            ])
        for line in plan.supplies {
            sheet.rows.append([
                .text(plan.placeIDs[line.place]), .text(plan.productIDs[line.product]),
                Sheet.Cell(reported.lot(ofRow: line.row)), .number(Double(line.period)), .number(line.tonnes),
                .number(line.used), .number(line.price),
            ])
        }
        return sheet
    }
}
