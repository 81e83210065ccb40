import Farmgate
import Foundation
import GRDB
import SystemPackage

/// A plan as a GeoPackage (OGC 12-128r18, version 1.3): a SQLite file that map programs open and that answers SQL.
///
/// Layers: `places` (points) and `flows` (lines, one a link and period). Tables: `plan`, `shipments`, `demands`, `supplies`
/// and the sheets of who does what, `farms`, `hubs` and `warehouses`.
struct GeoPackage {
    let reported: ReportedPlan
    let traces: [ShipmentTrace]
    let wording: Wording
    private var network: Network { reported.network }
    private var plan: Plan { reported.plan }

    init(_ reported: ReportedPlan, _ traces: [ShipmentTrace], _ wording: Wording) {
        self.reported = reported
        self.traces = traces
        self.wording = wording
    }

    /// WGS 84, longitude and latitude in degrees.
    private static let spatialReference: Int32 = 4326

    /// A table with a column of geometry; without one where `geometryType` is nil.
    private struct Layer {
        let sheet: Sheet
        var geometryType: String?
        var geometries: [[UInt8]?] = []
    }

    /// Writes the file; it must not be there, or be empty. Throws errors of GRDB.
    func write(to path: FilePath) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // The file is new and comes into its place by a new name: no journal has to protect it.
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA encoding = 'UTF-8'")
        }
        let queue = try DatabaseQueue(path: path.string, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            // “GPKG” in ASCII, and version 1.3.0.
            try database.execute(sql: "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300")
            try database.inTransaction {
                try Self.makeMetadata(in: database)
                for layer in [places, flows] + tables { try write(layer, to: database) }
                return .commit
            }
        }
        try queue.close()
    }

    // MARK: What every GeoPackage has

    private static func makeMetadata(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE gpkg_spatial_ref_sys (
                  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
                  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
                CREATE TABLE gpkg_contents (
                  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
                  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
                  max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
                CREATE TABLE gpkg_geometry_columns (
                  table_name TEXT NOT NULL PRIMARY KEY REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
                  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id),
                  z TINYINT NOT NULL, m TINYINT NOT NULL);
                """)
        let wgs84 = """
            GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
            AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]
            """
        for (name, id, organization, definition) in [
            ("Undefined Cartesian", -1, "NONE", "undefined"), ("Undefined geographic", 0, "NONE", "undefined"),
            ("WGS 84", Int(spatialReference), "EPSG", wgs84),
        ] {
            try database.execute(
                sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
                arguments: [name, id, organization, id, definition])
        }
    }

    private func write(_ layer: Layer, to database: Database) throws {
        let sheet = layer.sheet
        var columns = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if let type = layer.geometryType { columns.append("geom \(type)") }
        columns += sheet.columns.map { "\"\($0.name)\" \($0.isNumber ? "DOUBLE" : "TEXT")" }
        try database.execute(sql: "CREATE TABLE \"\(sheet.name)\" (\(columns.joined(separator: ", ")))")
        let box = layer.geometryType == nil ? nil : boundingBox
        // The same plan makes the same file, so it says no time of its own.
        try database.execute(
            sql: "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, '1970-01-01T00:00:00.000Z', ?, ?, ?, ?, ?)",
            arguments: [
                sheet.name, layer.geometryType == nil ? "attributes" : "features", sheet.name, sheet.description,
                box?.west, box?.south, box?.east, box?.north, layer.geometryType == nil ? nil : Self.spatialReference,
            ])
        if let type = layer.geometryType {
            try database.execute(
                sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
                arguments: [sheet.name, type, Self.spatialReference])
        }
        let count = sheet.columns.count + (layer.geometryType == nil ? 0 : 1)
        let names = (layer.geometryType == nil ? [] : ["geom"]) + sheet.columns.map { "\"\($0.name)\"" }
        let marks = Array(repeating: "?", count: count).joined(separator: ", ")
        let statement = try database.makeStatement(
            sql: "INSERT INTO \"\(sheet.name)\" (\(names.joined(separator: ", "))) VALUES (\(marks))")
        for (index, row) in sheet.rows.enumerated() {
            var values: [(any DatabaseValueConvertible)?] = []
            if layer.geometryType != nil { values.append(layer.geometries[index].map { Data($0) }) }
            for cell in row {
                switch cell {
                case .text(let text): values.append(text)
                case .number(let number): values.append(number)
                case .empty: values.append(nil)
                }
            }
            try statement.execute(arguments: StatementArguments(values))
        }
    }

    // MARK: Geometry

    private var boundingBox: (west: Double, south: Double, east: Double, north: Double)? {
        let known = network.places.filter { !$0.latitude.isNaN && !$0.longitude.isNaN }
        guard let first = known.first else { return nil }
        var box = (west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
        for place in known {
            box.west = min(box.west, place.longitude)
            box.east = max(box.east, place.longitude)
            box.south = min(box.south, place.latitude)
            box.north = max(box.north, place.latitude)
        }
        return box
    }

    /// A point or a line through places as GeoPackage binary: a header, then well-known binary, both little-endian. Nil where
    /// a coordinate is not known.
    private func geometry(through places: [Int]) -> [UInt8]? {
        let points = places.map { network.places[$0] }
        guard points.allSatisfy({ !$0.latitude.isNaN && !$0.longitude.isNaN }) else { return nil }
        var bytes: [UInt8] = [0x47, 0x50, 0, 0b0000_0001]
        func append<Value: FixedWidthInteger>(_ value: Value) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(Self.spatialReference)
        bytes.append(1)
        append(UInt32(points.count == 1 ? 1 : 2))
        if points.count > 1 { append(UInt32(points.count)) }
        for point in points {
            append(point.longitude.bitPattern)
            append(point.latitude.bitPattern)
        }
        return bytes
    }

    // MARK: Layers

    private var places: Layer {
        var sheet = Sheet(
            name: "places", description: wording("Farms, hubs and warehouses with their loads", "产地、枢纽与城市仓及其处理量"),
            columns: [
                .text("id", ""), .text("name", ""), .text("name_en", ""), .text("kind", ""), .number("chilled", ""),
                .number("tonnes", ""), .number("capacity", ""), .number("price", ""), .number("supplied", ""),
                .number("wanted", ""), .number("delivered", ""), .number("short", ""),
            ])
        struct Sum {
            var tonnes = 0.0, price = 0.0, used = 0.0, wanted = 0.0, delivered = 0.0, short = 0.0
        }
        var sums = Array(repeating: Sum(), count: network.places.count)
        for line in plan.places {
            let place = reported.place(line.index)
            sums[place].tonnes += line.tonnes
            sums[place].price = max(sums[place].price, line.price)
        }
        for line in plan.supplies { sums[reported.place(line.place)].used += line.used }
        for line in plan.demands {
            let place = reported.place(line.place)
            sums[place].wanted += line.tonnes
            sums[place].delivered += line.delivered
            sums[place].short += line.short
        }
        var geometries: [[UInt8]?] = []
        for (index, place) in network.places.enumerated() {
            let sum = sums[index]
            sheet.rows.append([
                .text(network.placeIDs[index]), Sheet.Cell(network.placeNames.native[index]),
                Sheet.Cell(network.placeNames.english[index]), .text("\(place.kind)"),
                .number(place.isChilled ? 1 : 0), Sheet.Cell(sum.tonnes, decimals: 3),
                Sheet.Cell(place.throughputTonnes * Double(network.settings.periods), decimals: 3),
                Sheet.Cell(sum.price, decimals: 3), Sheet.Cell(sum.used, decimals: 3),
                Sheet.Cell(sum.wanted, decimals: 3), Sheet.Cell(sum.delivered, decimals: 3),
                Sheet.Cell(sum.short, decimals: 3),
            ])
            geometries.append(geometry(through: [index]))
        }
        return Layer(sheet: sheet, geometryType: "POINT", geometries: geometries)
    }

    private var flows: Layer {
        var sheet = Sheet(
            name: "flows", description: wording("What goes over each link", "各线路的运量"),
            columns: [
                .text("link", ""), .text("from_id", ""), .text("to_id", ""), .text("from_name", ""),
                .text("to_name", ""),
                .text("mode", ""), .number("chilled", ""), .number("km", ""), .number("hours", ""),
                .number("cost_per_tonne", ""), .number("period", ""), .number("tonnes", ""), .number("capacity", ""),
                .number("price", ""), .text("products", ""),
            ])
        let loads = LinkLoads(of: plan, on: network)
        var geometries: [[UInt8]?] = []
        for line in plan.links {
            let index = reported.link(line.index), link = network.links[index]
            let onLink = loads.products(onLink: line.index, period: line.period).sorted {
                $0.tonnes != $1.tonnes ? $0.tonnes > $1.tonnes : $0.product < $1.product
            }
            let products: [String] = onLink.map { load in
                let name = wording.product(reported.product(load.product), network)
                return name + " " + load.tonnes.fixed(2, grouped: false)
            }
            sheet.rows.append([
                .text(network.linkIDs[index]), .text(network.placeIDs[Int(link.from)]),
                .text(network.placeIDs[Int(link.to)]), .text(wording.place(Int(link.from), network)),
                .text(wording.place(Int(link.to), network)), .text(network.mode(ofLink: index)),
                .number(link.isChilled ? 1 : 0), Sheet.Cell(link.km, decimals: 3), Sheet.Cell(link.hours, decimals: 3),
                Sheet.Cell(link.costPerTonne, decimals: 3), .number(Double(line.period)),
                Sheet.Cell(line.tonnes, decimals: 6), Sheet.Cell(line.capacity, decimals: 3),
                Sheet.Cell(line.price, decimals: 3), Sheet.Cell(products.joined(separator: "; ")),
            ])
            geometries.append(geometry(through: [Int(link.from), Int(link.to)]))
        }
        return Layer(sheet: sheet, geometryType: "LINESTRING", geometries: geometries)
    }

    private var tables: [Layer] {
        ([facts, shipments, demands, supplies] + DispatchSheets(reported, traces, wording).all).map { Layer(sheet: $0) }
    }

    /// The plan as a whole, a fact a row.
    private var facts: Sheet {
        var sheet = Sheet(
            name: "plan", description: wording("The plan as a whole", "方案总览"),
            columns: [.text("fact", ""), .text("text", ""), .number("value", "")])
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
        let costs = plan.costs, totals = plan.totals
        for (name, value) in [
            ("purchase", costs.purchase), ("transport", costs.transport), ("handling", costs.handling),
            ("storage", costs.storage), ("co2", costs.co2), ("vehicles", costs.vehicles), ("opening", costs.opening),
            ("shortage", costs.shortage), ("revenue", costs.revenue), ("dispatched_tonnes", totals.dispatchedTonnes),
            ("delivered_tonnes", totals.deliveredTonnes), ("lost_tonnes", totals.lostTonnes),
            ("short_tonnes", totals.shortTonnes), ("co2_tonnes", totals.co2Tonnes), ("tonne_km", totals.tonneKm),
        ] {
            add(name, value)
        }
        return sheet
    }

    private var shipments: Sheet {
        var sheet = Sheet(
            name: "shipments", description: wording("What goes from where to where", "发运明细"),
            columns: [
                .text("product", ""), .text("lot", ""), .text("from_id", ""), .number("from_period", ""),
                .text("to_id", ""), .number("to_period", ""), .number("tonnes", ""), .number("delivered_tonnes", ""),
                .number("cost_per_tonne", ""), .number("hours", ""), .number("freshness", ""), .text("links", ""),
            ])
        for shipment in plan.shipments {
            let links = plan.steps[shipment.steps].filter { $0.kind == .link }.map { plan.linkIDs[Int($0.index)] }
            sheet.rows.append([
                .text(plan.productIDs[Int(shipment.product)]), Sheet.Cell(shipment.lot),
                .text(plan.placeIDs[Int(shipment.supply.place)]), .number(Double(shipment.supply.period)),
                .text(plan.placeIDs[Int(shipment.demand.place)]), .number(Double(shipment.demand.period)),
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
                .text("place_id", ""), .text("product", ""), .number("period", ""), .number("tonnes", ""),
                .number("delivered", ""), .number("short", ""), .number("unit_cost", ""), .text("reason", ""),
            ])
        for (index, line) in plan.demands.enumerated() {
            sheet.rows.append([
                .text(plan.placeIDs[Int(line.place)]), .text(plan.productIDs[Int(line.product)]),
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
                .text("place_id", ""), .text("product", ""), .text("lot", ""), .number("period", ""),
                .number("tonnes", ""), .number("used", ""), .number("price", ""),
            ])
        for line in plan.supplies {
            sheet.rows.append([
                .text(plan.placeIDs[Int(line.place)]), .text(plan.productIDs[Int(line.product)]),
                Sheet.Cell(reported.lot(ofRow: line.row)), .number(Double(line.period)), .number(line.tonnes),
                .number(line.used), .number(line.price),
            ])
        }
        return sheet
    }
}
