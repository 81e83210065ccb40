import FarmgateBase

extension Plan {
    /// Writes what is proved over all links.
    func writeAllLinks(_ file: inout JSONWriter) {
        guard let allLinks else { return }
        file.write(key: "all_links")
        file.beginObject()
        file.write(key: "pairs", allLinks.pairCount)
        file.write(key: "bound", allLinks.bound)
        file.write(key: "gap", allLinks.gap)
        file.write(key: "added")
        file.beginArray()
        for id in allLinks.added { file.write(id) }
        file.end()
        file.end()
    }

    /// Reads what is proved over all links.
    static func readAllLinks(_ reader: inout PlanReader) throws(JSONError) -> AllLinks {
        var allLinks = AllLinks(pairCount: 0, added: [], bound: 0, gap: 0)
        try reader.object(["pairs", "bound", "gap", "added"]) { reader, key throws(JSONError) in
            switch key {
            case 0: allLinks.pairCount = try reader.count(from: 0)
            case 1: allLinks.bound = try reader.number()
            case 2: allLinks.gap = try reader.number()
            default: try reader.array { reader throws(JSONError) in allLinks.added.append(try reader.text()) }
            }
        }
        return allLinks
    }
}
