import FarmgateBase
import FarmgateModel
import LinearProgramming

/// The rules that plans keep as whole numbers of the programme over some paths: for each step with a least amount whether it is entered, and
/// for each demand with a single source which it is. They are columns of 0 or 1 that cost nothing.
struct RuleColumns {
    /// A column, and the most tonnes that it lets pass.
    enum Choice: Hashable {
        case entry(step: Int)
        case source(demand: Int, place: Int)
    }

    private var columns = Numbering<Choice>()
    private var mostTonnes: [Double] = []
    private let demands: [Int]
    private let model: PlanningModel

    /// Finds the choices that paths leave. O(steps of all paths).
    init(_ paths: PathStore, _ model: PlanningModel) {
        self.model = model
        var entries: [Int: Double] = [:], sources: [Int: Set<Int>] = [:]
        let supplied = model.network.supplies.reduce(0) { $0 + model.capacityTaken(by: $1) }
        for path in paths.indices {
            for step in model.rules.ruledSteps(of: path, paths, model) {
                entries[step] = min(model.limitTonnes[step], supplied)
            }
            let demand = Int(paths.demand[path])
            if model.rules.isSingleSource(demand) {
                sources[demand, default: []].insert(model.rules.source(of: path, paths, model))
            }
        }
        demands = sources.keys.filter { sources[$0]?.count ?? 0 > 1 }.sorted()
        for (step, most) in entries.sorted(by: { $0.key < $1.key }) {
            _ = columns.number(of: .entry(step: step))
            mostTonnes.append(most)
        }
        for demand in demands {
            for place in sources[demand, default: []].sorted() {
                _ = columns.number(of: .source(demand: demand, place: place))
                mostTonnes.append(model.network.demands[demand].tonnes)
            }
        }
    }

    /// What the columns are of.
    var choices: [Choice] { columns.keys }

    var isEmpty: Bool { choices.isEmpty }

    /// The right sides of the rows: for each choice what may pass and, of steps, what has to; then for each demand that it has one source.
    var rows: [Bounds] {
        choices.flatMap { choice -> [Bounds] in
            if case .entry = choice { [.atMost(0), .atMost(0)] } else { [.atMost(0)] }
        } + demands.map { _ in .atMost(1) }
    }

    /// The first row of each choice, and the row of the one source of each demand, of those of `rows`.
    private var firstRows: (ofChoice: [Int], ofDemand: [Int: Int]) {
        var first: [Int] = [], count = 0
        for choice in choices {
            first.append(count)
            if case .entry = choice { count += 2 } else { count += 1 }
        }
        return (first, Dictionary(uniqueKeysWithValues: demands.enumerated().map { ($1, count + $0) }))
    }

    /// The entries of paths in the rows, by path.
    func entries(of paths: PathStore) -> [[(row: Int, value: Double)]] {
        guard !isEmpty else { return Array(repeating: [], count: paths.count) }
        let first = firstRows.ofChoice
        return paths.indices.map { path in
            var shares: [(row: Int, value: Double)] = []
            for use in paths.steps(path, model) {
                guard let choice = columns[.entry(step: Int(paths.limit[use]))] else { continue }
                shares.append((first[choice], paths.share[use]))
                shares.append((first[choice] + 1, -paths.share[use]))
            }
            let demand = Int(paths.demand[path])
            if model.rules.isSingleSource(demand),
                let choice = columns[.source(demand: demand, place: model.rules.source(of: path, paths, model))]
            {
                shares.append((first[choice], paths.delivered[path]))
            }
            return shares
        }
    }

    /// Adds the columns to a programme.
    ///
    /// - Parameter firstRow: The row of the programme that is the first of `rows`.
    func add(to program: LinearProgram, firstRow: Int) throws(LinearProgramError) {
        let (first, ofDemand) = firstRows
        for (index, choice) in choices.enumerated() {
            var rows = [Int32(firstRow + first[index])], values = [-mostTonnes[index]]
            switch choice {
            case .entry(let step):
                rows.append(rows[0] + 1)
                values.append(model.rules.least(ofStep: step) ?? 0)
            case .source(let demand, _):
                rows.append(Int32(firstRow + (ofDemand[demand] ?? 0)))
                values.append(1)
            }
            try program.addColumn(
                objective: 0, bounds: .between(0, 1), rows: rows, values: values, isInteger: true)
        }
    }

    /// The values of the columns in a plan that keeps the rules.
    func values(of flow: FeasibleFlow) -> [Double] {
        var chosen: Set<Choice> = []
        for path in flow.paths.indices where flow.tonnes[path] > 0 {
            for step in model.rules.ruledSteps(of: path, flow.paths, model) { chosen.insert(.entry(step: step)) }
            let demand = Int(flow.paths.demand[path])
            guard model.rules.isSingleSource(demand) else { continue }
            chosen.insert(.source(demand: demand, place: model.rules.source(of: path, flow.paths, model)))
        }
        return choices.map { chosen.contains($0) ? 1 : 0 }
    }

    /// What a column is called.
    func name(of choice: Choice, step: (Int) -> String, demand: (Int) -> String) -> String {
        switch choice {
        case .entry(let number): "enter_" + step(number)
        case .source(let index, let place): "source_\(model.network.placeIDs[place])_of_" + demand(index)
        }
    }
}
