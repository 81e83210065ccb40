import FarmgateBase
import FarmgateModel

/// The links of several plans: those that are the same have one number, whatever their plans call them.
struct CommonLinks {
    /// What to call each link: its id in the first plan that has it, with its mode if that is the id of another.
    private(set) var names: [String] = []
    /// The ids of the places at the ends of links that are called by them, by name.
    private(set) var ends: [String: (from: String, to: String)] = [:]
    /// The plans with links that others of the plans before might be as well, and how many.
    private(set) var guesses: [(plan: Int, count: Int)] = []
    /// For each plan the number of each of its links; −1 for one that it does not use.
    private var numbers: [[Int]] = []
    private var numberOfName: [String: Int] = [:]
    /// The links called by their ends so far, with their numbers.
    private var known: [(link: LinkIdentity, number: Int)] = []

    init(_ plans: [Plan]) {
        var links = plans.map { $0.linksByEnds() }
        // Where one plan does not say what its links are, ids are all there is to go by in the others too.
        let unknown = Set(links.joined().lazy.filter { $0.nature == nil }.map(\.ends))
        for plan in links.indices {
            for position in links[plan].indices where unknown.contains(links[plan][position].ends) {
                links[plan][position].nature = nil
            }
        }
        for (index, plan) in plans.enumerated() {
            add(plan, index, links[index], isFirst: plan.origin.digest == plans[0].origin.digest)
        }
    }

    /// Returns the number of a plan's link.
    subscript(link: Int, plan: Int) -> Int { numbers[plan][link] }

    /// - Parameter isFirst: Whether the plan is of the same state of the network as the first.
    private mutating func add(_ plan: Plan, _ index: Int, _ links: [LinkIdentity], isFirst: Bool) {
        var numbers = [Int](repeating: -1, count: plan.linkIDs.count)
        var guessCount = 0
        let before = known
        let matching = RowMatching(links.map(\.row), with: before.map(\.link.row))
        for (position, link) in links.enumerated() where link.nature != nil {
            if let other = matching.target[position] {
                numbers[link.index] = before[other].number
                if matching.isGuess[position] { guessCount += 1 }
            } else {
                let number = newNumber(link)
                numbers[link.index] = number
                known.append((link, number))
            }
        }
        if !isFirst { guessCount += links.count { $0.nature == nil } }
        for link in plan.usedLinks() where numbers[link] < 0 {
            let id = plan.linkIDs[link]
            numbers[link] = numberOfName[id] ?? newNumber(named: id)
        }
        self.numbers.append(numbers)
        if guessCount > 0 { guesses.append((index, guessCount)) }
    }

    private mutating func newNumber(_ link: LinkIdentity) -> Int {
        var name = link.id, count = 1
        while numberOfName[name] != nil {
            name = "\(link.id) (\(link.nature?.mode ?? "")\(count == 1 ? "" : " \(count)"))"
            count += 1
        }
        ends[name] = (link.from, link.to)
        return newNumber(named: name)
    }

    private mutating func newNumber(named name: String) -> Int {
        let number = names.count
        numberOfName[name] = number
        names.append(name)
        return number
    }
}
