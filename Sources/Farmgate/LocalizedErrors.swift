public import FarmgateAnalysis
public import FarmgateModel
public import FarmgatePlanning

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// What Foundation's `localizedDescription` says of an error is its `description`. The modules themselves come without Foundation, which
// takes some milliseconds to load; who imports one of them alone prints the error.

extension NetworkError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension PlanFileError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension OtherNetworkError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension OutputError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension PlanningError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension ExplanationError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension PlanComparisonError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension ProvenanceError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}

extension RouteError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}
