import FarmgateBase

/// A column that its table does not have, and whether a plan could depend on it.
///
/// A remark or a telephone number does no harm where it is passed over. A limit or a cost that is spelt wrongly does: the
/// plan would be one without it.
struct UnknownColumn {
    /// As it is written.
    let title: String
    /// The name or title of a column that is nearest to it.
    let nearest: String?
    /// Whether it seems to be a column that the plan depends on, spelt wrongly.
    private let isMisspelt: Bool
    /// Whether its name is one of a figure.
    private let namesFigure: Bool
    /// Whether any cell has a value, and one that is a number, or yes or no.
    private var hasValues = false
    private var hasFigures = false
    private var valueCount = 0

    /// So many values tell what a column holds.
    private static let mostValues = 1000

    /// Judges a title by its words.
    ///
    /// - Parameters:
    ///   - given: The columns that the table has already, a bit each: what is there is not misspelt elsewhere.
    ///   - search: What finds the nearest name.
    init(_ title: String, of table: TableDefinition, given: UInt64, _ search: inout NearestText) {
        self.title = title
        var columnOfName: [String: Int] = [:]
        var names = table.columns.map(\.name)
        for (index, name) in names.enumerated() { columnOfName[name] = index }
        for (column, titles) in NetworkFormat.chineseTitles {
            guard let index = columnOfName[column.rawValue] else { continue }
            names += titles
            for title in titles { columnOfName[title] = index }
        }
        nearest = search.nearest(to: title, in: names)
        let isLong = title.utf8.count >= 5
        if isLong, let column = nearest.flatMap({ columnOfName[$0] }) {
            isMisspelt = given & 1 << UInt64(column) == 0 && table.columns[column].bindsPlans
        } else {
            isMisspelt = false
        }
        namesFigure = Self.namesFigure(title)
    }

    /// Whether what stands below may decide whether a plan is right.
    var mayBindPlans: Bool { isMisspelt || namesFigure }

    /// Looks at the value of a row, which is not empty.
    mutating func look(at cell: UnsafeBufferPointer<UInt8>) {
        hasValues = true
        valueCount += 1
        guard !hasFigures, valueCount <= Self.mostValues else { return }
        let text = String(decoding: cell.prefix(40), as: UTF8.self).halfWidth.trimmingSpaces
        // A date begins with digits too.
        let number = try? WrittenNumber(text, admitsCommas: true)
        let isNumber = number.map { $0.prefix.count <= 3 && !($0.suffix.first.map { "-/.:年月".contains($0) } ?? false) }
        if isNumber ?? false || NetworkFormat.flag(text) != nil { noteFigure() }
    }

    /// Notes that a row has a number, or yes or no.
    mutating func noteFigure() {
        hasValues = true
        hasFigures = true
    }

    /// How much it weighs, by its title and its values so far.
    var severity: Finding.Severity { isMisspelt && hasValues || namesFigure && hasFigures ? .error : .warning }

    /// Tells whether the title speaks of what plans reckon with: amounts, money, time, ways, limits.
    private static func namesFigure(_ title: String) -> Bool {
        let name = title.halfWidth.lowercased()
        if NetworkFormat.figureNames.contains(name) { return true }
        let words = name.split { !$0.isLetter && !$0.isNumber || !$0.isASCII }
        return words.contains { figureWords.contains(String($0)) } || figureSigns.contains { name.contains($0) }
    }

    private static let figureWords: Set<String> = [
        "amount", "budget", "capacity", "carbon", "chilled", "co2", "cold", "cost", "costs", "days", "distance",
        "duration", "emission", "emissions", "fee", "fees", "fleet", "freight", "fresh", "freshness", "handling",
        "hour",
        "hours", "kg", "kgs", "kilogram", "kilograms", "kilometres", "kilometers", "km", "kms", "lag", "limit",
        "limits",
        "lorries", "loss", "losses", "max", "maximum", "min", "minimum", "minute", "minutes", "mins", "opening",
        "payload",
        "penalty", "price", "prices", "qty", "quantity", "quota", "refrigerated", "shelf", "shortage", "speed",
        "spoilage",
        "storage", "tariff", "throughput", "toll", "ton", "tonnage", "tonne", "tonnes", "tons", "trips",
        "trucks", "vehicles", "waste", "weight",
    ]

    private static let figureSigns = [
        "上限", "下限", "限额", "限制", "最大", "最小", "最多", "最少", "最高", "最低", "最长", "最短", "至少", "至多", "成本", "费",
        "价格", "单价", "售价", "运价", "收购价", "运力", "容量", "能力", "库容", "损耗", "损失", "保质", "新鲜", "冷藏", "冷链", "车次", "车辆", "趟", "吨",
        "公斤",
        "千克", "斤", "数量", "重量", "产量", "时间", "时长", "时效", "小时", "天数", "分钟", "公里", "里程", "距离", "速度", "排放",
        "碳", "配额", "载重", "罚", "预算",
    ]
}

extension ColumnDefinition {
    /// Whether a plan could be another with another value: not for names and remarks.
    fileprivate var bindsPlans: Bool {
        switch kind {
        case .id, .text, .currency, .dateTime: false
        case .reference, .choice, .flag, .number, .integer: true
        }
    }
}

extension NetworkFormat {
    /// The names of all columns of figures, but for coordinates: in a table that has no such column they are a mistake.
    fileprivate static let figureNames = Set(
        TableName.allCases.flatMap { definition($0).columns }
            .filter { $0.isNumeric && $0.unit != .degrees || $0.kind == .flag }.map(\.name))
}
