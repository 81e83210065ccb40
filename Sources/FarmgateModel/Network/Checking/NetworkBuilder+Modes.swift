extension NetworkBuilder {
    /// Reports modes that say what a vehicle costs or emits, but not over how many tonnes that is shared out.
    mutating func checkModes() {
        let table = reader.tables[.modes]
        let load = table[.vehicleTonnes]
        let ofVehicles: [NetworkColumn] = [
            .vehicleCost, .vehicleCostPerKm, .vehicleCostPerHour, .tollPerKm, .vehicleCO2KgPerKm,
        ]
        for row in 0..<table.rowCount where load.number(row).isNaN {
            guard let column = ofVehicles.first(where: { table[$0].value(row) > 0 }) else { continue }
            reportRow(table, row, .vehicleTonnes) { _ in
                "vehicle_tonnes is missing; \(column.rawValue) is shared out over the load of a vehicle, so give it"
            }
        }
    }
}
