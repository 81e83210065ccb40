/// Why a demand is not met in full, in a word.
public enum ShortageReason: Sendable, Equatable {
    /// No tonne of the product is supplied anywhere.
    case noSupply
    /// No way leads from a supply of the product to the place in time for the period.
    case noRoute
    /// There are ways, but none that keeps to the demand's longest time and least freshness or the product's shelf life.
    case tooOld
    /// Delivering costs more than the demand's price and shortage cost, even if nothing were scarce.
    case notWorthIt
    /// All tonnes of the product are used up, wherever they are supplied.
    case productUsedUp
    /// The supply on the cheapest way is used up, others are not: index into `Network.supplies`.
    case supplyUsedUp(Int)
    /// The place on the cheapest way can handle no more: index into `Network.places`.
    case placeFull(Int)
    /// No more can wait at the place on the cheapest way: index into `Network.places`.
    case storageFull(Int)
    /// The link on the cheapest way can take no more: index into `Network.links`.
    case linkFull(Int)
    /// The carbon allowance is used up.
    case carbonUsedUp
    /// The plan's prices do not tell; such a plan is not optimal yet.
    case undecided
}
