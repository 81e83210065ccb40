import FarmgateBase
public import RoutingCore

/// Places with coordinates, from a CSV file with the columns `id`, `longitude` and `latitude`, also called `lon` and `lat`, or
/// `x` and `y`; others are passed over.
public struct PlaceTable: Sendable {
    /// What the places are called; their line where there is no column for that.
    public private(set) var ids: [String] = []
    /// Where they are.
    public private(set) var points: [RoadPoint] = []

    private static let mostBytes = 1 << 30

    /// Reads a file. Throws `GraphFileError`, with every fault.
    public init(contentsOf path: String) throws(GraphFileError) {
        let bytes = try SourceFile.whole(path, atMost: Self.mostBytes)
        var faults = GraphFileFaults()
        bytes.withUnsafeBufferPointer { read($0, path, &faults) }
        if points.isEmpty, faults.count == 0 { faults.add(path, line: nil, "it has no place") }
        try faults.check()
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String, _ faults: inout GraphFileFaults) {
        var scanner = CSVScanner(bytes)
        do {
            guard try scanner.nextRow() else { return }
            let titles = (0..<scanner.cellCount).map { scanner.cell($0).lowercased() }
            func column(_ names: [String]) -> Int? { names.lazy.compactMap(titles.firstIndex).first }
            guard let longitude = column(["longitude", "lon", "lng", "x"]),
                let latitude = column(["latitude", "lat", "y"])
            else {
                faults.add(path, line: 1, "it has no columns “longitude” and “latitude”; name them in the first line")
                return
            }
            let id = column(["id", "name"])
            while try scanner.nextRow() {
                guard let east = number(longitude, scanner), let north = number(latitude, scanner),
                    let point = RoadPoint(longitudeDegrees: east, latitudeDegrees: north)
                else {
                    faults.add(
                        path, line: scanner.rowLine, "its longitude and latitude are no place on the earth, in degrees")
                    continue
                }
                points.append(point)
                ids.append(id.flatMap { $0 < scanner.cellCount ? scanner.cell($0) : nil } ?? "\(scanner.rowLine)")
            }
        } catch {
            faults.add(path, line: error.line, error.message)
        }
    }

    private func number(_ column: Int, _ scanner: CSVScanner) -> Double? {
        column < scanner.cellCount ? Double(scanner.cell(column).filter { $0 != " " }) : nil
    }
}
