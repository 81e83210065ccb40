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
            let scale = decimals == 0 ? 1.0 : decimals == 1 ? 10 : decimals == 3 ? 1e3 : 1e6
            for value in values { writer.write((value * scale).rounded() / scale) }
        }
        writer.end()
    }
}

/// A table, column by column.
typealias PageTable = [(key: StaticString, column: PageColumn)]

/// Numbers for ids, in the order in which they are first seen.
struct PageNumbers {
    private(set) var count = 0
    private var numbers: [String: Int] = [:]

    /// Returns the number of an id, and whether it is new.
    mutating func number(_ id: String) -> (number: Int, isNew: Bool) {
        if let known = numbers[id] { return (known, false) }
        numbers[id] = count
        count += 1
        return (count - 1, true)
    }
}
