/// A small network to start one's own from: mutton and lamb chops of two pastures in Yanchi, for two cities.
///
/// It is a folder of CSV tables that plans as it is, with a guide in Chinese and English to what can stand in them.
package struct NetworkTemplate: Sendable {
    /// The names of all its files.
    package static let fileNames = Set(tables.map { "\($0.name).csv" } + ["network.json", guideName])
    private static let guideName = "README.md"

    /// The language of the tables' titles and words. Texts are in both anyhow.
    let language: Language

    /// Makes the template.
    package init(_ language: Language) { self.language = language }

    /// Its files, each by name: the settings, the tables and the guide.
    package var files: [(name: String, content: String)] {
        [("network.json", Self.settings)] + Self.tables.map { ("\($0.name).csv", titled($0.rows)) }
            + [(Self.guideName, Self.guide)]
    }

    /// The table with titles and words in the language. It begins with a byte-order mark, without which a Chinese Excel takes it
    /// for GB18030.
    private func titled(_ rows: String) -> String {
        guard language != .en else { return "\u{FEFF}" + rows }
        let lines = rows.split(separator: "\n").enumerated().map { number, line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
                let text = String(cell)
                let title = number == 0 ? NetworkColumn(rawValue: text).flatMap { NetworkFormat.chineseTitle[$0] } : nil
                return title ?? NetworkFormat.chineseWord[text] ?? text
            }.joined(separator: ",")
        }
        return "\u{FEFF}" + lines.joined(separator: "\n") + "\n"
    }

    static let name = "盐池滩羊 · Yanchi mutton"
    static let description = "样例，数字均为示意。An example; its figures are made up."
    static let periodHours = 168
    static let change = #"{"table": "demands", "where": {"place": "beijing"}, "multiply": {"tonnes": 3}}"#

    private static let settings = """
        {
          "format": "\(NetworkFormat.identifier(1))",
          "name": "\(name)",
          "description": "\(description)",
          "currency": "CNY",
          "period_hours": \(periodHours),
          "scenarios": [
            {"id": "livestream", "name": "直播带货", "name_en": "livestream", "changes": [
              \(change)
            ]}
          ]
        }

        """

    static let tables: [(name: TableName, rows: String)] = [
        (
            .products,
            """
            id,name,name_en,shelf_life_hours,shelf_life_hours_chilled,loss_per_day,loss_per_day_chilled
            mutton,滩羊肉,mutton,24,240,0.05,0.004
            chops,法式羊排,lamb chops,24,240,0.05,0.004

            """
        ),
        (
            .places,
            """
            id,kind,name,name_en,lat,lon,chilled,handling_cost_per_tonne,handling_hours,throughput_tonnes
            huamachi,farm,花马池,Huamachi,37.78,107.40,true,20,1,
            dashuikeng,farm,大水坑,Dashuikeng,37.42,107.03,true,20,1,
            yanchi,hub,盐池县仓,Yanchi hub,37.79,107.41,true,60,3,60
            beijing,warehouse,北京仓,Beijing,39.90,116.40,true,80,4,
            xian,warehouse,西安仓,Xi'an,34.27,108.95,true,80,4,

            """
        ),
        (
            .links,
            """
            from,to,mode,km,hours,cost_per_tonne,capacity_tonnes,chilled
            huamachi,yanchi,road,6,0.3,15,40,true
            dashuikeng,yanchi,road,55,1.2,60,40,true
            yanchi,beijing,road,1050,14,900,30,true
            yanchi,beijing,rail,1150,26,600,20,true
            yanchi,xian,road,520,7,450,,true

            """
        ),
        (
            .supplies,
            """
            place,product,tonnes,cost_per_tonne,lot
            huamachi,mutton,18,62000,HM-01
            huamachi,chops,4,98000,HM-02
            dashuikeng,mutton,22,60000,DS-01

            """
        ),
        (
            .demands,
            """
            place,product,tonnes,price_per_tonne,shortage_cost_per_tonne,min_freshness
            beijing,mutton,14,88000,3000,0.8
            beijing,chops,3,140000,5000,0.8
            xian,mutton,12,80000,2000,0.7

            """
        ),
    ]

    /// What can stand in the tables, from the definitions of the format.
    private static var guide: String {
        """
        # 从这里开始 · Start here

        本文件夹是一个可以直接规划的小型网络。请用 Excel 或其他表格软件打开 CSV 文件，换成自己的产品、地点、线路、供应与需求，再运行：
        This folder is a small network that can be planned as it is. Open the CSV files in a spreadsheet, put in your own products,
        places, links, supplies and demands, and run:

            farmgate check .
            farmgate plan . -o plan.json
            farmgate explain . plan.json
            farmgate compare . --all-scenarios

        - 列名可用英文或中文（见下表），顺序不限，可留空的单元格不填即可。保存为 “CSV UTF-8” 或默认的 GBK 编码均可。
          Columns may have their English or Chinese names, in any order; leave cells empty that may be omitted. Save as
          “CSV UTF-8”, or in GBK as Excel does in Chinese.
        - 单位：吨、公里、小时、元。比例用 0 到 1 的小数：损耗 5% 写 0.05。小数用点：1200.5。
          Units are tonnes, kilometres, hours and yuan. Shares are from 0 to 1: a loss of 5 % is 0.05. Decimals stand after a
          point: 1200.5.
        - 其他单位写在列名的括号里（数量（公斤）、收购价（元/公斤）、保质期（天））或单元格里（500公斤），会自动换算，check 会逐一说明。
          Other units go into the brackets of a title, as in `tonnes (kg)`, or into the cell (500 kg): they are converted, and
          check says so.
        - network.json 中是全局设置（此处一个时段为一周，168 小时）和情景（如直播带货：北京的需求增至三倍）。
          network.json has what holds for the whole network (here a period is a week of 168 hours), and scenarios (livestream:
          Beijing wants three times as much).

        \(TableName.tables.map(section).joined(separator: "\n"))
        """
    }

    private static func section(_ name: TableName) -> String {
        let table = NetworkFormat.definition(name)
        let chinese = NetworkFormat.chineseFileStem[name] ?? ""
        let rows = table.columns.map { column in
            let need = column.default == .required ? "必填 required" : ""
            let cells = [
                "`\(column.name)`", NetworkFormat.chineseTitle[column.column] ?? "", column.unit?.text ?? "", need,
                column.meaning,
            ]
            return "| \(cells.joined(separator: " | ")) |\n"
        }
        return """
            ## \(name).csv · \(chinese)\(table.isOptional ? "（可选 optional）" : "")

            | column | 列名 | unit | | meaning |
            |---|---|---|---|---|
            \(rows.joined())
            """
    }
}
