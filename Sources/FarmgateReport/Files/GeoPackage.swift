import Farmgate
import Foundation
import GRDB
import GRDBSQLite

/// A plan as a GeoPackage (OGC 12-128r18, version 1.3): a SQLite file that map programs open and that answers SQL.
///
/// Layers: `places` (points) and `flows` (lines, one a link and period). Tables: `plan`, `shipments`, `demands`, `supplies`
/// and the sheets of who does what, `farms`, `hubs` and `warehouses`.
struct GeoPackage {
    let reported: ReportedPlan
    let traces: [ShipmentTrace]
    let wording: Wording
    var network: Network { reported.network }
    var plan: Plan { reported.plan }

    init(_ reported: ReportedPlan, _ traces: [ShipmentTrace], _ wording: Wording) {
        self.reported = reported
        self.traces = traces
        self.wording = wording
    }

    /// WGS 84, longitude and latitude in degrees.
    private static let spatialReference: Int32 = 4326

    /// A table with a column of geometry; without one where `geometryType` is nil.
    struct Layer {
        let sheet: Sheet
        var geometryType: String?
        var geometries: [[UInt8]?] = []
    }

    /// Returns the file, made in memory: it is written as every other output is. Throws errors of GRDB.
    func bytes() throws -> [UInt8] {
        let queue = try DatabaseQueue()
        return try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA encoding = 'UTF-8'")
            // “GPKG” in ASCII, and version 1.3.0.
            try database.execute(sql: "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300")
            try database.inTransaction {
                try Self.makeMetadata(in: database)
                for layer in [places, flows] + tables { try write(layer, to: database) }
                return .commit
            }
            return try Self.content(of: database)
        }
    }

    /// The bytes that a file of the database would have.
    private static func content(of database: Database) throws -> [UInt8] {
        var byteCount: sqlite3_int64 = 0
        guard let start = sqlite3_serialize(database.sqliteConnection, "main", &byteCount, 0) else {
            throw DatabaseError(resultCode: .SQLITE_NOMEM)
        }
        defer { sqlite3_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: Int(byteCount)))
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
                case .text(let text), .moment(let text): values.append(text)
                case .number(let number): values.append(number)
                case .empty: values.append(nil)
                }
            }
            try statement.execute(arguments: StatementArguments(values))
        }
    }

    // MARK: Geometry

    private var boundingBox: (west: Double, south: Double, east: Double, north: Double)? {
        let lines = plan.links.lazy.compactMap { reported.courses.line(ofLink: plan.linkIDs[$0.index]) }
        let known = network.places.compactMap(\.location) + Set(lines).flatMap { reported.courses.lines[$0] }
        guard let first = known.first else { return nil }
        var box = (west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
        for point in known {
            box.west = min(box.west, point.longitude)
            box.east = max(box.east, point.longitude)
            box.south = min(box.south, point.latitude)
            box.north = max(box.north, point.latitude)
        }
        return box
    }

    /// A point or a line as GeoPackage binary: a header, then well-known binary, both little-endian. Nil where there is none.
    func geometry(through points: [Location]?) -> [UInt8]? {
        guard let points else { return nil }
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
}
