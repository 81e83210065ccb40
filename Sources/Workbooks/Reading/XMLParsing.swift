import CExpat

/// Takes what an XML part holds, in its order.
protocol XMLHandler: AnyObject {
    /// An element begins.
    func begin(_ name: XMLName, _ attributes: XMLAttributes)
    /// An element ends.
    func end(_ name: XMLName)
    /// A piece of the text between tags.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element or attribute without its prefix: what a name means does not depend on how a program calls its
/// namespaces, and the strict form of workbooks has others than the usual one.
struct XMLName {
    private let start: UnsafePointer<CChar>

    @inline(__always)
    init(_ qualified: UnsafePointer<CChar>) {
        var start = qualified, position = qualified
        while position.pointee != 0 {
            if position.pointee == 0x3A { start = position + 1 }
            position += 1
        }
        self.start = start
    }

    @inline(__always)
    func equals(_ name: StaticString) -> Bool {
        let other = name.utf8Start
        for index in 0..<name.utf8CodeUnitCount where UInt8(bitPattern: start[index]) != other[index] { return false }
        return start[name.utf8CodeUnitCount] == 0
    }
}

/// The attributes of an element.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// Returns the bytes of an attribute, with a zero after them; nil if it is not there.
    @inline(__always)
    func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
        guard var entry = list else { return nil }
        while let key = entry.pointee {
            if XMLName(key).equals(name) { return entry[1] }
            entry += 2
        }
        return nil
    }

    /// Returns an attribute.
    subscript(name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

    /// Tells whether an attribute says yes.
    func flag(_ name: StaticString) -> Bool { self[name].map { $0 == "1" || $0 == "true" } ?? false }
}

/// Parses the XML of a part by expat, piece by piece. A document type is refused, so that no entity can unfold; and so are cells and
/// tags that are longer than any program writes, since they are in memory as a whole.
final class XMLParsing {
    /// A cell has 32,767 characters at most (ISO/IEC 29500-1, 18.3.1.96), of up to four bytes; and there are runs, and what is escaped.
    private static let mostCellBytes = 1 << 20
    /// Tags, comments and the like come whole.
    private static let mostTagBytes = 1 << 22

    private let parser: XML_Parser
    private let part: InflatedPart
    private unowned let handler: any XMLHandler
    private var hasDocumentType = false
    /// The bytes of text in the cell, or the shared text, that is being parsed.
    private var cellByteCount = 0
    /// The bytes that were parsed since anything was found in them.
    private var silentByteCount = 0
    private(set) var isAtEnd = false

    init(_ part: InflatedPart, _ handler: any XMLHandler) throws(WorkbookFault) {
        guard let parser = XML_ParserCreate(nil) else { throw WorkbookFault("there is not enough memory to open it") }
        self.parser = parser
        self.part = part
        self.handler = handler
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let name else { return }
                let parsing = XMLParsing.of(data)
                parsing.silentByteCount = 0
                parsing.handler.begin(XMLName(name), XMLAttributes(list: attributes))
            },
            { data, name in
                guard let name else { return }
                let parsing = XMLParsing.of(data), element = XMLName(name)
                parsing.silentByteCount = 0
                if element.equals("c") || element.equals("si") || element.equals("row") { parsing.cellByteCount = 0 }
                parsing.handler.end(element)
            })
        XML_SetCharacterDataHandler(parser) { data, start, count in
            guard let start else { return }
            let parsing = XMLParsing.of(data)
            parsing.silentByteCount = 0
            parsing.cellByteCount += Int(count)
            if parsing.cellByteCount > XMLParsing.mostCellBytes { XML_StopParser(parsing.parser, 0) }
            start.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                parsing.handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            let parsing = XMLParsing.of(data)
            parsing.hasDocumentType = true
            XML_StopParser(parsing.parser, 0)
        }
    }

    deinit { XML_ParserFree(parser) }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLParsing {
        guard let data else { preconditionFailure("expat lost its data") }
        return Unmanaged<XMLParsing>.fromOpaque(data).takeUnretainedValue()
    }

    /// Parses the next piece.
    func parsePiece() throws(WorkbookFault) {
        let piece = try part.next()
        isAtEnd = piece.isEmpty
        silentByteCount += piece.count
        let status = piece.withUnsafeBytes {
            XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), CInt($0.count), isAtEnd ? 1 : 0)
        }
        if cellByteCount > Self.mostCellBytes {
            throw WorkbookFault(
                "it has a cell of more than a megabyte of text; a cell of a workbook holds 32,767 characters")
        }
        if silentByteCount > Self.mostTagBytes {
            throw WorkbookFault("it has a tag of more than four megabytes, which no program writes; it is not read")
        }
        if status == XML_STATUS_OK { return }
        if hasDocumentType {
            throw WorkbookFault("it has a document type (DTD), which no workbook has; it is not read")
        }
        throw WorkbookFault("its XML is malformed; open it and save it anew as .xlsx")
    }

    /// Parses all of a part.
    static func parse(
        _ archive: ZipArchive, _ part: ZipArchive.Part, _ handler: any XMLHandler
    ) throws(WorkbookFault) {
        let parsing = try XMLParsing(InflatedPart(archive, part), handler)
        while !parsing.isAtEnd { try parsing.parsePiece() }
    }
}
