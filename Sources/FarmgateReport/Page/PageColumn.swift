import Farmgate

/// One column of a table of the page's data.
enum PageColumn {
    case whole([Int])
    case figures([Double], decimals: Int)
    case texts([String])

    func write(to writer: inout JSONWriter) {
        writer.beginArray(.oneLine)
        switch self {
        case .whole(let values): for value in values { writer.write(value) }
        case .texts(let values): for value in values { writer.write(value) }
        case .figures(let values, let decimals):
            for value in values { writer.write(value.rounded(decimals: decimals)) }
        }
        writer.end()
    }
}

/// A table, column by column.
typealias PageTable = [(key: StaticString, column: PageColumn)]
