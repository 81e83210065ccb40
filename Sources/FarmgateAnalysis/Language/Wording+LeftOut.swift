package import FarmgateModel

// What a file of a plan cannot show.
extension Wording {
    /// So many places are named.
    private static let namedPlaces = 6

    /// Names places with the tonnes that are concerned, the first of them, and how many more there are.
    package func places(_ places: [(index: Int, tonnes: Double)], _ network: Network) -> String {
        list(
            places.map { self.place($0.index, network) + self(" (", "（") + tonnes($0.tonnes) + self(")", "）") },
            most: Self.namedPlaces)
    }

    /// What of a plan stands in a file for maps without a line on the map; nil where all has one.
    package func unmapped(_ flows: UnmappedFlows, on network: Network) -> String? {
        guard flows.linkCount > 0 else { return nil }
        let places = places(flows.places, network)
        return self(
            "\(tonnes(flows.tonnes)) of \(tonnes(flows.allTonnes)) on links have no line on the map, for want of coordinates: "
                + "\(places). Give lat and lon",
            "线路运量 \(tonnes(flows.allTonnes))中有 \(tonnes(flows.tonnes))因缺少坐标无法在地图上定位：\(places)。请填写纬度和经度")
    }
}
