import FarmgateBase

extension Plan {
    /// Writes what became of promises, as the last block of the file.
    func writePromises<Failure: Error>(
        _ file: inout JSONWriter, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        guard let promises else { return }
        file.write(key: "promises")
        file.beginObject()
        if let keep = promises.keep { try write(keep, &file, to: sink) }
        if let fair = promises.fair { try write(fair, &file, to: sink) }
        for part in Promises.parts { file.write(key: part.key, promises[keyPath: part.path]) }
        if let solverBound = promises.certificate.solverBound { file.write(key: "solver_bound", solverBound) }
        file.end()
    }

    private func write<Failure: Error>(
        _ keep: Promises.Keep, _ file: inout JSONWriter, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        file.write(key: "keep")
        file.beginObject()
        for part in Promises.Keep.parts { file.write(key: part.key, keep[keyPath: part.path]) }
        try file.write(table: "flows", keep.flows, to: sink) { flow, file in
            file.write(key: "product", productIDs[flow.product])
            file.write(key: "tonnes", flow.tonnes)
            file.write(key: "kept", flow.kept)
            file.write(key: "supply")
            write(flow.supply, lot: nil, &file)
            file.write(key: "demand")
            write(flow.demand, lot: nil, &file)
            write(flow.steps, &file)
        }
        file.end()
    }

    private func write<Failure: Error>(
        _ fair: Promises.Fair, _ file: inout JSONWriter, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        file.write(key: "fair")
        file.beginObject()
        for part in Promises.Fair.parts { file.write(key: part.key, fair[keyPath: part.path]) }
        try file.write(table: "farms", fair.farms, to: sink) { line, file in
            file.write(key: "place", placeIDs[line.place])
            file.write(key: "product", productIDs[line.product])
            for part in Promises.FarmLine.parts { file.write(key: part.key, line[keyPath: part.path]) }
        }
        file.end()
    }

    /// Reads what became of promises.
    static func readPromises(_ reader: inout PlanReader, _ steps: inout [Step]) throws(JSONError) -> Promises {
        var promises = Promises(certificate: Certificate(objective: 0, bound: 0), objectiveWithout: 0, price: 0)
        let parts = Promises.parts
        try reader.object(parts.map(\.key), optional: ["keep", "fair", "solver_bound"]) {
            reader, key throws(JSONError) in
            switch key - parts.count {
            case 0: promises.keep = try readKeep(&reader, &steps)
            case 1: promises.fair = try readFair(&reader)
            case 2: promises.certificate.solverBound = try reader.number()
            default: promises[keyPath: parts[key].path] = try reader.number()
            }
        }
        return promises
    }

    private static func readKeep(_ reader: inout PlanReader, _ steps: inout [Step]) throws(JSONError) -> Promises.Keep {
        var keep = Promises.Keep(costPerTonne: 0, impossibleTonnes: 0)
        let parts = Promises.Keep.parts
        try reader.object(parts.map(\.key) + ["flows"]) { reader, key throws(JSONError) in
            guard key == parts.count else { return keep[keyPath: parts[key].path] = try reader.number() }
            try reader.array { reader throws(JSONError) in
                var flow = Promises.KeptFlow(
                    product: 0, supply: End(row: 1, place: 0, period: 1), demand: End(row: 1, place: 0, period: 1),
                    tonnes: 0, kept: 0, steps: steps.count..<steps.count)
                try reader.object(["product", "tonnes", "kept", "supply", "demand", "steps"]) {
                    reader, key throws(JSONError) in
                    switch key {
                    case 0: flow.product = try reader.id(\.products)
                    case 1: flow.tonnes = try reader.number()
                    case 2: flow.kept = try reader.number()
                    case 3: flow.supply = try End.read(&reader, mayHaveLot: false).end
                    case 4: flow.demand = try End.read(&reader, mayHaveLot: false).end
                    default: flow.steps = try Step.readAll(&reader, into: &steps)
                    }
                }
                keep.flows.append(flow)
            }
        }
        return keep
    }

    private static func readFair(_ reader: inout PlanReader) throws(JSONError) -> Promises.Fair {
        var fair = Promises.Fair(share: 0, shortCostPerTonne: 0)
        let parts = Promises.Fair.parts, figures = Promises.FarmLine.parts
        try reader.object(parts.map(\.key) + ["farms"]) { reader, key throws(JSONError) in
            guard key == parts.count else { return fair[keyPath: parts[key].path] = try reader.number() }
            try reader.array { reader throws(JSONError) in
                var line = Promises.FarmLine(
                    place: 0, product: 0, supplied: 0, sold: 0, promised: 0, short: 0, price: 0)
                try reader.object(["place", "product"] + figures.map(\.key)) { reader, key throws(JSONError) in
                    switch key {
                    case 0: line.place = try reader.id(\.places)
                    case 1: line.product = try reader.id(\.products)
                    default: line[keyPath: figures[key - 2].path] = try reader.number()
                    }
                }
                fair.farms.append(line)
            }
        }
        return fair
    }
}

extension Plan.Promises {
    static let parts: [PlanFigure<Self>] = [
        PlanFigure("objective", \.certificate.objective), PlanFigure("bound", \.certificate.bound),
        PlanFigure("gap", \.certificate.gap),
        PlanFigure("objective_without", \.objectiveWithout), PlanFigure("price", \.price),
    ]
}

extension Plan.Promises.Keep {
    static let parts: [PlanFigure<Self>] = [
        PlanFigure("cost_per_tonne", \.costPerTonne), PlanFigure("kept_tonnes", \.keptTonnes),
        PlanFigure("left_tonnes", \.leftTonnes), PlanFigure("impossible_tonnes", \.impossibleTonnes),
        PlanFigure("cost", \.cost),
    ]
}

extension Plan.Promises.Fair {
    static let parts: [PlanFigure<Self>] = [
        PlanFigure("share", \.share), PlanFigure("short_cost_per_tonne", \.shortCostPerTonne),
        PlanFigure("short_tonnes", \.shortTonnes), PlanFigure("cost", \.cost),
    ]
}

extension Plan.Promises.FarmLine {
    static let parts: [PlanFigure<Self>] = [
        PlanFigure("supplied", \.supplied), PlanFigure("sold", \.sold), PlanFigure("promised", \.promised),
        PlanFigure("short", \.short), PlanFigure("price", \.price),
    ]
}
