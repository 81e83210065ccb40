extension String {
    /// The text itself if it is short, else its beginning, for messages.
    package var excerpt: String {
        // Of a text of any length, and of characters of any length, only the beginning is looked at.
        unicodeScalars.dropFirst(60).isEmpty ? self : String(unicodeScalars.prefix(57)) + "…"
    }
}
