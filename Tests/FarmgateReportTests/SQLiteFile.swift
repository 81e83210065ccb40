import CSQLite
import Testing

/// A file of SQLite, only read.
final class SQLiteFile {
    private var database: OpaquePointer?

    init(_ path: String) throws {
        try #require(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK)
    }

    deinit { sqlite3_close_v2(database) }

    /// The first column of what a query answers, each value as it stands there.
    private func values<Value>(_ sql: String, _ value: (OpaquePointer) -> Value) throws -> [Value] {
        var statement: OpaquePointer?
        try #require(sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, "\(sql)")
        defer { sqlite3_finalize(statement) }
        var values: [Value] = []
        while sqlite3_step(statement) == SQLITE_ROW { values.append(value(statement!)) }
        try #require(sqlite3_errcode(database) == SQLITE_DONE, "\(sql)")
        return values
    }

    func texts(_ sql: String) throws -> [String] {
        try values(sql) { sqlite3_column_text($0, 0).map { String(cString: $0) } ?? "" }
    }

    /// The only value of a query; NULL counts as no number.
    func number(_ sql: String) throws -> Double {
        let numbers = try values(sql) {
            sqlite3_column_type($0, 0) == SQLITE_NULL ? Double.nan : sqlite3_column_double($0, 0)
        }
        try #require(numbers.count == 1, "\(sql)")
        return numbers[0]
    }

    func blobs(_ sql: String) throws -> [[UInt8]] {
        try values(sql) { statement in
            let start = sqlite3_column_blob(statement, 0)
            return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, 0))))
        }
    }
}
