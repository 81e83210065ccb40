import FarmgateBase

extension NetworkBuilder {
    mutating func buildFleets() {
        let table = reader.tables[.fleets]
        let vehicles = table[.vehicles]
        let tonnes = table[.vehicleTonnes]
        let chilled = table[.isChilled]
        let hours = table[.drivingHours]
        let oneWay = table[.isOneWay]
        let tripCost = table[.vehicleCost]
        let costPerKm = table[.vehicleCostPerKm]
        let costPerHour = table[.vehicleCostPerHour]
        for row in 0..<table.rowCount {
            let drivingHours = hours.number(row).orIfNaN(settings.periodHours)
            if drivingHours > settings.periodHours {
                reportRow(table, row, .drivingHours) {
                    "driving_hours is \(drivingHours.inDigits), and a period has only \($0.settings.periodHours.inDigits) h; give the "
                        + "hours of one vehicle in a period"
                }
            }
            fleets.append(
                Fleet(
                    id: fleetIDs[row], vehicles: vehicles.value(row), vehicleTonnes: tonnes.number(row),
                    isChilled: chilled.flag(row), drivingHours: drivingHours, isOneWay: oneWay.flag(row),
                    tripCost: tripCost.value(row), costPerKm: costPerKm.value(row),
                    costPerHour: costPerHour.value(row)))
        }
        checkSize("fleets", fleets.count)
    }

    /// Gives a link the vehicles of the fleet that it names, and reports what it says of them otherwise.
    mutating func take(_ codes: TableColumn, _ link: inout Link, _ table: Table, _ row: Int) {
        let index = resolve(codes, row: row, in: fleetRows, table, table.definition.index(.fleet), .fleets)
        guard reader.tables[.fleets].isGiven else {
            return reportRow(table, row, .fleet) { _ in "fleet is given, but there is no table “fleets”" }
        }
        guard index >= 0 else { return }
        let fleet = fleets[Int(index)]
        if link.vehicleTonnes > 0 {
            reportRow(table, row, .vehicleTonnes) {
                "vehicle_tonnes is given, but the load of its vehicles is that of fleet “\($0.fleetIDs[Int(index)])”; leave it out"
            }
        }
        let chilled = table[.isChilled]
        if !chilled.isOmitted(row), chilled.flag(row) != fleet.isChilled {
            reportRow(table, row, .isChilled) {
                "chilled is \(!fleet.isChilled), but its fleet “\($0.fleetIDs[Int(index)])” is \(fleet.isChilled ? "" : "not ")"
                    + "refrigerated; leave it out, or name another fleet"
            }
        }
        if fleet.costPerKm > 0, link.km == nil, !reader.isForLinking {
            reportRow(table, row, .km) {
                "km is missing; fleet “\($0.fleetIDs[Int(index)])” has a vehicle_cost_per_km, so its links need it"
            }
        }
        link.fleet = Int(index)
        link.vehicleTonnes = fleet.vehicleTonnes
        link.isChilled = fleet.isChilled
        link.tripHours = fleet.ways * link.hours
        link.fleetTrips = fleet.trips(ofHours: link.tripHours)
        let driving = fleet.costPerKm * (link.km ?? 0) + fleet.costPerHour * link.hours
        link.vehicleCost += fleet.tripCost + fleet.ways * driving
        if link.hours.isFinite, !(link.vehicleCost.isFinite && link.tripHours.isFinite) {
            reportRow(table, row, .fleet) { _ in "the hours or the cost of a trip are too large to be finite" }
        }
    }

    /// Warns of fleets that serve nothing, or cannot.
    mutating func warnOfFleets() {
        let table = reader.tables[.fleets]
        var isNamed = [Bool](repeating: false, count: fleets.count)
        for link in links {
            guard let fleet = link.fleet else { continue }
            isNamed[fleet] = true
            guard link.fleetTrips == 0, !link.isBack, fleets[fleet].hours > 0 else { continue }
            let hours = fleets[fleet].hours
            warn(reader.tables[.links], link.row - 1, .fleet) {
                "a trip takes \(link.tripHours.inDigits) h, and fleet “\($0.fleetIDs[fleet])” has only \(hours.inDigits) h in a "
                    + "period, so that nothing passes"
            }
        }
        for row in fleets.indices where !isNamed[row] { warn(table, row) { _ in "no link names it" } }
    }

    /// Reports what only a later version of the format has.
    mutating func checkVersion() {
        let settings = reader.tables[.settings]
        let stated = settings[.format].text(0)
        guard let version = NetworkFormat.identifiers.firstIndex(of: stated).map({ $0 + 1 }) else { return }
        for name in TableName.allCases {
            let table = reader.tables[name]
            let column = table.columns.first { $0.definition.version > version && !$0.isUnused }
            let isLater = table.definition.version > version && table.rowCount > 0
            guard isLater || column != nil else { continue }
            let what =
                isLater
                ? "the table “\(name)”"
                : "the \(name == .settings ? "setting" : "column") “\(column?.definition.name ?? "")”\(name == .settings ? "" : " of \(name)")"
            let needed = NetworkFormat.identifier(max(table.definition.version, column?.definition.version ?? 1))
            return reader.report(
                .error, .settings, pointer: reader.pointer(.settings, column: .format),
                "format is “\(stated)”, which does not have \(what); write “\(needed)”, so that programs that do not know it say so"
            )
        }
    }
}
