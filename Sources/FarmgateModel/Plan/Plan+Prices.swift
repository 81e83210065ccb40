import FarmgateBase

// Single figures by id. Each takes O(rows); who wants many of them goes through the rows of `named` once.
extension Plan {
    /// Returns load, capacity and price of a link in a period; nil where the plan neither uses nor prices it.
    public func link(_ id: String, period: Int = 1) -> StepLine? { line(of: id, linkIDs, links, period) }

    /// Returns load, capacity and price of handling at a place in a period; nil where the plan neither uses nor prices it.
    public func place(_ id: String, period: Int = 1) -> StepLine? { line(of: id, placeIDs, places, period) }

    /// Returns load, capacity and price of waiting at a place from a period to the next; nil where the plan neither uses
    /// nor prices it.
    public func wait(at id: String, period: Int = 1) -> StepLine? { line(of: id, placeIDs, waits, period) }

    /// Returns the trips of whole vehicles on a link in a period; nil where none run and none are priced.
    public func vehicles(onLink id: String, period: Int = 1) -> VehicleLine? {
        guard let index = linkIDs.firstIndex(of: id) else { return nil }
        return vehicles.first { $0.link == index && $0.period == period }
    }

    /// Returns the trips, hours and price of a fleet in a period; nil where none run and its hours have no price.
    public func fleet(_ id: String, period: Int = 1) -> FleetLine? {
        guard let index = fleetIDs.firstIndex(of: id) else { return nil }
        return fleets.first { $0.fleet == index && $0.period == period }
    }

    /// Returns whether a candidate place is opened, 1 or 0, in a relaxed plan the share; nil for a place that is no candidate.
    public func opening(ofPlace id: String) -> Double? {
        placeIDs.firstIndex(of: id).flatMap { opening(of: .place($0)) }
    }

    /// Returns whether a candidate link is opened, 1 or 0, in a relaxed plan the share; nil for a link that is no candidate.
    public func opening(ofLink id: String) -> Double? { linkIDs.firstIndex(of: id).flatMap { opening(of: .link($0)) } }

    private func opening(of candidate: Candidate) -> Double? { openings.first { $0.candidate == candidate }?.open }

    /// Returns how many candidates of a group are opened, and what one more would be worth; nil where none is, and none would.
    public func group(_ id: String) -> GroupLine? {
        guard let index = groupIDs.firstIndex(of: id) else { return nil }
        return groups.first { $0.group == index }
    }

    /// Returns what one more tonne of a link's capacity would be worth in a period; 0 for a link with room, and for one
    /// that the plan does not know.
    public func price(ofLink id: String, period: Int = 1) -> Double { link(id, period: period)?.price ?? 0 }

    /// Returns what one more tonne of a place's throughput would be worth in a period; 0 for a place with room, and for
    /// one that the plan does not know.
    public func price(ofPlace id: String, period: Int = 1) -> Double { place(id, period: period)?.price ?? 0 }

    /// Returns what one more tonne of a place's storage would be worth from a period to the next; 0 for a place with
    /// room, and for one that the plan does not know.
    public func price(ofWaitAt id: String, period: Int = 1) -> Double { wait(at: id, period: period)?.price ?? 0 }

    /// Returns how the demands for a product at a place are met, a line a row and period; none for ids that the plan
    /// does not know.
    public func demands(for product: String, at place: String) -> [DemandLine] {
        lines(product, place, demands, { ($0.product, $0.place) })
    }

    /// Returns use and price of the supplies of a product at a place, a line a row and period; those neither used nor
    /// priced are left out.
    public func supplies(of product: String, at place: String) -> [SupplyLine] {
        lines(product, place, supplies, { ($0.product, $0.place) })
    }

    /// Returns the id of the place (place, wait) or of the link that a step is.
    func id(of step: Step) -> String {
        (step.kind == .link ? linkIDs : placeIDs)[step.index]
    }

    /// Returns the id of the place or link that a candidate is.
    func id(of candidate: Candidate) -> String {
        switch candidate {
        case .place(let place): placeIDs[place]
        case .link(let link): linkIDs[link]
        }
    }

    private func line(of id: String, _ ids: TextColumn, _ lines: [StepLine], _ period: Int) -> StepLine? {
        guard let index = ids.firstIndex(of: id) else { return nil }
        return lines.first { $0.index == index && $0.period == period }
    }

    private func lines<Line>(
        _ product: String, _ place: String, _ lines: [Line], _ key: (Line) -> (product: Int, place: Int)
    ) -> [Line] {
        guard let product = productIDs.firstIndex(of: product), let place = placeIDs.firstIndex(of: place) else {
            return []
        }
        return lines.filter { Int(key($0).product) == product && Int(key($0).place) == place }
    }
}
