import FarmgateBase

/// A plan and the network it is of, in the state it was planned in: where what the plan's rows refer to stands in the network.
///
///     let planned = try PlannedNetwork(of: plan, in: network)
///     for line in plan.links where line.tonnes > 0 { print(planned.link(line.index).map { network.links[$0].hours } ?? 0) }
///
/// Whatever looks at a plan and its network together starts from it: that they belong together is checked once, and the ids are
/// translated once. A plan as made or as read refers to nothing that the network does not have; one that was edited may, and
/// gets nil for it.
public struct PlannedNetwork: Sendable {
    /// The plan.
    public let plan: Plan
    /// The network, in the plan's scenario.
    public let network: Network
    private let products: IDTranslation
    private let places: IDTranslation
    private let links: IDTranslation
    private let fleets: IDTranslation
    private let groups: IDTranslation

    /// Takes a plan with its network.
    ///
    /// - Parameters:
    ///   - plan: The plan, as made or as read.
    ///   - network: The network it is of, in the scenario it is of.
    /// - Throws: `OtherNetworkError` where the plan was made of another network, or of another state of it.
    /// - Complexity: O(ids).
    public init(of plan: Plan, in network: Network) throws(OtherNetworkError) {
        guard plan.origin.digest.utf8.elementsEqual(network.digest.utf8) else {
            throw OtherNetworkError(of: plan)
        }
        self.init(plan, madeOf: network)
    }

    /// Takes a plan that was just made of the network. O(ids).
    package init(_ plan: Plan, madeOf network: Network) {
        self.plan = plan
        self.network = network
        products = IDTranslation(from: plan.productIDs, to: network.productIDs)
        places = IDTranslation(from: plan.placeIDs, to: network.placeIDs)
        links = IDTranslation(from: plan.linkIDs, to: network.linkIDs)
        fleets = IDTranslation(from: plan.fleetIDs, to: network.fleetIDs)
        groups = IDTranslation(from: plan.groupIDs, to: network.groupIDs)
    }

    /// Returns where a product of the plan stands in `Network.products`; nil if the network does not have it. O(1).
    public func product(_ index: Int) -> Int? { products[index] }
    /// Returns where a place of the plan stands in `Network.places`; nil if the network does not have it. O(1).
    public func place(_ index: Int) -> Int? { places[index] }
    /// Returns where a link of the plan stands in `Network.links`; nil if the network does not have it. O(1).
    public func link(_ index: Int) -> Int? { links[index] }
    /// Returns where a fleet of the plan stands in `Network.fleets`; nil if the network does not have it. O(1).
    public func fleet(_ index: Int) -> Int? { fleets[index] }
    /// Returns where a group of the plan stands in `Network.groups`; nil if the network does not have it. O(1).
    public func group(_ index: Int) -> Int? { groups[index] }
    /// Returns the candidate of the network that one of the plan is; nil if the network has no such candidate. O(1).
    public func candidate(_ candidate: Candidate) -> Candidate? {
        let found: Candidate? =
            switch candidate {
            case .place(let place): places[place].map { .place($0) }
            case .link(let link): links[link].map { .link($0) }
            }
        return found.flatMap { network.isCandidate($0) ? $0 : nil }
    }

    /// The first id of the plan that the network does not have; nil if it has all. O(ids).
    public var unknownID: String? {
        let all = [
            (plan.productIDs, products), (plan.placeIDs, places), (plan.linkIDs, links), (plan.fleetIDs, fleets),
            (plan.groupIDs, groups),
        ]
        for (ids, translation) in all {
            if let index = ids.indices.first(where: { translation[$0] == nil }) { return ids[index] }
        }
        return nil
    }
}

/// Says that a plan was made of another network, or of another state of it.
public struct OtherNetworkError: Error, Sendable, Equatable {
    /// The name of the network that the plan is of, if it has one.
    public let name: String?
    /// The scenario that the plan is of; nil for none.
    public let scenario: String?
}

extension OtherNetworkError {
    /// Says which network a plan is of instead.
    package init(of plan: Plan) { self.init(name: plan.origin.name, scenario: plan.origin.scenario) }
}

extension OtherNetworkError: CustomStringConvertible {
    /// What is wrong and what to do, in a sentence.
    public var description: String {
        let origin =
            (name.map { "“\($0)”" } ?? "a network without a name") + (scenario.map { ", scenario “\($0)”" } ?? "")
        return
            "the plan is not of this network in this state (their digests differ); it was made of \(origin). Give the "
            + "network as it was, or plan it anew"
    }
}
