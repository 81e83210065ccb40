import FarmgateBase
public import SystemPackage

extension Plan {
    /// Reads a plan file (`farmgate-plan/1`) from disk.
    ///
    /// - Throws: `PlanFileError.unreadable` where the file is missing or cannot be read, `invalid` where its content is
    ///   wrong.
    public init(contentsOf path: FilePath) throws(PlanFileError) {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.bytes(of: path)
        } catch {
            throw .unreadable(path: path.string, reason: error.reason)
        }
        try self.init(contentsOf: bytes, name: path.string)
    }

    /// Reads a plan file (`farmgate-plan/1`).
    ///
    /// The whole file is read whatever is wrong, so that every finding comes at once. Whether the figures are right is
    /// another question: see `Verification`.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - name: What to call the file in findings.
    public init(contentsOf bytes: [UInt8], name: String) throws(PlanFileError) {
        let (plan, findings) = bytes.withUnsafeBufferPointer { bytes in
            var reader = PlanReader(bytes, name: name)
            let plan = Plan(reading: &reader)
            return (plan, reader.findings)
        }
        guard findings.errorCount == 0 else { throw .invalid(findings) }
        self = plan
    }

    private init(reading reader: inout PlanReader) {
        self.init(
            origin: Origin(digest: ""), status: .feasible, certificate: Certificate(objective: 0, bound: 0),
            costs: Costs(),
            totals: Totals(), shipments: [], steps: [], supplies: [], demands: [], places: [], waits: [], links: [],
            carbon: Carbon(tonnes: 0, limit: .infinity, price: 0),
            solver: Solver(name: "", rounds: 0, pathsGenerated: 0), productIDs: TextColumn(), placeIDs: TextColumn(),
            linkIDs: TextColumn())
        do throws(JSONError) {
            try read(&reader)
            try reader.finish()
        } catch {
            reader.fault(error)
        }
        productIDs = reader.products.texts
        placeIDs = reader.places.texts
        linkIDs = reader.links.texts
        fleetIDs = reader.fleets.texts
        groupIDs = reader.groups.texts
    }

    private mutating func read(_ reader: inout PlanReader) throws(JSONError) {
        var isOpeningFlag: [Bool] = []
        try reader.object(
            [
                "format", "network", "relaxed", "status", "objective", "bound", "gap", "costs", "totals", "shipments",
                "supplies", "demands", "places", "waits", "links", "vehicles", "openings", "carbon", "solver",
            ],
            optional: [
                "solver_bound", "promises", "distinctions", "linking", "fleets", "groups", "link_limits", "all_links",
            ]
        ) { reader, key throws(JSONError) in
            switch key {
            case 0: try Self.readFormat(&reader)
            case 1: origin = try Origin(reading: &reader)
            case 2: isRelaxed = try reader.flag()
            case 3: status = try Status(reading: &reader)
            case 4: objective = try reader.number()
            case 5: bound = try reader.number()
            case 6: gap = try reader.number()
            case 7: try reader.figures(&costs, Costs.parts)
            case 8: try reader.figures(&totals, Totals.parts)
            case 9: try reader.array { reader throws(JSONError) in shipments.append(try readShipment(&reader)) }
            case 10: try reader.array { reader throws(JSONError) in supplies.append(try .init(reading: &reader)) }
            case 11: try reader.array { reader throws(JSONError) in demands.append(try .init(reading: &reader)) }
            case 12: places = try reader.stepLines("id", \.places)
            case 13: waits = try reader.stepLines("place", \.places)
            case 14: links = try reader.stepLines("id", \.links)
            case 15: try reader.array { reader throws(JSONError) in vehicles.append(try .init(reading: &reader)) }
            case 16:
                try reader.array { reader throws(JSONError) in
                    let (opening, isFlag) = try Opening.read(&reader)
                    openings.append(opening)
                    isOpeningFlag.append(isFlag)
                }
            case 17: carbon = try Carbon(reading: &reader)
            case 18: solver = try Solver(reading: &reader)
            case 19: solverBound = try reader.number()
            case 20: promises = try Self.readPromises(&reader, &steps)
            case 21: distinctions = try Distinctions(reading: &reader)
            case 22: try reader.array { reader throws(JSONError) in linkingRows.append(try .init(reading: &reader)) }
            case 23: try reader.array { reader throws(JSONError) in fleets.append(try .init(reading: &reader)) }
            case 24: try reader.array { reader throws(JSONError) in groups.append(try .init(reading: &reader)) }
            case 25: try reader.array { reader throws(JSONError) in linkLimits.append(try .init(reading: &reader)) }
            default: allLinks = try Self.readAllLinks(&reader)
            }
        }
        for (number, isFlag) in isOpeningFlag.enumerated() where isFlag == isRelaxed {
            reader.fault(
                isRelaxed ? "a number from 0 to 1 is expected in a relaxed plan" : "true or false is expected here",
                pointer: "/openings/\(number)/open")
        }
    }

    private static func readFormat(_ reader: inout PlanReader) throws(JSONError) {
        let stated = try reader.text()
        if stated != format { reader.fault("the format should be “\(format)”, not “\(stated)”; is this a plan file?") }
    }

    private mutating func readShipment(_ reader: inout PlanReader) throws(JSONError) -> Shipment {
        var shipment = Shipment(
            product: 0, supply: End(row: 1, place: 0, period: 1), demand: End(row: 1, place: 0, period: 1), tonnes: 0,
            deliveredTonnes: 0, unitCost: 0, hours: 0, freshness: 0, steps: steps.count..<steps.count)
        try reader.object([
            "product", "tonnes", "delivered_tonnes", "supply", "demand", "unit_cost", "hours", "freshness", "steps",
        ]) { reader, key throws(JSONError) in
            switch key {
            case 0: shipment.product = try reader.id(\.products)
            case 1: shipment.tonnes = try reader.number()
            case 2: shipment.deliveredTonnes = try reader.number()
            case 3: (shipment.supply, shipment.lot) = try End.read(&reader, mayHaveLot: true)
            case 4: (shipment.demand, _) = try End.read(&reader, mayHaveLot: false)
            case 5: shipment.unitCost = try reader.number()
            case 6: shipment.hours = try reader.number()
            case 7: shipment.freshness = try reader.number()
            default: shipment.steps = try Step.readAll(&reader, into: &steps)
            }
        }
        return shipment
    }
}
