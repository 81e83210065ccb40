/// What bounds a plan besides its demands: goods, capacities, decisions, carbon.
///
/// Indices are those of the network's tables, periods count from 1.
public enum Limit: Hashable, Sendable {
    /// All tonnes supplied of a product: index into `Network.products`.
    case product(Int)
    /// The tonnes of one supply: index into `Network.supplies`.
    case supply(Int)
    /// The throughput of a place in a period: index into `Network.places`.
    case place(Int, period: Int)
    /// The tonnes that can wait at a place from a period to the next: index into `Network.places`.
    case storage(Int, period: Int)
    /// The capacity of a link in a period: index into `Network.links`.
    case link(Int, period: Int)
    /// What links may take besides their own capacity: of one product, or in both directions.
    case linkLimit(LinkLimit)
    /// That a candidate is not open.
    case opening(Candidate)
    /// The vehicle trips on a link in a period: index into `Network.links`.
    case trips(Int, period: Int)
    /// The hours that the vehicles of a fleet can drive in a period: index into `Network.fleets`.
    case fleet(Int, period: Int)
    /// How many candidates of a group may be opened: index into `Network.groups`.
    case group(Int)
    /// The carbon allowance.
    case carbon
}
