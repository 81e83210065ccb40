import CSQLite

/// A database of SQLite in memory, for files that are databases.
final class SQLiteDatabase {
    /// What SQLite says of a call that failed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// A value of a row.
    enum Value {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
        case blob([UInt8])
    }

    /// A statement with places for values, to be run for many rows.
    final class Statement {
        private let pointer: OpaquePointer
        private let database: SQLiteDatabase

        /// - Throws: `Failure` where the text isn't SQL, or memory is short.
        init(_ sql: String, of database: SQLiteDatabase) throws(Failure) {
            var statement: OpaquePointer?
            let status = sqlite3_prepare_v2(database.pointer, sql, -1, &statement, nil)
            guard status == SQLITE_OK, let statement else { throw database.failure(status) }
            pointer = statement
            self.database = database
        }

        deinit { sqlite3_finalize(pointer) }

        /// Runs it once, with a value for each `?`.
        ///
        /// - Throws: `Failure` where a constraint is broken, or memory is short.
        func execute(_ values: [Value]) throws(Failure) {
            for (index, value) in values.enumerated() {
                let status = bind(value, at: Int32(index + 1))
                guard status == SQLITE_OK else { throw database.failure(status) }
            }
            let status = sqlite3_step(pointer)
            sqlite3_reset(pointer)
            guard status == SQLITE_DONE else { throw database.failure(status) }
        }

        private func bind(_ value: Value, at index: Int32) -> Int32 {
            switch value {
            case .null: sqlite3_bind_null(pointer, index)
            case .integer(let number): sqlite3_bind_int64(pointer, index, Int64(number))
            case .real(let number): sqlite3_bind_double(pointer, index, number)
            case .text(var text):
                text.withUTF8 { bytes in
                    bytes.withMemoryRebound(to: CChar.self) { characters in
                        sqlite3_bind_text64(
                            pointer, index, characters.baseAddress, UInt64(characters.count), Self.copied,
                            UInt8(SQLITE_UTF8))
                    }
                }
            case .blob(let bytes):
                bytes.withUnsafeBytes {
                    sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), Self.copied)
                }
            }
        }

        /// SQLITE_TRANSIENT, a cast in C: SQLite copies the bytes before the call returns.
        private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    private let pointer: OpaquePointer

    /// - Throws: `Failure` where memory is short.
    init() throws(Failure) {
        var database: OpaquePointer?
        let status = sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        guard status == SQLITE_OK, let database else {
            sqlite3_close_v2(database)
            throw Failure(description: String(cString: sqlite3_errstr(status)))
        }
        pointer = database
    }

    deinit { sqlite3_close_v2(pointer) }

    /// Runs statements that answer nothing.
    func execute(_ statements: String) throws(Failure) {
        let status = sqlite3_exec(pointer, statements, nil, nil, nil)
        guard status == SQLITE_OK else { throw failure(status) }
    }

    /// Runs a statement once, with a value for each `?`.
    func execute(_ sql: String, _ values: [Value]) throws(Failure) {
        try Statement(sql, of: self).execute(values)
    }

    /// The bytes that a file of the database would have.
    func content() throws(Failure) -> [UInt8] {
        var byteCount: sqlite3_int64 = 0
        guard let start = sqlite3_serialize(pointer, "main", &byteCount, 0) else { throw failure(SQLITE_NOMEM) }
        defer { sqlite3_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: Int(byteCount)))
    }

    private func failure(_ status: Int32) -> Failure {
        let message = sqlite3_errcode(pointer) == SQLITE_OK ? sqlite3_errstr(status) : sqlite3_errmsg(pointer)
        return Failure(description: message.map { String(cString: $0) } ?? "error \(status)")
    }
}
