import FarmgateModel

/// The modes that are assumed for a network which does not say by what its goods travel.
///
/// Rates of lorries are of the order that Chinese hauliers ask for whole loads: 0.4 CNY/t·km on long ways with toll, 40 % more refrigerated; a
/// small lorry to the farms costs 1.1. Railway freight is the average tariff of about 2015, with trucks at both ends. All of it is assumed:
/// no public table was found.
enum AssumedModes {
    /// The ids of those that are not refrigerated, and of those that are.
    private static let ids = (
        villageLorry: "assumed-village-lorry", lorry: "assumed-lorry", rail: "assumed-rail",
        villageReefer: "assumed-village-reefer", reefer: "assumed-reefer"
    )

    /// Adds the modes that the network lacks.
    ///
    /// - Parameter needsCold: Whether a product keeps better in the cold chain, or must ride in it.
    static func add(to draft: inout NetworkDraft, needsCold: Bool) {
        let present = Set(draft.linkingModes.map(\.id))
        if !present.contains(ids.villageLorry) {
            draft.addMode(
                ids.villageLorry, name: "乡村货车（假设）", englishName: "village lorry (assumed)", co2KgPerTonneKm: 0.16,
                profile: .roads, fromKind: .farm, vehicleTonnes: 4, vehicleCostPerKm: 2.4, vehicleCostPerHour: 60,
                loadingCostPerTonne: 6)
        }
        if !present.contains(ids.lorry) {
            draft.addMode(
                ids.lorry, name: "货车（假设）", englishName: "lorry (assumed)", co2KgPerTonneKm: 0.08, profile: .roads,
                fromKind: .forwarder, vehicleTonnes: 16, vehicleCostPerKm: 3.4, vehicleCostPerHour: 70, tollPerKm: 1.8,
                loadingCostPerTonne: 8, drivingHoursPerDay: 16)
        }
        if needsCold { addRefrigerated(to: &draft, present) }
        if !present.contains(ids.rail) {
            draft.addMode(
                ids.rail, name: "铁路（假设）", englishName: "rail (assumed)", costPerTonneKm: 0.1551,
                co2KgPerTonneKm: 0.02, profile: .railways, fromKind: .warehouse, loadingCostPerTonne: 60,
                loadingHours: 14)
        }
    }

    private static func addRefrigerated(to draft: inout NetworkDraft, _ present: Set<String>) {
        if !present.contains(ids.villageReefer) {
            draft.addMode(
                ids.villageReefer, name: "乡村冷藏车（假设）", englishName: "refrigerated village lorry (assumed)",
                co2KgPerTonneKm: 0.2, profile: .roads, fromKind: .farm, isChilled: true, vehicleTonnes: 3,
                vehicleCostPerKm: 2.8, vehicleCostPerHour: 70, loadingCostPerTonne: 8)
        }
        if !present.contains(ids.reefer) {
            draft.addMode(
                ids.reefer, name: "冷藏车（假设）", englishName: "refrigerated lorry (assumed)", co2KgPerTonneKm: 0.1,
                profile: .roads, fromKind: .forwarder, isChilled: true, vehicleTonnes: 14, vehicleCostPerKm: 4.4,
                vehicleCostPerHour: 90, tollPerKm: 1.8, loadingCostPerTonne: 11, drivingHoursPerDay: 16)
        }
    }
}
