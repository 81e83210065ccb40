import FarmgateBase
import FarmgateModel

/// Makes the URIs by which events name places and lots.
///
/// An id or lot that is a URI already (`urn:epc:class:lgtin:…`, `https://id.gs1.org/01/…/10/…`) stands as it is: so GS1's
/// own identifiers come through. Any other is put under a namespace, which its user has to own for the names to be
/// unique in the world (CBV 2.0, private or industry-wide URIs).
struct TraceNames {
    private let network: Network
    private let namespace: String

    /// - Throws: `ProvenanceError.invalidNamespace`.
    init(_ network: Network, namespace: String) throws(ProvenanceError) {
        guard Self.isURI(namespace), let last = namespace.last, "/#:".contains(last), !namespace.hasSuffix("://") else {
            throw .invalidNamespace(namespace)
        }
        self.network = network
        self.namespace = namespace
    }

    func place(_ index: Int) -> String {
        let id = network.placeIDs[index]
        return Self.isURI(id) ? id : namespace + "places/" + Self.escaped(id)
    }

    /// Returns the name of what a supply offers: its lot, or the row that stands in.
    ///
    /// A code names a lot only together with its farm and product. The number of a row means something only in one state
    /// of one network, so its digest comes in.
    func lot(ofSupply index: Int) -> String {
        let supply = network.supplies[index]
        let code = network.lots[supply.row - 1]
        if Self.isURI(code) { return code }
        guard code.isEmpty else {
            return namespace + "places/" + Self.escaped(network.placeIDs[supply.place]) + "/products/"
                + Self.escaped(network.productIDs[supply.product]) + "/lots/" + Self.escaped(code)
        }
        return namespace + "networks/" + Self.escaped(network.digest)
            + "/supplies/\(supply.row)/periods/\(supply.period)"
    }

    /// Tells whether a text is a URI of one of the schemes that GS1 names things by (RFC 3986).
    static func isURI(_ text: String) -> Bool {
        guard let scheme = ["urn:", "http://", "https://"].first(where: { text.hasPrefix($0) }) else { return false }
        let rest = Array(text.utf8.dropFirst(scheme.utf8.count))
        guard let first = rest.first, isUnreserved(first), rest.count(where: { $0 == UInt8(ascii: "#") }) <= 1 else {
            return false
        }
        for (position, byte) in rest.enumerated() {
            if byte == UInt8(ascii: "%") {
                guard position + 2 < rest.count, isHexadecimal(rest[position + 1]), isHexadecimal(rest[position + 2])
                else { return false }
            } else if !isUnreserved(byte), !"!$&'()*+,;=:@/?#".utf8.contains(byte) {
                return false
            }
        }
        return true
    }

    /// Returns a text with all but unreserved characters as `%` and two digits a byte of UTF-8.
    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "-._~".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) && byte | 0x20 <= UInt8(ascii: "f")
    }
}
