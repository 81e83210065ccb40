import FarmgateBase

extension Plan {
    /// Writes what tells rows apart, as a block after the tables; nothing where that is not needed.
    func writeDistinctions<Failure: Error>(
        _ file: inout JSONWriter, to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        guard let distinctions else { return }
        file.write(key: "distinctions")
        file.beginObject()
        try file.write(table: "links", distinctions.links, to: sink) { link, file in
            file.write(key: "id", linkIDs[link.index])
            file.write(key: "from", placeIDs[link.from])
            file.write(key: "to", placeIDs[link.to])
            file.write(key: "mode", link.mode)
            file.write(key: "chilled", link.isChilled)
            file.write(key: "name", link.name)
            file.write(key: "hours", link.hours)
            file.write(key: "cost_per_tonne", link.costPerTonne)
        }
        try file.write(table: "supplies", distinctions.supplies, to: sink) { supply, file in
            file.write(key: "row", supply.row)
            file.write(key: "cost_per_tonne", supply.costPerTonne)
        }
        try file.write(table: "demands", distinctions.demands, to: sink) { demand, file in
            file.write(key: "row", demand.row)
            file.write(key: "price_per_tonne", demand.pricePerTonne)
            file.write(key: "shortage_cost_per_tonne", demand.shortageCostPerTonne)
        }
        file.end()
    }
}

extension Plan.Distinctions {
    /// Reads what tells rows apart.
    init(reading reader: inout PlanReader) throws(JSONError) {
        self.init()
        try reader.object(["links", "supplies", "demands"]) { reader, key throws(JSONError) in
            try reader.array { reader throws(JSONError) in
                switch key {
                case 0: links.append(try Link(reading: &reader))
                case 1: supplies.append(try Supply(reading: &reader))
                default: demands.append(try Demand(reading: &reader))
                }
            }
        }
    }
}

extension Plan.Distinctions.Link {
    fileprivate init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(index: 0, from: 0, to: 0, mode: "", isChilled: false, name: "", hours: 0, costPerTonne: 0)
        try reader.object(["id", "from", "to", "mode", "chilled", "name", "hours", "cost_per_tonne"]) {
            reader, key throws(JSONError) in
            switch key {
            case 0: index = try reader.id(\.links)
            case 1: from = try reader.id(\.places)
            case 2: to = try reader.id(\.places)
            case 3: mode = try reader.text()
            case 4: isChilled = try reader.flag()
            case 5: name = try reader.text()
            case 6: hours = try reader.number()
            default: costPerTonne = try reader.number()
            }
        }
    }
}

extension Plan.Distinctions.Supply {
    fileprivate init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(row: 1, costPerTonne: 0)
        try reader.object(["row", "cost_per_tonne"]) { reader, key throws(JSONError) in
            switch key {
            case 0: row = try reader.count(from: 1)
            default: costPerTonne = try reader.number()
            }
        }
    }
}

extension Plan.Distinctions.Demand {
    fileprivate init(reading reader: inout PlanReader) throws(JSONError) {
        self.init(row: 1, pricePerTonne: 0, shortageCostPerTonne: 0)
        try reader.object(["row", "price_per_tonne", "shortage_cost_per_tonne"]) { reader, key throws(JSONError) in
            switch key {
            case 0: row = try reader.count(from: 1)
            case 1: pricePerTonne = try reader.number()
            default: shortageCostPerTonne = try reader.number()
            }
        }
    }
}
