import Farmgate

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

    /// Returns the file, made in memory: it is written as every other output is.
    func bytes() throws(SQLiteDatabase.Failure) -> [UInt8] {
        let database = try SQLiteDatabase()
        // “GPKG” in ASCII, and version 1.3.0.
        try database.execute(
            """
            PRAGMA encoding = 'UTF-8';
            PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;
            BEGIN
            """)
        try Self.makeMetadata(in: database)
        for layer in [places, flows] + tables { try write(layer, to: database) }
        try database.execute("COMMIT")
        return try database.content()
    }

    // MARK: What every GeoPackage has

    private static func makeMetadata(in database: SQLiteDatabase) throws(SQLiteDatabase.Failure) {
        try database.execute(
            """
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
                "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
                [.text(name), .integer(id), .text(organization), .integer(id), .text(definition)])
        }
    }

    private func write(_ layer: Layer, to database: SQLiteDatabase) throws(SQLiteDatabase.Failure) {
        let sheet = layer.sheet
        var columns = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if let type = layer.geometryType { columns.append("geom \(type)") }
        columns += sheet.columns.map { "\"\($0.name)\" \($0.isNumber ? "DOUBLE" : "TEXT")" }
        try database.execute("CREATE TABLE \"\(sheet.name)\" (\(columns.joined(separator: ", ")))")
        let box = layer.geometryType == nil ? nil : boundingBox
        // The same plan makes the same file, so it says no time of its own.
        try database.execute(
            "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, '1970-01-01T00:00:00.000Z', ?, ?, ?, ?, ?)",
            [
                .text(sheet.name), .text(layer.geometryType == nil ? "attributes" : "features"), .text(sheet.name),
                .text(sheet.description),
            ] + [box?.west, box?.south, box?.east, box?.north].map { $0.map { .real($0) } ?? .null } + [
                layer.geometryType == nil ? .null : .integer(Int(Self.spatialReference))
            ])
        if let type = layer.geometryType {
            try database.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
                [.text(sheet.name), .text(type), .integer(Int(Self.spatialReference))])
        }
        let count = sheet.columns.count + (layer.geometryType == nil ? 0 : 1)
        let names = (layer.geometryType == nil ? [] : ["geom"]) + sheet.columns.map { "\"\($0.name)\"" }
        let marks = Array(repeating: "?", count: count).joined(separator: ", ")
        let statement = try SQLiteDatabase.Statement(
            "INSERT INTO \"\(sheet.name)\" (\(names.joined(separator: ", "))) VALUES (\(marks))", of: database)
        for (index, row) in sheet.rows.enumerated() {
            var values: [SQLiteDatabase.Value] = []
            if layer.geometryType != nil { values.append(layer.geometries[index].map { .blob($0) } ?? .null) }
            for cell in row {
                switch cell {
                case .text(let text), .moment(let text): values.append(.text(text))
                case .number(let number): values.append(.real(number))
                case .empty: values.append(.null)
                }
            }
            try statement.execute(values)
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
