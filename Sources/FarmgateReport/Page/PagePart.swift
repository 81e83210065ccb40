import CReportPage

/// The files that the page is made of.
enum PagePart {
    static let template = text(farmgate_page_template())
    static let style = text(farmgate_page_style())
    static let script = text(farmgate_page_script())
    static let background = text(farmgate_page_background())

    private static func text(_ part: farmgate_page_part) -> String {
        String(decoding: UnsafeBufferPointer(start: part.bytes, count: part.count), as: UTF8.self)
    }
}
