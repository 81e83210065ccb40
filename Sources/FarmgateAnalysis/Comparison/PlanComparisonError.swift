public import FarmgateModel

/// Says why plans cannot be compared.
public enum PlanComparisonError: Error, Sendable, Equatable {
    /// There are fewer than two plans.
    case tooFewPlans
    /// Two plans, by their names, are of different networks.
    case differentNetworks(String, String)
    /// The first plan has nothing in common with the network given, in whatever state.
    case otherNetwork(OtherNetworkError)
}

extension PlanComparisonError: CustomStringConvertible {
    /// What is wrong, in a sentence.
    public var description: String {
        switch self {
        case .tooFewPlans: "there are fewer than two plans to compare"
        case .differentNetworks(let first, let other):
            "“\(first)” and “\(other)” are plans of different networks: they have too few demands in common to be compared"
        case .otherNetwork(let error): error.description
        }
    }
}
