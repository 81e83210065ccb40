import FarmgateBase
public import FarmgateModel

extension Network {
    /// Returns the place with an id, as an index into `places`. Throws `RouteError.unknownPlace`. O(places).
    public func place(withID id: String) throws(RouteError) -> Int {
        guard let index = placeIDs.firstIndex(of: id) else {
            var nearest = NearestText()
            throw .unknownPlace(id: id, nearest: id.isEmpty ? nil : nearest.nearest(to: id, in: placeIDs))
        }
        return index
    }

    /// Returns the product with an id, as an index into `products`. Throws `RouteError.unknownProduct`. O(products).
    public func product(withID id: String) throws(RouteError) -> Int {
        guard let index = productIDs.firstIndex(of: id) else {
            var nearest = NearestText()
            throw .unknownProduct(id: id, nearest: nearest.nearest(to: id, in: productIDs))
        }
        return index
    }

    /// Returns the places that a selection names, in its order.
    ///
    /// A selection is a kind (`farm`, `hub`, `warehouse`), which stands for all its places in the order of the table, or
    /// ids with commas between them. A text that is an id as a whole is that id, commas and all. Throws
    /// `RouteError.unknownPlace`. Complexity: O(places + selection).
    package func places(selectedBy selection: String) throws(RouteError) -> [Int] {
        if let kind = Place.Kind(selection) { return places.indices.filter { places[$0].kind == kind } }
        var indexOfID: [String: Int] = [:]
        for (index, id) in placeIDs.enumerated() { indexOfID[id] = index }
        if let index = indexOfID[selection] { return [index] }
        var selected: [Int] = []
        for id in selection.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            if let index = indexOfID[id] { selected.append(index) } else { selected.append(try place(withID: id)) }
        }
        return selected
    }
}

extension Place.Kind {
    /// Makes a kind from its name in network files.
    fileprivate init?(_ name: String) {
        guard let kind = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = kind
    }
}
