import Farmgate
import Mustache

/// What leaves each farm, as a page of HTML without pictures or scripts: small enough for a message, and printed on one sheet.
struct DispatchNotes {
    private struct Note {
        struct Column { let title: String, kind: String }
        struct Cell { let title: String, kind: String, text: String }
        struct Row { let cells: [Cell] }
        struct Table { let columns: [Column], rows: [Row] }
        let lang: String, title: String, remark: String, network: String
        let tables: [Table]
    }

    /// On a narrow screen each row is a list of its cells with their titles.
    private static let template = """
        <!doctype html>
        <html lang="{{lang}}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{{title}}</title>
        <style>
        body{font:16px/1.4 system-ui,sans-serif;margin:1em auto;max-width:60em;padding:0 .6em;color:#111;background:#fff}
        h1{font-size:1.4em;margin:0}p{margin:.2em 0 1em;color:#555}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.3em .5em;border-bottom:1px solid #ccc}
        .number{text-align:right;white-space:nowrap}
        @media(max-width:36em){thead{display:none}tr{display:block;padding:.5em 0;border-bottom:1px solid #ccc}
        td,td.number{display:block;text-align:left;border:0;padding:.1em 0}td::before{content:attr(data-title) ": ";color:#555}
        td.empty{display:none}}
        @page{size:A4;margin:15mm}
        </style>
        <h1>{{title}}</h1>
        <p>{{remark}} · {{network}}</p>
        {{#tables}}
        <table><thead><tr>{{#columns}}<th class="{{kind}}">{{title}}</th>{{/columns}}</tr></thead><tbody>
        {{#rows}}
        <tr>{{#cells}}<td class="{{kind}}" data-title="{{title}}">{{text}}</td>{{/cells}}</tr>
        {{/rows}}
        </tbody></table>
        {{/tables}}
        </html>

        """

    private let wording: Wording
    private let networkTitle: String

    init(_ network: Network, _ wording: Wording) {
        self.wording = wording
        networkTitle = wording.title(of: network)
    }

    /// A file for each farm, named by its id.
    func files(_ sheets: DispatchSheets) -> [PlanReport.File] {
        // A template that can be parsed is rendered.
        let template = try! MustacheTemplate(string: Self.template)
        return sheets.farmPages.map { page in
            PlanReport.File(name: page.id, content: Array(template.render(note(page)).utf8))
        }
    }

    private func note(_ page: DispatchPage) -> Note {
        Note(
            lang: wording("en", "zh-CN"), title: page.title, remark: page.remark, network: networkTitle,
            tables: page.tables.map { table($0.sheet) })
    }

    private func table(_ sheet: Sheet) -> Note.Table {
        let columns = sheet.columns.map { Note.Column(title: $0.title, kind: $0.isNumber ? "number" : "text") }
        let rows = sheet.rows.map { row in
            Note.Row(
                cells: zip(columns, row).map { column, cell in
                    switch cell {
                    case .text(let text), .moment(let text):
                        Note.Cell(title: column.title, kind: column.kind, text: text)
                    case .number(let number):
                        Note.Cell(title: column.title, kind: column.kind, text: number.amount(0))
                    case .empty: Note.Cell(title: column.title, kind: "empty", text: "")
                    }
                })
        }
        return Note.Table(columns: columns, rows: rows)
    }
}
