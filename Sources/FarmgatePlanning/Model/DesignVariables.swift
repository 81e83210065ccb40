import FarmgateModel

/// The design variables of a network: whether a candidate is opened, and how many trips vehicles make.
///
/// Either is a whole number of *modules* from 0 to `most`, each of which costs `cost` and installs capacity, in tonnes, for
/// some limits: an opened place its throughput and storage, an opened link its capacity, in every period (0 or 1 module), a trip one load on its link in
/// one period. So `Σ_P α_P x_P ≤ tonnes · modules` for each of those limits (model.md, "The linear programme"). The modules of
/// several may use up another limit: trips the hours of their fleet, opened candidates how many of their group may be.
package struct DesignVariables: Sendable {
    /// What is decided.
    enum Subject: Sendable {
        case opening(Candidate)
        /// Period from 1.
        case trips(link: Int, period: Int)
    }

    /// What a module installs for a limit.
    struct Capacity: Sendable {
        var limit: Int32
        var tonnes: Double
    }

    /// What a module uses of a limit that it does not install.
    struct Use: Sendable {
        var limit: Int32
        var amount: Double
    }

    // By design variable.
    private(set) var subject: [Subject] = []
    private(set) var cost: [Double] = []
    /// Infinite for any number of vehicles.
    private(set) var most: [Double] = []
    private var capacities: [Capacity] = []
    private var capacityEnd: [Int] = []
    private var uses: [Use] = []
    private var useEnd: [Int] = []
    /// The design variable that installs the capacity of each limit; -1 for none.
    private(set) var ofLimit: [Int32]

    /// Makes no design variables over a number of limits.
    init(limitCount: Int) {
        ofLimit = Array(repeating: -1, count: limitCount)
    }

    /// Takes note of limits after those known, which have nothing to do with modules.
    mutating func addLimits(_ count: Int) { ofLimit += Array(repeating: -1, count: count) }

    var count: Int { subject.count }
    var indices: Range<Int> { 0..<count }

    /// Whether the capacity of a limit is what modules install.
    package func install(limit: Int) -> Bool { ofLimit[limit] >= 0 }

    /// What a module of a design variable installs.
    func capacities(_ design: Int) -> ArraySlice<Capacity> {
        capacities[(design == 0 ? 0 : capacityEnd[design - 1])..<capacityEnd[design]]
    }

    /// What modules of all design variables install, in their order.
    var allCapacities: ArraySlice<Capacity> { capacities[...] }

    /// What a module of a design variable uses besides.
    func uses(_ design: Int) -> ArraySlice<Use> { uses[(design == 0 ? 0 : useEnd[design - 1])..<useEnd[design]] }

    /// Adds a design variable. One whose modules install nothing is none.
    mutating func append(
        _ decided: Subject, cost moduleCost: Double, most mostModules: Double, capacities: [Capacity],
        uses used: [Use] = []
    ) {
        let installed = capacities.filter { $0.tonnes > 0 && $0.tonnes < .infinity }
        guard !installed.isEmpty else { return }
        for capacity in installed { ofLimit[Int(capacity.limit)] = Int32(count) }
        subject.append(decided)
        cost.append(moduleCost)
        most.append(mostModules)
        self.capacities += installed
        capacityEnd.append(self.capacities.count)
        uses += used
        useEnd.append(uses.count)
    }

    /// The design variables with no more capacity a module than can ever be used. In whole numbers nothing changes by it, but
    /// the relaxation is closer to them: a lorry of 8 t that has 3 t to carry is needed whole for 3 t.
    ///
    /// - Parameter mostTonnes: What can enter each limit at most.
    func tightened(to mostTonnes: (Int) -> Double) -> DesignVariables {
        var result = self
        for index in capacities.indices {
            let most = mostTonnes(Int(capacities[index].limit))
            if most > 0 { result.capacities[index].tonnes = min(capacities[index].tonnes, most) }
        }
        return result
    }

    /// The modules that loads need: in whole numbers one at least for any load, however small a part of a module it is.
    ///
    /// - Parameters:
    ///   - isRelaxed: Whether modules may be fractional.
    ///   - load: The tonnes that enter a limit.
    func modules(of design: Int, isRelaxed: Bool, load: (Int) -> Double) -> Double {
        let least = capacities(design).reduce(0) { max($0, load(Int($1.limit)) / $1.tonnes) }
        guard !isRelaxed else { return least }
        return least > 0 ? max(1, Self.wholeModules(least)) : 0
    }

    /// The least whole number that is not less than some modules, but for a millionth of one: that is rounding.
    static func wholeModules(_ modules: Double) -> Double { max(0, (modules - 1e-6).rounded(.up)) }

    /// What the limits of a design variable gain at given prices less what a module costs: it pays if that is above 0.
    func gain(_ design: Int, at prices: [Double]) -> Double {
        capacities(design).reduce(-fullCost(design, at: prices)) { $0 + prices[Int($1.limit)] * $1.tonnes }
    }

    /// What a module costs, at given prices of what it uses.
    private func fullCost(_ design: Int, at prices: [Double]) -> Double {
        uses(design).reduce(cost[design]) { $0 + prices[Int($1.limit)] * $1.amount }
    }

    /// Whether some numbers of modules use more of a limit than there is.
    ///
    /// - Parameters:
    ///   - limits: What there is of each limit.
    ///   - raised: A design variable that has another number of modules.
    func exceed(_ limits: [Double], with modules: [Double], raising raised: (design: Int, to: Double)? = nil) -> Bool {
        guard !uses.isEmpty else { return false }
        var used: [Int32: Double] = [:]
        for design in indices {
            let count = raised?.design == design ? raised?.to ?? 0 : modules[design]
            for use in uses(design) { used[use.limit, default: 0] += use.amount * count }
        }
        return used.contains { $1 > limits[Int($0)] * (1 + 1e-9) }
    }

    /// The modules that there may be near some numbers of them: whole ones unless the plan is relaxed, rounded up as far as the
    /// limits allow that they use.
    ///
    /// - Parameter limits: What there is of each limit.
    func installable(_ modules: [Double], isRelaxed: Bool, within limits: [Double]) -> [Double] {
        var result = isRelaxed ? modules : modules.map(Self.wholeModules)
        guard !uses.isEmpty else { return result }
        var users: [Int32: [(design: Int, amount: Double)]] = [:], order: [Int32] = []
        for design in indices where result[design] > 0 {
            for use in uses(design) {
                if users[use.limit] == nil { order.append(use.limit) }
                users[use.limit, default: []].append((design, use.amount))
            }
        }
        for limit in order {
            guard let users = users[limit] else { continue }
            let most = limits[Int(limit)] * (1 + 1e-9)
            func used(_ modules: [Double]) -> Double { users.reduce(0) { $0 + $1.amount * modules[$1.design] } }
            guard used(result) > most else { continue }
            let share = min(1, most / used(modules))
            for user in users { result[user.design] = modules[user.design] * share }
            guard !isRelaxed else { continue }
            for user in users { result[user.design] = (result[user.design] + PseudoCosts.integrality).rounded(.down) }
            var left = most - used(result)
            func rest(_ user: (design: Int, amount: Double)) -> Double { modules[user.design] - result[user.design] }
            for user in users.sorted(by: { rest($0) != rest($1) ? rest($0) > rest($1) : $0.design < $1.design })
            where rest(user) > PseudoCosts.integrality && user.amount <= left {
                result[user.design] += 1
                left -= user.amount
            }
        }
        return result
    }

    /// The gain of each design variable, with what linking rows pay for a module. O(limits with modules + rows).
    func gains(at prices: [Double], linking: LinkingPrices) -> [Double] {
        var gains = indices.map { gain($0, at: prices) }
        for entry in linking.entries {
            gains[Int(ofLimit[Int(entry.row.limit)])] += entry.price * entry.terms.perModule
        }
        return gains
    }

    /// Cuts the prices of limits that may have any number of modules to where one more gains nothing (model.md).
    func cap(_ prices: inout [Double], within bounds: ModuleBounds) {
        for design in indices where bounds.upper[design] == .infinity {
            for installed in capacities(design) {
                prices[Int(installed.limit)] = min(prices[Int(installed.limit)], cost[design] / installed.tonnes)
            }
        }
    }

    /// Sets the prices of the limits of some design variables to where a module neither gains nor loses: what a tonne's share
    /// of it costs when it is full all the time. They are a trifle lower, lest rounding make a module pay.
    func setBreakEvenPrices(_ prices: inout [Double], of chosen: some Sequence<Int>) {
        for design in chosen {
            let capacities = capacities(design)
            let share = fullCost(design, at: prices) * (1 - 1e-12) / Double(capacities.count)
            for installed in capacities { prices[Int(installed.limit)] = share / installed.tonnes }
        }
    }
}

/// Between which numbers of modules each design variable has to stay.
struct ModuleBounds: Sendable {
    var lower: [Double]
    var upper: [Double]

    /// Leaves every design variable free.
    init(_ designVariables: DesignVariables) {
        lower = Array(repeating: 0, count: designVariables.count)
        upper = designVariables.most
    }
}
