import FarmgateBase
import FarmgateModel

extension Provenance {
    /// Writes what the places and lots of some shipments are called, and where the places are (CBV 2.0, master data).
    func writeMasterData(of traces: [ShipmentTrace], _ names: TraceNames, _ writer: inout JSONWriter) {
        writer.write(key: "epcisHeader")
        writer.beginObject()
        writer.write(key: "epcisMasterData")
        writer.beginObject()
        writer.write(key: "vocabularyList")
        writer.beginArray()
        writeVocabulary("urn:epcglobal:epcis:vtype:BusinessLocation", &writer) { writer in
            for place in places(of: traces) { write(place: place, names, &writer) }
        }
        writeVocabulary("urn:epcglobal:epcis:vtype:EPCClass", &writer) { writer in
            var written = Set<String>()
            for supply in Set(traces.map(\.supply)).sorted() {
                let id = names.lot(ofSupply: supply)
                // Several rows of one farm and product may be of one lot.
                if written.insert(id).inserted { write(supply: supply, id: id, &writer) }
            }
        }
        writer.end()
        writer.end()
        writer.end()
    }

    private func writeVocabulary(_ type: String, _ writer: inout JSONWriter, _ elements: (inout JSONWriter) -> Void) {
        writer.beginObject()
        writer.write(key: "type", type)
        writer.write(key: "vocabularyElementList")
        writer.beginArray()
        elements(&writer)
        writer.end()
        writer.end()
    }

    /// The places at which something happens to some shipments, in the order of the table.
    private func places(of traces: [ShipmentTrace]) -> [Int] {
        var isOnTheWay = [Bool](repeating: false, count: network.places.count)
        for step in traces.lazy.flatMap(\.steps) where step.kind != .link { isOnTheWay[step.index] = true }
        return isOnTheWay.indices.filter { isOnTheWay[$0] }
    }

    private func write(place index: Int, _ names: TraceNames, _ writer: inout JSONWriter) {
        let place = network.places[index]
        writer.beginObject(.oneLine)
        writer.write(key: "id", names.place(index))
        writer.write(key: "attributes")
        writer.beginArray()
        write(network.placeNames, index, id: network.placeIDs[index], as: "cbvmda:name", &writer)
        if let coordinates = place.location {
            for (key, degrees) in [
                ("cbvmda:latitude", coordinates.latitude), ("cbvmda:longitude", coordinates.longitude),
            ] {
                writer.beginObject()
                writer.write(key: "id", key)
                writer.write(key: "attribute", degrees)
                writer.end()
            }
        }
        write("farmgate:kind", "\(place.kind)", &writer)
        writer.end()
        writer.end()
    }

    private func write(supply index: Int, id: String, _ writer: inout JSONWriter) {
        let product = network.supplies[index].product
        writer.beginObject(.oneLine)
        writer.write(key: "id", id)
        writer.write(key: "attributes")
        writer.beginArray()
        write(network.productNames, product, id: network.productIDs[product], as: "cbvmda:descriptionShort", &writer)
        writer.end()
        writer.end()
    }

    /// Writes the names of a row: as given, or else its id, and in English where that is another.
    private func write(_ names: Names, _ index: Int, id: String, as key: String, _ writer: inout JSONWriter) {
        let native = names.native[index], english = names.english[index]
        write(key, !native.isEmpty ? native : !english.isEmpty ? english : id, &writer)
        if !native.isEmpty, !english.isEmpty { write("farmgate:nameInEnglish", english, &writer) }
    }

    private func write(_ key: String, _ text: String, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.write(key: "id", key)
        writer.write(key: "attribute", text)
        writer.end()
    }
}
