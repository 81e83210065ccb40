import FarmgateBase

/// What columns and words of CSV tables may be called in Chinese.
extension NetworkFormat {
    /// The Chinese titles of each column: the first is the one to use, the others are understood too.
    static let chineseTitles: KeyValuePairs<NetworkColumn, [String]> = [
        .id: ["编号", "代码"],
        .name: ["名称"],
        .englishName: ["英文名称"],
        .shelfLifeHours: ["保质期"],
        .shelfLifeHoursChilled: ["冷藏保质期"],
        .lossPerDay: ["日损耗率", "损耗率"],
        .lossPerDayChilled: ["冷藏日损耗率", "冷藏损耗率"],
        .requiresChilled: ["必须冷藏", "需冷藏"],
        .capacityPerTonne: ["每吨占用运力", "每吨占用容量"],
        .coordinates: ["坐标系", "坐标系统"],
        .keeping: ["保鲜数据", "保鲜参数"],
        .massUnit: ["重量单位", "质量单位"],
        .isTollFree: ["绿色通道", "绿通"],
        .kind: ["类型", "类别"],
        .latitude: ["纬度"],
        .longitude: ["经度"],
        .adcode: ["行政区划代码", "区划代码"],
        .division: ["所在地", "所在县市", "行政区划"],
        .isChilled: ["冷藏", "冷链"],
        .handlingCostPerTonne: ["每吨处理费", "处理费", "装卸费"],
        .handlingHours: ["处理时间", "装卸时间"],
        .throughputTonnes: ["处理能力", "吞吐量"],
        .leastThroughputTonnes: ["最低处理量", "最少处理量"],
        .storageTonnes: ["库容", "仓储能力"],
        .storageCostPerTonnePeriod: ["仓储费"],
        .openingCost: ["启用成本", "开办费"],
        .kmPerHour: ["时速", "速度"],
        .costPerTonneKm: ["吨公里运价"],
        .co2KgPerTonneKm: ["吨公里碳排放"],
        .profile: ["路网"],
        .fromKind: ["起点类型"],
        .tollPerKm: ["每公里通行费", "过路费"],
        .loadingCostPerTonne: ["每吨装卸费"],
        .loadingHours: ["装卸等候时间"],
        .drivingHoursPerDay: ["每日驾驶时间"],
        .vehicleCO2KgPerKm: ["每车公里碳排放"],
        .tollKm: ["收费里程", "高速里程"],
        .from: ["起点"],
        .to: ["终点"],
        .mode: ["运输方式", "方式"],
        .km: ["公里", "里程", "距离"],
        .hours: ["小时", "运输时间", "时间"],
        .costPerTonne: ["每吨成本", "运价", "运费", "收购价"],
        .co2KgPerTonne: ["每吨碳排放"],
        .capacityTonnes: ["运力", "容量"],
        .leastTonnes: ["最低起运量", "起运量", "最少运量"],
        .bothWays: ["双向"],
        .sharedCapacity: ["双向共用运力", "共用运力"],
        .listedProductsOnly: ["仅限所列产品", "限定产品"],
        .lagPeriods: ["滞后期数"],
        .vehicleTonnes: ["车辆载重", "载重"],
        .vehicleCost: ["每车费用", "车次费用"],
        .vehicles: ["车次", "车辆数"],
        .fleet: ["车队"],
        .group: ["备选组", "分组"],
        .atMost: ["至多", "最多启用"],
        .drivingHours: ["驾驶时间", "行驶时间"],
        .isOneWay: ["单程"],
        .vehicleCostPerKm: ["每车公里费用"],
        .vehicleCostPerHour: ["每车小时费用"],
        .link: ["线路"],
        .place: ["地点"],
        .product: ["产品", "品种"],
        .tonnes: ["吨", "吨数", "数量"],
        .pricePerTonne: ["每吨价格", "价格", "售价", "单价"],
        .shortageCostPerTonne: ["每吨缺货成本", "缺货成本"],
        .mustServe: ["必须满足", "必保"],
        .singleSource: ["单一来源", "单一货源"],
        .period: ["周期", "期"],
        .lot: ["批次", "批号", "追溯码"],
        .minFreshness: ["最低新鲜度", "新鲜度"],
        .maxHours: ["最长时间", "时限"],
        .format: ["格式"],
        .description: ["说明"],
        .licence: ["许可"],
        .attribution: ["数据来源"],
        .currency: ["货币", "币种"],
        .periods: ["期数", "周期数"],
        .periodHours: ["每期时长", "每期小时"],
        .start: ["开始时间", "起始时间"],
        .co2PricePerTonne: ["碳价"],
        .co2LimitTonnes: ["碳排放上限"],
    ]

    /// The Chinese words of choices and flags, by the word of the format: the first is the one to use.
    static let chineseWords: KeyValuePairs = [
        "farm": ["农场", "农户", "产地"],
        "hub": ["枢纽", "县仓"],
        "warehouse": ["仓库", "城市仓"],
        "forwarder": ["中转点"],
        "roads": ["公路"],
        "railways": ["铁路"],
        "wgs84": ["WGS-84", "WGS84", "GPS"],
        "gcj02": ["高德", "腾讯", "GCJ-02", "GCJ02", "火星坐标"],
        "bd09": ["百度", "BD-09", "BD09"],
        "t": ["吨"],
        "kg": ["公斤", "千克"],
        "given": ["按所填"],
        "assumed": ["参考值", "假定"],
        "true": ["是", "有", "对", "√", "✓", "✔"],
        "false": ["否", "无", "错", "×", "✗", "✘"],
    ]

    /// What tables, and their files, may be called in Chinese.
    static let chineseTables: KeyValuePairs<TableName, String> = [
        .settings: "设置", .products: "产品", .places: "地点", .modes: "运输方式", .fleets: "车队", .groups: "备选组",
        .links: "线路", .linkPeriods: "线路周期", .linkProducts: "线路产品", .placePeriods: "地点周期", .supplies: "供应",
        .demands: "需求",
    ]

    /// What the sheet of scenarios may be called in Chinese.
    static let chineseScenarios = "情景"

    /// The Chinese title to use for each column, and the Chinese word for each word of the format.
    static let chineseTitle = Dictionary(uniqueKeysWithValues: chineseTitles.map { ($0.key, $0.value[0]) })
    static let chineseWord = Dictionary(uniqueKeysWithValues: chineseWords.map { ($0.key, $0.value[0]) })

    /// What each table, and its file, may be called in Chinese.
    static let chineseFileStem = Dictionary(uniqueKeysWithValues: chineseTables.map { ($0.key, $0.value) })

    private static let columnOfTitle = keys(chineseTitles)
    private static let wordOfChinese = keys(chineseWords)

    private static func keys<Key>(_ pairs: KeyValuePairs<Key, [String]>) -> [String: Key] {
        Dictionary(uniqueKeysWithValues: pairs.flatMap { key, texts in texts.map { ($0, key) } })
    }

    /// The table that a name of the format, or a Chinese one, stands for; nil for any other.
    static func table(named name: String) -> TableName? {
        TableName(rawValue: name) ?? TableName.allCases.first { chineseFileStem[$0] == name }
    }

    /// The column that a Chinese title stands for; nil for any other text.
    static func column(ofChinese title: String) -> NetworkColumn? { columnOfTitle[title] }

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
