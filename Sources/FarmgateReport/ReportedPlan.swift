import Farmgate

/// A plan with the network it is of, in the state it was planned in; what the plan's rows refer to, as the network counts.
struct ReportedPlan {
    let network: Network
    let plan: Plan
    let name: String
    private let products: IDTranslation
    private let places: IDTranslation
    private let links: IDTranslation

    /// Checks that the plan is of the network. O(ids).
    init(_ network: Network, _ plan: Plan, named name: String) throws(ReportError) {
        guard plan.origin.digest == network.digest else {
            throw .otherNetwork(name: plan.origin.name, scenario: plan.origin.scenario)
        }
        self.network = network
        self.plan = plan
        self.name = name
        products = IDTranslation(from: plan.productIDs, to: network.productIDs)
        places = IDTranslation(from: plan.placeIDs, to: network.placeIDs)
        links = IDTranslation(from: plan.linkIDs, to: network.linkIDs)
        for (ids, translation) in [(plan.productIDs, products), (plan.placeIDs, places), (plan.linkIDs, links)] {
            for index in ids.indices where translation[Int32(index)] == nil { throw .unknownID(ids[index]) }
        }
    }

    // Every id was found in the network.
    func product(_ index: Int32) -> Int { products[index]! }
    func place(_ index: Int32) -> Int { places[index]! }
    func link(_ index: Int32) -> Int { links[index]! }

    /// The lot of a row of the supplies table, from 1; empty if it has none.
    func lot(ofRow row: Int32) -> String {
        network.lots.indices.contains(Int(row) - 1) ? network.lots[Int(row) - 1] : ""
    }

    /// Whether a product has a shelf life.
    func spoils(_ product: Int) -> Bool {
        network.products[product].spoils
    }

    /// Why the demands that are short are so, by their position in `plan.demands`.
    func reasons() -> [Int: ShortageReason] {
        ShortageReport.reasons(
            for: plan.demands.indices.filter { plan.demands[$0].isShort }, of: plan, in: network)
    }
}

/// Says why there is no report.
public enum ReportError: Error, Sendable, Equatable {
    /// The plan was made of another network, or of another state of this one (exit code 65).
    case otherNetwork(name: String?, scenario: String?)
    /// The plan has an id that the network does not have (exit code 65).
    case unknownID(String)
    /// So many shipments are more than a page holds (exit code 64).
    case tooManyShipments(Int)
    /// The tonnes are so many loads of these vehicles, more than rounds hold (exit code 64).
    case tooManyLoads(Double, vehicleTonnes: Double, most: Double)
    /// Handling at a place takes more hours than a round can say (exit code 65).
    case tooLongHandling(placeID: String, hours: Double)
}
