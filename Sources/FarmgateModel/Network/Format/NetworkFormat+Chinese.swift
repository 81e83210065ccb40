import FarmgateBase

/// What columns and words of CSV tables may be called in Chinese.
extension NetworkFormat {
    /// The Chinese titles of each column, by its name: the first is the one to use, the others are understood too.
    static let chineseTitles: KeyValuePairs = [
        "id": ["编号", "代码"],
        "name": ["名称"],
        "name_en": ["英文名称"],
        "shelf_life_hours": ["保质期"],
        "shelf_life_hours_chilled": ["冷藏保质期"],
        "loss_per_day": ["日损耗率", "损耗率"],
        "loss_per_day_chilled": ["冷藏日损耗率", "冷藏损耗率"],
        "requires_chilled": ["必须冷藏", "需冷藏"],
        "capacity_per_tonne": ["每吨占用运力", "每吨占用容量"],
        "kind": ["类型", "类别"],
        "lat": ["纬度"],
        "lon": ["经度"],
        "adcode": ["行政区划代码", "区划代码"],
        "chilled": ["冷藏", "冷链"],
        "handling_cost_per_tonne": ["每吨处理费", "处理费", "装卸费"],
        "handling_hours": ["处理时间", "装卸时间"],
        "throughput_tonnes": ["处理能力", "吞吐量"],
        "storage_tonnes": ["库容", "仓储能力"],
        "storage_cost_per_tonne_period": ["仓储费"],
        "opening_cost": ["启用成本", "开办费"],
        "km_per_hour": ["时速", "速度"],
        "cost_per_tonne_km": ["吨公里运价"],
        "co2_kg_per_tonne_km": ["吨公里碳排放"],
        "from": ["起点"],
        "to": ["终点"],
        "mode": ["运输方式", "方式"],
        "km": ["公里", "里程", "距离"],
        "hours": ["小时", "运输时间", "时间"],
        "cost_per_tonne": ["每吨成本", "运价", "运费", "收购价"],
        "co2_kg_per_tonne": ["每吨碳排放"],
        "capacity_tonnes": ["运力", "容量"],
        "both_ways": ["双向"],
        "shared_capacity": ["双向共用运力", "共用运力"],
        "listed_products_only": ["仅限所列产品", "限定产品"],
        "lag_periods": ["滞后期数"],
        "vehicle_tonnes": ["车辆载重", "载重"],
        "vehicle_cost": ["每车费用", "车次费用"],
        "vehicles": ["车次", "车辆数"],
        "fleet": ["车队"],
        "group": ["备选组", "分组"],
        "at_most": ["至多", "最多启用"],
        "driving_hours": ["驾驶时间", "行驶时间"],
        "one_way": ["单程"],
        "vehicle_cost_per_km": ["每车公里费用"],
        "vehicle_cost_per_hour": ["每车小时费用"],
        "link": ["线路"],
        "place": ["地点"],
        "product": ["产品", "品种"],
        "tonnes": ["吨", "吨数", "数量"],
        "price_per_tonne": ["每吨价格", "价格", "售价", "单价"],
        "shortage_cost_per_tonne": ["每吨缺货成本", "缺货成本"],
        "must_serve": ["必须满足", "必保"],
        "period": ["周期", "期"],
        "lot": ["批次", "批号", "追溯码"],
        "min_freshness": ["最低新鲜度", "新鲜度"],
        "max_hours": ["最长时间", "时限"],
    ]

    /// The Chinese words of choices and flags, by the word of the format: the first is the one to use.
    static let chineseWords: KeyValuePairs = [
        "farm": ["农场", "农户", "产地"],
        "hub": ["枢纽", "县仓"],
        "warehouse": ["仓库", "城市仓"],
        "true": ["是", "有", "对", "√", "✓", "✔"],
        "false": ["否", "无", "错", "×", "✗", "✘"],
    ]

    /// What tables, and their files, may be called in Chinese.
    static let chineseTables: KeyValuePairs<TableName, String> = [
        .settings: "设置", .products: "产品", .places: "地点", .modes: "运输方式", .fleets: "车队", .groups: "备选组",
        .links: "线路", .linkPeriods: "线路周期", .linkProducts: "线路产品", .placePeriods: "地点周期", .supplies: "供应",
        .demands: "需求",
    ]

    /// The Chinese title to use for each column, and the Chinese word for each word, by name.
    static let chineseTitle = Dictionary(uniqueKeysWithValues: chineseTitles.map { ($0.key, $0.value[0]) })
    static let chineseWord = Dictionary(uniqueKeysWithValues: chineseWords.map { ($0.key, $0.value[0]) })

    /// What each table, and its file, may be called in Chinese.
    static let chineseFileStem = Dictionary(uniqueKeysWithValues: chineseTables.map { ($0.key, $0.value) })

    private static let nameOfTitle = names(chineseTitles)
    private static let wordOfChinese = names(chineseWords)

    private static func names(_ pairs: KeyValuePairs<String, [String]>) -> [String: String] {
        var names: [String: String] = [:]
        for (name, titles) in pairs { for title in titles { names[title] = name } }
        return names
    }

    /// The table that a name of the format, or a Chinese one, stands for; nil for any other.
    static func table(named name: String) -> TableName? {
        TableName(rawValue: name) ?? TableName.allCases.first { chineseFileStem[$0] == name }
    }

    /// The column's name that a Chinese title stands for.
    static func columnName(ofChinese title: String) -> String? { nameOfTitle[title] }

    /// Returns what a word says of a flag; nil for a word that says neither.
    ///
    /// Capitals make no difference: spreadsheets make TRUE of true, and pandas True.
    static func flag(_ written: String) -> Bool? {
        switch word(written.halfWidth).lowercased() {
        case "true", "yes", "y", "t", "1", "1.0": true
        case "false", "no", "n", "f", "0", "0.0": false
        default: nil
        }
    }

    /// Tells whether a word for a flag needs no remark.
    static func isPlainFlag(_ written: String) -> Bool {
        switch written {
        case "true", "false", "1", "0": true
        default: ["true", "false", "yes", "no", "是", "否"].contains(written.lowercased())
        }
    }

    /// The word of the format that a word stands for: itself, or that of a Chinese word.
    static func word(_ written: String) -> String { wordOfChinese[written.trimmingSpaces] ?? written }
}
