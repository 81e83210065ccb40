import FarmgateBase

/// Says what a unit measures.
enum Quantity: Sendable {
    case mass, money, time, length, share, angle
    /// Things that are counted, as vehicles are.
    case count
    /// The number of a period.
    case ordinal
}

/// A unit that people state, with the words for it.
struct Unit: Sendable {
    let quantity: Quantity
    /// How it is written: first as it is listed, then other spellings. Latin letters are in lower case.
    let words: [String]
    /// How many of these words are listed where a unit is not known.
    let listedCount: Int
    /// How many tonnes, hours or kilometres it is, or what else its quantity is counted in.
    let size: Size
    /// The currencies that it may be a unit of; empty where it is none of money.
    let currencies: [String]

    /// How much a unit is.
    enum Size: Sendable, Equatable {
        case fixed(DecimalFactor)
        /// A planning period, whose hours the network's settings tell.
        case period
    }

    private init(
        _ quantity: Quantity, _ words: String, listed: Int = 1, _ size: Size = .fixed(.one),
        of currencies: [String] = []
    ) {
        self.quantity = quantity
        self.words = words.split(separator: ",").map(String.init)
        listedCount = listed
        self.size = size
        self.currencies = currencies
    }

    private init(_ quantity: Quantity, _ words: String, listed: Int = 1, _ factor: DecimalFactor) {
        self.init(quantity, words, listed: listed, .fixed(factor))
    }

    /// The units that are understood.
    static let all: [Unit] =
        masses + moneys + times + lengths + shares + [
            Unit(.angle, "°,度,deg,degree,degrees,十进制度", listed: 2),
            Unit(.count, "趟,次,车次,车,辆,台,个,班次,trip,trips,vehicle,vehicles,lorry,lorries,truck,trucks", listed: 5),
            Unit(.ordinal, "期,周期,时段,period", listed: 1),
        ]

    private static let masses = [
        Unit(.mass, "t,吨,公吨,tonne,tonnes,metric ton,metric tons", listed: 2, .one),
        Unit(.mass, "kg,公斤,千克,kgs,kilo,kilos,kilogram,kilograms,kilogramme,kilogrammes", listed: 3, kilogram),
        Unit(.mass, "斤,市斤", DecimalFactor(5, exponent: -4)),
        Unit(.mass, "g,克,gram,grams,gramme,grammes", listed: 2, DecimalFactor(1, exponent: -6)),
        Unit(.mass, "公担", DecimalFactor(1, exponent: -1)),
        Unit(.mass, "担,市担", DecimalFactor(5, exponent: -2)),
        Unit(.mass, "两,市两", DecimalFactor(5, exponent: -5)),
    ]

    private static let moneys = [
        Unit(.money, "元,块,块钱,圆", of: ["CNY", "HKD", "TWD", "MOP"]),
        Unit(.money, "人民币,人民币元,rmb,yuan,renminbi", listed: 0, of: ["CNY"]),
        Unit(.money, "¥", listed: 0, of: ["CNY", "JPY"]),
        Unit(.money, "$", listed: 0, of: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"]),
        Unit(.money, "美元,us$,us dollar,us dollars", listed: 0, of: ["USD"]),
        Unit(.money, "€,欧元,euro,euros", listed: 0, of: ["EUR"]),
        Unit(.money, "£,英镑", listed: 0, of: ["GBP"]),
        Unit(.money, "日元,円,yen", listed: 0, of: ["JPY"]),
        Unit(.money, "港元,港币", listed: 0, of: ["HKD"]),
    ]

    private static let times = [
        Unit(.time, "h,小时,hr,hrs,hour,hours,时,个小时,钟头", listed: 2, .one),
        Unit(.time, "min,分钟,分,mins,minute,minutes", listed: 3, DecimalFactor(1, over: 60)),
        Unit(.time, "s,秒,秒钟,sec,secs,second,seconds", listed: 2, DecimalFactor(1, over: 3600)),
        Unit(.time, "d,天,日,day,days", listed: 3, .day),
        Unit(.time, "周,week,weeks,星期,个星期", listed: 1, DecimalFactor(168)),
        Unit(.time, "期,周期,个周期,时段,period,periods", listed: 1, .period),
    ]

    private static let lengths = [
        Unit(.length, "km,公里,千米,kilometre,kilometres,kilometer,kilometers,kms", listed: 3, .one),
        Unit(.length, "m,米,metre,metres,meter,meters", listed: 2, DecimalFactor(1, exponent: -3)),
        Unit(.length, "里,华里,市里", DecimalFactor(1, over: 2)),
    ]

    private static let shares = [
        Unit(.share, "share,小数,比例,fraction,ratio,0-1,0~1,0–1,0…1", .one),
        Unit(.share, "%,百分比,百分数,百分率,百分之,percent,per cent,percentage,pct", DecimalFactor(1, exponent: -2)),
        Unit(.share, "‰,千分比,千分数,千分率,千分之,permille,per mille,per mil", DecimalFactor(1, exponent: -3)),
        Unit(.share, "‱,万分之,basis points,bp", listed: 0, DecimalFactor(1, exponent: -4)),
    ]

    private static let kilogram = DecimalFactor(1, exponent: -3)

    /// Lists the units of a quantity: `t (吨), kg (公斤, 千克), 斤`.
    static func list(of quantity: Quantity, currency: String) -> String {
        if quantity == .money { return currency + (currency == "CNY" ? " (元, 万元)" : "") }
        return all.filter { $0.quantity == quantity && $0.listedCount > 0 }.map { unit in
            let others = unit.words[1..<unit.listedCount]
            return unit.words[0] + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))")
        }.joined(separator: ", ")
    }

    /// The units of a quantity by their words.
    static let byWord: [Quantity: [String: Unit]] = Dictionary(grouping: all, by: \.quantity).mapValues { units in
        Dictionary(uniqueKeysWithValues: units.flatMap { unit in unit.words.map { ($0, unit) } })
    }
}

extension DecimalFactor {
    /// A day in hours.
    static let day = DecimalFactor(24)
}
