/// The whole numbers a plan decides on: whether a candidate place is opened, and how many trips vehicles make.
///
/// Either is a number of *units* from 0 to `most`, each of which costs `cost` and gives room, in tonnes, to some limits:
/// an opened place its throughput and storage in every period (0 or 1 unit), a trip one load on its link in one period.
/// So `Σ_P α_P x_P ≤ tonnes · units` for each of those limits (model.md, "The linear programme").
package struct Decisions: Sendable {
    /// What is decided.
    enum Subject: Sendable {
        case opening(place: Int32)
        /// Period from 0.
        case trips(link: Int32, period: Int32)
    }

    /// Room that a unit gives.
    struct Room: Sendable {
        var limit: Int32
        var tonnes: Double
    }

    // By decision.
    private(set) var subject: [Subject] = []
    private(set) var cost: [Double] = []
    /// Infinite for any number of vehicles.
    private(set) var most: [Double] = []
    private var rooms: [Room] = []
    private var roomEnd: [Int] = []
    /// The decision that gives each limit its room; -1 for none.
    package private(set) var ofLimit: [Int32]

    /// Makes no decisions over a number of limits.
    init(limitCount: Int) {
        ofLimit = Array(repeating: -1, count: limitCount)
    }

    /// Takes note of limits after those known, none of which gets room by a decision.
    mutating func addLimits(_ count: Int) { ofLimit += Array(repeating: -1, count: count) }

    var count: Int { subject.count }
    var indices: Range<Int> { 0..<count }
    var isEmpty: Bool { subject.isEmpty }

    /// The room that a unit of a decision gives.
    func rooms(_ decision: Int) -> ArraySlice<Room> {
        rooms[(decision == 0 ? 0 : roomEnd[decision - 1])..<roomEnd[decision]]
    }

    /// Adds a decision. One that gives no room is none.
    mutating func append(_ decided: Subject, cost unitCost: Double, most mostUnits: Double, rooms given: [Room]) {
        let given = given.filter { $0.tonnes > 0 && $0.tonnes < .infinity }
        guard !given.isEmpty else { return }
        for room in given { ofLimit[Int(room.limit)] = Int32(count) }
        subject.append(decided)
        cost.append(unitCost)
        most.append(mostUnits)
        rooms += given
        roomEnd.append(rooms.count)
    }

    /// The decisions with no more room a unit than can ever be used. In whole numbers nothing changes by it, but the
    /// relaxation is closer to them: a lorry of 8 t that has 3 t to carry is needed whole for 3 t.
    ///
    /// - Parameter mostTonnes: What can enter each limit at most.
    func tightened(to mostTonnes: (Int) -> Double) -> Decisions {
        var result = self
        for index in rooms.indices {
            let most = mostTonnes(Int(rooms[index].limit))
            if most > 0 { result.rooms[index].tonnes = min(rooms[index].tonnes, most) }
        }
        return result
    }

    /// The units that loads need: in whole numbers one at least for any load, however small a part of a unit it is.
    ///
    /// - Parameters:
    ///   - isRelaxed: Whether parts of a unit can be had.
    ///   - load: The tonnes that enter a limit.
    func units(of decision: Int, isRelaxed: Bool, load: (Int) -> Double) -> Double {
        let least = rooms(decision).reduce(0) { max($0, load(Int($1.limit)) / $1.tonnes) }
        guard !isRelaxed else { return least }
        return least > 0 ? max(1, Self.wholeUnits(least)) : 0
    }

    /// The least whole number that is not less than some units, but for a millionth of one: that is rounding.
    static func wholeUnits(_ units: Double) -> Double { max(0, (units - 1e-6).rounded(.up)) }

    /// What the limits of a decision gain at given prices less what a unit costs: a unit pays if it is above 0.
    func gain(_ decision: Int, at prices: [Double]) -> Double {
        rooms(decision).reduce(-cost[decision]) { $0 + prices[Int($1.limit)] * $1.tonnes }
    }

    /// Cuts the prices of limits with any amount of room to be had to where one more unit gains nothing (model.md).
    func cap(_ prices: inout [Double], within bounds: DecisionBounds) {
        for decision in indices where bounds.upper[decision] == .infinity {
            for room in rooms(decision) {
                prices[Int(room.limit)] = min(prices[Int(room.limit)], cost[decision] / room.tonnes)
            }
        }
    }

    /// Prices at which a unit neither gains nor loses: what a tonne's share of it costs when it is full all the time. They
    /// are a trifle lower, lest rounding make a unit pay.
    func breakEvenPrices(_ decision: Int) -> [(limit: Int, price: Double)] {
        let rooms = rooms(decision), share = cost[decision] * (1 - 1e-12) / Double(rooms.count)
        return rooms.map { (Int($0.limit), share / $0.tonnes) }
    }
}

/// Between which numbers of units each decision has to stay.
struct DecisionBounds: Sendable {
    var lower: [Double]
    var upper: [Double]

    /// Leaves every decision free.
    init(_ decisions: Decisions) {
        lower = Array(repeating: 0, count: decisions.count)
        upper = decisions.most
    }
}
