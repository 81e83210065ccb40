public import Farmgate
import FarmgateBase

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Says why there is no report.
public enum ReportError: Error, Sendable, Equatable {
    /// The plan is of another network, or of another state of it.
    case otherNetwork(OtherNetworkError)
    /// A shipment of the plan cannot be followed on the network.
    case untraceable(ProvenanceError)
    /// The database of a GeoPackage cannot be made, for the reason that SQLite gives: for want of memory, most likely.
    case database(reason: String)
    /// The plan has an id that the network does not have.
    case unknownID(String)
    /// So many shipments are more than a page holds.
    case tooManyShipments(Int)
    /// So many sheets are more than a workbook holds.
    case tooManySheets(Int)
    /// The tonnes are so many loads of these vehicles, more than rounds hold.
    case tooManyLoads(Double, vehicleTonnes: Double, most: Double)
    /// Handling at a place takes more hours than a round can say.
    case tooLongHandling(placeID: String, hours: Double)
}

extension ReportError: CustomStringConvertible {
    /// The error as a sentence that says what to do.
    public var description: String {
        switch self {
        case .otherNetwork(let error): error.description
        case .untraceable(let error): error.description
        case .database(let reason):
            "the GeoPackage cannot be made: \(reason); a part of the plan, or a machine with more memory, may do"
        case .unknownID(let id):
            "the plan has “\(id)”, which the network does not have; plan the network anew"
        case .tooManyShipments(let count):
            "\(count.grouped) shipments are more than a page holds (\(PlanReport.mostShipments.grouped)); write a GeoPackage "
                + "instead"
        case .tooManySheets(let count):
            "\(count.grouped) sheets, one for each place and trip, are more than a workbook holds (\(DispatchWorkbook.mostSheets.grouped)); "
                + "write tables into a folder instead, such as -o sheets/"
        case .tooManyLoads(let count, let vehicleTonnes, let most):
            "the tonnes fill \(count.fixed(0)) vehicles of \(vehicleTonnes.amount) t, more than the \(most.fixed(0)) loads that "
                + "rounds hold; take larger vehicles, or only stops nearer by"
        case .tooLongHandling(let placeID, let hours):
            "handling at “\(placeID)” takes \(hours.brief) hours, more than VROOM can count in seconds; correct its "
                + "handling_hours"
        }
    }
}

extension ReportError: LocalizedError {
    /// The same as `description`.
    public var errorDescription: String? { description }
}
