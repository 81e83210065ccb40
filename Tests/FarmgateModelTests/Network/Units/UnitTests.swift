import FarmgateBase
import NetworkTestSupport
import Testing

@testable import FarmgateModel

@Suite("Units")
struct UnitTests {
    private let yuan = StatedUnit.Setting()

    /// What a number in a stated unit is in the unit of a column.
    private func converted(_ number: String, _ unit: String, _ native: NativeUnit) throws -> Double? {
        let factor = try StatedUnit(unit, for: native, yuan).factor
        return Array(number.utf8).withUnsafeBufferPointer { factor.product(with: $0) }
    }

    private static let statedQuantities: [(String, String, NativeUnit, Double)] = [
        ("5000", "公斤", .tonnes, 5), ("5000", "kg", .tonnesPerPeriod, 5), ("10", "斤", .tonnes, 0.005),
        ("3", "斤", .tonnes, 0.0015), ("400", "克", .tonnes, 0.0004), ("0.3", "KG", .tonnes, 0.0003),
        ("1.2", "万吨", .tonnes, 12_000), ("2", "担", .tonnes, 0.1), ("7", "千克", .tonnes, 0.007),
        ("7", "kilograms", .tonnes, 0.007), ("1", "吨/期", .tonnesPerPeriod, 1), ("3", "t/d", .tonnesPerPeriod, 3),
        ("3", "吨/周", .tonnesPerPeriod, 0.42857142857142855), ("1200", "分钟", .hours, 20),
        ("1200.6", "min", .hours, 20.01),
        ("3", "天", .hours, 72), ("0.1", "days", .hours, 2.4), ("36", "秒", .hours, 0.01), ("2", "周", .hours, 336),
        ("0.5", "%", .share, 0.005), ("0.3", "％", .sharePerDay, 0.003), ("5", "‰", .share, 0.005),
        ("5", "%/天", .sharePerDay, 0.05), ("40", "per cent", .share, 0.4),
        ("20", "元/公斤", .currencyPerTonne, 20_000),
        ("1.1", "CNY/kg", .currencyPerTonne, 1100), ("10", "元/斤", .currencyPerTonne, 20_000),
        ("6.2", "万元/吨", .currencyPerTonne, 62_000), ("6.2", "万元", .currency, 62_000),
        ("20", "每公斤", .currencyPerTonne, 20_000),
        ("20", "¥/kg", .currencyPerTonne, 20_000), ("20", "元每千克", .currencyPerTonne, 20_000),
        ("20", "yuan per kg", .currencyPerTonne, 20_000), ("10", "元/500克", .currencyPerTonne, 20_000),
        ("0.5", "元/吨公里", .currencyPerTonneKilometre, 0.5), ("0.5", "CNY/t·km", .currencyPerTonneKilometre, 0.5),
        ("0.5", "元/(吨·公里)", .currencyPerTonneKilometre, 0.5), ("50", "元/吨/百公里", .currencyPerTonneKilometre, 0.5),
        ("24", "元/吨/天", .currencyPerTonnePeriod, 24),
        ("80", "g CO₂/t·km", .kilogramsOfCarbonPerTonneKilometre, 0.08),
        ("80", "克/吨公里", .kilogramsOfCarbonPerTonneKilometre, 0.08),
        ("80", "g/tkm", .kilogramsOfCarbonPerTonneKilometre, 0.08),
        ("3", "kgCO2e/t", .kilogramsOfCarbonPerTonne, 3), ("400", "米", .kilometres, 0.4),
        ("3", "里", .kilometres, 1.5),
        ("3", "千米", .kilometres, 3), ("60", "公里/小时", .kilometresPerHour, 60), ("10", "m/s", .kilometresPerHour, 36),
        ("2", "天", .periods, 2), ("48", "小时", .periods, 2), ("3", "辆/期", .tripsPerPeriod, 3),
        ("3", "趟/天", .tripsPerPeriod, 3),
        ("8", "吨/车", .tonnesPerTrip, 8), ("800", "元/趟", .currencyPerTrip, 800), ("34.5", "度", .degrees, 34.5),
        ("2", "期", .numberOfPeriod, 2),
    ]

    @Test(
        "of every dimension are converted to the double that the number in the column's unit would be",
        arguments: statedQuantities)
    func conversions(number: String, unit: String, native: NativeUnit, expected: Double) throws {
        #expect(try converted(number, unit, native) == expected)
    }

    private static let refusals: [(String, NativeUnit)] = [
        ("磅", .tonnes), ("小时", .tonnes), ("m", .hours), ("月", .hours), ("mile", .kilometres),
        ("%/小时", .sharePerDay), ("%/周", .sharePerDay), ("公斤", .currencyPerTonne), ("元/件", .currencyPerTonne),
        ("元/吨/吨", .currencyPerTonne), ("期", .hours), ("", .tonnes), ("/", .currencyPerTonne), ("吨吨", .tonnes),
        ("10", .tonnes), ("1000公斤", .tonnes), ("天", .numberOfPeriod), ("备注", .tonnes),
        ("元 吨公里", .currencyPerTonneKilometre),
        ("mph", .kilometresPerHour),
    ]

    @Test("that a column cannot have are refused", arguments: refusals)
    func refused(unit: String, native: NativeUnit) {
        #expect(throws: StatedUnit.Fault.unknown) { try StatedUnit(unit, for: native, yuan) }
    }

    @Test("of money must be of the network's currency")
    func currencies() throws {
        for other in ["USD/kg", "美元/吨", "$/t", "€/t"] {
            #expect(throws: StatedUnit.Fault.self) { try StatedUnit(other, for: .currencyPerTonne, yuan) }
        }
        let dollars = StatedUnit.Setting(currency: "USD")
        #expect(try StatedUnit("USD/kg", for: .currencyPerTonne, dollars).factor == DecimalFactor(1000))
        #expect(try StatedUnit("$/kg", for: .currencyPerTonne, dollars).factor == DecimalFactor(1000))
        #expect(throws: StatedUnit.Fault.otherCurrency("元")) { try StatedUnit("元/吨", for: .currencyPerTonne, dollars) }
    }

    @Test("of time stand to periods as the network's hours of a period say")
    func periods() throws {
        let week = StatedUnit.Setting(periodHours: DecimalFactor(168))
        #expect(try StatedUnit("吨/天", for: .tonnesPerPeriod, week).factor == DecimalFactor(7))
        #expect(try StatedUnit("元/吨/天", for: .currencyPerTonnePeriod, week).factor == DecimalFactor(7))
        #expect(try StatedUnit("周", for: .periods, week).factor == .one)
    }

    @Test("leave out what goes without saying, and say so where it does not")
    func partial() throws {
        #expect(try StatedUnit("元", for: .currencyPerTonne, yuan).isPartial)
        #expect(try StatedUnit("/kg", for: .currencyPerTonne, yuan).isPartial)
        #expect(try StatedUnit("万", for: .tonnes, yuan).isPartial)
        #expect(try !StatedUnit("t", for: .tonnesPerPeriod, yuan).isPartial)
        #expect(try !StatedUnit("%", for: .sharePerDay, yuan).isPartial)
        #expect(try !StatedUnit("元/吨", for: .currencyPerTonne, yuan).isPartial)
    }

    @Test("have a word only once in each quantity")
    func words() {
        for (quantity, units) in Unit.byWord {
            #expect(units.count == Unit.all.filter { $0.quantity == quantity }.map(\.words.count).reduce(0, +))
            for word in units.keys { #expect(word == word.lowercased() && word.count <= 14) }
        }
    }

    private static let understood: [(String, String, Double)] = [
        ("tonnes", "18吨", 18), ("tonnes", "500 kg", 0.5), ("tonnes", "１８", 18), ("tonnes", "62,000", 62_000),
        ("tonnes", "1 200.5", 1200.5), ("tonnes", "1.2万公斤", 12), ("tonnes", "5e2kg", 0.5), ("tonnes", "−3", -3),
        ("tonnes", "1，200", 1200), ("tonnes", "1,234,567.8", 1_234_567.8),
        ("price_per_tonne", "￥62000", 62_000), ("price_per_tonne", "62000元", 62_000),
        ("price_per_tonne", "6.2万", 62_000),
        ("price_per_tonne", "¥20/kg", 20_000), ("price_per_tonne", "CNY 62,000", 62_000),
        ("price_per_tonne", "￥62000元", 62_000),
        ("price_per_tonne", "62元/公斤", 62_000), ("min_freshness", "40%", 0.4), ("min_freshness", "0.4%", 0.004),
        ("max_hours", "2天", 48), ("max_hours", "90 min", 1.5),
    ]

    @Test("and separators in cells are understood where they can mean one thing only", arguments: understood)
    func cells(column: String, text: String, number: Double) throws {
        let definition = try NetworkFormat.demands.columns[
            NetworkFormat.demands.index(#require(NetworkColumn(rawValue: column)))]
        #expect(definition.quantity(text, yuan) == .success(.init(number: number, isPlain: false)))
    }

    @Test("leave to the title what of, where they state no more than a factor that can mean one thing only")
    func cellsBelowUnits() throws {
        let price = NetworkFormat.demands.columns[NetworkFormat.demands.index(.pricePerTonne)]
        let perTonne = try StatedUnit("元/吨", for: .currencyPerTonne, yuan)
        for text in ["2万", "2万元", "￥20,000", "20000元/吨"] {
            #expect(
                price.quantity(text, titleUnit: perTonne, yuan) == .success(.init(number: 20_000, isPlain: false)))
        }
        let perKilogram = try StatedUnit("元/公斤", for: .currencyPerTonne, yuan)
        #expect(
            price.quantity("20元", titleUnit: perKilogram, yuan) == .success(.init(number: 20_000, isPlain: false)))
        for (text, unit) in [("20元/公斤", perTonne), ("2万", perKilogram)] {
            guard case .failure = price.quantity(text, titleUnit: unit, yuan) else {
                Issue.record("\(text) is read below \(unit.text)")
                continue
            }
        }
    }

    @Test(
        "and separators that could mean two things, or nothing, are refused",
        arguments: [
            "1,5", "0,125", "12,34", "1.200,5", "1,2,3", "1.2.3", "5-10", "5~10", "5/10", "约5", ">5", "2025-06-01",
            "1/2",
            "多", "-", "—", "N/A", "nan", "inf", "(5)", "5(10)", "5*10", "18磅", "$5", "18吨 20吨", "吨5", "1 2", "5k", "1e",
            "0x10",
        ])
    func refusedCells(text: String) {
        let definition = NetworkFormat.demands.columns[NetworkFormat.demands.index(.tonnes)]
        guard case .failure = definition.quantity(text, yuan) else {
            Issue.record("\(text) is read")
            return
        }
    }

    @Test("with commas between thousands are refused where semicolons separate cells")
    func semicolons() {
        let definition = NetworkFormat.demands.columns[NetworkFormat.demands.index(.tonnes)]
        guard case .failure(let mismatch) = definition.quantity("1,200", yuan, admitsCommas: false) else {
            Issue.record("1,200 is read")
            return
        }
        #expect(mismatch.message.contains("its decimals after a point"))
    }
}
