import FarmgateBase

extension PlanReader {
    /// Reads an object of named figures.
    mutating func figures<Whole>(_ whole: inout Whole, _ parts: [PlanFigure<Whole>]) throws(JSONError) {
        try object(parts.map(\.key)) { reader, key throws(JSONError) in
            whole[keyPath: parts[key].path] = try reader.number()
        }
    }

    /// Reads a table of loads: of places, of waits or of links.
    mutating func stepLines(
        _ idKey: StaticString, _ ids: WritableKeyPath<PlanReader, TextPool>
    ) throws(JSONError) -> [Plan.StepLine] {
        var lines: [Plan.StepLine] = []
        try array { reader throws(JSONError) in
            var line = Plan.StepLine(index: 0, period: 1, tonnes: 0, capacity: 0, price: 0)
            var capacityUsed: Double?
            try reader.object([idKey, "period", "tonnes", "capacity", "price"], optional: ["capacity_used"]) {
                reader, key throws(JSONError) in
                switch key {
                case 0: line.index = try reader.id(ids)
                case 1: line.period = try reader.count(from: 1)
                case 2: line.tonnes = try reader.number()
                case 3: line.capacity = try reader.limit()
                case 4: line.price = try reader.number()
                default: capacityUsed = try reader.number()
                }
            }
            line.capacityUsed = capacityUsed ?? line.tonnes
            lines.append(line)
        }
        return lines
    }
}

extension Plan.Origin {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(digest: "")
        try reader.object(["name", "digest", "scenario"]) { reader, key throws(JSONError) in
            switch key {
            case 0: name = try reader.optionalText()
            case 1: digest = try reader.text()
            default: scenario = try reader.optionalText()
            }
        }
    }
}

extension Plan.Status {
    init(reading reader: inout PlanReader) throws(JSONError) {
        let stated = try reader.text()
        if let status = Self(rawValue: stated) {
            self = status
        } else {
            reader.fault("the status should be “optimal” or “feasible”, not “\(stated)”")
            self = .feasible
        }
    }
}

extension Plan.End {
    static func read(
        _ reader: inout PlanReader, mayHaveLot: Bool
    ) throws(JSONError) -> (end: Plan.End, lot: String?) {
        var end = Plan.End(row: 1, place: 0, period: 1)
        var lot: String?
        try reader.object(["row", "place", "period"], optional: mayHaveLot ? ["lot"] : []) {
            reader, key throws(JSONError) in
            switch key {
            case 0: end.row = try reader.count(from: 1)
            case 1: end.place = try reader.id(\.places)
            case 2: end.period = try reader.count(from: 1)
            default: lot = try reader.text()
            }
        }
        return (end, lot)
    }
}

extension Plan.Step {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(kind: .place, index: 0, period: 1)
        var kinds = 0
        try reader.object(["period"], optional: ["place", "wait", "link"]) { reader, key throws(JSONError) in
            switch key {
            case 0: period = try reader.count(from: 1)
            case 1: (kind, index) = (.place, try reader.id(\.places))
            case 2: (kind, index) = (.wait, try reader.id(\.places))
            default: (kind, index) = (.link, try reader.id(\.links))
            }
            if key > 0 { kinds += 1 }
        }
        if kinds != 1 { reader.fault("a step has one of the keys “place”, “wait” and “link”") }
    }

    /// Reads the steps of a path, and tells where they stand among those read.
    static func readAll(_ reader: inout PlanReader, into steps: inout [Plan.Step]) throws(JSONError) -> Range<Int> {
        let start = steps.count
        try reader.array { reader throws(JSONError) in steps.append(try Self(reading: &reader)) }
        return start..<steps.count
    }
}

extension Plan.SupplyLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(row: 1, place: 0, product: 0, period: 1, tonnes: 0, used: 0, price: 0)
        try reader.object(["row", "place", "product", "period", "tonnes", "used", "price"]) {
            reader, key throws(JSONError) in
            switch key {
            case 0: row = try reader.count(from: 1)
            case 1: place = try reader.id(\.places)
            case 2: product = try reader.id(\.products)
            case 3: period = try reader.count(from: 1)
            case 4: tonnes = try reader.number()
            case 5: used = try reader.number()
            default: price = try reader.number()
            }
        }
    }
}

extension Plan.DemandLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(row: 1, place: 0, product: 0, period: 1, tonnes: 0, delivered: 0, short: 0, unitCost: 0)
        try reader.object(["row", "place", "product", "period", "tonnes", "delivered", "short", "unit_cost"]) {
            reader, key throws(JSONError) in
            switch key {
            case 0: row = try reader.count(from: 1)
            case 1: place = try reader.id(\.places)
            case 2: product = try reader.id(\.products)
            case 3: period = try reader.count(from: 1)
            case 4: tonnes = try reader.number()
            case 5: delivered = try reader.number()
            case 6: short = try reader.number()
            default: unitCost = try reader.number()
            }
        }
    }
}

extension Plan.LinkLimitLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(link: 0, product: nil, isBothWays: false, period: 1)
        var stated: Double?
        try reader.object(
            ["link", "period", "tonnes", "capacity", "price"], optional: ["product", "both_ways", "capacity_used"]
        ) { reader, key throws(JSONError) in
            switch key {
            case 0: link = try reader.id(\.links)
            case 1: period = try reader.count(from: 1)
            case 2: tonnes = try reader.number()
            case 3: capacity = try reader.limit()
            case 4: price = try reader.number()
            case 5: product = try reader.id(\.products)
            case 6: isBothWays = try reader.flag()
            default: stated = try reader.number()
            }
        }
        capacityUsed = stated ?? tonnes
    }
}

extension Plan.VehicleLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(link: 0, period: 1, trips: 0, loadTonnes: 0, price: 0)
        var stated: Double?
        try reader.object(["link", "period", "trips", "load_tonnes", "price"], optional: ["capacity_used"]) {
            reader, key throws(JSONError) in
            switch key {
            case 0: link = try reader.id(\.links)
            case 1: period = try reader.count(from: 1)
            case 2: trips = try reader.number()
            case 3: loadTonnes = try reader.number()
            case 4: price = try reader.number()
            default: stated = try reader.number()
            }
        }
        capacityUsed = stated ?? loadTonnes
    }
}

extension Plan.FleetLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(fleet: 0, period: 1)
        try reader.object(["id", "period", "trips", "hours", "capacity", "price"]) { reader, key throws(JSONError) in
            switch key {
            case 0: fleet = try reader.id(\.fleets)
            case 1: period = try reader.count(from: 1)
            case 2: trips = try reader.number()
            case 3: hours = try reader.number()
            case 4: capacity = try reader.limit()
            default: price = try reader.number()
            }
        }
    }
}

extension Plan.Opening {
    /// Reads an opening, and tells whether it was stated as true or false.
    static func read(_ reader: inout PlanReader) throws(JSONError) -> (opening: Plan.Opening, isFlag: Bool) {
        var candidates: [Candidate] = []
        var open = 0.0, isFlag = true
        try reader.object(["open"], optional: ["place", "link"]) { reader, key throws(JSONError) in
            switch key {
            case 0: (open, isFlag) = try reader.flagOrShare()
            case 1: candidates.append(.place(try reader.id(\.places)))
            default: candidates.append(.link(try reader.id(\.links)))
            }
        }
        if candidates.count != 1 { reader.fault("a candidate is either a “place” or a “link”") }
        return (Plan.Opening(candidates.first ?? .place(0), open: open), isFlag)
    }
}

extension Plan.GroupLine {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(group: 0)
        try reader.object(["id", "open", "most", "price"]) { reader, key throws(JSONError) in
            switch key {
            case 0: group = try reader.id(\.groups)
            case 1: open = try reader.number()
            case 2: most = try reader.count(from: 0)
            default: price = try reader.number()
            }
        }
    }
}

extension Plan.Carbon {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(tonnes: 0, limit: .infinity, price: 0)
        try reader.object(["tonnes", "limit", "price"]) { reader, key throws(JSONError) in
            switch key {
            case 0: tonnes = try reader.number()
            case 1: limit = try reader.limit()
            default: price = try reader.number()
            }
        }
    }
}

extension Plan.Solver {
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(name: "", rounds: 0, pathsGenerated: 0)
        try reader.object(["name", "rounds", "paths_generated"]) { reader, key throws(JSONError) in
            switch key {
            case 0: name = try reader.text()
            case 1: rounds = try reader.count(from: 0)
            default: pathsGenerated = try reader.count(from: 0)
            }
        }
    }
}
