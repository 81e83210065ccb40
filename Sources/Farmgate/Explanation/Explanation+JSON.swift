extension Explanation {
    /// Returns the explanation as a JSON object (`farmgate-explanation/1`), all of it.
    public func json() -> [UInt8] {
        var file = JSONWriter()
        file.beginObject()
        file.write(key: "format", "farmgate-explanation/1")
        file.write(key: "network")
        file.beginObject(.oneLine)
        file.write(key: "name", network.settings.name)
        file.write(key: "digest", network.digest)
        file.write(key: "scenario", network.scenario)
        file.end()
        file.write(key: "currency", network.settings.currency)
        file.write(key: "causes")
        file.beginArray()
        for cause in causes {
            file.beginObject()
            file.write(key: "product", cause.product.map { network.productIDs[$0] })
            file.write(key: "reason", Wording(.en).reason(cause.reason, on: network))
            file.write(key: "tonnes", cause.tonnes)
            file.write(key: "worth", cause.worth)
            file.write(key: "shortages")
            file.beginArray()
            for index in cause.shortages { write(shortages[index], &file) }
            file.end()
            file.end()
        }
        file.end()
        file.end()
        return file.take()
    }

    private func write(_ shortage: Shortage, _ file: inout JSONWriter) {
        let demand = network.demands[shortage.demand]
        file.beginObject(.oneLine)
        file.write(key: "row", Int(demand.row))
        file.write(key: "place", network.placeIDs[Int(demand.place)])
        file.write(key: "product", network.productIDs[Int(demand.product)])
        file.write(key: "period", Int(demand.period))
        file.write(key: "tonnes", shortage.tonnes)
        file.end()
    }
}
