public import FarmgateModel

/// Why a demand is not met in full.
public enum ShortageReason: Hashable, Sendable {
    /// Which limit on the age of goods no way keeps.
    public enum AgeLimit: String, Hashable, Sendable, CaseIterable {
        /// The demand's `max_hours`.
        case maxHours = "max_hours"
        /// The demand's `min_freshness`.
        case minFreshness = "min_freshness"
        /// The product's shelf life.
        case shelfLife = "shelf_life"
        /// More than one of them.
        case several
    }

    /// No tonne of the product is supplied anywhere.
    case noSupply
    /// No way leads from a supply of the product to the place, however long it may take.
    case noRoute
    /// There are ways, but none that arrives in time for the period.
    case tooLate
    /// Goods would have to wait for the period, at a place where nothing can: index into `Network.places`.
    case noStorage(Int)
    /// The product must be chilled, and no way is chilled throughout.
    case notChilled
    /// No way is without a link for listed products only that does not list the product.
    case notListed
    /// There are ways, but none that keeps to a limit on the age of the goods.
    case tooOld(AgeLimit)
    /// Delivering costs more than the demand's price and shortage cost, even if nothing were scarce.
    case notWorthIt
    /// What the demand is worth does not pay for what is scarce: these limits, which others pay more for.
    case scarce([Limit])
    /// The demand is to have one source, and no one place brings what it lacks.
    case singleSource
    /// Without the least amount of a place or a link it would be served.
    case leastAmount(LeastAmount)
    /// Only without all least amounts and single sources would it be served.
    case flowRules
    /// Delivering costs just what it is worth: a plan that does is as good.
    case indifferent
    /// The plan was not planned to the end; a better one delivers.
    case notPlannedToTheEnd
    /// The plan's prices do not tell; such a plan is not optimal yet.
    case undecided
}

/// What has a least amount, which it takes in a period or nothing.
public enum LeastAmount: Hashable, Sendable {
    /// Index into `Network.places`.
    case place(Int)
    /// Index into `Network.links`.
    case link(Int)
}
