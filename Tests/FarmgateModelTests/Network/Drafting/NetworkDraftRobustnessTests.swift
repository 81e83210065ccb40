import NetworkTestSupport
import TestSupport
import Testing

@testable import FarmgateModel

@Suite("Odd values in a network drafted in code")
struct NetworkDraftRobustnessTests {
    private static let numbers: [Double?] = [
        nil, 0, -0.0, 1, 2.5, -1, 1e300, -1e300, .leastNonzeroMagnitude, .nan, .infinity, -.infinity,
        .greatestFiniteMagnitude, 0x1p53,
    ]
    private static let integers: [Int?] = [nil, 0, 1, 2, -1, .max, .min, 100_000, 100_001, 1 << 53, (1 << 53) + 1]
    private static let texts: [String?] = [
        nil, "", "a", "b", "苹果", "x,\"y\"\r\nz", "\u{0}", "e\u{301}", "🍑", String(repeating: "长", count: 201), "“lat”",
    ]

    /// A network in which anything may be odd, more often the higher the share.
    private func draft(seed: UInt64) -> NetworkDraft {
        var random = SeededGenerator(seed: seed)
        let share = seed % 2 == 0 ? 0.02 : 0.3
        func odd<Value>(_ values: [Value?]) -> Value? {
            random.chance(share) ? values[Int.random(in: 0..<values.count, using: &random)] : nil
        }
        func number(_ usual: Double? = nil) -> Double? { odd(Self.numbers) ?? usual }
        func text(_ usual: String) -> String { odd(Self.texts) ?? usual }
        var draft = NetworkDraft(periods: odd(Self.integers) ?? 2, periodHours: number(24) ?? 24)
        draft.settings.co2LimitTonnes = number(.infinity) ?? 1
        draft.settings.start = odd(Self.texts)
        for index in 0..<3 {
            draft.addProduct(
                text("p\(index)"), name: odd(Self.texts), shelfLifeHours: number(), shelfLifeHoursChilled: number(),
                lossPerDay: number(), lossPerDayChilled: number(), requiresChilled: odd([true, false]))
        }
        for index in 0..<4 {
            draft.addPlace(
                text("v\(index)"), index == 0 ? .farm : index == 3 ? .warehouse : .hub, latitude: number(),
                longitude: number(), adcode: odd(Self.texts), isChilled: odd([true, false]),
                handlingCostPerTonne: number(), handlingHours: number(), throughputTonnes: number(),
                storageTonnes: number(), storageCostPerTonnePeriod: number(), openingCost: number())
        }
        if random.chance(0.3) { draft.addMode(text("road"), kmPerHour: number(60), costPerTonneKm: number(1)) }
        for (from, to) in [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (2, 3)] {
            draft.addLink(
                odd(Self.texts), from: text("v\(from)"), to: text("v\(to)"), mode: odd(Self.texts), km: number(),
                hours: number(3), costPerTonne: number(9), co2KgPerTonne: number(), capacityTonnes: number(),
                bothWays: odd([true, false]), lagPeriods: odd(Self.integers), vehicleTonnes: number(),
                vehicleCost: number(), vehicles: odd(Self.integers))
        }
        for index in 0..<3 {
            draft.addSupply(
                of: text("p\(index)"), at: "v0", tonnes: number(5) ?? 5, costPerTonne: number(),
                period: odd(Self.integers), lot: odd(Self.texts))
            draft.addDemand(
                for: text("p\(index)"), at: text("v3"), tonnes: number(4) ?? 4, pricePerTonne: number(90),
                period: odd(Self.integers), minFreshness: number(), maxHours: number())
        }
        draft.addScenario(
            text("s"),
            changes: [
                .multiply(.supplies, [.tonnes: number(2) ?? 2], where: [.product: [.text(text("p1")), .omitted]]),
                .set(.links, [.hours: .number(number(2) ?? 2), .name: .text(text("n"))]),
            ])
        return draft
    }

    @Test("are findings that name a place in the draft, or make a network that is written and read back the same")
    func oddValues() throws {
        var sound = 0
        for seed in seeds(150) {
            switch Result(catching: { try draft(seed: seed).network() }) {
            case .success(let network):
                let read = try Network(contentsOf: .json(network.json(), name: "seed \(seed)"))
                #expect(read.digest == network.digest, "seed \(seed)")
                #expect(read.scenarioIDs == network.scenarioIDs, "seed \(seed)")
                sound += 1
            case .failure(let error):
                guard case NetworkError.invalid(let findings) = error else { throw error }
                #expect(findings.errorCount > 0, "seed \(seed)")
                for finding in findings.listed {
                    #expect(finding.line == nil && finding.file == "draft", "seed \(seed)")
                    #expect(finding.pointer?.first != "/", "seed \(seed)")
                }
            }
        }
        #expect(hasOtherSeeds || 4...135 ~= sound, "\(sound) sound networks")
    }

    @Test("that are many do not take long: twenty thousand faults are counted")
    func manyFaults() {
        var draft = NetworkDraft()
        for index in 0..<20_000 {
            draft.addLink("l\(index)", from: "nowhere", to: "nowhere", hours: -1, costPerTonne: .nan)
        }
        #expect {
            try draft.network()
        } throws: { error in
            guard case NetworkError.invalid(let findings) = error else { return false }
            return findings.listed.count == Findings.limit && findings.errorCount >= 40_000
        }
    }
}
